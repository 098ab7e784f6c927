"""Mistakes with f'(z): left out, taken elsewhere, mixed up with f(z), or alone.

Rule: all of them are made at dL/dz.
"""

from collections.abc import Iterator
from enum import Enum, auto

import numpy as np

from core.dataclass import dataclass
from core.kinds.types import Array
from core.network.network import Layer
from core.teaching.mistakes.mistake import Way, mistake
from core.teaching.sheets.exercise import Exercise
from core.teaching.sheets.recipe import Recipe, by_formula
from core.teaching.sheets.sheet import Sheet

MOST_BY_FORMULA = 64


class _Slope(Recipe):
    """dL/dz = dL/da times something that is not the slope; nothing is joined with the loss."""

    def net_gradient(self, sheet: Sheet, node: str) -> Array:
        return np.asarray(sheet.da(node) * self.slope(sheet, node))


class _Missing(Recipe):
    def net_gradient(self, sheet: Sheet, node: str) -> Array:
        return sheet.da(node)


class _Output(_Slope):
    def slope(self, sheet: Sheet, node: str) -> Array:
        return sheet.a(node)


class _Taken(Enum):
    """What is taken from a layer nearby: its function at one's own z or a, or its numbers."""

    FUNCTION = auto()
    FORMULA = auto()
    NUMBERS = auto()


@dataclass(frozen=True)
class _Neighbour(_Slope):
    """The slope of a layer nearby, unit by unit; an identity has none to be mistaken for."""

    offset: int
    taken: _Taken

    def slope(self, sheet: Sheet, node: str) -> Array:
        other = self._other(sheet, node)
        if other is None:
            return super().slope(sheet, node)
        activation, z = other.activation, sheet.z(node)
        if self.taken is _Taken.FUNCTION:
            return activation.derivative(z, activation.value(z))
        if self.taken is _Taken.FORMULA:
            return by_formula(activation, z, sheet.a(node))
        numbers = activation.derivative(sheet.z(other.id), sheet.a(other.id))
        found = np.full_like(sheet.z(node), np.nan)
        both = min(found.shape[1], numbers.shape[1])
        found[:, :both] = numbers[:, :both]
        return found

    def _other(self, sheet: Sheet, node: str) -> Layer | None:
        layers = sheet.network.layers
        at = [layer.id for layer in layers].index(node) + self.offset
        other = layers[at] if 0 <= at < len(layers) else None
        return None if other is None or other.activation.is_identity else other

    def net_gradient(self, sheet: Sheet, node: str) -> Array:
        if self._other(sheet, node) is None:
            return Recipe.net_gradient(self, sheet, node)
        return super().net_gradient(sheet, node)


class _Diagonal(Recipe):
    def net_gradient(self, sheet: Sheet, node: str) -> Array:
        layer = sheet.layer(node)
        if not layer.activation.coupled:
            return super().net_gradient(sheet, node)
        jacobian = layer.activation.jacobian(sheet.z(node), sheet.a(node))
        return np.asarray(sheet.da(node) * np.einsum("njj->nj", jacobian))


@mistake(
    "forgot_slope",
    "forgot f′(z)",
    "∂L/∂z is ∂L/∂a times the slope f′(z) of the activation; the slope is missing.",
)
def _forgot_slope(exercise: Exercise) -> Iterator[Way]:
    yield Way(_Missing())


@mistake(
    "slope_of_other_layer",
    "f′ of the wrong layer",
    "The slope f′ belongs to the neuron that ∂L/∂z is of; here it is that of another layer.",
)
def _slope_of_other_layer(exercise: Exercise) -> Iterator[Way]:
    for offset, where in ((1, "after"), (-1, "before")):
        yield Way(_Neighbour(offset, _Taken.NUMBERS), f"It is the slope in the layer {where} it.")
        few = (_Taken.FORMULA,) if len(exercise.inputs) <= MOST_BY_FORMULA else ()
        for taken in (_Taken.FUNCTION, *few):
            note = f"It is the activation of the layer {where} it."
            yield Way(_Neighbour(offset, taken), note)


@mistake(
    "value_for_slope",
    "f(z) for f′(z)",
    "The factor has to be the slope f′(z); here it is the output f(z) itself.",
)
def _value_for_slope(exercise: Exercise) -> Iterator[Way]:
    yield Way(_Output())


@mistake(
    "softmax_as_diagonal",
    "softmax as diagonal",
    "Each softmax output depends on every net input, so ∂L/∂z has one term for each output; "
    "only its own is there.",
)
def _softmax_as_diagonal(exercise: Exercise) -> Iterator[Way]:
    if any(layer.activation.coupled for layer in exercise.network.layers):
        yield Way(_Diagonal())
