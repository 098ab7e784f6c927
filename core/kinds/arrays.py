"""The value of an expression in z for whole arrays.

Rule: as IEEE arithmetic has it, without warnings: what has no value is NaN.
"""

from collections.abc import Callable, Mapping

import numpy as np

from core.kinds.activation import logistic
from core.kinds.erf import erf
from core.kinds.expression import (
    Call,
    Expression,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Variable,
)
from core.kinds.types import Array


def evaluate_array(expression: Expression, z: Array) -> Array:
    """The expression at every z, in z's shape."""
    with np.errstate(all="ignore"):
        return np.array(np.broadcast_to(_value(expression, z), z.shape), dtype=np.float64)


def _value(expression: Expression, z: Array) -> Array:
    def of(part: Expression) -> Array:
        return _value(part, z)

    match expression:
        case Number(constant):
            return np.asarray(constant)
        case Variable():
            return z
        case Sum(terms):
            return sum(map(of, terms[1:]), of(terms[0]))
        case Product(factors):
            return np.asarray(np.multiply.reduce(np.broadcast_arrays(*map(of, factors))))
        case Quotient(u, v):
            return np.asarray(np.divide(of(u), of(v)))
        case Power(u, v):
            return np.asarray(np.power(of(u), of(v)))
        case Negative(operand):
            return np.negative(of(operand))
        case Call(function, arguments):
            return ARRAY_FUNCTIONS[function](*map(of, arguments))
    raise ValueError(f"{expression} has no value in z")


def _largest(*arrays: Array) -> Array:
    return np.asarray(np.maximum.reduce(np.broadcast_arrays(*arrays)))


def _smallest(*arrays: Array) -> Array:
    return np.asarray(np.minimum.reduce(np.broadcast_arrays(*arrays)))


def _is_largest(at: Array, *arrays: Array) -> Array:
    return np.asarray(np.argmax(np.broadcast_arrays(*arrays), axis=0) == at, dtype=np.float64)


def _is_smallest(at: Array, *arrays: Array) -> Array:
    return np.asarray(np.argmin(np.broadcast_arrays(*arrays), axis=0) == at, dtype=np.float64)


ARRAY_FUNCTIONS: Mapping[str, Callable[..., Array]] = {
    "abs": np.abs,
    "argmax": _is_largest,
    "argmin": _is_smallest,
    "atan": np.arctan,
    "cos": np.cos,
    "cosh": np.cosh,
    "erf": erf,
    "ln": np.log,
    "max": _largest,
    "min": _smallest,
    "sign": np.sign,
    "sin": np.sin,
    "sinh": np.sinh,
    "sqrt": np.sqrt,
    "tan": np.tan,
    "tanh": np.tanh,
    "σ": logistic,
}
