"""The batch's gradient against central differences, on 500 seeded random networks."""

import dataclasses

import numpy as np
import pytest

from core.kinds.types import Array
from core.network.network import Layer, Network
from core.passes.gradient_check import Comparison, check_gradients
from tests.networks import random_data, random_network

SEEDS = range(500)


def compared(network: Network, seed: int) -> list[Comparison]:
    data = random_data(network, seed)
    return list(check_gradients(network, data.inputs, data.targets))


@pytest.mark.parametrize("seed", SEEDS)
def test_every_gradient_is_the_central_difference(seed: int) -> None:
    found = compared(random_network(seed), seed)
    assert found
    assert not [each for each in found if not each.agrees]


def test_hardly_anything_is_skipped_as_a_kink() -> None:
    found = [each for seed in range(0, 500, 10) for each in compared(random_network(seed), seed)]
    assert len(found) > 1000
    assert sum(each.kink is not None for each in found) < len(found) / 1000


def test_a_kink_is_named() -> None:
    network = next(n for n in map(random_network, SEEDS) if n.layers[0].activation.name == "relu")
    first = network.layers[0]
    zeros = {name: np.zeros_like(parameter) for name, parameter in first.parameters.items()}
    at_zero = dataclasses.replace(first, parameters=zeros, edges=None)
    found = compared(dataclasses.replace(network, layers=(at_zero, *network.layers[1:])), 0)
    assert found[0].kink is not None
    assert str(found[0].kink[0]) == f"z.{first.id}[0]"


def test_a_branch_left_out_of_a_sum_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """So the comparison can fail."""

    def only_the_last(network: Network, layer: Layer, dz: Array, da: dict[str, Array]) -> None:
        dx = layer.kind.input_gradient(layer.parameters, dz)
        for source in layer.sources:
            da[source] = dx[:, network.columns(layer, source)]

    network = next(n for n in map(random_network, SEEDS) if len(n.readers("h1")) > 1)
    monkeypatch.setattr("core.passes.engine.sum_over_branches", only_the_last)
    assert [each for each in compared(network, 0) if not each.agrees]
