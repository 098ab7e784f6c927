"""Losses L(a, y), their gradients, and what they become joined with their activation.

Rule: everything here is one sample's own loss, so rows never mix; `over_batch` is only read where
the batch is reduced (`core.passes.engine.reduce_over_batch`). 0 ln 0 = 0.
"""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from core.errors import NetworkError
from core.kinds.activations import Activation
from core.kinds.expression import (
    HALF,
    ONE,
    Call,
    Expression,
    Folded,
    Negative,
    Number,
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
from core.kinds.registry import Registry
from core.kinds.types import Array

TWO = Number(2.0)
CHOICES = ("sum", "mean")


@dataclass(frozen=True)
class Loss:
    """L_n = scale * (sum or mean over outputs k) of l(a_nk, y_nk), for a sample n.

    `over_batch` and `l2` act on the batch: L = (sum or mean over n) L_n + l2 * sum of all W^2.
    Formulas are in `Variable("a", k)` and `Variable("y", k)`.
    """

    name: ClassVar[str]
    label: ClassVar[str]
    mate: ClassVar[str] = ""
    scale: float = 1.0
    over_outputs: str = "sum"
    over_batch: str = "mean"
    l2: float = 0.0

    def __post_init__(self) -> None:
        for key in ("over_outputs", "over_batch"):
            if getattr(self, key) not in CHOICES:
                raise NetworkError(
                    f'loss: {key} must be "sum" or "mean", found {getattr(self, key)!r}'
                )

    def accepts(self, activation: Activation) -> bool:
        """Whether the loss may stand after this output activation."""
        return True

    def is_joint(self, activation: Activation) -> bool:
        """Whether loss and activation together have a simpler, numerically safe gradient."""
        return False

    def factor(self, outputs: int) -> float:
        """What every output's term is multiplied with: scale, divided by `outputs` for a mean."""
        return self.scale / outputs if self.over_outputs == "mean" else self.scale

    def terms(self, a: Array, y: Array) -> Array:
        """Each output's share of its sample's loss, N x outputs, factor included."""
        return self.factor(a.shape[1]) * self._terms(a, y)

    def gradient(self, a: Array, y: Array) -> Array:
        """dL_n/da, N x outputs, factor included."""
        return self.factor(a.shape[1]) * self._gradient(a, y)

    def joint_gradient(self, a: Array, y: Array) -> Array:
        """dL_n/dz where `is_joint`, N x outputs, factor included."""
        raise NotImplementedError

    def term_formula(self, unit: int, outputs: int) -> Expression:
        """Output `unit`'s share of the loss."""
        raise NotImplementedError

    def gradient_formula(self, unit: int, outputs: int) -> Expression:
        """dL/da_unit."""
        raise NotImplementedError

    def joint_formula(self, unit: int, outputs: int) -> Expression:
        """dL/dz_unit where `is_joint`, in a's and y's."""
        raise NotImplementedError

    def _terms(self, a: Array, y: Array) -> Array:
        raise NotImplementedError

    def _gradient(self, a: Array, y: Array) -> Array:
        raise NotImplementedError

    def _factor_formula(self, outputs: int, times: float = 1.0) -> tuple[Expression, ...]:
        constant = self.scale * times
        share = (Quotient(ONE, Number(float(outputs))),) if self._is_shared(outputs) else ()
        if constant == 1.0:
            return share
        return (HALF if constant == 0.5 else Number(constant), *share)

    def _is_shared(self, outputs: int) -> bool:
        return self.over_outputs == "mean" and outputs > 1


LOSSES: Registry[Loss] = Registry("loss")


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

    def term_formula(self, unit: int, outputs: int) -> Expression:
        square = Power(subtract(_a(unit), _y(unit)), TWO)
        return multiply(*self._factor_formula(outputs), square)

    def gradient_formula(self, unit: int, outputs: int) -> Expression:
        return multiply(*self._factor_formula(outputs, 2.0), subtract(_a(unit), _y(unit)))


@dataclass(frozen=True)
class _LogLoss(Loss):
    from_logits: bool = False

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

    def _terms(self, a: Array, y: Array) -> Array:
        if self.from_logits:
            return np.asarray(np.maximum(a, 0.0) - a * y + np.log1p(np.exp(-np.abs(a))))
        with np.errstate(divide="ignore", invalid="ignore"):
            hit = np.where(y != 0, y * np.log(a), 0.0)
            miss = np.where(y != 1, (1.0 - y) * np.log1p(-a), 0.0)
        return np.asarray(-(hit + miss))

    def _gradient(self, a: Array, y: Array) -> Array:
        if self.from_logits:
            e = np.exp(-np.abs(a))
            return np.asarray(np.where(a >= 0, 1.0, e) / (1.0 + e) - y)
        with np.errstate(divide="ignore", over="ignore"):
            hit = np.where(y != 0, y / a, 0.0)
            miss = np.where(y != 1, (1.0 - y) / (1.0 - a), 0.0)
        return np.asarray(miss - hit)

    def term_formula(self, unit: int, outputs: int) -> Expression:
        a, y = _a(unit), _y(unit)
        p: Expression = Call("σ", (a,)) if self.from_logits else a
        hit = Product((y, Call("ln", (p,))))
        miss = Product((Folded(subtract(ONE, y)), Call("ln", (subtract(ONE, p),))))
        return Negative(multiply(*self._factor_formula(outputs), Sum((hit, miss))))

    def gradient_formula(self, unit: int, outputs: int) -> Expression:
        a, y = _a(unit), _y(unit)
        if self.from_logits:
            sigma = Quotient(ONE, Sum((ONE, exp(Negative(a)))))
            return multiply(*self._factor_formula(outputs), subtract(sigma, y))
        fraction = Quotient(subtract(a, y), Product((a, Folded(subtract(ONE, a)))))
        return multiply(*self._factor_formula(outputs), fraction)

    def joint_formula(self, unit: int, outputs: int) -> Expression:
        return multiply(*self._factor_formula(outputs), subtract(_a(unit), _y(unit)))


@LOSSES.add
@dataclass(frozen=True)
class CrossEntropy(_LogLoss):
    """l_k = -y_k ln p_k; p = a after softmax, p = softmax(a) from logits."""

    name = "cross_entropy"
    label = "cross-entropy"
    mate = "softmax"

    def joint_gradient(self, a: Array, y: Array) -> Array:
        return self.factor(a.shape[1]) * (a * y.sum(axis=1, keepdims=True) - y)

    def _terms(self, a: Array, y: Array) -> Array:
        if self.from_logits:
            return np.asarray(-y * _log_softmax(a))
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray(np.where(y != 0, -y * np.log(a), 0.0))

    def _gradient(self, a: Array, y: Array) -> Array:
        if self.from_logits:
            return np.asarray(np.exp(_log_softmax(a)) * y.sum(axis=1, keepdims=True) - y)
        with np.errstate(divide="ignore", over="ignore"):
            return np.asarray(np.where(y != 0, -y / a, 0.0))

    def term_formula(self, unit: int, outputs: int) -> Expression:
        p: Expression = _softmax(unit, outputs) if self.from_logits else _a(unit)
        product = multiply(*self._factor_formula(outputs), _y(unit), Call("ln", (p,)))
        return Negative(product)

    def gradient_formula(self, unit: int, outputs: int) -> Expression:
        if self.from_logits:
            return self._collapsed(unit, outputs, _softmax(unit, outputs))
        fraction = Quotient(_y(unit), _a(unit))
        return Negative(multiply(*self._factor_formula(outputs), fraction))

    def joint_formula(self, unit: int, outputs: int) -> Expression:
        return self._collapsed(unit, outputs, _a(unit))

    def _collapsed(self, unit: int, outputs: int, p: Expression) -> Expression:
        total = add(*(_y(k) for k in range(outputs)))
        difference = subtract(Product((p, total)), _y(unit))
        return multiply(*self._factor_formula(outputs), difference)


def _log_softmax(a: Array) -> Array:
    shifted = a - a.max(axis=1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True)))


def _softmax(unit: int, outputs: int) -> Expression:
    terms = [exp(_a(k)) for k in range(outputs)]
    return Quotient(terms[unit], add(*terms))
