"""The calculator that judges printed lines is itself worth a few sums."""

import math
from fractions import Fraction

import pytest

from tests.calculator import NoNumber, calculated, decimals, false_links, rounded


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.1 · 2 + (−0.1) · 1 + (−0.2)", 1.9),
        ("½ (0.484 − 0)²", 0.117128),
        ("−0.3 − 1 · 0.105", -0.405),
        ("1 / (1 + e^(−1.900))", 1 / (1 + math.exp(-1.9))),
        ("−(−2) · 3", 6),
        ("2 (3 + 4)", 14),
        ("max(0, −1.5)", 0),
        ("1.5·10⁻⁷ · 2", 3e-7),
        ("√(2 / π)", math.sqrt(2 / math.pi)),
        ("(−0.5)²", 0.25),
        ("0.5 · tanh(0)", 0),
        ("|−2|", 2),
        ("2^(0.5)", math.sqrt(2)),
    ],
)
def test_it_calculates(text: str, value: float) -> None:
    assert float(calculated(text)) == pytest.approx(value, rel=1e-15, abs=1e-300)


def test_it_rounds_half_up() -> None:
    assert rounded(Fraction("0.1785"), 3) == Fraction("0.179")
    assert rounded(Fraction("-0.1785"), 3) == Fraction("-0.179")
    assert decimals("1.23·10⁻⁷") == 9


def test_letters_are_no_numbers() -> None:
    with pytest.raises(NoNumber):
        calculated("w₁₁ x₁")


def test_it_finds_what_is_false() -> None:
    assert not false_links("z₁ = w₁₁ x₁ = 1.1 · 2 = 2.200")
    assert false_links("z₁ = w₁₁ x₁ = 1.1 · 2 = 2.201") == ["1.1 · 2 = 2.201"]
    assert not false_links("z₁ = 1.1 · 2 ≈ 2.201")
    assert false_links("a = 0.1 · 2 + 0.3 · 2 = 0.3 + 0.5 = 0.8")
    assert false_links("a = 1 / 0 = 3")
