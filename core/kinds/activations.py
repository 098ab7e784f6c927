"""Activations a = f(z), each with its derivative, in numbers and as the formula a student writes.

Rule: whoever adds one writes `value`, `derivative` and the two expressions here, and nothing
anywhere else. At exactly z = 0: relu' = 0, leaky_relu' = slope, elu' = alpha, as in torch.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from core.kinds.erf import erf
from core.kinds.expression import (
    HALF,
    ONE,
    Call,
    Expression,
    Folded,
    Negative,
    Number,
    Piece,
    Power,
    Product,
    Quotient,
    Sum,
    Variable,
    exp,
    substitute,
    subtract,
)
from core.kinds.registry import Registry
from core.kinds.types import Array

Z, A = Variable("z"), Variable("a")
TWO = Number(2.0)


@dataclass(frozen=True)
class Activation:
    """An elementwise activation; `symbol` is how formulas call it: a = symbol(z).

    Formulas are in `Variable("z", k)` and `Variable("a", k)`, k the unit. An elementwise function
    is the diagonal case of a coupled one, so everybody asks for the Jacobian.
    """

    name: ClassVar[str]
    label: ClassVar[str]
    symbol: ClassVar[str]
    coupled: ClassVar[bool] = False

    def value(self, z: Array) -> Array:
        """f(z), N x size."""
        raise NotImplementedError

    def derivative(self, z: Array, a: Array) -> Array:
        """f'(z), N x size, from z and the output a = f(z)."""
        raise NotImplementedError

    def backward(self, z: Array, a: Array, da: Array) -> Array:
        """dL/dz from dL/da, N x size: upstream times local."""
        return da * self.derivative(z, a)

    def jacobian(self, z: Array, a: Array) -> Array:
        """J[n, k, j] = da_k/dz_j, N x size x size."""
        return self.derivative(z, a)[:, :, None] * np.eye(z.shape[1])

    def value_formula(self, z: Sequence[float], unit: int) -> Piece:
        """a_unit as a formula in the z's that it reads, for the branch that holds at z."""
        return _at(self._value(z[unit]), unit)

    def jacobian_formula(self, z: Sequence[float], of: int, by: int) -> Piece:
        """da_of/dz_by as a formula in z's and a's; 0 off the diagonal of an elementwise one."""
        return _at(self._derivative(z[of]), of) if of == by else Piece(Number(0.0))

    def _value(self, z: float) -> Piece:
        raise NotImplementedError

    def _derivative(self, z: float) -> Piece:
        raise NotImplementedError


ACTIVATIONS: Registry[Activation] = Registry("activation")


def _at(piece: Piece, unit: int) -> Piece:
    placed = substitute(piece.expression, lambda v: Variable(v.name, unit))
    return Piece(placed, piece.reason)


def _one_minus(expression: Expression) -> Expression:
    return Folded(subtract(ONE, expression))


def _sigmoid(z: Array) -> Array:
    e = np.exp(-np.abs(z))
    return np.asarray(np.where(z >= 0, 1.0, e) / (1.0 + e))


@ACTIVATIONS.add
@dataclass(frozen=True)
class Identity(Activation):
    """a = z."""

    name = "identity"
    label = "identity"
    symbol = "id"

    def value(self, z: Array) -> Array:
        return z.copy()

    def derivative(self, z: Array, a: Array) -> Array:
        return np.ones_like(z)

    def _value(self, z: float) -> Piece:
        return Piece(Z)

    def _derivative(self, z: float) -> Piece:
        return Piece(ONE)


@ACTIVATIONS.add
@dataclass(frozen=True)
class Sigmoid(Activation):
    """a = 1 / (1 + e^-z), a' = a (1 - a)."""

    name = "sigmoid"
    label = "sigmoid"
    symbol = "σ"

    def value(self, z: Array) -> Array:
        return _sigmoid(z)

    def derivative(self, z: Array, a: Array) -> Array:
        return a * _sigmoid(-z)

    def _value(self, z: float) -> Piece:
        return Piece(Quotient(ONE, Sum((ONE, exp(Negative(Z))))))

    def _derivative(self, z: float) -> Piece:
        return Piece(Product((A, _one_minus(A))))


@ACTIVATIONS.add
@dataclass(frozen=True)
class Tanh(Activation):
    """a = tanh z, a' = 1 - a^2."""

    name = "tanh"
    label = "tanh"
    symbol = "tanh"

    def value(self, z: Array) -> Array:
        return np.tanh(z)

    def derivative(self, z: Array, a: Array) -> Array:
        e = np.exp(-2.0 * np.abs(z))
        return np.asarray(4.0 * e / (1.0 + e) ** 2)

    def _value(self, z: float) -> Piece:
        return Piece(Call("tanh", (Z,)))

    def _derivative(self, z: float) -> Piece:
        return Piece(subtract(ONE, Power(A, TWO)))


@ACTIVATIONS.add
@dataclass(frozen=True)
class Relu(Activation):
    """a = max(0, z); the derivative at exactly 0 is 0."""

    name = "relu"
    label = "ReLU"
    symbol = "ReLU"

    def value(self, z: Array) -> Array:
        return np.maximum(z, 0.0)

    def derivative(self, z: Array, a: Array) -> Array:
        return np.asarray(np.where(z > 0, 1.0, 0.0))

    def _value(self, z: float) -> Piece:
        return Piece(Call("max", (Number(0.0), Z)))

    def _derivative(self, z: float) -> Piece:
        if z == 0:
            return Piece(Number(0.0), "at exactly z = 0 it is 0, as in torch")
        return Piece(ONE, "since z > 0") if z > 0 else Piece(Number(0.0), "since z < 0")


@ACTIVATIONS.add
@dataclass(frozen=True)
class LeakyRelu(Activation):
    """a = z where z > 0, else slope z; the derivative at exactly 0 is the slope."""

    name = "leaky_relu"
    label = "leaky ReLU"
    symbol = "LReLU"
    slope: float = 0.01

    def value(self, z: Array) -> Array:
        return np.asarray(np.where(z > 0, z, self.slope * z))

    def derivative(self, z: Array, a: Array) -> Array:
        return np.asarray(np.where(z > 0, 1.0, self.slope))

    def _value(self, z: float) -> Piece:
        if z > 0:
            return Piece(Z, "since z > 0")
        return Piece(Product((Number(self.slope), Z)), "since z ≤ 0")

    def _derivative(self, z: float) -> Piece:
        if z == 0:
            return Piece(Number(self.slope), "at exactly z = 0 it is the slope, as in torch")
        return Piece(ONE, "since z > 0") if z > 0 else Piece(Number(self.slope), "since z < 0")


@ACTIVATIONS.add
@dataclass(frozen=True)
class Elu(Activation):
    """a = z where z > 0, else alpha (e^z - 1); the derivative at exactly 0 is alpha."""

    name = "elu"
    label = "ELU"
    symbol = "ELU"
    alpha: float = 1.0

    def value(self, z: Array) -> Array:
        return np.asarray(np.where(z > 0, z, self.alpha * np.expm1(np.minimum(z, 0.0))))

    def derivative(self, z: Array, a: Array) -> Array:
        return np.asarray(np.where(z > 0, 1.0, self.alpha * np.exp(np.minimum(z, 0.0))))

    def _value(self, z: float) -> Piece:
        if z > 0:
            return Piece(Z, "since z > 0")
        return Piece(_times(self.alpha, subtract(exp(Z), ONE)), "since z ≤ 0")

    def _derivative(self, z: float) -> Piece:
        if z == 0:
            return Piece(Number(self.alpha), "at exactly z = 0 it is alpha, as in torch")
        if z > 0:
            return Piece(ONE, "since z > 0")
        return Piece(_times(self.alpha, exp(Z)), "since z < 0")


def _times(constant: float, expression: Expression) -> Expression:
    return expression if constant == 1.0 else Product((Number(constant), expression))


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
        return _sigmoid(z)

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
    return np.asarray(0.5 * (1.0 + erf(z / math.sqrt(2.0))))


@ACTIVATIONS.add
@dataclass(frozen=True)
class GeluTanh(Activation):
    """a = z/2 (1 + tanh u), u = c (z + 0.044715 z^3), c = sqrt(2/pi)."""

    name = "gelu_tanh"
    label = "GELU (tanh)"
    symbol = "GELU"

    _C: ClassVar[float] = math.sqrt(2.0 / math.pi)
    _K: ClassVar[float] = 0.044715

    def value(self, z: Array) -> Array:
        return np.asarray(0.5 * z * (1.0 + np.tanh(self._u(z))))

    def derivative(self, z: Array, a: Array) -> Array:
        t = np.tanh(self._u(z))
        slope = self._C * (1.0 + 3.0 * self._K * z * z)
        return np.asarray(0.5 * (1.0 + t) + 0.5 * z * (1.0 - t * t) * slope)

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
        return z * _sigmoid(z)

    def derivative(self, z: Array, a: Array) -> Array:
        s = _sigmoid(z)
        return np.asarray(s * (1.0 + z * _sigmoid(-z)))

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

    def jacobian(self, z: Array, a: Array) -> Array:
        return np.asarray(a[:, :, None] * (np.eye(a.shape[1]) - a[:, None, :]))

    def value_formula(self, z: Sequence[float], unit: int) -> Piece:
        terms = tuple(exp(Variable("z", k)) for k in range(len(z)))
        below = terms[0] if len(terms) == 1 else Sum(terms)
        return Piece(Quotient(terms[unit], below))

    def jacobian_formula(self, z: Sequence[float], of: int, by: int) -> Piece:
        a_of, a_by = Variable("a", of), Variable("a", by)
        if of == by:
            return Piece(Product((a_of, _one_minus(a_of))))
        return Piece(Negative(Product((a_of, a_by))))
