"""Mistakes of sign and size: minus, the half and the 2, 1/N, and another loss.

Rule: what goes wrong at the loss goes all the way back from there.
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from core.dataclass import dataclass
from core.kinds.losses import Loss, SquaredError
from core.kinds.types import Array
from core.network.network import Layer
from core.teaching.mistakes.mistake import ONCE, THROUGHOUT, Way, mistake
from core.teaching.sheets.exercise import Exercise
from core.teaching.sheets.recipe import Recipe
from core.teaching.sheets.sheet import Numbers, Sheet

_AT_THE_LOSS = "The sign is wrong already at the loss, and is carried to here."
_IN_GRADIENT = "It is lost in the derivative; the loss itself has it."
_EARLY = "The 1/N comes at the batch alone; here it is in the samples’ own numbers already."
_OR_AT_THE_LOSS = "It went wrong at this step, or already at the loss and was carried to here."


class _NegatedForward(Recipe):
    """A number of the way forward with the other sign."""

    def net_input(self, sheet: Sheet, node: str) -> Array:
        return np.negative(super().net_input(sheet, node))

    def output(self, sheet: Sheet, node: str) -> Array:
        return np.negative(super().output(sheet, node))

    def loss_terms(self, sheet: Sheet, node: str) -> Array:
        return np.negative(super().loss_terms(sheet, node))


class _TargetLessOutput(Recipe):
    """The error with the other sign, where the derivative begins with the error."""

    def upstream(self, sheet: Sheet, node: str) -> Array:
        found = super().upstream(sheet, node)
        is_error = isinstance(self.loss(sheet), SquaredError)
        return np.negative(found) if is_error and node == sheet.network.output.id else found

    def net_gradient(self, sheet: Sheet, node: str) -> Array:
        layer, found = sheet.layer(node), super().net_gradient(sheet, node)
        is_error = layer is sheet.network.output and self.loss(sheet).is_joint(layer.activation)
        return np.negative(found) if is_error else found


class _NegatedBack(Recipe):
    """A number of the way back with the other sign; a sum over branches has it from those."""

    def upstream(self, sheet: Sheet, node: str) -> Array:
        found = super().upstream(sheet, node)
        return np.negative(found) if node == sheet.network.output.id else found

    def branches(self, sheet: Sheet, node: str) -> Array:
        return np.negative(super().branches(sheet, node))

    def net_gradient(self, sheet: Sheet, node: str) -> Array:
        return np.negative(super().net_gradient(sheet, node))

    def row_gradients(self, sheet: Sheet, node: str) -> Numbers:
        rows = super().row_gradients(sheet, node)
        return {name: np.negative(each) for name, each in rows.items()}

    def reduced(self, sheet: Sheet, node: str) -> Numbers:
        gradients = super().reduced(sheet, node)
        return {name: np.negative(each) for name, each in gradients.items()}


class _UpTheSlope(Recipe):
    """The step is added to the parameter."""

    def new(self, sheet: Sheet, node: str) -> Numbers:
        old, new = sheet.layer(node).parameters, super().new(sheet, node)
        return {name: 2.0 * old[name] - new[name] for name in new}


@dataclass(frozen=True)
class _Scaled(Recipe):
    """The loss, its gradient or both, times a factor."""

    factor: float
    is_in_loss: bool = True

    def loss_terms(self, sheet: Sheet, node: str) -> Array:
        terms = super().loss_terms(sheet, node)
        return np.asarray(terms * self.factor) if self.is_in_loss else terms

    def scaled(self, sheet: Sheet, gradient: Array) -> Array:
        return np.asarray(gradient * self.factor)


@dataclass(frozen=True)
class _Signed(Recipe):
    """The bias or the offset with the other sign."""

    name: str

    def net_input(self, sheet: Sheet, node: str) -> Array:
        parameters = dict(sheet.layer(node).parameters)
        if self.name in parameters:
            parameters[self.name] = np.negative(parameters[self.name])
        return sheet.layer(node).kind.net_input(parameters, sheet.x(node))


class _HalfPenalty(Recipe):
    """The derivative of w² without its 2."""

    def penalty(self, sheet: Sheet, layer: Layer) -> Array:
        return np.asarray(0.5 * super().penalty(sheet, layer))


@dataclass(frozen=True)
class _Share(Recipe):
    """Another share of the batch: in the gradients, in each row's own numbers, or in both."""

    times: float
    is_of_batch: bool = True
    is_of_rows: bool = True

    def share(self, sheet: Sheet) -> float:
        return super().share(sheet) * (self.times if self.is_of_batch else 1.0)

    def row_share(self, sheet: Sheet) -> float:
        return Recipe.share(self, sheet) * (self.times if self.is_of_rows else 1.0)


@dataclass(frozen=True)
class _OtherLoss(Recipe):
    """Another loss than the trained one."""

    other: Loss

    def loss(self, sheet: Sheet) -> Loss:
        return self.other


@mistake(
    "wrong_sign",
    "wrong sign",
    "A sign is the other way round, here or in a number that this one is made of.",
)
def _wrong_sign(exercise: Exercise) -> Iterator[Way]:
    yield Way(_NegatedForward(), reaches=ONCE)
    yield Way(_TargetLessOutput(), "The error is output minus target.", ONCE)
    yield Way(_NegatedBack(), reaches=ONCE, where=_OR_AT_THE_LOSS)
    yield Way(_Scaled(-1.0, False), _AT_THE_LOSS, THROUGHOUT)
    yield Way(_UpTheSlope(), "An update subtracts its step.")
    for name, label in (("b", "bias"), ("A", "offset")):
        if any(name in layer.parameters for layer in exercise.network.layers):
            yield Way(_Signed(name), f"It is the sign of the {label}.")


@mistake(
    "half_or_two",
    "forgot the half or the 2",
    "A constant factor is lost: the ½ or the scale of the loss, or the 2 that its square brings "
    "down.",
)
def _half_or_two(exercise: Exercise) -> Iterator[Way]:
    loss = exercise.network.loss
    for factor in dict.fromkeys((2.0, 0.5, 1.0 / loss.scale if loss.scale else 2.0)):
        if factor != 1.0:
            yield Way(_Scaled(factor), reaches=THROUGHOUT)
            yield Way(_Scaled(factor, is_in_loss=False), _IN_GRADIENT, THROUGHOUT)
    if loss.l2:
        yield Way(_HalfPenalty(), "It is the 2 of the penalty.")


@mistake(
    "sum_or_mean",
    "forgot 1/N or summed instead of averaged",
    "The loss says whether samples and outputs are added up or averaged.",
)
def _sum_or_mean(exercise: Exercise) -> Iterator[Way]:
    network, size = exercise.network, float(exercise.size)
    if size > 1:
        is_mean = network.loss.over_batch == "mean"
        other = size if is_mean else 1.0 / size
        note = _of_batch(is_mean)
        yield Way(_Share(other), note, THROUGHOUT)
        yield Way(_Share(other, is_of_batch=False), f"{note} It is so in ∂L/∂z only.", THROUGHOUT)
        yield Way(_Share(other, is_of_rows=False), note, THROUGHOUT)
        yield Way(_Scaled(1.0 / size), _EARLY, THROUGHOUT)
    outputs = float(network.output.size)
    if outputs > 1:
        is_mean = network.loss.over_outputs == "mean"
        yield Way(_Scaled(outputs if is_mean else 1.0 / outputs), _of_outputs(is_mean), THROUGHOUT)


def _of_batch(is_mean: bool) -> str:
    if is_mean:
        return "This loss is the mean of the samples; here they are added up."
    return "This loss adds the samples up; here they are averaged."


def _of_outputs(is_mean: bool) -> str:
    if is_mean:
        return "This loss is the mean over the outputs; here they are added up."
    return "This loss adds the outputs up; here they are averaged."


@mistake(
    "printed_loss",
    "differentiated the printed loss, not the trained one",
    "The gradient is that of the loss that is trained; here it is that of one that is only "
    "reported.",
)
def _printed_loss(exercise: Exercise) -> Iterator[Way]:
    trained = exercise.network.loss
    for loss in exercise.network.report:
        yield Way(_OtherLoss(loss), reaches=THROUGHOUT)
        if loss.over_batch != trained.over_batch:
            alike = replace(loss, over_batch=trained.over_batch)
            yield Way(_OtherLoss(alike), reaches=THROUGHOUT)
