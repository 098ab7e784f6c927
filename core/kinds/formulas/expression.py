"""The small expression tree all formulas are made of.

Rule: an expression says what is computed, never how it looks. Kinds write theirs in `Variable`s;
`core.passes.explain` puts `Quantity`s (addresses of numbers) in their place; text, LaTeX, speech
and the typeset panel are all rendered from the same tree.
"""

import math
import operator
from collections.abc import Callable, Hashable, Mapping
from dataclasses import field
from functools import reduce

from core.dataclass import dataclass


@dataclass(frozen=True)
class Number:
    """A constant of the formula, such as the 2 of 2 (a - y). `text` overrides how it prints."""

    value: float
    text: str = ""


@dataclass(frozen=True)
class Variable:
    """A letter of a kind's formula; `index` tells units of a coupled function apart (softmax)."""

    name: str
    index: int | None = None


@dataclass(frozen=True)
class Quantity:
    """The number at an address (a `core.network.Ref`) of the pass."""

    ref: Hashable


@dataclass(frozen=True)
class Sum:
    """t_1 + t_2 + ...; a `Negative` term prints as a subtraction."""

    terms: tuple["Expression", ...]


@dataclass(frozen=True)
class Product:
    """f_1 f_2 ..., the dot written between them."""

    factors: tuple["Expression", ...]


@dataclass(frozen=True)
class Quotient:
    """numerator / denominator."""

    numerator: "Expression"
    denominator: "Expression"


@dataclass(frozen=True)
class Power:
    """base to the exponent; e^x is `Power(E, x)`."""

    base: "Expression"
    exponent: "Expression"


@dataclass(frozen=True)
class Negative:
    """-x."""

    operand: "Expression"


@dataclass(frozen=True)
class Call:
    """A named function of its arguments: ln, tanh, sqrt, max, erf, sin, cos, ..."""

    function: str
    arguments: tuple["Expression", ...]


@dataclass(frozen=True)
class Folded:
    """A part that stands as one number in the line with numbers (1 - a), written out in symbols."""

    inner: "Expression"


Expression = (
    Number | Variable | Quantity | Sum | Product | Quotient | Power | Negative | Call | Folded
)

E = Number(math.e, "e")
ZERO = Number(0.0)
ONE = Number(1.0)
TWO = Number(2.0)
HALF = Number(0.5, "½")


@dataclass(frozen=True)
class Piece:
    """The branch of a formula that holds at an operating point, and why ("since z > 0")."""

    expression: Expression
    reason: str = field(default="")


def add(*terms: Expression) -> Expression:
    """The sum of the terms; a single one stands for itself."""
    return terms[0] if len(terms) == 1 else Sum(terms)


def multiply(*factors: Expression) -> Expression:
    """The product of the factors without constants 1; none left is 1."""
    kept = tuple(f for f in factors if f != ONE)
    return ONE if not kept else kept[0] if len(kept) == 1 else Product(kept)


def subtract(left: Expression, right: Expression) -> Expression:
    """left - right."""
    return Sum((left, Negative(right)))


def exp(argument: Expression) -> Expression:
    """e^argument."""
    return Power(E, argument)


def substitute(expression: Expression, replace: Callable[[Variable], Expression]) -> Expression:
    """The expression with every variable replaced by what `replace` gives for it."""

    def each(parts: tuple[Expression, ...]) -> tuple[Expression, ...]:
        return tuple(substitute(part, replace) for part in parts)

    match expression:
        case Variable():
            return replace(expression)
        case Sum(terms):
            return Sum(each(terms))
        case Product(factors):
            return Product(each(factors))
        case Quotient(numerator, denominator):
            return Quotient(*each((numerator, denominator)))
        case Power(base, exponent):
            return Power(*each((base, exponent)))
        case Negative(operand):
            return Negative(substitute(operand, replace))
        case Call(function, arguments):
            return Call(function, each(arguments))
        case Folded(inner):
            return Folded(substitute(inner, replace))
        case _:
            return expression


def children(expression: Expression) -> tuple[Expression, ...]:
    """The direct parts of an expression, from left to right."""
    match expression:
        case Sum(parts) | Product(parts) | Call(_, parts):
            return parts
        case Quotient(left, right) | Power(left, right):
            return (left, right)
        case Negative(inner) | Folded(inner):
            return (inner,)
        case _:
            return ()


def is_longer(expression: Expression, most: int) -> bool:
    """Whether an expression has more parts than `most`, shared ones counted wherever they stand."""
    waiting, count = [expression], 0
    while waiting and count <= most:
        waiting.extend(children(waiting.pop()))
        count += 1
    return count > most


def quantities(expression: Expression) -> tuple[Hashable, ...]:
    """The addresses an expression reads, from left to right, each as often as it is read."""
    if isinstance(expression, Quantity):
        return (expression.ref,)
    return tuple(ref for part in children(expression) for ref in quantities(part))


FUNCTIONS: Mapping[str, Callable[..., float]] = {
    "ln": lambda x: math.log(x) if x else -math.inf,
    "sqrt": math.sqrt,
    "sin": math.sin,
    "cos": math.cos,
    "tan": math.tan,
    "tanh": math.tanh,
    "sinh": lambda x: math.copysign(applied(math.sinh, abs(x)), x),
    "cosh": math.cosh,
    "atan": math.atan,
    "erf": math.erf,
    "max": max,
    "min": min,
    "abs": abs,
    "Φ": lambda z: 0.5 * math.erfc(-z / math.sqrt(2.0)),
    "φ": lambda z: math.exp(-0.5 * z * z) / math.sqrt(2.0 * math.pi),
    "σ": lambda z: 1.0 / (1.0 + math.exp(-z)) if z >= 0 else math.exp(z) / (1.0 + math.exp(z)),
}


def evaluate(expression: Expression, value: Callable[[Variable | Quantity], float]) -> float:
    """The expression's float64 value; `value` gives each variable's or address's number."""

    def of(part: Expression) -> float:
        return evaluate(part, value)

    match expression:
        case Number(constant):
            return constant
        case Variable() | Quantity():
            return value(expression)
        case Sum(terms):
            return reduce(operator.add, map(of, terms))
        case Product(factors):
            return math.prod(map(of, factors))
        case Quotient(numerator, denominator):
            return _divided(of(numerator), of(denominator))
        case Power(base, exponent):
            return _raised(of(base), of(exponent))
        case Negative(operand):
            return -of(operand)
        case Call(function, arguments):
            return applied(FUNCTIONS[function], *map(of, arguments))
        case _:
            return of(expression.inner)


def _divided(numerator: float, denominator: float) -> float:
    if denominator:
        return numerator / denominator
    if not numerator or math.isnan(numerator):
        return math.nan
    return math.copysign(math.inf, numerator) * math.copysign(1.0, denominator)


def _raised(base: float, exponent: float) -> float:
    size = applied(pow, abs(base), exponent)
    if base >= 0 or exponent % 2 == 0 or math.isinf(exponent):
        return size
    return -size if exponent % 2 == 1 else math.nan


def applied(function: Callable[..., float], *arguments: float) -> float:
    """The function's value as IEEE arithmetic has it: infinite or NaN where Python has none."""
    try:
        return function(*arguments)
    except (OverflowError, ZeroDivisionError):
        return math.inf
    except ValueError:
        return math.nan
