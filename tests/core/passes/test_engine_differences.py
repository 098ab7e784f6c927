"""The batch's gradient against central differences, on 500 seeded random networks."""

import dataclasses
from collections.abc import Iterator

import numpy as np
import pytest

from core.data.dataset import Dataset
from core.kinds.activations import Activation
from core.kinds.types import Array
from core.network.network import Layer, Network
from core.network.ref import Ref
from core.passes.engine import Trace, run
from tests.networks import random_data, random_network

SEEDS = range(500)


@dataclasses.dataclass(frozen=True)
class Difference:
    """A parameter's gradient beside its central difference, and the units with a kink between."""

    ref: Ref
    gradient: float
    numeric: float
    tolerance: float
    kinks: tuple[Ref, ...]

    @property
    def is_agreed(self) -> bool:
        return abs(self.gradient - self.numeric) <= self.tolerance


def differences(network: Network, data: Dataset) -> Iterator[Difference]:
    """One `Difference` for every parameter: h = 1e-5 (1 + |w|), tolerance 1e-6 (1 + |g| + |n|)."""
    middle = run(network, data.inputs, data.targets)
    for layer in network.layers:
        for ref, name, index in network.parameter_refs(layer):
            at = float(layer.parameters[name][index])
            h = 1e-5 * (1 + abs(at))
            left, right = (
                run(_moved(network, layer, name, index, at + by), data.inputs, data.targets)
                for by in (-h, h)
            )
            gradient = float(middle.gradients[layer.id][name][index])
            numeric = (right.loss - left.loss) / (2 * h)
            tolerance = 1e-6 * (1 + abs(gradient) + abs(numeric)) + 1e-10 * abs(middle.loss) / h
            yield Difference(ref, gradient, numeric, tolerance, kinks(network, left, right))


def _moved(network: Network, layer: Layer, name: str, index: tuple[int, ...], to: float) -> Network:
    parameter = np.array(layer.parameters[name])
    parameter[index] = to
    moved = dataclasses.replace(layer, parameters={**layer.parameters, name: parameter})
    layers = tuple(moved if each is layer else each for each in network.layers)
    return dataclasses.replace(network, layers=layers)


def kinks(network: Network, left: Trace, right: Trace) -> tuple[Ref, ...]:
    """The units whose z is 0 or changes its sign where their activation has a corner."""
    return tuple(
        Ref("z", layer.id, int(unit))
        for layer in network.layers
        if has_corner(layer.activation)
        for unit in np.unique(np.argwhere(left.z[layer.id] * right.z[layer.id] <= 0)[:, 1])
    )


def has_corner(activation: Activation) -> bool:
    """Whether f' jumps at 0."""
    z = np.array([[-1e-9], [1e-9]])
    left, right = activation.derivative(z, activation.value(z))[:, 0]
    return not activation.coupled and abs(float(left - right)) > 1e-6


@pytest.mark.parametrize("seed", SEEDS)
def test_the_gradient_is_the_central_difference(seed: int) -> None:
    network = random_network(seed)
    found = list(differences(network, random_data(network, seed)))
    assert not [each for each in found if not each.is_agreed and not each.kinks]


def test_hardly_anything_is_skipped_as_a_kink() -> None:
    checked, skipped = 0, 0
    for seed in range(0, 500, 10):
        network = random_network(seed)
        found = list(differences(network, random_data(network, seed)))
        checked += len(found)
        skipped += sum(bool(each.kinks) for each in found)
    assert checked > 1000
    assert skipped < checked / 1000


def test_a_kink_is_named() -> None:
    relu = next(n for n in map(random_network, SEEDS) if n.layers[0].activation.name == "relu")
    unit = relu.layers[0]
    at_zero = dataclasses.replace(
        unit, parameters={name: np.zeros_like(p) for name, p in unit.parameters.items()}, edges=None
    )
    network = dataclasses.replace(relu, layers=(at_zero, *relu.layers[1:]))
    found = list(differences(network, random_data(network, 0)))
    assert Ref("z", unit.id, 0) in found[0].kinks


def test_a_wrong_gradient_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """One branch left out of a sum is a disagreement: the check can fail."""
    network = next(n for n in map(random_network, SEEDS) if len(n.readers("h1")) > 1)
    data = random_data(network, 0)

    def only_the_last(network: Network, layer: Layer, dz: Array, da: dict[str, Array]) -> None:
        dx = layer.kind.input_gradient(layer.parameters, dz)
        for source in layer.sources:
            da[source] = dx[:, network.columns(layer, source)]

    monkeypatch.setattr("core.passes.engine.sum_over_branches", only_the_last)
    assert [each for each in differences(network, data) if not each.is_agreed]
