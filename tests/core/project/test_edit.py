"""Numbers and positions of a project are set by hand, everything else stays the very same."""

import numpy as np
import pytest

from core.data.dataset import Dataset
from core.network.network import Inputs, Layer, Network
from core.network.ref import Ref
from core.project.edit import (
    is_editable,
    number,
    set_number,
    set_position,
    without_positions,
)
from core.project.project import Project
from tests.refusals import refused


def project() -> Project:
    layer = Layer("out", ("x",), {"W": [[1.0, 2.0]], "b": [0.5]})
    data = Dataset(np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[5.0], [6.0]]))
    return Project("p", Network(Inputs("x", 2), (layer,)), data)


@pytest.mark.parametrize("address", ["W.x.out[0,1]", "b.out[0]", "a.x[1]", "y.out[0]"])
def test_a_given_number_is_set_for_its_sample(address: str) -> None:
    before, ref = project(), Ref.parse(address)
    assert is_editable(before, ref)
    after = set_number(before, ref, 1, -7.5)
    assert number(after, ref, 1) == -7.5
    assert number(before, ref, 1) != -7.5


def test_other_samples_keep_theirs() -> None:
    after = set_number(project(), Ref.parse("y.out[0]"), 1, 0.0)
    assert after.data.targets.tolist() == [[5.0], [0.0]]
    assert after.data.inputs.tolist() == [[1.0, 2.0], [3.0, 4.0]]


@pytest.mark.parametrize("address", ["W.x.out[0,1]", "b.out[0]", "a.x[1]", "y.out[0]"])
def test_the_same_number_gives_the_same_project(address: str) -> None:
    before, ref = project(), Ref.parse(address)
    assert set_number(before, ref, 0, number(before, ref, 0)) is before


@pytest.mark.parametrize("address", ["z.out[0]", "a.out[0]", "dL_da.x[0]"])
def test_a_computed_number_cannot_be_set(address: str) -> None:
    ref = Ref.parse(address)
    assert not is_editable(project(), ref)
    given = "weights, biases, offsets, inputs and targets"
    with refused(f"{address} is computed; only {given} can be set"):
        set_number(project(), ref, 0, 1.0)


def test_positions_are_set_unit_by_unit_and_taken_back() -> None:
    moved = set_position(project(), "x", 1, (2.0, -1.5))
    assert moved.positions == {"x": (None, (2.0, -1.5))}
    assert set_position(moved, "x", 1, (2.0, -1.5)) is moved
    assert set_position(moved, "x", 1, None).positions == {}
    assert without_positions(moved).positions == {}


def test_without_positions_nothing_changes() -> None:
    before = project()
    assert without_positions(before) is before


def test_positions_of_units_that_are_gone_are_dropped() -> None:
    longer = Project("p", project().network, positions={"out": ((0.0, 0.0), (1.0, 1.0))})
    assert set_position(longer, "out", 0, (3.0, 3.0)).positions == {"out": ((3.0, 3.0),)}
