"""Whether two projects are the same, bit for bit, and what a file gives back of one."""

import dataclasses

import numpy as np

from core.network.network import Network
from core.project.examples import default_project
from core.project.project import Project, ViewState
from core.project.storage import dumps, loads


def same_bits(one: np.ndarray | None, other: np.ndarray | None) -> bool:
    if one is None or other is None:
        return one is other
    return one.shape == other.shape and one.tobytes() == other.tobytes()


def assert_same_network(one: Network, other: Network) -> None:
    assert (one.inputs.id, one.inputs.size) == (other.inputs.id, other.inputs.size)
    assert (one.inputs.names, one.loss, one.report) == (
        other.inputs.names,
        other.loss,
        other.report,
    )
    for mine, yours in zip(one.layers, other.layers, strict=True):
        for key in ("id", "sources", "activation", "kind", "rates", "names", "weight_names"):
            assert getattr(mine, key) == getattr(yours, key)
        assert mine.parameters.keys() == yours.parameters.keys()
        assert all(same_bits(mine.parameters[n], yours.parameters[n]) for n in mine.parameters)
        assert same_bits(mine.edges, yours.edges)


def assert_same(one: Project, other: Project) -> None:
    assert one.title == other.title
    assert_same_network(one.network, other.network)
    for key in ("input_names", "target_names", "test", "scaling"):
        assert getattr(one.data, key) == getattr(other.data, key)
    assert same_bits(one.data.inputs, other.data.inputs)
    assert same_bits(one.data.targets, other.data.targets)
    for key in ("training", "formulas", "positions", "extra"):
        assert getattr(one, key) == getattr(other, key)
    assert one.run.updates == other.run.updates
    assert tuple(one.run.history) == tuple(other.run.history)


def project_with(**changes: object) -> Project:
    project, _ = default_project()
    return dataclasses.replace(project, **changes)


def again(project: Project) -> Project:
    return loads(dumps(project, ViewState()), "net.bpnet")[0]
