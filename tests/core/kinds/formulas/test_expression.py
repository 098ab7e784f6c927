"""The expression tree: building it, reading it, putting numbers in it."""

import math

import pytest

from core.kinds.formulas.expression import (
    FUNCTIONS,
    HALF,
    ONE,
    Call,
    E,
    Expression,
    Folded,
    Negative,
    Number,
    Piece,
    Power,
    Product,
    Quantity,
    Quotient,
    Sum,
    Variable,
    add,
    children,
    evaluate,
    exp,
    multiply,
    quantities,
    substitute,
    subtract,
)

X, Y = Variable("x"), Variable("y", 1)
P, Q = Quantity("p"), Quantity("q")
NUMBERS = {X: 3.0, Y: -2.0, P: 5.0, Q: 7.0}

EXAMPLES: list[tuple[Expression, float]] = [
    (Number(4.0), 4.0),
    (X, 3.0),
    (P, 5.0),
    (Sum((X, Y, P)), 6.0),
    (Product((X, Y, P)), -30.0),
    (Quotient(X, Y), -1.5),
    (Power(X, Number(2.0)), 9.0),
    (Negative(X), -3.0),
    (Call("max", (X, P)), 5.0),
    (Folded(subtract(ONE, X)), -2.0),
    (exp(X), math.exp(3.0)),
]


@pytest.mark.parametrize(("expression", "value"), EXAMPLES, ids=str)
def test_an_expression_has_a_value(expression: Expression, value: float) -> None:
    found = evaluate(expression, NUMBERS.__getitem__)
    assert found == pytest.approx(value, rel=1e-15)
    assert type(found) is float


@pytest.mark.parametrize(("expression", "value"), EXAMPLES, ids=str)
def test_substituting_the_numbers_gives_the_same_value(
    expression: Expression, value: float
) -> None:
    filled = substitute(expression, lambda v: Number(NUMBERS[v]))
    assert evaluate(filled, NUMBERS.__getitem__) == pytest.approx(value, rel=1e-15)
    assert not variables(filled)


def variables(expression: Expression) -> list[Variable]:
    own = [expression] if isinstance(expression, Variable) else []
    return own + [each for part in children(expression) for each in variables(part)]


@pytest.mark.parametrize(("expression", "value"), EXAMPLES, ids=str)
def test_substituting_what_stands_there_changes_nothing(
    expression: Expression, value: float
) -> None:
    assert substitute(expression, lambda v: v) == expression


def test_what_is_read_is_listed_from_left_to_right_as_often_as_it_is_read() -> None:
    whole = Sum((Product((P, X)), Quotient(Q, P), Folded(Negative(Q)), Call("max", (P, Y))))
    assert quantities(whole) == ("p", "q", "p", "q", "p")
    assert quantities(Power(Number(2.0), Q)) == ("q",)


def test_the_parts_of_a_leaf_are_none() -> None:
    assert [children(leaf) for leaf in (X, P, ONE)] == [(), (), ()]


def test_a_single_term_stands_for_itself() -> None:
    assert add(X) == X
    assert add(X, Y) == Sum((X, Y))


def test_a_factor_of_one_is_not_written() -> None:
    assert multiply(ONE, X) == X
    assert multiply(X, ONE, Y) == Product((X, Y))
    assert multiply(ONE, ONE) == multiply() == ONE
    assert multiply(HALF, X) == Product((HALF, X))


def test_a_difference_is_a_sum_with_a_negative() -> None:
    assert subtract(X, Y) == Sum((X, Negative(Y)))


def test_e_to_the_x_is_a_power_of_e() -> None:
    assert exp(X) == Power(E, X)


def test_a_sum_is_added_from_the_left() -> None:
    """So that a sum of terms has the very bits of the loop that a student writes."""
    tenths, large = (0.1,) * 10, (1.0, 1e100, 1.0, -1e100)
    assert evaluate(Sum(tuple(map(Number, tenths))), NUMBERS.__getitem__) == 0.9999999999999999
    assert evaluate(Sum(tuple(map(Number, large))), NUMBERS.__getitem__) == 0.0


@pytest.mark.parametrize(
    ("name", "arguments", "value"),
    [
        ("ln", (2.0,), math.log(2.0)),
        ("sqrt", (2.0,), math.sqrt(2.0)),
        ("sin", (1.0,), math.sin(1.0)),
        ("cos", (1.0,), math.cos(1.0)),
        ("tanh", (0.5,), math.tanh(0.5)),
        ("erf", (0.5,), math.erf(0.5)),
        ("max", (0.0, -1.0), 0.0),
        ("abs", (-2.0,), 2.0),
        ("Φ", (0.0,), 0.5),
        ("φ", (0.0,), 1.0 / math.sqrt(2.0 * math.pi)),
        ("σ", (-1000.0,), 0.0),
        ("σ", (1000.0,), 1.0),
        ("σ", (0.3,), 1.0 / (1.0 + math.exp(-0.3))),
    ],
)
def test_a_named_function_is_the_known_one(
    name: str, arguments: tuple[float, ...], value: float
) -> None:
    assert FUNCTIONS[name](*arguments) == pytest.approx(value, rel=1e-15)


def test_a_piece_may_say_why_it_holds() -> None:
    assert Piece(X).reason == ""
    assert Piece(X, "since z > 0").reason == "since z > 0"


def number_of(expression: Expression) -> float:
    return evaluate(expression, NUMBERS.__getitem__)


def power(base: float, exponent: float) -> Power:
    return Power(Number(base), Number(exponent))


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        (Quotient(Number(1.0), Number(0.0)), math.inf),
        (Quotient(Number(-1.0), Number(0.0)), -math.inf),
        (Quotient(Number(1.0), Number(-0.0)), -math.inf),
        (Quotient(Number(0.0), Number(0.0)), math.nan),
        (Quotient(Number(math.nan), Number(0.0)), math.nan),
        (exp(Number(1000.0)), math.inf),
        (power(0.0, -1.0), math.inf),
        (power(-1e200, 2.0), math.inf),
        (power(-1e200, 3.0), -math.inf),
        (power(-8.0, 3.0), -512.0),
        (power(-8.0, 0.0), 1.0),
        (power(-8.0, -1.0), -0.125),
        (power(-8.0, 1.0 / 3.0), math.nan),
        (power(math.nan, 2.0), math.nan),
        (power(-2.0, math.inf), math.inf),
        (Call("ln", (Number(0.0),)), -math.inf),
        (Call("sinh", (Number(-1000.0),)), -math.inf),
        (Call("sinh", (Number(-1.0),)), math.sinh(-1.0)),
        (Call("ln", (Number(-1.0),)), math.nan),
        (Call("sqrt", (Number(-1.0),)), math.nan),
        (Call("σ", (Number(math.nan),)), math.nan),
    ],
    ids=str,
)
def test_what_has_no_value_is_infinite_or_nan_and_no_error(
    expression: Expression, value: float
) -> None:
    """As in the engine's arrays, so that a diverged pass is explained too."""
    assert number_of(expression) == pytest.approx(value, nan_ok=True)
    assert isinstance(number_of(expression), float)
