"""Arithmetic on printed digits, the extremes too."""

import math
from decimal import Decimal

import pytest

from core.kinds.formulas.expression import (
    Call,
    E,
    Expression,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Variable,
    evaluate,
)
from core.passes.lines.arithmetic import Leaf, calculate


def _number(leaf: Leaf) -> Decimal:
    assert isinstance(leaf, Number)
    return Decimal(repr(leaf.value))


def _of(expression: Expression) -> Decimal:
    return calculate(expression, _number)


def test_decimals_are_added_and_multiplied_exactly() -> None:
    assert _of(Sum((Number(0.1), Number(0.2)))) == Decimal("0.3")
    assert _of(Product((Number(0.1), Number(0.1), Number(3.0)))) == Decimal("0.030")
    assert _of(Negative(Quotient(Number(1.0), Number(8.0)))) == Decimal("-0.125")
    assert _of(Power(Number(-0.5), Number(2.0))) == Decimal("0.25")


@pytest.mark.parametrize(
    ("function", "argument", "value"),
    [
        ("ln", 2.0, math.log(2)),
        ("sqrt", 2.0, math.sqrt(2)),
        ("abs", -2.0, 2.0),
        ("sin", 1.0, math.sin(1)),
        ("σ", -3.0, 1 / (1 + math.exp(3))),
        ("tanh", 0.5, math.tanh(0.5)),
        ("tanh", -60.0, -1.0),
        ("tanh", 1e-12, 1e-12),
        ("Φ", 0.0, 0.5),
    ],
)
def test_functions(function: str, argument: float, value: float) -> None:
    assert float(_of(Call(function, (Number(argument),)))) == pytest.approx(value, rel=1e-15)


def test_the_larger_and_the_smaller() -> None:
    assert _of(Call("max", (Number(0.0), Number(-1.5)))) == 0
    assert _of(Call("min", (Number(0.0), Number(-1.5)))) == Decimal("-1.5")


def test_what_has_no_value_is_no_number() -> None:
    assert _of(Variable("z")).is_nan()
    assert _of(Quotient(Number(0.0), Number(0.0))).is_nan()
    assert _of(Call("ln", (Number(-1.0),))).is_nan()
    assert _of(Call("max", (Variable("z"), Number(1.0)))).is_nan()


@pytest.mark.parametrize("function", ["sinh", "cosh", "tan", "sin", "sqrt", "ln", "Φ", "abs"])
@pytest.mark.parametrize("argument", [1000.0, -1000.0, 0.0])
def test_where_a_function_ends_it_does_so_as_in_the_pass(function: str, argument: float) -> None:
    call = Call(function, (Number(argument),))
    value = evaluate(call, lambda leaf: math.nan)
    assert float(_of(call)) == pytest.approx(value, rel=1e-12, nan_ok=True)


def test_e_to_large_powers_stays_a_number() -> None:
    assert _of(Power(E, Number(-1000.0))).is_normal()
    assert _of(Quotient(Number(1.0), Sum((Number(1.0), Power(E, Number(1000.0)))))) > 0
