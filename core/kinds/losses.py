"""Losses L(a, y), their gradients, and what they become joined with their activation.

Rule: whoever adds one writes numbers and formulas here, and nothing anywhere else. 0 ln 0 = 0.
"""

import numpy as np

from core.dataclass import dataclass
from core.kinds.calls import Calls, call, folded
from core.kinds.elementwise.activation import Activation, logistic
from core.kinds.formulas.expression import (
    ONE,
    TWO,
    Call,
    Expression,
    Folded,
    Negative,
    Power,
    Product,
    Quotient,
    Sum,
    Variable,
    add,
    exp,
    multiply,
    subtract,
)
from core.kinds.loss import LOSSES, Loss, Total
from core.kinds.types import Array

__all__ = ["LOSSES", "BinaryCrossEntropy", "CrossEntropy", "Loss", "SquaredError"]


def _a(unit: int) -> Variable:
    return Variable("a", unit)


def _y(unit: int) -> Variable:
    return Variable("y", unit)


@LOSSES.add
@dataclass(frozen=True)
class SquaredError(Loss):
    """l = (a - y)^2, dl/da = 2 (a - y)."""

    name = "squared_error"
    label = "squared error"

    def _terms(self, a: Array, y: Array) -> Array:
        return (a - y) ** 2

    def _gradient(self, a: Array, y: Array) -> Array:
        return 2.0 * (a - y)

    def gradient_calls(self, a: Array, y: Array, da: Array) -> tuple[Calls, float]:
        return (call(np.subtract, a, y, da),), 2.0 * self.factor(len(a))

    def total_call(self, a: Array, y: Array, da: Array) -> tuple[Total, float]:
        error = da.reshape(-1)
        return call(error.dot, error), self.factor(len(a))

    def term_formula(self, unit: int, outputs: int) -> Expression:
        square = Power(subtract(_a(unit), _y(unit)), TWO)
        return multiply(*self.factor_formula(outputs), square)

    def gradient_formula(self, unit: int, outputs: int) -> Expression:
        return multiply(*self.factor_formula(outputs, 2.0), subtract(_a(unit), _y(unit)))


@dataclass(frozen=True)
class _LogLoss(Loss):
    from_logits: bool = False

    @property
    def title(self) -> str:
        return f"{self.label} from logits" if self.from_logits else self.label

    @property
    def needs(self) -> str:
        if self.from_logits:
            return "identity at the output"
        return f'{self.mate} at the output, or identity with "from_logits"'

    @property
    def even_output(self) -> float:
        return 0.0 if self.from_logits else super().even_output

    def accepts(self, activation: Activation) -> bool:
        return activation.name == ("identity" if self.from_logits else self.mate)

    def is_joint(self, activation: Activation) -> bool:
        return not self.from_logits and activation.name == self.mate


@LOSSES.add
@dataclass(frozen=True)
class BinaryCrossEntropy(_LogLoss):
    """l = -(y ln p + (1 - y) ln(1 - p)); p = a after sigmoid, p = sigma(a) from logits."""

    name = "binary_cross_entropy"
    label = "binary cross-entropy"
    mate = "sigmoid"

    def joint_gradient(self, a: Array, y: Array) -> Array:
        return self.factor(a.shape[1]) * (a - y)

    def joint_calls(self, a: Array, y: Array, dz: Array) -> tuple[Calls, float]:
        return (call(np.subtract, a, y, dz),), self.factor(len(a))

    def joint_terms(self, z: Array, y: Array) -> Array:
        return self.factor(z.shape[1]) * _logit_terms(z, y)

    def _terms(self, a: Array, y: Array) -> Array:
        if self.from_logits:
            return _logit_terms(a, y)
        with np.errstate(divide="ignore", invalid="ignore"):
            hit = np.where(y != 0, y * np.log(a), 0.0)
            miss = np.where(y != 1, (1.0 - y) * np.log1p(-a), 0.0)
        return np.asarray(-(hit + miss))

    def _gradient(self, a: Array, y: Array) -> Array:
        if self.from_logits:
            return np.asarray(logistic(a) - y)
        with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
            hit = np.where(y != 0, y / a, 0.0)
            miss = np.where(y != 1, (1.0 - y) / (1.0 - a), 0.0)
        return np.asarray(miss - hit)

    def term_formula(self, unit: int, outputs: int) -> Expression:
        a, y = _a(unit), _y(unit)
        p: Expression = Call("σ", (a,)) if self.from_logits else a
        hit = Product((y, Call("ln", (p,))))
        miss = Product((Folded(subtract(ONE, y)), Call("ln", (subtract(ONE, p),))))
        return Negative(multiply(*self.factor_formula(outputs), Sum((hit, miss))))

    def gradient_formula(self, unit: int, outputs: int) -> Expression:
        a, y = _a(unit), _y(unit)
        if self.from_logits:
            sigma = Quotient(ONE, Sum((ONE, exp(Negative(a)))))
            return multiply(*self.factor_formula(outputs), subtract(sigma, y))
        fraction = Quotient(subtract(a, y), Product((a, Folded(subtract(ONE, a)))))
        return multiply(*self.factor_formula(outputs), fraction)

    def joint_formula(self, unit: int, outputs: int) -> Expression:
        return multiply(*self.factor_formula(outputs), subtract(_a(unit), _y(unit)))


@LOSSES.add
@dataclass(frozen=True)
class CrossEntropy(_LogLoss):
    """l_k = -y_k ln p_k; p = a after softmax, p = softmax(a) from logits."""

    name = "cross_entropy"
    label = "cross-entropy"
    mate = "softmax"

    def fitted(self, y: Array) -> "CrossEntropy":
        if not (y.sum(axis=1) == 1.0).all():
            return self
        return _OfShares(self.scale, self.over_outputs, self.over_batch, self.l2, self.from_logits)

    def joint_gradient(self, a: Array, y: Array) -> Array:
        return np.asarray(self.factor(a.shape[1]) * (a * y.sum(axis=1, keepdims=True) - y))

    def joint_calls(self, a: Array, y: Array, dz: Array) -> tuple[Calls, float]:
        total = np.zeros(a.shape[1])
        calls = call(np.multiply, a, total, dz), call(np.subtract, dz, y, dz)
        return (*folded(np.add, y, total), *calls), self.factor(len(a))

    def joint_total_call(
        self, z: Array, y: Array, kept: tuple[Array, Array] | None = None
    ) -> Total:
        if kept is None:
            return super().joint_total_call(z, y)
        sums = np.zeros(z.shape[1])
        return _LogTotal(self.factor(len(z)), y, *kept, sums, folded(np.add, y, sums))

    def joint_terms(self, z: Array, y: Array) -> Array:
        return self.factor(z.shape[1]) * -y * _log_softmax(z)

    def _terms(self, a: Array, y: Array) -> Array:
        if self.from_logits:
            return np.asarray(-y * _log_softmax(a))
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray(np.where(y != 0, -y * np.log(a), 0.0))

    def _gradient(self, a: Array, y: Array) -> Array:
        if self.from_logits:
            return np.asarray(np.exp(_log_softmax(a)) * y.sum(axis=1, keepdims=True) - y)
        with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
            return np.asarray(np.where(y != 0, -y / a, 0.0))

    def term_formula(self, unit: int, outputs: int) -> Expression:
        p: Expression = _softmax(unit, outputs) if self.from_logits else _a(unit)
        product = multiply(*self.factor_formula(outputs), _y(unit), Call("ln", (p,)))
        return Negative(product)

    def gradient_formula(self, unit: int, outputs: int) -> Expression:
        if self.from_logits:
            return self._collapsed(unit, outputs, _softmax(unit, outputs))
        fraction = Quotient(_y(unit), _a(unit))
        return Negative(multiply(*self.factor_formula(outputs), fraction))

    def joint_formula(self, unit: int, outputs: int) -> Expression:
        return self._collapsed(unit, outputs, _a(unit))

    def _collapsed(self, unit: int, outputs: int, p: Expression) -> Expression:
        total = add(*(_y(k) for k in range(outputs)))
        difference = subtract(Product((p, total)), _y(unit))
        return multiply(*self.factor_formula(outputs), difference)


@dataclass(frozen=True)
class _OfShares(CrossEntropy):
    """Where each sample's targets are shares of 1, as of classes: nothing sums them again."""

    def joint_calls(self, a: Array, y: Array, dz: Array) -> tuple[Calls, float]:
        return (call(np.subtract, a, y, dz),), self.factor(len(a))

    def joint_total_call(
        self, z: Array, y: Array, kept: tuple[Array, Array] | None = None
    ) -> Total:
        if kept is None:
            return super().joint_total_call(z, y)
        return _LogTotal(self.factor(len(z)), y, *kept, np.ones(z.shape[1]), ())


class _LogTotal:
    """-sum y ln a = sum over n of (sum y) ln s - sum y (z - max z), s = sum e^(z - max z).

    Where z is largest e^(z - max z) is 1, so 1/s is the largest a: nothing is lost where others are
    0. `shifted` is z - max z; `sums` is sum y, which `summing` writes.
    """

    def __init__(
        self, factor: float, y: Array, a: Array, shifted: Array, sums: Array, summing: Calls
    ) -> None:
        self._factor, self._sums = -factor, sums
        self._y, self._shifted = y.reshape(-1), shifted.reshape(-1)
        self._top = np.zeros(a.shape[1])
        self._calls = *folded(np.maximum, a, self._top), *summing

    def __call__(self) -> float:
        for each in self._calls:
            each()
        np.log(self._top, self._top)
        total = self._sums.dot(self._top) + self._y.dot(self._shifted)
        return self._factor * float(total)


def _logit_terms(z: Array, y: Array) -> Array:
    return np.asarray(np.maximum(z, 0.0) - z * y + np.log1p(np.exp(-np.abs(z))))


def _log_softmax(a: Array) -> Array:
    shifted = a - a.max(axis=1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True)))


def _softmax(unit: int, outputs: int) -> Expression:
    terms = [exp(_a(k)) for k in range(outputs)]
    return Quotient(terms[unit], add(*terms))
