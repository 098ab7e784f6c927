"""`Composer`: puts an equation together and decides digit by digit where `=` may stand.

Rule: every link of the chain name = symbols = products = terms = result is checked on its own, with
the numbers as printed. Operands get up to two guard digits where that makes all of it true; a term
has the digits of its line, wherever else it stands.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial, reduce
from itertools import product

from core.dataclass import dataclass
from core.kinds.formulas.expression import (
    Expression,
    Folded,
    Negative,
    Number,
    Quantity,
    add,
    quantities,
)
from core.network.ref import Ref
from core.passes.equation import Equation, Term, plain_text
from core.passes.lines.hand import Named, bracketed
from core.passes.lines.writer import Writer
from core.passes.markup import Linked, Markup, Operator, Relation, Row
from core.passes.notation import direction_of
from core.passes.numbers import CONTEXT, Printed, agree, agrees, printed_as_typed

MOST_GUARD_DIGITS = 2

# Guard digits for the operands and for the terms between, the fewest first.
_GUARDS = sorted(
    product(range(MOST_GUARD_DIGITS + 1), repeat=2), key=lambda pair: (sum(pair), pair[1])
)


@dataclass(frozen=True)
class Part:
    """One term of a sum: its expression, and its own address where it has one."""

    expression: Expression
    ref: Ref | None = None
    value: float | None = None


@dataclass(frozen=True)
class Style:
    """How a line is set.

    `relation` follows the name; without `is_named` the line begins with the formula. `symbols`
    replaces the formula in letters. `shows_terms` writes the terms' own values between products and
    result, unless the line `prefers_short` and would need guard digits for them.
    """

    relation: str = "="
    is_named: bool = True
    symbols: Markup | None = None
    shows_terms: bool = True
    prefers_short: bool = False


STYLE = Style()
ASSIGNED = Style("←", shows_terms=False)


@dataclass(frozen=True)
class _Form:
    """What a line may show: the terms' values between, and whether fewer digits matter more."""

    between: Sequence[float]
    prefers_short: bool


@dataclass(frozen=True)
class _Printing:
    """One way to print a line: guard digits, the terms between, and which relations are true."""

    guard: int
    between: tuple[Printed, ...]
    is_product_true: bool
    is_sum_true: bool

    @property
    def is_exact(self) -> bool:
        return self.is_product_true and self.is_sum_true


@dataclass(frozen=True)
class _Written:
    """The links of a line; `numbers` is None where they would repeat the result.

    Of a number that was given there is no formula, only the result.
    """

    name: Markup
    symbols: Markup
    numbers: Markup | None
    result: Markup
    is_given: bool


class Composer(Writer):
    """Makes the equations of one pass."""

    def equation(
        self,
        ref: Ref,
        parts: Sequence[Part],
        style: Style = STYLE,
        *,
        whole: Expression | None = None,
        of: Named | None = None,
    ) -> Equation:
        """The number at `ref` as the sum of its parts, or as `whole` with parts as its terms.

        `of` stands on the left where it is a number on the way to `ref` without an address.
        """
        expression = whole or _sum(parts)
        value = self.pass_.value(ref) if of is None else of.value
        result = self._result(ref, value)
        values = [self.part_value(part) for part in parts]
        shows_terms = whole is None and style.shows_terms and _has_terms(parts)
        form = _Form(values if shows_terms else (), style.prefers_short)
        way = self._printing(expression, parts, form, result)
        written = _Written(
            name=self.symbol(ref) if of is None else of.symbol,
            symbols=style.symbols or self.symbols(expression),
            numbers=self._numbers(expression, parts, way, result),
            result=_result_markup(result, ref if of is None else None),
            is_given=not quantities(expression),
        )
        terms = tuple(self._terms(parts, values, way))
        return _equation(ref, value, terms, written, style, way)

    def part_value(self, part: Part) -> float:
        """A term's unrounded value: the pass's own number where it has an address."""
        if part.value is not None:
            return part.value
        return self.value(part.expression) if part.ref is None else self.pass_.value(part.ref)

    def _result(self, ref: Ref, value: float) -> Printed:
        if self.is_typed(ref):
            return printed_as_typed(value, self.digits)
        return self.computed(value)

    def _printing(
        self, expression: Expression, parts: Sequence[Part], form: _Form, result: Printed
    ) -> _Printing:
        """The first way to print the line that is true; if none is, the first of all."""
        ways = self._ways(expression, parts, form, result)
        first = next(ways)
        return first if first.is_exact else next((way for way in ways if way.is_exact), first)

    def _ways(
        self, expression: Expression, parts: Sequence[Part], form: _Form, result: Printed
    ) -> Iterator[_Printing]:
        short = [(guard, 0, False) for guard in range(MOST_GUARD_DIGITS + 1)]
        full = [(*guards, True) for guards in _GUARDS] if form.between else []
        order = [*full[:1], *short, *full[1:]] if form.prefers_short else [*full, *short]
        for guard, term_guard, is_full in order:
            values = form.between if is_full else ()
            terms = tuple(self.computed(value, term_guard) for value in values)
            yield self._way(expression, parts, guard, terms, result)

    def _way(
        self,
        expression: Expression,
        parts: Sequence[Part],
        guard: int,
        between: tuple[Printed, ...],
        result: Printed,
    ) -> _Printing:
        products = self.calculate(expression, guard)
        if not between:
            return _Printing(guard, (), True, agrees(products, result))
        total = reduce(CONTEXT.add, (term.decimal for term in between), Decimal(0))
        is_product_true = agree(products, total, result) and all(
            self._is_true(part, guard, term) for part, term in zip(parts, between, strict=True)
        )
        return _Printing(guard, between, is_product_true, agrees(total, result))

    def _is_true(self, part: Part, guard: int, term: Printed) -> bool:
        return agrees(self.calculate(part.expression, guard), term)

    def _numbers(
        self,
        expression: Expression,
        parts: Sequence[Part],
        way: _Printing,
        result: Printed,
    ) -> Markup | None:
        """The line in numbers; None where it is nothing but the result."""
        if not quantities(expression):
            return None
        if isinstance(expression, Quantity | Folded) and (
            self.printed(expression, way.guard).text == result.text
        ):
            return None
        products = self.numbers(expression, way.guard)
        if not way.between:
            return products
        relation = Relation("=" if way.is_product_true else "≈")
        return Row((products, relation, _sum_of(parts, way.between)))

    def _terms(
        self, parts: Sequence[Part], values: Sequence[float], way: _Printing
    ) -> Iterator[Term]:
        between = way.between or tuple(self.computed(value) for value in values)
        for part, value, term in zip(parts, values, between, strict=True):
            refs = tuple(ref for ref in quantities(part.expression) if isinstance(ref, Ref))
            yield Term(refs, value, partial(self._term_text, part, term, way), part.ref)

    def _term_text(self, part: Part, term: Printed, way: _Printing) -> str:
        """A term on its own, in the digits of its line; about its value where they give another."""
        products = plain_text(self.numbers(part.expression, way.guard))
        if _is_leaf(part.expression):
            return products
        is_true = self._is_true(part, way.guard, term)
        return f"{products} {'=' if is_true else '≈'} {term.text}"


def _sum(parts: Sequence[Part]) -> Expression:
    return add(*(part.expression for part in parts)) if parts else Number(0.0)


def _result_markup(result: Printed, ref: Ref | None) -> Markup:
    numeral = bracketed(result, True)
    return numeral if ref is None else Linked(numeral, ref, direction_of(ref))


def _equation(
    ref: Ref, value: float, terms: tuple[Term, ...], written: _Written, style: Style, way: _Printing
) -> Equation:
    return Equation(
        ref,
        value,
        terms,
        written.name,
        written.symbols,
        written.numbers or written.result,
        written.result,
        _line(written, style, way.is_sum_true),
        written.numbers is None or way.is_exact,
    )


def _line(written: _Written, style: Style, is_true: bool) -> Markup:
    named: list[Markup] = [written.name, Relation(style.relation)]
    if written.is_given:
        return Row((*named, written.result))
    items = [*named, written.symbols] if style.is_named else [written.symbols]
    if written.numbers is None:
        return Row((*items, Relation("="), written.result))
    items += [Relation("="), written.numbers]
    return Row((*items, Relation("=" if is_true else "≈"), written.result))


def _has_terms(parts: Sequence[Part]) -> bool:
    return len(parts) > 1 and not all(_is_leaf(part.expression) for part in parts)


def _is_leaf(expression: Expression) -> bool:
    inner = expression.operand if isinstance(expression, Negative) else expression
    return isinstance(inner, Quantity | Number)


def _sum_of(parts: Sequence[Part], terms: Sequence[Printed]) -> Markup:
    items: list[Markup] = []
    for part, term in zip(parts, terms, strict=True):
        if items:
            items.append(Operator("+"))
        item = bracketed(term, not items)
        items.append(item if part.ref is None else Linked(item, part.ref, direction_of(part.ref)))
    return Row(tuple(items))
