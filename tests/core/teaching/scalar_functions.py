"""Activations, their Jacobians and losses of a scalar pass, by the tape's functions.

Rule: nothing is computed by core; of a layer only its names and settings are read. What was found
for some net inputs is kept, as passes with different mistakes have most of them in common.
"""

from collections.abc import Sequence
from functools import lru_cache

from core.kinds.elementwise.activation import Activation
from core.kinds.registry import settings_of
from core.network.network import Layer, Network
from core.network.ref import Ref
from tests import scalar_tape as tape
from tests.scalar_tape import Value

Row = list[float]
Matrix = list[Row]


def values(layer: Layer, z: Row) -> Row:
    """The layer's outputs."""
    return _values(layer.activation, tuple(z))


def jacobian(layer: Layer, z: Row) -> Matrix:
    """da_k/dz_j of a layer's activation at any net inputs, by the tape."""
    return _jacobian(layer.activation, tuple(z))


def slopes_of(layer: Layer, z: Row) -> Row:
    """da_j/dz_j of a layer's activation at any net inputs."""
    return [each[j] for j, each in enumerate(jacobian(layer, z))]


def by_formula(layer: Layer, z: Row, a: Row) -> Row:
    """The slopes as one writes them from outputs that are at hand: a (1 - a), 1 - a²."""
    match layer.activation.name:
        case "sigmoid" | "softmax":
            return [each * (1.0 - each) for each in a]
        case "tanh":
            return [1.0 - each * each for each in a]
    return slopes_of(layer, z)


@lru_cache(maxsize=20_000)
def _values(activation: Activation, z: tuple[float, ...]) -> Row:
    if activation.name == "softmax":
        return [each.data for each in tape.softmax([Value(number) for number in z])]
    function = tape.ELEMENTWISE[activation.name]
    return [function(Value(number), **settings_of(activation)).data for number in z]


@lru_cache(maxsize=20_000)
def _jacobian(activation: Activation, z: tuple[float, ...]) -> Matrix:
    found = []
    for k in range(len(z)):
        units = [Value(number) for number in z]
        if activation.name == "softmax":
            end = tape.softmax(units)[k]
        else:
            function = tape.ELEMENTWISE[activation.name]
            end = function(units[k], **settings_of(activation))
        tape.backward(end)
        reached = end is units[k]
        found.append([1.0 if reached and j == k else unit.gradient for j, unit in enumerate(units)])
    return found


def loss_of(loss: object, a: Row, y: Row) -> tuple[Row, Row]:
    """Each output's share of the loss, and dL/da, by the tape."""
    units = [Value(number) for number in a]
    settings = settings_of(loss)  # type: ignore[arg-type]
    name = loss.name  # type: ignore[attr-defined]
    terms = tape.LOSSES[name](units, y, settings.get("from_logits", False))
    factor = settings["scale"] / (len(a) if settings["over_outputs"] == "mean" else 1)
    terms = [factor * term for term in terms]
    tape.backward(tape.total(terms))
    return [term.data for term in terms], [unit.gradient for unit in units]


def mean(rows: Sequence[Row]) -> Row:
    """The mean of each column."""
    return [sum(column) / len(rows) for column in zip(*rows, strict=True)]


@lru_cache(maxsize=64)
def inputs_of(network: Network, layer: Layer) -> tuple[tuple[int, str, int], ...]:
    """(column, source, source unit) of what a layer reads."""
    return tuple(network.inputs_of(layer))


@lru_cache(maxsize=64)
def parameters_of(network: Network, layer: Layer) -> tuple[tuple[Ref, str, tuple[int, ...]], ...]:
    """(address, name, index) of each number of a layer's parameters."""
    return tuple(network.parameter_refs(layer))
