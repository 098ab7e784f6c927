"""`Network`: layers in computing order, each naming the earlier layers it reads.

Rule: a network is a value; what exists is valid, so everything else may trust it. Cycles cannot be
written down.
"""

from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import cached_property

from core.dataclass import dataclass
from core.errors import NetworkError
from core.kinds.elementwise.activations import Activation
from core.kinds.losses import Loss, SquaredError
from core.kinds.registry import nearest
from core.network.layer import MAX_UNITS, Inputs, Layer, frozen
from core.network.ref import Ref, edge_ref, offset_ref, unit_ref

__all__ = ["MAX_LAYERS", "MAX_UNITS", "Inputs", "Layer", "Network", "frozen"]

MAX_LAYERS = 12


@dataclass(frozen=True, eq=False)
class Network:
    """Inputs, layers in computing order (the last is the output) and the loss.

    `report` are losses printed beside the trained one.
    """

    inputs: Inputs
    layers: tuple[Layer, ...]
    loss: Loss = field(default_factory=SquaredError)
    report: tuple[Loss, ...] = ()

    def __post_init__(self) -> None:
        if not self.layers:
            raise NetworkError("a network needs at least one layer")
        if len(self.layers) > MAX_LAYERS:
            raise NetworkError(f"a network has at most {MAX_LAYERS} layers, not {len(self.layers)}")
        sizes = {self.inputs.id: self.inputs.size}
        for layer in self.layers:
            _check_place(layer, sizes)
            sizes[layer.id] = layer.size
        if not self.loss.accepts(self.output.activation):
            raise NetworkError(_refused(self.loss, self.output.activation))

    @property
    def output(self) -> Layer:
        """The last layer."""
        return self.layers[-1]

    @property
    def shape(self) -> str:
        """The sizes of its layers, such as "2-3-2"."""
        return "-".join(str(size) for size in self.sizes.values())

    @cached_property
    def sizes(self) -> dict[str, int]:
        """Units by id, the input first, in computing order."""
        return {self.inputs.id: self.inputs.size} | {each.id: each.size for each in self.layers}

    @cached_property
    def _by_id(self) -> dict[str, Layer]:
        return {layer.id: layer for layer in self.layers}

    def layer(self, layer_id: str) -> Layer:
        """The layer with this id; NetworkError where there is none."""
        if layer_id not in self._by_id:
            raise NetworkError(f'there is no layer "{layer_id}"{nearest(layer_id, self._by_id)}')
        return self._by_id[layer_id]

    def first_column(self, layer: Layer, source: str) -> int:
        """The first column of `layer`'s W that belongs to `source`."""
        before = layer.sources[: layer.sources.index(source)]
        return sum(self.sizes[name] for name in before)

    def columns(self, layer: Layer, source: str) -> slice:
        """The columns of `layer`'s W that belong to `source`."""
        first = self.first_column(layer, source)
        return slice(first, first + self.sizes[source])

    def inputs_of(self, layer: Layer) -> Iterator[tuple[int, str, int]]:
        """(column, source id, unit of the source) of every number the layer reads, in order."""
        column = 0
        for source in layer.sources:
            for unit in range(self.sizes[source]):
                yield column, source, unit
                column += 1

    def readers(self, source: str) -> tuple[Layer, ...]:
        """The layers that read `source`, in computing order."""
        return tuple(layer for layer in self.layers if source in layer.sources)

    def parameter_refs(self, layer: Layer) -> Iterator[tuple[Ref, str, tuple[int, ...]]]:
        """(address, parameter, index in its array) of every number that training may change.

        Unit by unit, its weights and then its bias; the kind's own parameters last. Removed edges
        are left out.
        """
        for unit in range(layer.size):
            yield from self.unit_refs(layer, unit)
        for spec in layer.kind.parameters:
            if spec.axes == ("input",) and spec.name in layer.parameters:
                for column, source, source_unit in self.inputs_of(layer):
                    ref = offset_ref(spec.name, source, layer.id, source_unit)
                    yield ref, spec.name, (column,)

    def unit_refs(self, layer: Layer, unit: int) -> Iterator[tuple[Ref, str, tuple[int, ...]]]:
        """The same of one unit: its weights and then its bias."""
        for column, source, source_unit in self.inputs_of(layer):
            if layer.has_edge(unit, column):
                yield edge_ref("W", source, layer.id, unit, source_unit), "W", (unit, column)
        if layer.b is not None:
            yield unit_ref("b", layer.id, unit), "b", (unit,)

    def locate(self, ref: Ref) -> tuple[Layer, str, tuple[int, ...]]:
        """(layer, parameter, index) of a parameter's address or its gradient's or new value's."""
        name = ref.base.removeprefix("dL_d")
        layer = self.layer(ref.at_node)
        index = () if ref.unit is None else (ref.unit,)
        if ref.source is not None:
            index = (*index, self._column(layer, ref.source, ref.from_unit))
        parameter = layer.parameters.get(name)
        if parameter is None or not _is_inside(index, parameter.shape):
            raise NetworkError(f"layer {layer.id} has no number at {ref}")
        return layer, name, index

    def _column(self, layer: Layer, source: str, unit: int) -> int:
        if source not in layer.sources:
            raise NetworkError(f"layer {layer.id} does not read {source}")
        if unit >= self.sizes[source]:
            raise NetworkError(f"{source} has no unit {unit}; it has {self.sizes[source]}, from 0")
        return self.first_column(layer, source) + unit

    def parameter(self, ref: Ref) -> float:
        """The parameter's number at an address such as W.x.h1[0,1] or b.h1[0]."""
        layer, name, index = self.locate(ref)
        return float(layer.parameters[name][index])

    def rate(self, ref: Ref) -> float:
        """What multiplies the learning rate of the parameter at an address; 0 holds it."""
        layer, name, _ = self.locate(ref)
        return layer.rates.get(name, 1.0)


def _is_inside(index: tuple[int, ...], shape: tuple[int, ...]) -> bool:
    return len(index) == len(shape) and all(map(int.__lt__, index, shape))


def _check_place(layer: Layer, sizes: Mapping[str, int]) -> None:
    if layer.id in sizes:
        raise NetworkError(f'the id "{layer.id}" is used twice')
    for source in layer.sources:
        if source not in sizes:
            raise NetworkError(
                f'layer {layer.id} reads "{source}", which is no earlier layer'
                f"{nearest(source, sizes)}"
            )
    fan_in = sum(sizes[source] for source in layer.sources)
    if layer.fan_in != fan_in:
        raise NetworkError(
            f"layer {layer.id}: W has {layer.fan_in} columns, its sources have {fan_in} units"
        )


def _refused(loss: Loss, activation: Activation) -> str:
    return f"{loss.label} needs {loss.needs}; the output layer has {activation.label}"
