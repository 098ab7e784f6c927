"""Reading a number as a student typed it, and what its digits promise."""

import pytest

from core.errors import NetworkError
from core.teaching.typed_number import TypedNumber

READ = [
    ("0.14", 0.14, 2),
    ("−0.036", -0.036, 3),
    ("-0,036", -0.036, 3),
    (" +.5 ", 0.5, 1),
    ("3", 3.0, 0),
    ("1e-3", 0.001, 3),
    ("1.2E3", 1200.0, 0),
    ("−1.23·10⁻⁷", -1.23e-7, 9),
    ("0.140", 0.14, 3),
]
REFUSED = ["", "  ", "1/3", "nan", "∞", "1.2.3", "0.1 0.2", "1,000.5", "x", "1e999", "0" * 41, "٣"]


@pytest.mark.parametrize(("text", "value", "decimals"), READ)
def test_a_number_is_read_with_its_decimals(text: str, value: float, decimals: int):
    typed = TypedNumber.parse(text)
    assert typed.value == value
    assert typed.decimals == decimals


def refusal(text: str) -> str:
    with pytest.raises(NetworkError) as caught:
        TypedNumber.parse(text)
    return str(caught.value)


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_number_gets_one_sentence(text: str):
    assert "\n" not in refusal(text)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("  ", "type a number, such as 0.14"),
        ("1 /\n3", 'expected a number such as 0.14, found "1 / 3"'),
        ("0" * 41, f'expected a number such as 0.14, found "{"0" * 40}…"'),
        ("x" * 40, f'expected a number such as 0.14, found "{"x" * 40}"'),
        ("1e999", '"1e999" is out of reach; type an ordinary number'),
        ("1e-41", '"1e-41" is out of reach; type an ordinary number'),
    ],
)
def test_a_refusal_says_what_to_type(text: str, sentence: str) -> None:
    assert refusal(text) == sentence


def test_forty_digits_and_forty_decimals_are_read() -> None:
    assert TypedNumber.parse("0" * 39 + "7").value == 7.0
    assert TypedNumber.parse("1e-40").decimals == 40


def test_it_matches_what_rounds_to_it_with_a_half_either_way():
    typed = TypedNumber.parse("0.14")
    assert typed.matches(0.1361)
    assert typed.matches(0.145)
    assert typed.matches(0.135)
    assert not typed.matches(0.1451)
    assert not typed.matches(float("nan"))
    assert typed.matches(0.17, decimals=1)


def test_a_short_number_may_be_the_exact_one():
    assert TypedNumber.parse("-0.4").is_exactly(-0.4)
    assert TypedNumber.parse("0.3").is_exactly(0.1 + 0.2)
    assert TypedNumber.parse("0").is_exactly(0.0)
    assert not TypedNumber.parse("0.4").is_exactly(0.4001)
    assert not TypedNumber.parse("0").is_exactly(1e-20)


def test_cutting_off_is_told_from_rounding():
    assert TypedNumber.parse("0.1311").is_cut_off(0.13116908)
    assert not TypedNumber.parse("0.1312").is_cut_off(0.13116908)
    assert TypedNumber.parse("-0.0406").is_cut_off(-0.04068)


def test_nearness_counts_the_digits_that_were_typed():
    typed = TypedNumber.parse("0.50")
    assert typed.is_within(0.01, 0.512)
    assert not typed.is_within(0.01, 0.52)
    assert typed.blurs(0.500, 0.504)
    assert not typed.blurs(0.500, 0.51)
