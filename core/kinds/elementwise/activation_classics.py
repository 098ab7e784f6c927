"""The activations of the first textbooks, each with its derivative, in numbers and as a formula.

Rule: whoever adds one writes `value`, `derivative` and the two expressions here, and nothing
anywhere else. At exactly z = 0: relu' = 0, leaky_relu' = slope, elu' = alpha, as in torch.
"""

import numpy as np

from core.dataclass import dataclass
from core.kinds.calls import Calls, call
from core.kinds.elementwise.activation import (
    ACTIVATIONS,
    A,
    Activation,
    Z,
    logistic,
    one_minus,
)
from core.kinds.formulas.expression import (
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
    exp,
    subtract,
)
from core.kinds.types import Array

ZERO, UNIT = np.array(0.0), np.array(1.0)
LARGE_BATCH = 64  # a product saves more than a call costs


@ACTIVATIONS.add
@dataclass(frozen=True)
class Identity(Activation):
    """a = z."""

    name = "identity"
    label = "identity"
    symbol = "id"
    is_identity = True

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
    """a = 1 / (1 + e^-z), a' = a (1 - a).

    In place a = e^z / (1 + e^z) and 1 - a = 1 / (1 + e^z): every digit holds up to z = 709, above
    that a is no number and training goes back to `value`. Large batches divide only once.
    """

    name = "sigmoid"
    label = "sigmoid"
    symbol = "σ"

    def value(self, z: Array) -> Array:
        return logistic(z)

    def derivative(self, z: Array, a: Array) -> Array:
        return a * logistic(-z)

    def forward_calls(self, z: Array, a: Array, d: Array) -> Calls:
        powers = call(np.exp, z, a), call(np.add, a, UNIT, d)
        if _is_large(z):
            return *powers, call(np.reciprocal, d, d), call(np.multiply, a, d, a)
        return *powers, call(np.divide, a, d, a)

    def derivative_calls(self, z: Array, a: Array, d: Array) -> Calls:
        return (call(np.multiply if _is_large(z) else np.divide, a, d, d),)

    def _value(self, z: float) -> Piece:
        return Piece(Quotient(ONE, Sum((ONE, exp(Negative(Z))))))

    def _derivative(self, z: float) -> Piece:
        return Piece(Product((A, one_minus(A))))


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

    def forward_calls(self, z: Array, a: Array, d: Array) -> Calls:
        return (call(np.tanh, z, a),)

    def derivative_calls(self, z: Array, a: Array, d: Array) -> Calls:
        square, invert = call(np.multiply, d, d, d), call(np.reciprocal, d, d)
        return call(np.cosh, z, d), square, invert

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

    def forward_calls(self, z: Array, a: Array, d: Array) -> Calls:
        return (call(np.maximum, z, ZERO, out=a),)

    def derivative_calls(self, z: Array, a: Array, d: Array) -> Calls:
        return (call(np.greater, a, ZERO, d),)

    def _value(self, z: float) -> Piece:
        return Piece(Call("max", (Number(0.0), Z)))

    def _derivative(self, z: float) -> Piece:
        if z > 0:
            return Piece(ONE, "since z > 0")
        return Piece(
            Number(0.0), "since z < 0" if z < 0 else "at exactly z = 0 it is 0, as in torch"
        )


@ACTIVATIONS.add
@dataclass(frozen=True)
class LeakyRelu(Activation):
    """a = z where z > 0, else slope z; the derivative at exactly 0 is the slope.

    In place a' is the larger of slope and 1 or 0, which holds for slopes from 0 to 1.
    """

    name = "leaky_relu"
    label = "leaky ReLU"
    symbol = "LReLU"
    slope: float = 0.01

    def value(self, z: Array) -> Array:
        return np.asarray(np.where(z > 0, z, self.slope * z))

    def derivative(self, z: Array, a: Array) -> Array:
        return np.asarray(np.where(z > 0, 1.0, self.slope))

    def forward_calls(self, z: Array, a: Array, d: Array) -> Calls:
        if not 0.0 <= self.slope <= 1.0:
            return super().forward_calls(z, a, d)
        slopes = call(np.heaviside, z, ZERO, d), call(np.maximum, d, np.array(self.slope), out=d)
        return *slopes, call(np.multiply, z, d, a)

    def derivative_calls(self, z: Array, a: Array, d: Array) -> Calls:
        return () if 0.0 <= self.slope <= 1.0 else super().derivative_calls(z, a, d)

    def _value(self, z: float) -> Piece:
        if z > 0:
            return Piece(Z, "since z > 0")
        return Piece(Product((Number(self.slope), Z)), "since z ≤ 0")

    def _derivative(self, z: float) -> Piece:
        if z > 0:
            return Piece(ONE, "since z > 0")
        is_zero = "at exactly z = 0 it is the slope, as in torch"
        return Piece(Number(self.slope), "since z < 0" if z < 0 else is_zero)


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
        if z > 0:
            return Piece(ONE, "since z > 0")
        if z < 0:
            return Piece(_times(self.alpha, exp(Z)), "since z < 0")
        return Piece(Number(self.alpha), "at exactly z = 0 it is alpha, as in torch")


def _times(constant: float, expression: Expression) -> Expression:
    return expression if constant == 1.0 else Product((Number(constant), expression))


def _is_large(z: Array) -> bool:
    return bool(z.shape[1] >= LARGE_BATCH)
