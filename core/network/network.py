"""`Network`: layers in computing order, each naming the earlier layers it reads.

Rule: a network is a value. Arrays are fresh, C-contiguous, float64 and read-only; what exists is
valid, so everything else may trust it. Cycles cannot be written down.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike

from core.errors import NetworkError
from core.kinds.activations import Activation, Identity
from core.kinds.layers import Dense, LayerKind
from core.kinds.losses import Loss, SquaredError
from core.kinds.registry import nearest
from core.kinds.types import Array, Mask
from core.network.ref import Ref, edge_ref, offset_ref, unit_ref

MAX_LAYERS = 12
MAX_UNITS = 64

_ID = re.compile(r"^[A-Za-z][A-Za-z0-9_]*$")


def frozen(values: ArrayLike, place: str, shape: tuple[int, ...] | None = None) -> Array:
    """A read-only float64 copy; NetworkError where the shape is wrong or a number not finite."""
    array = np.array(values, dtype=np.float64, order="C")
    if shape is not None and array.shape != shape:
        raise NetworkError(
            f"{place}: expected {_shape(shape)} numbers, found {_shape(array.shape)}"
        )
    if not np.isfinite(array).all():
        raise NetworkError(f"{place}: every number must be finite")
    array.flags.writeable = False
    return array


def _shape(shape: tuple[int, ...]) -> str:
    return " x ".join(map(str, shape)) if shape else "one"


@dataclass(frozen=True, eq=False)
class Inputs:
    """What enters the network: `size` numbers a sample."""

    id: str = "x"
    size: int = 2
    names: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _check_node(self.id, self.size, self.names)


@dataclass(frozen=True, eq=False)
class Layer:
    """One layer: W (size x fan_in), b (size) if it has a bias, and the kind's own `parameters`.

    `edges` has W's shape, False where an edge was removed; there W is 0 and stays 0. `rates`
    multiplies the learning rate of a parameter by name; 0 holds it.
    """

    id: str
    sources: tuple[str, ...]
    parameters: Mapping[str, Array]
    activation: Activation = field(default_factory=Identity)
    kind: LayerKind = field(default_factory=Dense)
    edges: Mask | None = None
    rates: Mapping[str, float] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    weight_names: tuple[tuple[str, ...], ...] = ()

    def __post_init__(self) -> None:
        if "W" not in self.parameters or np.ndim(self.parameters["W"]) != 2:
            raise NetworkError(f"layer {self.id}: W must be a matrix, one row a unit")
        object.__setattr__(self, "parameters", self._frozen_parameters())
        object.__setattr__(self, "rates", dict(self.rates))
        object.__setattr__(self, "edges", self._frozen_edges())
        _check_node(self.id, self.size, self.names)
        self._check_sources()
        self._check_rates()
        self._check_weight_names()
        self.kind.check(self.parameters, f"layer {self.id}")

    @property
    def W(self) -> Array:
        """The weights, size x fan_in."""
        return self.parameters["W"]

    @property
    def b(self) -> Array | None:
        """The biases, or None."""
        return self.parameters.get("b")

    @property
    def size(self) -> int:
        """How many units the layer has."""
        return int(self.W.shape[0])

    @property
    def fan_in(self) -> int:
        """How many numbers the layer reads."""
        return int(self.W.shape[1])

    @property
    def mask(self) -> Mask:
        """True where there is an edge; W's shape."""
        return np.ones(self.W.shape, dtype=bool) if self.edges is None else self.edges

    def has_edge(self, unit: int, column: int) -> bool:
        """Whether unit `unit` reads number `column` of the layer's input."""
        return self.edges is None or bool(self.edges[unit, column])

    def _frozen_parameters(self) -> dict[str, Array]:
        size, fan_in = np.shape(self.parameters["W"])
        specs = {spec.name: spec for spec in self.kind.parameters}
        for name in self.parameters:
            if name not in specs:
                raise NetworkError(
                    f'layer {self.id}: a {self.kind.label} layer has no "{name}"'
                    f"{nearest(name, specs)}"
                )
        for name, spec in specs.items():
            if spec.is_required and name not in self.parameters:
                raise NetworkError(f"layer {self.id}: a {self.kind.label} layer needs {name}")
        return {
            name: frozen(
                self.parameters[name], f"layer {self.id}: {name}", spec.shape(size, fan_in)
            )
            for name, spec in specs.items()
            if name in self.parameters
        }

    def _frozen_edges(self) -> Mask | None:
        if self.edges is None:
            return None
        edges = np.array(self.edges, dtype=bool, order="C")
        if edges.shape != self.W.shape:
            raise NetworkError(
                f"layer {self.id}: edges must have W's shape, {_shape(self.W.shape)}"
            )
        if np.any(self.W[~edges] != 0):
            raise NetworkError(f"layer {self.id}: at a removed edge the weight must be 0")
        if edges.all():
            return None
        edges.flags.writeable = False
        return edges

    def _check_sources(self) -> None:
        if not self.sources:
            raise NetworkError(f"layer {self.id} reads nothing; name at least one source")
        if len(set(self.sources)) != len(self.sources):
            raise NetworkError(f"layer {self.id}: each source may stand once")

    def _check_rates(self) -> None:
        for name, rate in self.rates.items():
            if name not in self.parameters:
                raise NetworkError(
                    f'layer {self.id}: a rate for "{name}", which the layer does not have'
                    f"{nearest(name, self.parameters)}"
                )
            if not np.isfinite(rate) or rate < 0:
                raise NetworkError(f"layer {self.id}: the rate of {name} must be 0 or more")

    def _check_weight_names(self) -> None:
        rows = self.weight_names
        if rows and (len(rows) != self.size or any(len(row) != self.fan_in for row in rows)):
            raise NetworkError(f"layer {self.id}: weight_names must have W's shape")


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
            for column, source, source_unit in self.inputs_of(layer):
                if layer.has_edge(unit, column):
                    yield edge_ref("W", source, layer.id, unit, source_unit), "W", (unit, column)
            if layer.b is not None:
                yield unit_ref("b", layer.id, unit), "b", (unit,)
        for spec in layer.kind.parameters:
            if spec.axes == ("input",) and spec.name in layer.parameters:
                for column, source, source_unit in self.inputs_of(layer):
                    ref = offset_ref(spec.name, source, layer.id, source_unit)
                    yield ref, spec.name, (column,)

    def locate(self, ref: Ref) -> tuple[Layer, str, tuple[int, ...]]:
        """(layer, parameter, index) of a parameter's address or its gradient's or new value's."""
        name = ref.base.removeprefix("dL_d")
        layer = self.layer(ref.layer or "")
        if ref.source is None:
            return layer, name, (ref.unit or 0,)
        if ref.source not in layer.sources:
            raise NetworkError(f"layer {layer.id} does not read {ref.source}")
        column = self.first_column(layer, ref.source) + (ref.source_unit or 0)
        return layer, name, (column,) if ref.unit is None else (ref.unit, column)

    def parameter(self, ref: Ref) -> float:
        """The parameter's number at an address such as W.x.h1[0,1] or b.h1[0]."""
        layer, name, index = self.locate(ref)
        return float(layer.parameters[name][index])


def _check_node(node_id: str, size: int, names: tuple[str, ...]) -> None:
    if not _ID.match(node_id):
        raise NetworkError(f'"{node_id}" is no id: a letter, then letters, digits or _')
    if not 1 <= size <= MAX_UNITS:
        raise NetworkError(f"{node_id} has {size} units; 1 to {MAX_UNITS} are possible")
    if names and len(names) != size:
        raise NetworkError(f"{node_id}: {size} units but {len(names)} names")


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
    logits = getattr(loss, "from_logits", False)
    wanted = "identity" if logits else loss.mate
    how = "" if logits else ', or identity with "from_logits"'
    return (
        f"{loss.label} needs {wanted} at the output{how}; the output layer has {activation.label}"
    )
