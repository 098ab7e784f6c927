"""The arrays that can be compared: their names, their order in a walk, their axes.

Rule: the names are those of an arrays file; each says which number of a sheet it holds.
"""

from collections.abc import Iterator

import numpy as np

from core.dataclass import dataclass
from core.kinds.layers import PARAMETERS
from core.kinds.types import Array
from core.network.network import Layer, Network
from core.network.ref import Ref, edge_ref, offset_ref, unit_ref
from core.teaching.sheets.branches import rows_of_readers
from core.teaching.sheets.reading import batch_loss
from core.teaching.sheets.sheet import Sheet


@dataclass(frozen=True)
class Name:
    """One array: its key, the quantity, the node, for a branch its source, and what it is.

    `axes` are the words for its lengths; `layer` is None for the inputs and the loss.
    """

    key: str
    quantity: str
    node: str = ""
    source: str = ""
    axes: tuple[str, ...] = ()

    def array(self, sheet: Sheet) -> Array:
        """The array as a sheet has it, over the batch; derivatives are of the batch's loss."""
        with np.errstate(all="ignore"):
            return np.asarray(_array(self, sheet))

    def ref(self, network: Network, index: tuple[int, ...]) -> tuple[Ref, int | None]:
        """The address of one number of the array, and its sample (from 0) where it is of one."""
        sample, rest = (index[0], index[1:]) if "samples" in self.axes else (None, index)
        if self.quantity in ("loss", "sample_loss"):
            return Ref("loss" if sample is not None else "batch_loss"), sample
        if self.quantity == "branch":
            return edge_ref("branch", self.source, self.node, rest[0], rest[1]), sample
        quantity = self.quantity
        if quantity.startswith("dL_d") and self.is_parameters and sample is None:
            quantity = f"batch_{quantity}"
        if not self.is_parameters or (len(rest) == 1 and "inputs" not in self.axes):
            return unit_ref(quantity, self.node, rest[0]), sample
        source, unit = _column(network, network.layer(self.node), rest[-1])
        if len(rest) == 1:
            return offset_ref(quantity, source, self.node, unit), sample
        return edge_ref(quantity, source, self.node, rest[0], unit), sample

    @property
    def is_parameters(self) -> bool:
        """Whether the array has a parameter's shape."""
        return self.quantity.removeprefix("dL_d") in PARAMETERS

    @property
    def is_given(self) -> bool:
        """Whether the array holds what was given, nothing computed: parameters."""
        return self.quantity in PARAMETERS


def names_of(network: Network) -> tuple[Name, ...]:
    """Every array of the network's pass, in the order of a walk: what is given first."""
    return (*_given(network), *_forward(network), *_backward(network))


def _given(network: Network) -> Iterator[Name]:
    yield _units("a", network.inputs.id)
    for layer in network.layers:
        for name in layer.parameters:
            yield Name(f"{name}.{layer.id}", name, layer.id, axes=_axes(layer, name))


def _forward(network: Network) -> Iterator[Name]:
    for layer in network.layers:
        yield _units("z", layer.id)
        yield _units("a", layer.id)
    yield Name("sample_loss", "sample_loss", network.output.id, axes=("samples",))
    yield Name("loss", "loss", network.output.id)


def _backward(network: Network) -> Iterator[Name]:
    for layer in reversed(network.layers):
        yield from _upstream(network, layer.id)
        yield _units("dL_dz", layer.id)
        for name in layer.parameters:
            axes = _axes(layer, name)
            if "units" in axes:
                key = f"per_sample.dL_d{name}.{layer.id}"
                yield Name(key, f"dL_d{name}", layer.id, axes=("samples", *axes))
            yield Name(f"dL_d{name}.{layer.id}", f"dL_d{name}", layer.id, axes=axes)
    yield from _upstream(network, network.inputs.id)


def _upstream(network: Network, node: str) -> Iterator[Name]:
    for layer in network.readers(node):
        key = f"branch.{node}.{layer.id}"
        yield Name(key, "branch", layer.id, node, ("samples", "units", "inputs"))
    yield _units("dL_da", node)


def _units(quantity: str, node: str) -> Name:
    return Name(f"{quantity}.{node}", quantity, node, axes=("samples", "units"))


def _axes(layer: Layer, parameter: str) -> tuple[str, ...]:
    spec = next(each for each in layer.kind.parameters if each.name == parameter)
    return tuple({"unit": "units", "input": "inputs"}[axis] for axis in spec.axes)


def _array(name: Name, sheet: Sheet) -> Array | float:
    node, batch = name.node, sheet.exercise.batch
    share = sheet.row_share()
    match name.quantity:
        case "a":
            return sheet.a(node)[batch]
        case "z":
            return sheet.z(node)[batch]
        case "sample_loss":
            return np.asarray(sheet.loss_terms()[batch].sum(axis=1))
        case "loss":
            return batch_loss(sheet)
        case "dL_da":
            return sheet.da(node)[batch] * share
        case "dL_dz":
            return sheet.dz(node)[batch] * share
        case "branch":
            rows = {layer.id: rows for layer, rows in rows_of_readers(sheet.network, name.source)}
            return sheet.branches(name.source)[batch, rows[node]] * share
    parameter = name.quantity.removeprefix("dL_d")
    if name.is_given:
        return sheet.layer(node).parameters[parameter]
    if "samples" in name.axes:
        return sheet.rows(node)[parameter][batch]
    return sheet.gradients(node)[parameter]


def _column(network: Network, layer: Layer, column: int) -> tuple[str, int]:
    found = {at: (source, unit) for at, source, unit in network.inputs_of(layer)}
    return found[column]
