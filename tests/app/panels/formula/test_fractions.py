"""A fraction inside another is written on one line, with brackets where a slash needs them."""

from app.panels.formula.fractions import on_one_line, unnested
from core.passes.equation import plain_text
from core.passes.markup import Fraction, Linked, Markup, Numeral, Operator, Row, Symbol

DERIVATIVE = Fraction(Row((Symbol("∂"), Symbol("L"))), Row((Symbol("∂"), Symbol("w"))))
SUM = Row((Linked(DERIVATIVE, "here"), Operator("+"), DERIVATIVE))


def _count(markup: Markup) -> int:
    if isinstance(markup, Row):
        return sum(_count(item) for item in markup.items)
    if isinstance(markup, Linked):
        return _count(markup.inner)
    return int(isinstance(markup, Fraction))


def test_only_the_outer_fraction_stays_stacked() -> None:
    mean = unnested(Row((Fraction(SUM, Numeral("3")),)))
    assert isinstance(mean, Row)
    (outer,) = mean.items
    assert isinstance(outer, Fraction)
    assert _count(outer.numerator) == 0
    assert plain_text(outer.numerator) == "∂L / ∂w + ∂L / ∂w"


def test_a_sum_above_a_slash_has_brackets() -> None:
    assert plain_text(on_one_line(Fraction(SUM, Numeral("3")))) == "(∂L / ∂w + ∂L / ∂w) / 3"


def test_addresses_stay() -> None:
    flat = on_one_line(SUM)
    assert isinstance(flat, Row)
    assert isinstance(flat.items[0], Linked)
    assert flat.items[0].ref == "here"


def test_a_negative_number_above_a_slash_has_brackets_behind_an_operator() -> None:
    share = Fraction(Linked(Numeral("−0.116"), "here"), Numeral("0.013"))
    product = Row((Numeral("−0.1"), Operator("·"), share))
    assert plain_text(on_one_line(product)) == "−0.1 · (−0.116) / 0.013"
    assert plain_text(on_one_line(Row((share,)))) == "−0.116 / 0.013"
