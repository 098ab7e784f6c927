"""`Writer`: an expression written down, once in letters and once in printed numbers.

Rule: both are the same tree walked the same way; every number that has an address is `Linked`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from core.kinds.expression import (
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
    Variable,
    evaluate,
    quantities,
)
from core.network.ref import Ref
from core.passes.arithmetic import Leaf, calculate
from core.passes.markup import (
    Direction,
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
from core.passes.notation import Notation, direction_of
from core.passes.numbers import Printed, printed, printed_as_typed
from core.passes.sample_pass import Pass

_TYPED = ("W", "b", "A", "y", "learning_rate")


@dataclass(frozen=True, slots=True)
class Named:
    """A number without an address of its own, such as a setting or another sample's gradient."""

    symbol: Markup
    value: float
    is_typed: bool = False


class Writer:
    """Writes the expressions of one pass in one notation with one number of digits."""

    def __init__(self, pass_: Pass, digits: int, notation: Notation) -> None:
        self.pass_ = pass_
        self.network = pass_.network
        self.digits = digits
        self.notation = notation

    def value(self, expression: Expression) -> float:
        """The expression's float64 value; NaN where it has none."""
        try:
            return evaluate(expression, self._leaf_value)
        except (ArithmeticError, ValueError):
            return float("nan")

    def calculate(self, expression: Expression, guard: int) -> Decimal:
        """What a calculator gives for the expression as printed."""
        return calculate(expression, lambda leaf: self.printed(leaf, guard).decimal)

    def printed(self, leaf: Leaf, guard: int = 0) -> Printed:
        """A leaf as it stands in the line with numbers; only rounded ones take guard digits."""
        if isinstance(leaf, Number) and leaf.text:
            return Printed(leaf.text, Decimal(repr(leaf.value)), False)
        value = self.value(leaf)
        if self._is_typed(leaf):
            return printed_as_typed(float(f"{value:.15g}"), self.digits, guard)
        plain = printed(value, self.digits)
        return printed(value, self.digits, guard) if guard and plain.is_rounded else plain

    def symbols(self, expression: Expression) -> Markup:
        """The expression in letters."""
        return _Hand(self._symbol, _has_dot_in_symbols, False).write(expression, True)

    def numbers(self, expression: Expression, guard: int = 0) -> Markup:
        """The expression in printed numbers; a minus may lead it, elsewhere it stands in brackets."""
        hand = _Hand(lambda leaf, leads: self.numeral(leaf, leads, guard), _has_dot, True)
        return hand.write(expression, True)

    def numeral(self, leaf: Leaf, leads: bool = True, guard: int = 0) -> Markup:
        """One printed number, linked to its address."""
        item = bracketed(self.printed(leaf, guard), leads)
        ref = _address(leaf)
        return item if ref is None else Linked(item, ref, direction_of(ref))

    def _leaf_value(self, leaf: Variable | Quantity) -> float:
        if isinstance(leaf, Quantity) and isinstance(leaf.ref, Ref):
            return self.pass_.value(leaf.ref)
        if isinstance(leaf, Quantity) and isinstance(leaf.ref, Named):
            return leaf.ref.value
        return float("nan")

    def _is_typed(self, leaf: Expression) -> bool:
        if isinstance(leaf, Quantity):
            ref = leaf.ref
            if isinstance(ref, Named):
                return ref.is_typed
            return isinstance(ref, Ref) and self.is_typed(ref)
        return all(self._is_typed(Quantity(ref)) for ref in quantities(leaf))

    def is_typed(self, ref: Ref) -> bool:
        """Whether somebody gave this number: parameters, settings and data."""
        is_input = ref.quantity == "a" and ref.layer == self.network.inputs.id
        return is_input or ref.quantity in _TYPED

    def _symbol(self, leaf: Leaf, leads: bool) -> Markup:
        if isinstance(leaf, Number):
            return bracketed(self.printed(leaf), leads)
        if isinstance(leaf, Folded):
            return self.symbols(leaf.inner)
        if isinstance(leaf.ref, Named):
            return leaf.ref.symbol
        if isinstance(leaf.ref, Ref):
            return self.notation.linked(leaf.ref, self.network)
        return Symbol(str(leaf.ref))


def bracketed(number: Printed, leads: bool) -> Markup:
    """A printed number; a negative one that does not lead its line stands in brackets."""
    numeral = Numeral(number.text)
    return Fence(numeral) if number.is_negative and not leads else numeral


@dataclass(frozen=True)
class _Hand:
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
            case Variable(name):
                return Symbol(name)

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
        for before, factor in zip(factors, factors[1:], strict=False):
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


def _address(leaf: Leaf) -> Ref | None:
    if isinstance(leaf, Number):
        return None
    first = next(iter(quantities(leaf)), None)
    return first if isinstance(first, Ref) else None


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


def _has_dot_in_symbols(before: Expression, after: Expression) -> bool:
    return _is_fraction(before) or _is_fraction(after) or isinstance(after, Number)


def _has_dot(before: Expression, after: Expression) -> bool:
    base = after.base if isinstance(after, Power) else after
    return not (isinstance(before, Number) and _is_sum(base, True))


__all__ = ["Direction", "Named", "Writer", "applied", "bracketed"]
