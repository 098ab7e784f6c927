"""`Layer`: one layer as a value, and `Inputs`, what enters the network.

Rule: arrays are fresh, C-contiguous, float64 and read-only; a layer that exists is valid by itself,
whatever it reads.
"""

import re
from collections.abc import Mapping
from dataclasses import field

import numpy as np
from numpy.typing import ArrayLike

from core.dataclass import dataclass
from core.errors import NetworkError
from core.kinds.elementwise.activations import Activation, Identity
from core.kinds.layers import Dense, LayerKind
from core.kinds.registry import nearest
from core.kinds.types import Array, Mask
from core.words import counted

MAX_UNITS = 64

_ID = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


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


def _check_node(node_id: str, size: int, names: tuple[str, ...]) -> None:
    if not _ID.fullmatch(node_id):
        raise NetworkError(f'"{node_id}" is no id: a letter, then letters, digits or _')
    if not 1 <= size <= MAX_UNITS:
        raise NetworkError(f"{node_id} has {size} units; 1 to {MAX_UNITS} are possible")
    if names and len(names) != size:
        raise NetworkError(f"{node_id}: {counted(size, 'unit')} but {counted(len(names), 'name')}")
