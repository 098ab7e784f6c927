"""The number at an address on a sheet, and the stages that a step of the walk is made of.

Rule: a row of a sheet is a sample; the walked one is row 0.
"""

import math
from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from core.errors import NetworkError
from core.kinds.formulas.expression import Quantity, Variable, evaluate
from core.kinds.types import Array
from core.network.network import Network
from core.network.ref import Ref
from core.passes.engine import run
from core.teaching.sheets.branches import rows_of_readers
from core.teaching.sheets.sheet import Numbers, Place, Sheet

_STAGES = {
    "z": "net_input",
    "product": "net_input",
    "a": "output",
    "dL_dz": "net_gradient",
    "da_dz": "slope",
    "dL_da": "upstream",
    "branch": "branches",
}
_TOGETHER = {
    "upstream": ("upstream", "branches"),
    "branches": ("upstream", "branches"),
    "net_gradient": ("net_gradient", "slope"),
    "slope": ("net_gradient", "slope"),
}


def stage_of(network: Network, ref: Ref) -> Place | None:
    """(stage, node) that writes the number; None where it is made of several layers' stages."""
    node = (ref.source if ref.quantity == "branch" else ref.layer) or ""
    if ref.quantity in ("loss", "loss_term"):
        return "loss_terms", network.output.id
    if ref.quantity in _STAGES:
        return _STAGES[ref.quantity], node
    if ref.layer is None:
        return None
    for prefix, stage in (("batch_", "reduced"), ("new_", "new"), ("dL_d", "row_gradients")):
        if ref.quantity.startswith(prefix):
            return stage, node
    return None


def step_of(network: Network, ref: Ref) -> frozenset[Place]:
    """The stages of the step that writes the number: a sum over branches is one step."""
    place = stage_of(network, ref)
    if place is None:
        return frozenset()
    stage, node = place
    return frozenset((each, node) for each in _TOGETHER.get(stage, (stage,)))


def value(sheet: Sheet, ref: Ref) -> float:
    """The walked sample's number at the address, or the batch's or the update's."""
    with np.errstate(all="ignore"):
        return float(_value(sheet, ref))


def _value(sheet: Sheet, ref: Ref) -> float | np.float64:
    match ref.quantity:
        case "loss":
            return np.float64(sheet.loss_terms()[0].sum())
        case "loss_term":
            return np.float64(sheet.loss_terms()[0, ref.at_unit])
        case "branch":
            return np.float64(_branch(sheet, ref))
        case "product":
            return np.float64(_product(sheet, ref))
        case "new_loss":
            return loss_after(sheet)
        case "predicted_loss":
            return predicted(sheet)
        case "batch_loss":
            return batch_loss(sheet)
    place = stage_of(sheet.network, ref)
    if place is None:
        raise NetworkError(f"{ref} is no number that a step of the pass writes")
    if place[0] in _STAGES.values():
        return np.float64(_units(sheet, place)[0, ref.at_unit])
    return np.float64(_of_parameter(sheet, ref, place[0]))


def _units(sheet: Sheet, place: Place) -> Array:
    stage, node = place
    reads = {
        "net_input": sheet.z,
        "output": sheet.a,
        "upstream": sheet.da,
        "net_gradient": sheet.dz,
        "slope": sheet.slope,
    }
    return reads[stage](node)


def _branch(sheet: Sheet, ref: Ref) -> float:
    source = ref.from_node
    rows = {layer.id: rows for layer, rows in rows_of_readers(sheet.network, source)}
    of_reader = sheet.branches(source)[0, rows[ref.at_node]]
    return float(of_reader[ref.at_unit, ref.from_unit])


def _product(sheet: Sheet, ref: Ref) -> float:
    """What comes in over an edge times its weight, by the layer kind's formula."""
    layer, _, (unit, column) = sheet.network.locate(ref.of("W"))
    numbers = {"W": layer.W[unit, column], "x": sheet.x(layer.id)[0, column]}
    if "A" in layer.parameters:
        numbers["A"] = layer.parameters["A"][column]
    return evaluate(layer.kind.edge_term, lambda letter: float(numbers[_name(letter)]))


def _name(letter: Variable | Quantity) -> str:
    return letter.name if isinstance(letter, Variable) else str(letter.ref)


def _of_parameter(sheet: Sheet, ref: Ref, stage: str) -> float:
    layer, name, index = sheet.network.locate(ref)
    if stage == "row_gradients":
        return float(sheet.rows(layer.id)[name][(0, *index)])
    numbers = sheet.gradients(layer.id) if stage == "reduced" else sheet.new(layer.id)
    return float(numbers[name][index])


def loss_after(sheet: Sheet) -> float:
    """The walked sample's loss after the update; nan where a new parameter is not finite."""
    new = {layer.id: sheet.new(layer.id) for layer in sheet.network.layers}
    if not all(np.isfinite(each).all() for numbers in new.values() for each in numbers.values()):
        return math.nan
    after = with_parameters(sheet.network, new)
    row, targets = sheet.exercise.inputs[:1], sheet.exercise.targets[:1]
    return float(run(after, row, targets).sample_loss[0])


def with_parameters(network: Network, new: Mapping[str, Numbers]) -> Network:
    """The network with these parameters, by layer id."""
    layers = tuple(replace(layer, parameters=new[layer.id]) for layer in network.layers)
    return replace(network, layers=layers)


def predicted(sheet: Sheet) -> float:
    """What the sample's own gradient predicts for its loss after the update."""
    change = sheet.loss_terms()[0].sum()
    for layer in sheet.network.layers:
        rows, new = sheet.rows(layer.id), sheet.new(layer.id)
        for name, old in layer.parameters.items():
            change += (rows[name][0] * (new[name] - old)).sum()
    return float(change)


def batch_loss(sheet: Sheet) -> float:
    """The batch's loss: its samples' own reduced, and the penalty."""
    own = sheet.loss_terms()[sheet.exercise.batch].sum() * sheet.share()
    return float(own + sheet.network.loss.penalty(layer.W for layer in sheet.network.layers))
