"""A user's formula: what is read, what is refused and where, and its derivative."""

import math

import numpy as np
import pytest

from core.errors import FormulaError
from core.kinds.formulas.arrays import ARRAY_FUNCTIONS, evaluate_array
from core.kinds.formulas.derivative import derive
from core.kinds.formulas.expression import (
    Call,
    E,
    Expression,
    Negative,
    Number,
    Power,
    Product,
    Quantity,
    Quotient,
    Sum,
    Variable,
    evaluate,
)
from core.kinds.formulas.formula import Formula, FormulaActivation
from core.kinds.formulas.formula_parser import parse
from tests.refusals import refused

Z = Variable("z")
CALLED = (
    *("abs", "atan", "cos", "cosh", "erf", "exp", "ln", "log", "max", "min"),
    *("sigmoid", "sin", "sinh", "sqrt", "tan", "tanh"),
)
FORMULAS = [
    "(5*z**3 - 3*z)/2",
    "z*z",
    "z*sigmoid(z)",
    "max(0, z)",
    "max(z, 0.1*z, -1)",
    "min(1, max(-1, z))",
    "abs(z)*z",
    "1/(1 + exp(-z))",
    "ln(1 + exp(z))",
    "log(z**2 + 1)",
    "2**z",
    "(z*z + 0.1)**z",
    "tanh(z)**2 - z",
    "-z**2 + 3*z - 1",
    "sqrt(z*z + 1)",
    "sin(z)/z",
    "-(-z)/(1 + abs(z))",
    "erf(z)*pi*e",
    "atan(z)*tan(z)",
    "cosh(z) - sinh(2*z) + cos(z)",
    "+3",
    "-3/z - z/-2",
    "(z + 1)**0 + z**1",
    "0*z + z - z",
    "sin(2)*sin(z)",
]


def at(expression: Expression, z: float) -> float:
    def value(leaf: Variable | Quantity) -> float:
        assert leaf == Z
        return z

    return evaluate(expression, value)


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_means_what_python_means(text: str) -> None:
    names = {name: getattr(math, name, None) for name in dir(math)} | {
        "ln": math.log,
        "abs": abs,
        "max": max,
        "min": min,
        "sigmoid": lambda x: 1 / (1 + math.exp(-x)),
    }
    code = compile(text, "formula", "eval")
    for z in (-1.3, -0.2, 0.4, 1.7):
        expected = eval(code, {"__builtins__": {}}, names | {"z": z})  # noqa: S307
        assert at(parse(text), z) == pytest.approx(expected, rel=1e-15)
        assert evaluate_array(parse(text), np.array([[z]]))[0, 0] == pytest.approx(expected)


@pytest.mark.parametrize("text", FORMULAS)
def test_the_derivative_is_the_central_difference(text: str) -> None:
    formula = Formula("f", text)
    z = np.array([-1.3, -0.2, 0.4, 1.7])
    h = 1e-6
    above, below = (evaluate_array(formula.expression, z + step) for step in (h, -h))
    exact = evaluate_array(formula.derivative, z)
    assert exact == pytest.approx((above - below) / (2 * h), rel=1e-7, abs=1e-8)


@pytest.mark.parametrize("text", FORMULAS)
def test_the_printed_derivative_at_a_point_is_the_computed_one(text: str) -> None:
    activation = FormulaActivation(Formula("f", text))
    for z in (-1.3, -0.2, 0.4, 1.7):
        point = np.array([[z]])
        computed = activation.derivative(point, activation.value(point))[0, 0]
        piece = activation.jacobian_formula([z], 0, 0)
        assert _at_unit(piece.expression, z) == pytest.approx(computed, rel=1e-13)
        value = activation.value_formula([z], 0).expression
        assert _at_unit(value, z) == pytest.approx(activation.value(point)[0, 0], rel=1e-14)


def _at_unit(expression: Expression, z: float) -> float:
    def value(leaf: Variable | Quantity) -> float:
        assert leaf == Variable("z", 0)
        return z

    return evaluate(expression, value)


def test_the_derivative_is_written_as_a_student_writes_it() -> None:
    legendre = derive(parse("(5*z**3 - 3*z)/2"))
    square = Product((Number(15.0), Power(Z, Number(2.0))))
    assert legendre == Quotient(Sum((square, Negative(Number(3.0)))), Number(2.0))
    assert derive(parse("z*z")) == Product((Number(2.0), Z))
    assert derive(parse("7")) == Number(0.0)
    assert derive(parse("-z")) == Negative(Number(1.0))
    assert derive(parse("exp(z)")) == Power(E, Z)
    assert derive(parse("(z/5)/1")) == Quotient(Number(1.0), Number(5.0))
    assert derive(parse("3*5/z/1")) == derive(parse("3*5/z"))
    assert derive(parse("-sin(z)/2")) == Negative(Quotient(Call("cos", (Z,)), Number(2.0)))


def test_at_a_corner_the_side_that_holds_is_written_with_its_reason() -> None:
    relu = FormulaActivation(Formula("f", "max(0, z)"))
    left, right = (relu.jacobian_formula([z], 0, 0) for z in (-1.0, 1.0))
    assert (left.expression, right.expression) == (Number(0.0), Number(1.0))
    assert left.reason == "since max takes its first argument"
    assert right.reason == "since max takes its second argument"
    least = FormulaActivation(Formula("f", "min(2, 1, z)"))
    reasons = [least.jacobian_formula([z], 0, 0).reason for z in (-1.0, 3.0)]
    assert reasons == [f"since min takes its {each} argument" for each in ("third", "second")]
    bars = FormulaActivation(Formula("f", "abs(z)"))
    reasons = [bars.jacobian_formula([z], 0, 0).reason for z in (-1.0, 0.0, 1.0)]
    assert reasons == [f"since inside the bars it is {relation} 0" for relation in "<=>"]
    fourth = FormulaActivation(Formula("f", "max(1, 2, 3, z) + max(1, 2, 3, z)"))
    assert fourth.jacobian_formula([9.0], 0, 0).reason == "since max takes its 4th argument"
    assert FormulaActivation(Formula("f", "z")).jacobian_formula([1.0], 0, 0).reason == ""


def test_equal_choices_take_the_first() -> None:
    slopes = evaluate_array(derive(parse("max(0, z)")), np.zeros(1))
    assert slopes.tolist() == [0.0]
    assert evaluate_array(derive(parse("min(z, 0)")), np.zeros(1)).tolist() == [1.0]


def test_what_has_no_value_is_ieees_answer_without_a_warning() -> None:
    z = np.array([-1.0, 0.0, 1.0])
    assert np.isnan(evaluate_array(parse("sqrt(z)"), z)).tolist() == [True, False, False]
    assert evaluate_array(parse("1/z"), z).tolist() == [-1.0, np.inf, 1.0]
    assert evaluate_array(parse("exp(1000*z)"), z)[2] == np.inf


def test_an_activation_is_named_after_its_formula_and_has_its_shape() -> None:
    activation = FormulaActivation(Formula("p3", "3"))
    assert (activation.label, activation.name) == ("p3", "formula")
    assert activation.value(np.zeros((2, 3))).tolist() == [[3.0] * 3] * 2
    assert activation == FormulaActivation(Formula("p3", "3"))
    assert activation != FormulaActivation(Formula("p3", "4"))


def test_where_there_is_no_value_the_explanation_has_none_either() -> None:
    assert at(parse("1/z"), 0.0) == math.inf
    assert at(parse("-1/z"), 0.0) == -math.inf
    assert math.isnan(at(parse("z/z"), 0.0))
    assert math.isnan(at(parse("ln(z)"), -1.0))
    assert math.isnan(at(parse("z**0.5"), -1.0))
    assert at(parse("z**(-1)"), 0.0) == at(parse("exp(z)"), 1000.0) == math.inf


def test_signs_copied_from_the_screen_are_understood() -> None:
    assert parse("−z·2 × π") == parse("-z*2*pi")


@pytest.mark.parametrize(
    ("text", "marked", "what"),
    [
        ("sgmoid(z)", "sgmoid(z)", 'calls no known function; did you mean "sigmoid"?'),
        ("π*λ(z)", "λ(z)", f"calls no known function; known are {', '.join(CALLED)}"),
        ("2*(sin)(z)", "(sin)(z)", "calls its function in brackets; write sin(z)"),
        ("1 + sine", "sine", 'is no known name; did you mean "sin"?'),
        ("2 + x", "x", "is no known name; the variable is z"),
        ("(z +\n q)", "q", "is no known name; the variable is z"),
        ("  z^2", "z^2", "has a ^; a power is written **"),
        ("z // 2", "z // 2", "has an operator that a formula cannot have; use + - * / **"),
        ("1 + sin", "sin", "is a function; write sin(z)"),
        ("max(z)", "max(z)", "is incomplete: max needs two arguments or more"),
        ("z + sin(z, 1)", "sin(z, 1)", "is wrong: sin needs one argument, found 2"),
        ("z + 'a'", "'a'", "is no number"),
        ("True*z", "True", "is no number"),
        ("2j*z", "2j", "is no number"),
        ("0x10*z", "0x10", "is no number; write it in decimal digits alone"),
        ("1e999 + z", "1e999", "is too large a number"),
        ("z if z else 1", "z if z else 1", "cannot stand in a formula"),
        ("f(z, k=1)", "f(z, k=1)", "cannot stand in a formula"),
        ("(lambda: 0)()", "(lambda: 0)()", "cannot stand in a formula"),
        ("z.real", "z.real", "cannot stand in a formula"),
        ("z[0]", "z[0]", "cannot stand in a formula"),
        ("max(*z)", "*z", "cannot stand in a formula"),
        ("z < 1", "z < 1", "cannot stand in a formula"),
        ("~z", "~z", "cannot stand in a formula"),
    ],
)
def test_a_part_that_cannot_be_is_refused_with_its_place(text: str, marked: str, what: str) -> None:
    with pytest.raises(FormulaError) as caught:
        Formula("f", text)
    assert str(caught.value) == f'"{marked}" {what}'
    assert text[caught.value.start : caught.value.stop] == marked


@pytest.mark.parametrize(
    ("text", "marked", "what"),
    [
        ("2 +* z", "*", 'breaks at "*"; it is written like (5*z**3 - 3*z)/2'),
        ("z +", "", "breaks at its end; it is written like (5*z**3 - 3*z)/2"),
        ("\ud800", "\ud800", "cannot be read"),
    ],
)
def test_a_text_that_breaks_says_where(text: str, marked: str, what: str) -> None:
    with pytest.raises(FormulaError) as caught:
        Formula("f", text)
    assert str(caught.value) == f"the formula {what}"
    assert text[caught.value.start : caught.value.stop] == marked


def test_a_bracket_that_is_never_closed_is_named() -> None:
    text = " 1/(2 + sin(z"
    with pytest.raises(FormulaError) as caught:
        parse(text)
    assert str(caught.value) == 'the bracket "(" is never closed'
    assert (caught.value.start, caught.value.stop) == (11, 12)


@pytest.mark.parametrize(
    "text", ["z +", "(z", "5z", "z\n+", "z\x00", "(" * 100 + "z" + ")" * 99, "0or z", "\ud800"]
)
def test_broken_text_gets_a_sentence_and_a_place_inside(text: str) -> None:
    with pytest.raises(FormulaError) as caught:
        parse(text)
    assert 0 <= caught.value.start <= caught.value.stop <= len(text)


def test_too_long_empty_and_nameless_ones_are_refused() -> None:
    parse("z" + " " * 199)
    with refused("a formula has at most 200 characters, this one 201", FormulaError):
        parse("z" * 201)
    with refused("the formula is empty; write one in z, such as z*tanh(z)", FormulaError):
        parse("  ")
    with refused("a formula needs a name", FormulaError):
        Formula(" ", "z")


def test_the_longest_number_is_read() -> None:
    assert parse("9" * 200) == Number(float("9" * 200))


def test_what_cannot_come_from_a_text_is_a_programming_error() -> None:
    unknown = Call("nothing", (Z,))
    with refused(f"no rule for the derivative of {unknown}", ValueError):
        derive(unknown)
    with refused(f"{Quantity('ref')} has no value in z", ValueError):
        evaluate_array(Quantity("ref"), np.zeros(1))


def test_a_derivative_that_would_fill_pages_is_told_as_its_number() -> None:
    activation = FormulaActivation(Formula("tower", "**".join("z" * 67)))
    piece = activation.jacobian_formula([0.5], 0, 0)
    exact = float(activation.derivative(np.array([[0.5]]), np.array([[0.0]]))[0, 0])
    assert piece.expression == Number(exact)
    assert piece.reason == "its formula is too long to be written out"


def test_a_part_that_stands_in_several_places_is_worked_out_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    called = []

    def sine(z: np.ndarray) -> np.ndarray:
        called.append(z)
        return np.sin(z)

    monkeypatch.setitem(ARRAY_FUNCTIONS, "sin", sine)
    part = Call("sin", (Variable("z"),))
    whole = Sum((part, Product((part, part)), Negative(part), part))
    z = np.array([0.5, -2.0])
    np.testing.assert_allclose(evaluate_array(whole, z), np.sin(z) ** 2 + np.sin(z))
    assert len(called) == 1
