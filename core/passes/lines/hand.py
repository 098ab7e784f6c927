"""Walking an expression with the pen: brackets, signs, dots and bars, in letters or in numbers.

Rule: a minus may lead a line; anywhere else a negative number stands in brackets.
"""

import itertools
from collections.abc import Callable

from core.dataclass import dataclass
from core.kinds.formulas.expression import (
    Call,
    Expression,
    Folded,
    Negative,
    Number,
    Power,
    Product,
    Quantity,
    Quotient,
    Sum,
)
from core.network.ref import Ref
from core.passes.lines.arithmetic import Leaf
from core.passes.markup import (
    Fence,
    Fraction,
    Linked,
    Markup,
    Numeral,
    Operator,
    Root,
    Row,
    Scripts,
    Sign,
    Symbol,
)
from core.passes.numbers import Printed


@dataclass(frozen=True)
class Named:
    """A number without an address of its own, such as a setting or another sample's gradient."""

    symbol: Markup
    value: float
    is_typed: bool = False


def bracketed(number: Printed, leads: bool) -> Markup:
    """A printed number; a negative one that does not lead its line stands in brackets."""
    numeral = Numeral(number.text)
    return Fence(numeral) if number.is_negative and not leads else numeral


@dataclass(frozen=True)
class Hand:
    """Walks an expression; `leaf` writes its leaves, `has_dot` joins two factors."""

    leaf: Callable[[Leaf, bool], Markup]
    has_dot: Callable[[Expression, Expression], bool]
    folds: bool

    def write(self, expression: Expression, leads: bool) -> Markup:
        """The expression; with `leads` it may begin with a bare minus."""
        match expression:
            case Number() | Quantity():
                return _constant(expression) or self.leaf(expression, leads)
            case Folded(inner):
                return self.leaf(expression, leads) if self.folds else self.write(inner, leads)
            case Sum(terms):
                return self._sum(terms, leads)
            case Product():
                return self._product(_factors(expression), leads)
            case Quotient(numerator, denominator):
                return Fraction(self.write(numerator, True), self.write(denominator, True))
            case Power(base, exponent):
                return Scripts(self._base(base), None, self.write(exponent, True))
            case Negative(operand):
                row = Row((Sign(), self._factor(operand, False)))
                return row if leads else Fence(row)
            case Call(function, arguments):
                return self._call(function, arguments)
            case _:
                return Symbol(expression.name)

    def _sum(self, terms: tuple[Expression, ...], leads: bool) -> Markup:
        items = [self.write(terms[0], leads)]
        for term in terms[1:]:
            if isinstance(term, Negative):
                items += [Operator("−"), self._factor(term.operand, False)]
            else:
                items += [Operator("+"), self.write(term, False)]
        return Row(tuple(items))

    def _product(self, factors: tuple[Expression, ...], leads: bool) -> Markup:
        items = [self._factor(factors[0], leads)]
        for before, factor in itertools.pairwise(factors):
            if self.has_dot(before, factor):
                items.append(Operator("·"))
            items.append(self._factor(factor, False))
        return Row(tuple(items))

    def _factor(self, expression: Expression, leads: bool) -> Markup:
        is_sum = _is_sum(expression, self.folds)
        return Fence(self.write(expression, True)) if is_sum else self.write(expression, leads)

    def _base(self, base: Expression) -> Markup:
        written = self._factor(base, False)
        return written if _is_compact(written) else Fence(written)

    def _call(self, function: str, arguments: tuple[Expression, ...]) -> Markup:
        items = [self.write(arguments[0], True)]
        for argument in arguments[1:]:
            items += [Symbol(",", True), self.write(argument, True)]
        inner = items[0] if len(items) == 1 else Row(tuple(items))
        if function == "sqrt":
            return Root(inner)
        if function == "abs":
            return Fence(inner, "|", "|")
        return applied(function, inner)


def applied(function: str, argument: Markup) -> Markup:
    """A function of its argument; names of several letters are upright."""
    return Row((Symbol(function, len(function) > 1), Fence(argument)))


def _constant(expression: Expression) -> Markup | None:
    if isinstance(expression, Number) and expression.text.isalpha():
        return Symbol(expression.text)
    return None


def _factors(expression: Expression) -> tuple[Expression, ...]:
    if not isinstance(expression, Product):
        return (expression,)
    return tuple(part for factor in expression.factors for part in _factors(factor))


def _is_sum(expression: Expression, folds: bool) -> bool:
    if isinstance(expression, Folded) and not folds:
        return _is_sum(expression.inner, folds)
    return isinstance(expression, Sum) and len(expression.terms) > 1


def _is_compact(markup: Markup) -> bool:
    """Whether an exponent may stand right behind it."""
    if isinstance(markup, Linked):
        return _is_compact(markup.inner)
    if isinstance(markup, Scripts):
        return markup.sup is None
    if isinstance(markup, Numeral):
        return "·" not in markup.text
    return isinstance(markup, Symbol | Fence)


def _is_fraction(expression: Expression) -> bool:
    if isinstance(expression, Quantity):
        ref = expression.ref
        if isinstance(ref, Named):
            return _holds_fraction(ref.symbol)
        return isinstance(ref, Ref) and (ref.is_gradient or ref.base == "da_dz")
    return isinstance(expression, Quotient)


def _holds_fraction(markup: Markup) -> bool:
    if isinstance(markup, Row):
        return any(map(_holds_fraction, markup.items))
    return isinstance(markup, Fraction)


def has_dot_in_letters(before: Expression, after: Expression) -> bool:
    """In letters a product needs its dot beside a bar and before a number."""
    return _is_fraction(before) or _is_fraction(after) or isinstance(after, Number)


def always_dot(before: Expression, after: Expression) -> bool:
    """Where names have several letters, every product needs its dot."""
    return True


def has_dot_in_numbers(before: Expression, after: Expression) -> bool:
    """In numbers only a constant stands right before a bracket: 2 (0.372 − 1)."""
    base = after.base if isinstance(after, Power) else after
    return not (isinstance(before, Number) and _is_sum(base, True))
