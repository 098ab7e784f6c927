"""Layer kinds: how a layer's net input comes from what it reads, and the way back.

Rule: a kind states its numbers (`net_input`, `input_gradient`, `row_gradients`) and the formulas of
single units in the letters x, W, b, A, dz. Nothing outside this file knows a kind by name.
"""

from collections.abc import Mapping
from dataclasses import field
from typing import ClassVar

from core.dataclass import dataclass
from core.errors import NetworkError
from core.kinds.calls import Calls, Place, call
from core.kinds.formulas.expression import Expression, Folded, Negative, Product, Variable, subtract
from core.kinds.registry import Registry
from core.kinds.types import Array

W, X, B, OFFSET, DZ = (Variable(letter) for letter in ("W", "x", "b", "A", "dz"))
Parameters = Mapping[str, Array]


@dataclass(frozen=True)
class ParameterSpec:
    """One parameter of a kind: its letter, its axes ("unit", "input") and its gradient's formula.

    The formula is for one number of it; a parameter without a "unit" axis sums it over the units.
    """

    name: str
    label: str
    axes: tuple[str, ...]
    gradient: Expression
    is_required: bool = True

    def shape(self, size: int, fan_in: int) -> tuple[int, ...]:
        """The parameter's shape in a layer of `size` units reading `fan_in` numbers."""
        return tuple({"unit": size, "input": fan_in}[axis] for axis in self.axes)


@dataclass(frozen=True)
class LayerKind:
    """A kind: `edge_term` and "b" are the terms of z_j, `branch` is one term of dL/dx_i.

    `meaning` says in a sentence what a layer of the kind does.
    """

    name: ClassVar[str]
    label: ClassVar[str]
    meaning: ClassVar[str]
    parameters: ClassVar[tuple[ParameterSpec, ...]]
    edge_term: ClassVar[Expression]
    branch: ClassVar[Expression] = Product((DZ, W))

    def net_input(self, p: Parameters, x: Array) -> Array:
        """z, N x size, from x, N x fan_in."""
        raise NotImplementedError

    def input_gradient(self, p: Parameters, dz: Array) -> Array:
        """dL/dx = dL/dz W, N x fan_in."""
        return dz @ p["W"]

    def row_gradients(self, p: Parameters, x: Array, dz: Array) -> dict[str, Array]:
        """Each sample's own gradient of every parameter present: N x the parameter's shape."""
        raise NotImplementedError

    def summed_gradients(self, p: Parameters, x: Array, dz: Array) -> dict[str, Array]:
        """`row_gradients` summed over the rows, without making the rows."""
        raise NotImplementedError

    def forward_calls(self, at: Place) -> Calls:
        """What writes z in place, for training; falls back on `net_input`."""
        return (call(_fill_net_input, self, at),)

    def backward_calls(self, at: Place) -> Calls:
        """What writes the gradients, and dx if it is asked for; falls back on the above."""
        return (call(_fill_gradients, self, at),)

    @property
    def own_updates(self) -> tuple[str, ...]:
        """The parameters that the kind moves by a rule of its own, not the optimiser."""
        return ()

    def own_update(
        self, before: Parameters, after: Parameters, x: Array, rates: Mapping[str, float]
    ) -> dict[str, Array]:
        """The parameters that the own rule changes, from those before and after the optimiser.

        `x` is the layer's input over the batch, N x fan_in; `rates` are the layer's.
        """
        return {}

    def check(self, p: Parameters, place: str) -> None:
        """NetworkError where these parameters cannot work with the kind's settings."""


def _fill_net_input(kind: LayerKind, at: Place) -> None:
    at.z.T[...] = kind.net_input(at.parameters, at.inputs.T)


def _fill_gradients(kind: LayerKind, at: Place) -> None:
    for name, gradient in kind.summed_gradients(at.parameters, at.inputs.T, at.dz.T).items():
        at.gradients[name][...] = gradient
    if at.dx is not None:
        at.dx[: len(at.inputs)].T[...] = kind.input_gradient(at.parameters, at.dz.T)


LAYER_KINDS: Registry[LayerKind] = Registry("layer kind")


@LAYER_KINDS.add
@dataclass(frozen=True)
class Dense(LayerKind):
    """z = x W^T + b; dL/dW = dz^T x, dL/db = sum_n dz_n."""

    name = "dense"
    label = "dense"
    meaning = "z = W x + b: every unit weighs what it reads and adds its bias."
    edge_term = Product((W, X))
    parameters = (
        ParameterSpec("W", "weights", ("unit", "input"), Product((DZ, X))),
        ParameterSpec("b", "bias", ("unit",), DZ, is_required=False),
    )

    def net_input(self, p: Parameters, x: Array) -> Array:
        z = x @ p["W"].T
        return z + p["b"] if "b" in p else z

    def row_gradients(self, p: Parameters, x: Array, dz: Array) -> dict[str, Array]:
        rows = {"W": dz[:, :, None] * x[:, None, :], "b": dz}
        return {name: rows[name] for name in p}

    def summed_gradients(self, p: Parameters, x: Array, dz: Array) -> dict[str, Array]:
        sums = {"W": dz.T @ x, "b": dz.sum(axis=0)}
        return {name: sums[name] for name in p}

    def forward_calls(self, at: Place) -> Calls:
        return (call(at.joint.dot, at.x, at.z),)

    def backward_calls(self, at: Place) -> Calls:
        gradient = call(at.dz.dot, at.x.T, at.joint_gradient)
        if at.dx is None:
            return (gradient,)
        return gradient, call(at.joint.T.dot, at.dz, at.dx)


@dataclass(frozen=True)
class Centring:
    """A moves towards the batch's mean input instead of along its gradient.

    Beside the optimiser: dA = rate (mean x - A), A += dA, b += W dA with the new W ("new") or
    the one before the update ("old", as nn-qm7 does).
    """

    meaning: ClassVar[str] = (
        "A moves towards the batch's mean input and b makes up for it. That is done beside the "
        "optimiser, with lines of its own in the update step."
    )
    rate: float = 0.1
    compensate: str = "new"

    def __post_init__(self) -> None:
        if self.compensate not in ("new", "old"):
            raise NetworkError(f'compensate must be "new" or "old", found {self.compensate!r}')


@LAYER_KINDS.add
@dataclass(frozen=True)
class PreBias(LayerKind):
    """z = (x - A) W^T + b; dL/dA = -sum_n dz_n W, dL/dW = dz^T (x - A)."""

    name = "prebias"
    label = "pre-bias"
    meaning = "z = W (x − A) + b: the offset A is subtracted from what the layer reads."
    edge_term = Product((W, Folded(subtract(X, OFFSET))))
    parameters = (
        ParameterSpec(
            "W", "weights", ("unit", "input"), Product((DZ, Folded(subtract(X, OFFSET))))
        ),
        ParameterSpec("b", "bias", ("unit",), DZ, is_required=False),
        ParameterSpec("A", "offset", ("input",), Negative(Product((DZ, W)))),
    )
    centring: Centring | None = field(default=None)

    def net_input(self, p: Parameters, x: Array) -> Array:
        z = (x - p["A"]) @ p["W"].T
        return z + p["b"] if "b" in p else z

    def row_gradients(self, p: Parameters, x: Array, dz: Array) -> dict[str, Array]:
        rows = {"W": dz[:, :, None] * (x - p["A"])[:, None, :], "b": dz, "A": -(dz @ p["W"])}
        return {name: rows[name] for name in p}

    def summed_gradients(self, p: Parameters, x: Array, dz: Array) -> dict[str, Array]:
        total = dz.sum(axis=0)
        sums = {"W": dz.T @ (x - p["A"]), "b": total, "A": -(total @ p["W"])}
        return {name: sums[name] for name in p}

    @property
    def own_updates(self) -> tuple[str, ...]:
        return ("A",) if self.centring else ()

    def own_update(
        self, before: Parameters, after: Parameters, x: Array, rates: Mapping[str, float]
    ) -> dict[str, Array]:
        if self.centring is None:
            return {}
        step = self.centring.rate * rates.get("A", 1.0) * (x.mean(axis=0) - before["A"])
        weights = (after if self.centring.compensate == "new" else before)["W"]
        return {"A": before["A"] + step, "b": after["b"] + weights @ step}

    def check(self, p: Parameters, place: str) -> None:
        if self.centring is not None and "b" not in p:
            raise NetworkError(f"{place}: centring moves b with A, so the layer needs a bias")


PARAMETERS = tuple(dict.fromkeys(spec.name for kind in LAYER_KINDS for spec in kind.parameters))
"""The letters of every parameter that a kind has."""
