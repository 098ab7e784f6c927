"""Mistakes where a part is missing or too much is there: bias, upstream factor, batches.

Rule: each is made at one kind of step.
"""

from collections.abc import Iterator

import numpy as np

from core.dataclass import dataclass
from core.kinds.types import Array
from core.network.network import Layer
from core.teaching.mistakes.mistake import Way, mistake
from core.teaching.sheets.exercise import Exercise
from core.teaching.sheets.recipe import RIGHT, Recipe
from core.teaching.sheets.sheet import Numbers, Sheet


@dataclass(frozen=True)
class _Without(Recipe):
    """A parameter that shifts is taken for 0."""

    name: str

    def net_input(self, sheet: Sheet, node: str) -> Array:
        return sheet.layer(node).kind.net_input(self._left(sheet, node), sheet.x(node))

    def row_gradients(self, sheet: Sheet, node: str) -> Numbers:
        return sheet.layer(node).kind.row_gradients(
            self._left(sheet, node), sheet.x(node), sheet.dz(node)
        )

    def _left(self, sheet: Sheet, node: str) -> Numbers:
        parameters = dict(sheet.layer(node).parameters)
        if self.name in parameters:
            parameters[self.name] = np.zeros_like(parameters[self.name])
        return parameters


class _HeldBias(Recipe):
    """The bias is not updated."""

    def new(self, sheet: Sheet, node: str) -> Numbers:
        old = sheet.layer(node).parameters
        return {**super().new(sheet, node), **{name: old[name] for name in ("b",) if name in old}}


class _SlopeAlone(Recipe):
    """dL/dz = f'(z)."""

    def net_gradient(self, sheet: Sheet, node: str) -> Array:
        layer = sheet.layer(node)
        return layer.activation.derivative(sheet.z(node), sheet.a(node))


class _WeightAlone(Recipe):
    """What comes back over an edge is its weight."""

    def edge_branches(self, sheet: Sheet, layer: Layer) -> Array:
        return np.broadcast_to(layer.W, (len(sheet.exercise.inputs), *layer.W.shape))


class _InputAlone(Recipe):
    """dL/dw = x, dL/db = 1."""

    def row_gradients(self, sheet: Sheet, node: str) -> Numbers:
        layer = sheet.layer(node)
        ones = np.ones_like(sheet.z(node))
        return layer.kind.row_gradients(layer.parameters, sheet.x(node), ones)


class _AveragedStages(Recipe):
    """dL/dW from the mean dL/dz and the mean input."""

    def reduced(self, sheet: Sheet, node: str) -> Numbers:
        layer, batch = sheet.layer(node), sheet.exercise.batch
        x, dz = (
            each[batch].mean(axis=0, keepdims=True) for each in (sheet.x(node), sheet.dz(node))
        )
        rows = layer.kind.row_gradients(layer.parameters, x, dz)
        return _reduced(self, sheet, layer, rows)


class _AveragedSamples(Recipe):
    """The gradients of one pass over the mean sample."""

    def reduced(self, sheet: Sheet, node: str) -> Numbers:
        exercise, batch = sheet.exercise, sheet.exercise.batch
        mean = (
            each[batch].mean(axis=0, keepdims=True) for each in (exercise.inputs, exercise.targets)
        )
        rows = Sheet(exercise.over(*mean), lambda place: RIGHT).rows(node)
        return _reduced(self, sheet, sheet.layer(node), rows)


def _reduced(recipe: Recipe, sheet: Sheet, layer: Layer, rows: Numbers) -> Numbers:
    """One row in the place of the batch's N."""
    counts = sheet.exercise.size * recipe.share(sheet)
    found = {name: each[0] * counts for name, each in rows.items()}
    return {**found, "W": found["W"] + recipe.penalty(sheet, layer)}


class _AddedToBefore(Recipe):
    """The gradients of the update before are still there."""

    def reduced(self, sheet: Sheet, node: str) -> Numbers:
        gradients, previous = super().reduced(sheet, node), sheet.exercise.previous
        before = previous()[node] if previous is not None else {}
        return {name: each + before.get(name, 0.0) for name, each in gradients.items()}


@mistake(
    "forgot_bias",
    "forgot the bias",
    "The bias is an edge from a constant 1: it is added to z, and it is trained like a weight.",
)
def _forgot_bias(exercise: Exercise) -> Iterator[Way]:
    names = {name for layer in exercise.network.layers for name in layer.parameters}
    if "b" in names:
        yield Way(_Without("b"))
        yield Way(_HeldBias(), "It was not updated.")
    if "A" in names:
        yield Way(_Without("A"), "It is the offset A of the pre-bias layer.")


@mistake(
    "forgot_upstream",
    "the local derivative for the gradient",
    "A local derivative is not yet a gradient: it is missing its factor from above.",
)
def _forgot_upstream(exercise: Exercise) -> Iterator[Way]:
    yield Way(_SlopeAlone())
    yield Way(_WeightAlone())
    yield Way(_InputAlone())


@mistake(
    "averaged_activations",
    "averaged activations instead of gradients",
    "Every sample has its own pass, and their gradients are averaged; here numbers of the pass "
    "were averaged first.",
)
def _averaged_activations(exercise: Exercise) -> Iterator[Way]:
    if exercise.size > 1:
        yield Way(_AveragedSamples())
        yield Way(_AveragedStages())


@mistake(
    "added_to_before",
    "added to the gradient of the update before",
    "Gradients start from zero at each update; here those of the update before are still in them.",
)
def _added_to_before(exercise: Exercise) -> Iterator[Way]:
    if exercise.previous is not None:
        yield Way(_AddedToBefore())
