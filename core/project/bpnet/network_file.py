"""The network in a file: inputs, layers, loss and the users' formulas, read and written.

Rule: a place for every refusal; unknown keys are refused, because they would change numbers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from core.errors import NetworkError
from core.kinds.losses import LOSSES, SquaredError
from core.network.network import MAX_LAYERS, Inputs, Layer, Network
from core.project.bpnet.fields import (
    Field,
    Known,
    read_entry,
    read_fields,
    unless_empty,
    write_entry,
    write_fields,
)
from core.project.bpnet.layer_file import read_inputs, read_layer, write_inputs, write_layer
from core.project.bpnet.tree import Spot

if TYPE_CHECKING:
    from core.kinds.formulas.formula import Formula


def read_formulas(spot: Spot) -> "dict[str, Formula]":
    """The users' formulas by name."""
    from core.kinds.formulas.formula import Formula

    formulas: dict[str, Formula] = {}
    for item in spot.items():
        values = read_fields(item, FORMULA, {})
        name = values["name"]
        if name in formulas:
            item.members()["name"].refuse(f'the formula "{name}" stands twice')
        with item.members()["text"].building():
            formulas[name] = Formula(**values)
    return formulas


def write_formulas(formulas: "Sequence[Formula]") -> list[dict[str, Any]]:
    """The users' formulas as plain values."""
    return [write_fields(FORMULA, formula) for formula in formulas]


def used_formulas(formulas: "Sequence[Formula]", network: Network) -> "list[Formula]":
    """The formulas, and those that layers hold beside them; NetworkError where two share a name."""
    from core.kinds.formulas.formula import FormulaActivation

    used = [
        layer.activation.formula
        for layer in network.layers
        if isinstance(layer.activation, FormulaActivation)
    ]
    by_name: dict[str, Formula] = {}
    for formula in (*formulas, *used):
        if by_name.setdefault(formula.name, formula) != formula:
            raise NetworkError(f'two different formulas are named "{formula.name}"; rename one')
    return list(by_name.values())


def read_network(spot: Spot, formulas: "Mapping[str, Formula]") -> Network:
    """The network of the key `network`."""
    values = read_fields(spot, NETWORK, {"formulas": formulas})
    members = spot.members()
    with members.get("loss", spot).building():
        network = Network(**values)
    for i, loss in enumerate(network.report):
        with members["report"].items()[i].building():
            replace(network, loss=loss)
    return network


def write_network(network: Network) -> dict[str, Any]:
    """The network as plain values."""
    return write_fields(NETWORK, network)


def _read_layers(spot: Spot, known: Known) -> tuple[Layer, ...]:
    items = spot.items()
    if not 1 <= len(items) <= MAX_LAYERS:
        spot.refuse(f"1 to {MAX_LAYERS} layers are possible, not {len(items)}")
    inputs: Inputs = known["inputs"]
    sizes = {inputs.id: inputs.size}
    layers = []
    for item in items:
        layers.append(read_layer(item, {**known, "sizes": sizes}))
        sizes[layers[-1].id] = layers[-1].size
    return tuple(layers)


FORMULA = (
    Field("name", lambda spot, known: spot.text(), lambda formula: formula.name),
    Field("text", lambda spot, known: spot.text(), lambda formula: formula.text),
)

NETWORK = (
    Field(
        "inputs",
        lambda spot, known: read_inputs(spot),
        lambda network: write_inputs(network.inputs),
    ),
    Field(
        "layers",
        _read_layers,
        lambda network: [write_layer(layer) for layer in network.layers],
    ),
    Field(
        "loss",
        lambda spot, known: read_entry(spot, LOSSES),
        lambda network: write_entry(network.loss),
        SquaredError(),
    ),
    Field(
        "report",
        lambda spot, known: tuple(read_entry(item, LOSSES) for item in spot.items()),
        lambda network: unless_empty([write_entry(loss) for loss in network.report]),
        (),
    ),
)
