"""Activations and their derivatives in symbols, as a student would write them."""

import pytest

from core.kinds.elementwise.activations import ACTIVATIONS, LeakyRelu, Relu, Sigmoid, Softmax
from core.kinds.formulas.formula import Formula, FormulaActivation
from core.passes.equation import latex, plain_text, spoken
from core.passes.lines.function_lines import function_lines, has_bracket


def _lines(text: str) -> list[str]:
    return [plain_text(line) for line in function_lines(FormulaActivation(Formula("f", text)))]


@pytest.mark.parametrize("name", ACTIVATIONS.names())
def test_every_activation_can_be_written_in_every_way(name: str) -> None:
    activation = ACTIVATIONS.make(name)
    lines = function_lines(activation)
    assert len(lines) == (0 if activation.coupled else 2)
    for line in lines:
        assert plain_text(line).startswith("a")
        assert latex(line)
        assert spoken(line)
    assert not has_bracket(activation)


def test_the_classics() -> None:
    assert [plain_text(line) for line in function_lines(Sigmoid())] == [
        "a = 1 / (1 + e^(−z))",
        "a′ = a(1 − a)",
    ]
    assert function_lines(Softmax()) == ()


def test_branches_are_told_with_their_reasons() -> None:
    assert [plain_text(line) for line in function_lines(Relu())] == [
        "a = max(0, z)",
        "a′ = 1 where z > 0, 0 where z < 0",
    ]
    assert "0.2 z where z ≤ 0" in plain_text(function_lines(LeakyRelu(slope=0.2))[0])


def test_a_formula_and_the_derivative_that_was_found() -> None:
    assert _lines("(5*z**3 - 3*z)/2") == ["a = (5 z³ − 3 z) / 2", "a′ = (15 z² − 3) / 2"]
    assert _lines("abs(z)")[1] == "a′ = sign(z)"
    assert _lines("z--2")[0] == "a = z − (−2)"


def test_a_corner_is_a_bracket_that_is_explained() -> None:
    assert _lines("max(0, z)")[1] == "a′ = [z > 0]"
    assert _lines("max(z, 0)")[1] == "a′ = [z ≥ 0]"
    assert _lines("min(1, 2*z)")[1] == "a′ = 2 [2 z < 1]"
    assert _lines("min(z, 1)")[1] == "a′ = [z ≤ 1]"
    assert _lines("min(z, 2*z, 1)")[1] == ("a′ = [z = min(z, 2 z, 1)] + 2 [2 z = min(z, 2 z, 1)]")
    assert has_bracket(FormulaActivation(Formula("f", "1 + max(0, z)")))
    assert not has_bracket(FormulaActivation(Formula("f", "z**2")))


@pytest.mark.parametrize(
    "text", ["**".join("z" * 60), "z*sin(2)*z*cos(2)*" * 11 + "z", "max(z,0)*" * 22 + "z"]
)
def test_what_would_fill_a_page_is_not_written(text: str) -> None:
    assert _lines(text)[1] == "a′ = too long to write here"
    assert not has_bracket(FormulaActivation(Formula("f", text)))
