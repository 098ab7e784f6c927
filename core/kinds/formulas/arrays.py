"""The value of an expression in z for whole arrays.

Rule: as IEEE arithmetic has it, without warnings: what has no value is NaN. A part that stands in
several places of a derivative is worked out once.
"""

from collections.abc import Callable, Mapping
from functools import reduce

import numpy as np

from core.kinds.elementwise.activation import logistic
from core.kinds.elementwise.erf import erf
from core.kinds.formulas.expression import (
    Call,
    Expression,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Variable,
    children,
)
from core.kinds.types import Array


def evaluate_array(expression: Expression, z: Array) -> Array:
    """The expression at every z, in z's shape."""
    with np.errstate(all="ignore"):
        value = _Evaluation(expression, z).of(expression)
        return np.array(np.broadcast_to(value, z.shape), dtype=np.float64)


class _Evaluation:
    """One evaluation; the value of a shared part is kept until its last place has taken it."""

    def __init__(self, expression: Expression, z: Array) -> None:
        self._z = z
        self._places: dict[int, int] = {}
        self._kept: dict[int, Array] = {}
        self._count(expression)

    def of(self, part: Expression) -> Array:
        """The value of a part of the expression."""
        key = id(part)
        self._places[key] -= 1
        if key in self._kept:
            return self._kept[key] if self._places[key] else self._kept.pop(key)
        value = self._value(part)
        if self._places[key]:
            self._kept[key] = value
        return value

    def _count(self, part: Expression) -> None:
        """Note in how many places each part stands, told apart as objects."""
        key = id(part)
        places = self._places.get(key, 0)
        self._places[key] = places + 1
        if not places:
            for each in children(part):
                self._count(each)

    def _value(self, part: Expression) -> Array:
        match part:
            case Number(constant):
                return np.asarray(constant)
            case Variable():
                return self._z
            case Sum(terms):
                return reduce(np.add, map(self.of, terms))
            case Product(factors):
                return reduce(np.multiply, map(self.of, factors))
            case Quotient(u, v):
                return np.asarray(np.divide(self.of(u), self.of(v)))
            case Power(u, v):
                return np.asarray(np.power(self.of(u), self.of(v)))
            case Negative(operand):
                return np.negative(self.of(operand))
            case Call(function, arguments):
                return ARRAY_FUNCTIONS[function](*map(self.of, arguments))
        raise ValueError(f"{part} has no value in z")


def _largest(*arrays: Array) -> Array:
    return reduce(np.maximum, arrays)


def _smallest(*arrays: Array) -> Array:
    return reduce(np.minimum, arrays)


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
