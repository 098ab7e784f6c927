"""What a calculator gives for a formula whose numbers are the printed ones.

Rule: decimal arithmetic on the digits that stand there, never on the numbers behind them.
"""

import math
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import reduce

from core.kinds.formulas.expression import (
    FUNCTIONS,
    Call,
    E,
    Expression,
    Folded,
    Negative,
    Number,
    Power,
    Product,
    Quantity,
    Quotient,
    Sum,
    applied,
)
from core.passes.numbers import CONTEXT

Leaf = Number | Quantity | Folded
NAN = Decimal("NaN")


def calculate(expression: Expression, number: Callable[[Leaf], Decimal]) -> Decimal:
    """The expression's value from the printed number of every leaf; NaN where there is none."""

    def of(part: Expression) -> Decimal:
        return calculate(part, number)

    match expression:
        case Number() | Quantity() | Folded():
            return number(expression)
        case Sum(terms):
            return reduce(CONTEXT.add, map(of, terms))
        case Product(factors):
            return reduce(CONTEXT.multiply, map(of, factors))
        case Quotient(numerator, denominator):
            return CONTEXT.divide(of(numerator), of(denominator))
        case Power(base, exponent):
            return _power(base, of(exponent), of)
        case Negative(operand):
            return of(operand).copy_negate()
        case Call(function, arguments):
            return _call(function, [of(argument) for argument in arguments])
        case _:
            return NAN


def _power(base: Expression, exponent: Decimal, of: Callable[[Expression], Decimal]) -> Decimal:
    if base == E:
        return CONTEXT.exp(exponent)
    return CONTEXT.power(of(base), exponent)


def _call(function: str, arguments: list[Decimal]) -> Decimal:
    if any(argument.is_nan() for argument in arguments):
        return NAN
    if function in _EXACT:
        return _EXACT[function](arguments)
    return Decimal(repr(float(applied(FUNCTIONS[function], *map(float, arguments)))))


def _tanh(arguments: list[Decimal]) -> Decimal:
    if abs(arguments[0]) > 50 or abs(arguments[0]) < Decimal("1e-9"):
        return Decimal(repr(math.tanh(float(arguments[0]))))
    squared = CONTEXT.exp(CONTEXT.multiply(Decimal(2), arguments[0]))
    return CONTEXT.divide(CONTEXT.subtract(squared, 1), CONTEXT.add(squared, 1))


_EXACT: Mapping[str, Callable[[list[Decimal]], Decimal]] = {
    "ln": lambda x: CONTEXT.ln(x[0]),
    "sqrt": lambda x: CONTEXT.sqrt(x[0]),
    "max": max,
    "min": min,
    "abs": lambda x: x[0].copy_abs(),
    "tanh": _tanh,
    "σ": lambda x: CONTEXT.divide(
        Decimal(1), CONTEXT.add(Decimal(1), CONTEXT.exp(x[0].copy_negate()))
    ),
}
