"""The smooth activations and softmax, each with its derivative, in numbers and as a formula.

Rule: whoever adds one writes `value`, `derivative` and the two expressions here, and nothing
anywhere else.
"""

import math
from collections.abc import Sequence
from typing import ClassVar

import numpy as np

from core.dataclass import dataclass
from core.kinds.calls import Calls, call, folded
from core.kinds.elementwise.activation import (
    ACTIVATIONS,
    Activation,
    Z,
    logistic,
    one_minus,
)
from core.kinds.elementwise.erf import erfc
from core.kinds.formulas.expression import (
    HALF,
    ONE,
    TWO,
    Call,
    Expression,
    Negative,
    Number,
    Piece,
    Power,
    Product,
    Quotient,
    Sum,
    Variable,
    exp,
    subtract,
)
from core.kinds.types import Array


@ACTIVATIONS.add
@dataclass(frozen=True)
class Softplus(Activation):
    """a = ln(1 + e^z), a' = 1 / (1 + e^-z)."""

    name = "softplus"
    label = "softplus"
    symbol = "softplus"

    def value(self, z: Array) -> Array:
        return np.asarray(np.maximum(z, 0.0) + np.log1p(np.exp(-np.abs(z))))

    def derivative(self, z: Array, a: Array) -> Array:
        return logistic(z)

    def _value(self, z: float) -> Piece:
        return Piece(Call("ln", (Sum((ONE, exp(Z))),)))

    def _derivative(self, z: float) -> Piece:
        return Piece(Quotient(ONE, Sum((ONE, exp(Negative(Z))))))


@ACTIVATIONS.add
@dataclass(frozen=True)
class Gelu(Activation):
    """a = z Phi(z), Phi the normal distribution; a' = Phi(z) + z phi(z)."""

    name = "gelu"
    label = "GELU"
    symbol = "GELU"

    def value(self, z: Array) -> Array:
        return z * _normal(z)

    def derivative(self, z: Array, a: Array) -> Array:
        return np.asarray(_normal(z) + z * np.exp(-0.5 * z * z) / math.sqrt(2.0 * math.pi))

    def _value(self, z: float) -> Piece:
        return Piece(Product((Z, Call("Φ", (Z,)))))

    def _derivative(self, z: float) -> Piece:
        return Piece(Sum((Call("Φ", (Z,)), Product((Z, Call("φ", (Z,)))))))


def _normal(z: Array) -> Array:
    return np.asarray(0.5 * erfc(-z / math.sqrt(2.0)))


@ACTIVATIONS.add
@dataclass(frozen=True)
class GeluTanh(Activation):
    """a = z/2 (1 + tanh u), u = c (z + 0.044715 z^3), c = sqrt(2/pi); 1 + tanh u = 2 sigma(2u)."""

    name = "gelu_tanh"
    label = "GELU (tanh)"
    symbol = "GELU"

    _C: ClassVar[float] = math.sqrt(2.0 / math.pi)
    _K: ClassVar[float] = 0.044715

    def value(self, z: Array) -> Array:
        return z * logistic(2.0 * self._u(z))

    def derivative(self, z: Array, a: Array) -> Array:
        u = self._u(z)
        s, slope = logistic(2.0 * u), self._C * (1.0 + 3.0 * self._K * z * z)
        return np.asarray(s * (1.0 + 2.0 * z * logistic(-2.0 * u) * slope))

    def _u(self, z: Array) -> Array:
        return np.asarray(self._C * (z + self._K * z**3))

    def _value(self, z: float) -> Piece:
        return Piece(Product((HALF, Z, Sum((ONE, self._tanh())))))

    def _derivative(self, z: float) -> Piece:
        slope = Sum((ONE, Product((Number(3.0), Number(self._K), Power(Z, TWO)))))
        decay = subtract(ONE, Power(self._tanh(), TWO))
        second = Product((HALF, Z, decay, Call("sqrt", (_two_over_pi(),)), slope))
        return Piece(Sum((Product((HALF, Sum((ONE, self._tanh())))), second)))

    def _tanh(self) -> Expression:
        cubic = Sum((Z, Product((Number(self._K), Power(Z, Number(3.0))))))
        return Call("tanh", (Product((Call("sqrt", (_two_over_pi(),)), cubic)),))


def _two_over_pi() -> Expression:
    return Quotient(TWO, Number(math.pi, "π"))


@ACTIVATIONS.add
@dataclass(frozen=True)
class Silu(Activation):
    """a = z sigma(z), a' = sigma(z) (1 + z (1 - sigma(z)))."""

    name = "silu"
    label = "SiLU"
    symbol = "SiLU"

    def value(self, z: Array) -> Array:
        return z * logistic(z)

    def derivative(self, z: Array, a: Array) -> Array:
        s = logistic(z)
        return np.asarray(s * (1.0 + z * logistic(-z)))

    def _value(self, z: float) -> Piece:
        return Piece(Product((Z, Call("σ", (Z,)))))

    def _derivative(self, z: float) -> Piece:
        s = Call("σ", (Z,))
        return Piece(Product((s, Sum((ONE, Product((Z, subtract(ONE, s))))))))


@ACTIVATIONS.add
@dataclass(frozen=True)
class Sine(Activation):
    """a = sin z, a' = cos z."""

    name = "sin"
    label = "sin"
    symbol = "sin"

    def value(self, z: Array) -> Array:
        return np.sin(z)

    def derivative(self, z: Array, a: Array) -> Array:
        return np.cos(z)

    def forward_calls(self, z: Array, a: Array, d: Array) -> Calls:
        return (call(np.sin, z, a),)

    def derivative_calls(self, z: Array, a: Array, d: Array) -> Calls:
        return (call(np.cos, z, d),)

    def _value(self, z: float) -> Piece:
        return Piece(Call("sin", (Z,)))

    def _derivative(self, z: float) -> Piece:
        return Piece(Call("cos", (Z,)))


@ACTIVATIONS.add
@dataclass(frozen=True)
class Softmax(Activation):
    """a_k = e^z_k / sum_i e^z_i over a sample's units; da_k/dz_j = a_k (delta_kj - a_j)."""

    name = "softmax"
    label = "softmax"
    symbol = "softmax"
    coupled = True

    def value(self, z: Array) -> Array:
        e = np.exp(z - z.max(axis=1, keepdims=True))
        return np.asarray(e / e.sum(axis=1, keepdims=True))

    def derivative(self, z: Array, a: Array) -> Array:
        return np.asarray(a * (1.0 - a))

    def backward(self, z: Array, a: Array, da: Array) -> Array:
        return np.asarray(a * (da - (da * a).sum(axis=1, keepdims=True)))

    def forward_calls(self, z: Array, a: Array, d: Array) -> Calls:
        """As always; `d` keeps z less its largest, for a loss of the logits."""
        top, total = np.zeros(z.shape[1]), np.zeros(z.shape[1])
        powers: Calls = (call(np.subtract, z, top, d), call(np.exp, d, a))
        shares: Calls = (*folded(np.add, a, total), call(np.divide, a, total, a))
        return (*folded(np.maximum, z, top), *powers, *shares)

    def jacobian(self, z: Array, a: Array) -> Array:
        return np.asarray(a[:, :, None] * (np.eye(a.shape[1]) - a[:, None, :]))

    def value_formula(self, z: Sequence[float], unit: int) -> Piece:
        terms = tuple(exp(Variable("z", k)) for k in range(len(z)))
        below = terms[0] if len(terms) == 1 else Sum(terms)
        return Piece(Quotient(terms[unit], below))

    def jacobian_formula(self, z: Sequence[float], of: int, by: int) -> Piece:
        a_of, a_by = Variable("a", of), Variable("a", by)
        if of == by:
            return Piece(Product((a_of, one_minus(a_of))))
        return Piece(Negative(Product((a_of, a_by))))
