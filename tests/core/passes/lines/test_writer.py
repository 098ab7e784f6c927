"""Brackets, signs and dots: one expression in letters and in numbers."""

import pytest

from core.kinds.formulas.expression import (
    HALF,
    ONE,
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
    Variable,
    exp,
    subtract,
)
from core.network.ref import Ref
from core.passes.equation import plain_text
from core.passes.lines.composer import Composer, Part, Style
from core.passes.lines.hand import Named
from core.passes.markup import Scripts, Symbol
from core.passes.notation import HOUSE
from tests.refusals import refused
from tests.walks import opening_pass


@pytest.fixture(scope="module")
def composer() -> Composer:
    return Composer(opening_pass(), 3, HOUSE)


def _given(letter: str, value: float) -> Quantity:
    return Quantity(Named(Scripts(Symbol(letter)), value, is_typed=True))


P, Q, N = _given("p", 2.0), _given("q", 0.5), _given("n", -3.0)
TINY = Quantity(Named(Symbol("t"), 1.5e-9))


@pytest.mark.parametrize(
    ("expression", "letters", "numbers"),
    [
        (Sum((N, P)), "n + p", "−3 + 2"),
        (Sum((P, N)), "p + n", "2 + (−3)"),
        (subtract(P, N), "p − n", "2 − (−3)"),
        (Product((N, P)), "n p", "−3 · 2"),
        (Product((P, N)), "p n", "2 · (−3)"),
        (Sum((P, Product((N, Q)))), "p + n q", "2 + (−3) · 0.5"),
        (Negative(N), "−n", "−(−3)"),
        (Negative(Sum((P, Q))), "−(p + q)", "−(2 + 0.5)"),
        (Product((P, Negative(Q))), "p (−q)", "2 · (−0.5)"),
        (Product((HALF, Power(subtract(P, Q), Number(2.0)))), "½ (p − q)²", "½ (2 − 0.5)²"),
        (Product((Number(3.0), Sum((P, Q)))), "3 (p + q)", "3 (2 + 0.5)"),
        (Product((P, Sum((P, Q)))), "p (p + q)", "2 · (2 + 0.5)"),
        (Product((Number(3.0), Number(0.5), P)), "3 · 0.5 p", "3 · 0.5 · 2"),
        (Product((P, Product((Q, N)))), "p q n", "2 · 0.5 · (−3)"),
        (Product((Number(-2.0), P)), "−2 p", "−2 · 2"),
        (Product((P, Number(-2.0))), "p · (−2)", "2 · (−2)"),
        (Power(N, Number(2.0)), "n²", "(−3)²"),
        (Power(Call("tanh", (P,)), Number(2.0)), "(tanh(p))²", "(tanh(2))²"),
        (Power(TINY, Number(2.0)), "t²", "(1.50·10⁻⁹)²"),
        (Quotient(P, TINY), "p / t", "2 / (1.50·10⁻⁹)"),
        (Quotient(Sum((P, Q)), Product((P, N))), "(p + q) / (p n)", "(2 + 0.5) / (2 · (−3))"),
        (exp(Negative(N)), "e^(−n)", "e^(−(−3))"),
        (Call("sqrt", (Sum((P, Q)),)), "√(p + q)", "√(2 + 0.5)"),
        (Call("abs", (N,)), "|n|", "|−3|"),
        (Call("max", (Number(0.0), N)), "max(0, n)", "max(0, −3)"),
        (Product((P, Folded(subtract(ONE, Q)))), "p (1 − q)", "2 · 0.5"),
        (Folded(Product((P, Q))), "p q", "1"),
        (Variable("z"), "z", "z"),
    ],
)
def test_one_tree_in_letters_and_in_numbers(
    composer: Composer, expression: Expression, letters: str, numbers: str
) -> None:
    assert plain_text(composer.symbols(expression)) == letters
    assert plain_text(composer.numbers(expression)) == numbers


def test_a_letter_that_nobody_gave_a_number_has_no_value(composer: Composer) -> None:
    assert composer.value(Variable("z")) != composer.value(Variable("z"))


def test_an_address_that_is_none_is_a_mistake(composer: Composer) -> None:
    with refused("'here' is no address of a number", TypeError):
        composer.symbols(Quantity("here"))


def test_guard_digits_are_taken_only_where_they_make_a_line_true(composer: Composer) -> None:
    third = Quantity(Named(Symbol("u"), 1 / 3))
    ref = Ref("loss")
    line = composer.equation(
        ref, (Part(Product((Number(3.0), third))),), of=Named(Symbol("v"), 1.0)
    ).line
    assert plain_text(line) == "v = 3 u = 3 · 0.3333 = 1.000"


def test_where_no_guard_digit_helps_the_line_says_about(composer: Composer) -> None:
    off = Quantity(Named(Symbol("u"), 1 / 3))
    equation = composer.equation(
        Ref("loss"), (Part(Product((Number(3000.0), off))),), of=Named(Symbol("v"), 1000.0)
    )
    assert plain_text(equation.line) == "v = 3000 u = 3000 · 0.333 ≈ 1000.000"
    assert not equation.is_exact


def test_a_third_guard_digit_is_never_taken(composer: Composer) -> None:
    third = Quantity(Named(Symbol("u"), 1 / 3))
    hundred = composer.equation(
        Ref("loss"), (Part(Product((Number(300.0), third))),), of=Named(Symbol("v"), 100.0)
    )
    assert plain_text(hundred.line) == "v = 300 u = 300 · 0.333 ≈ 100.000"
    ten = composer.equation(
        Ref("loss"), (Part(Product((Number(30.0), third))),), of=Named(Symbol("v"), 10.0)
    )
    assert plain_text(ten.line) == "v = 30 u = 30 · 0.33333 = 10.000"


def test_a_false_term_makes_its_link_about(composer: Composer) -> None:
    third = Quantity(Named(Symbol("u"), 1 / 3))
    parts = [Part(Product((Number(3000.0), third))), Part(Product((P, Q)))]
    equation = composer.equation(Ref("loss"), parts, of=Named(Symbol("v"), 1001.0))
    assert plain_text(equation.line) == (
        "v = 3000 u + p q = 3000 · 0.333 + 2 · 0.5 ≈ 1000.000 + 1.000 = 1001.000"
    )
    assert equation.terms[0].text == "3000 · 0.333 ≈ 1000.000"
    assert equation.terms[1].text == "2 · 0.5 = 1.000"


def test_a_term_that_is_a_single_number_is_not_set_equal_to_itself(composer: Composer) -> None:
    equation = composer.equation(
        Ref("loss"), (Part(P), Part(Negative(Q))), of=Named(Symbol("v"), 1.5)
    )
    assert [term.text for term in equation.terms] == ["2", "−0.5"]


def test_a_sum_whose_terms_are_right_can_still_be_off(composer: Composer) -> None:
    one, bit = _given("o", 1.0), _given("r", 0.1004)
    parts = [Part(Product((one, bit)))] * 3
    equation = composer.equation(Ref("loss"), parts, of=Named(Symbol("v"), 0.3))
    assert plain_text(equation.numbers) == (
        "1 · 0.1004 + 1 · 0.1004 + 1 · 0.1004 ≈ 0.100 + 0.100 + 0.100"
    )


def test_a_line_says_its_terms_values_unless_it_prefers_to_be_short(composer: Composer) -> None:
    parts = [
        Part(Product((Q, _given("x", 0.333)))),
        Part(Product((Q, _given("y", 0.665)))),
    ]
    sum_of_both = Named(Symbol("v"), 0.499)
    line = composer.equation(Ref("loss"), parts, of=sum_of_both).line
    assert plain_text(line) == "v = q x + q y = 0.5 · 0.333 + 0.5 · 0.665 = 0.1665 + 0.3325 = 0.499"
    short = composer.equation(Ref("loss"), parts, Style(prefers_short=True), of=sum_of_both).line
    assert plain_text(short) == "v = q x + q y = 0.5 · 0.333 + 0.5 · 0.665 = 0.499"
