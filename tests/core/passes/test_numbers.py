"""Numbers as text: rounding half up, small and large ones, typed ones, signs."""

import math
from decimal import Decimal

import pytest

from core.passes.numbers import (
    agrees,
    compact,
    compact_further,
    compact_typed,
    power_of_ten,
    printed,
    printed_as_carried,
    printed_as_typed,
    shown,
    signed,
    typed,
)


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (1.9, 3, "1.900"),
        (-0.0645, 3, "−0.065"),
        (0.0125, 3, "0.013"),
        (-0.0125, 3, "−0.013"),
        (2.675, 2, "2.68"),
        (1.0005, 3, "1.001"),
        (0.1 + 0.2, 3, "0.300"),
        (123456.7891, 3, "123456.789"),
        (0.0, 3, "0.000"),
        (-0.0, 3, "0.000"),
        (0.01, 3, "0.010"),
        (2.55, 1, "2.6"),
        (0.5, 1, "0.500"),
    ],
)
def test_computed_numbers_round_half_up(value: float, digits: int, text: str) -> None:
    assert shown(value, digits) == text


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (0.00123, 3, "0.00123"),
        (-0.0009876, 3, "−0.000988"),
        (0.0099996, 3, "0.0100"),
        (0.0004, 2, "0.000400"),
        (1.5e-4, 3, "0.000150"),
        (1.5e-6, 3, "1.50·10⁻⁶"),
        (0.00005123, 8, "0.00005123"),
        (1.23456e-7, 3, "1.23·10⁻⁷"),
        (-9.999e-8, 3, "−1.00·10⁻⁷"),
        (1e9, 3, "1.00·10⁹"),
        (-6.02214e23, 3, "−6.02·10²³"),
        (999999999.4, 3, "999999999.400"),
    ],
)
def test_a_number_that_is_not_0_never_prints_as_0(value: float, digits: int, text: str) -> None:
    assert shown(value, digits) == text


@pytest.mark.parametrize(
    ("value", "text"), [(math.inf, "∞"), (-math.inf, "−∞"), (math.nan, "undefined")]
)
def test_what_is_no_number_says_so(value: float, text: str) -> None:
    assert shown(value) == text
    assert typed(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1.1, "1.1"),
        (-0.4, "−0.4"),
        (2.0, "2"),
        (0.0, "0"),
        (-0.0, "0"),
        (0.35, "0.35"),
        (0.123456, "0.123456"),
        (0.1234567, "0.123"),
        (0.00001, "0.00001"),
        (1e-8, "1.00·10⁻⁸"),
        (1e5, "100000"),
        (12345678901.0, "1.23·10¹⁰"),
        (1 / 3, "0.333"),
    ],
)
def test_parameters_and_data_stand_as_typed(value: float, text: str) -> None:
    assert typed(value, 3) == text


@pytest.mark.parametrize(
    ("text", "with_sign"),
    [
        ("1.1", "+1.1"),
        ("−0.4", "−0.4"),
        ("0", "0"),
        ("0.000", "0.000"),
        ("∞", "+∞"),
        ("undefined", "undefined"),
        ("1.23·10⁻⁷", "+1.23·10⁻⁷"),
    ],
)
def test_signs_are_written_out(text: str, with_sign: str) -> None:
    assert signed(text) == with_sign


def test_the_text_says_exactly_the_decimal_behind_it() -> None:
    for value in (1.9, -0.0645, 0.00123, 1.23456e-7, 5e12, 0.0):
        number = printed(value, 3)
        assert Decimal(_ascii(number.text)) == number.decimal


def test_guard_digits_are_added_behind() -> None:
    assert printed(1 / 3, 3, 1).text == "0.3333"
    assert printed(1 / 300, 3, 2).text == "0.0033333"
    assert printed(1 / 3e7, 3, 1).text == "3.333·10⁻⁸"
    assert printed_as_typed(0.25, 3, 2).text == "0.25"
    assert printed_as_typed(1 / 3, 3, 2).text == "0.33333"


def test_only_what_lost_digits_counts_as_rounded() -> None:
    assert not printed(1.9, 3).is_rounded
    assert not printed(1.9 + 2e-16, 3).is_rounded
    assert printed(1.90001, 3).is_rounded
    assert not printed_as_typed(1.1, 3).is_rounded


def test_agreement_is_rounding_half_up_to_the_printed_decimals() -> None:
    result = printed(0.14, 3)
    assert agrees(Decimal("0.1395"), result)
    assert not agrees(Decimal("0.1394"), result)
    assert not agrees(Decimal("0.1405"), result)
    assert not agrees(Decimal("NaN"), result)
    assert not agrees(Decimal("0.14"), printed(math.inf, 3))
    assert agrees(Decimal("1.2345e-7"), printed(1.2345e-7, 3))


def test_powers_of_ten_come_apart() -> None:
    assert power_of_ten("−1.23·10⁻⁷") == ("−1.23", "-7")
    assert power_of_ten("1.23") is None


def _ascii(text: str) -> str:
    parts = power_of_ten(text)
    plain = text if parts is None else f"{parts[0]}e{parts[1]}"
    return plain.replace("−", "-")


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (0.593269992, 3, "0.593"),
        (0.593269992, 9, "0.5933"),
        (-0.0000999, 9, "−9.99·10⁻⁵"),
        (0.0001, 3, "0.000100"),
        (0.00000677, 3, "6.77·10⁻⁶"),
        (12.34567, 9, "12.3457"),
        (12345.678, 3, "12345.68"),
        (1234567.8, 9, "1234568"),
        (12345678.9, 3, "1.23·10⁷"),
        (0.0, 9, "0.0000"),
        (math.inf, 9, "∞"),
    ],
)
def test_where_room_is_short_there_are_few_places(value: float, digits: int, text: str) -> None:
    assert compact(value, digits) == text


def test_numbers_that_are_to_be_told_apart_may_have_more_decimals() -> None:
    assert compact_further(1.0999684, 5) == "1.09997"
    assert compact_further(1.0999684, 9) == "1.099968"
    assert compact_further(12.0999684, 9) == "12.09997"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (2.0, "2"),
        (0.05, "0.05"),
        (0.1234, "0.1234"),
        (-0.41614684, "−0.416"),
        (0.123456, "0.1235"),
        (0.00001, "1.00·10⁻⁵"),
        (9999999.0, "9999999"),
        (10000000.0, "1.00·10⁷"),
        (-10000000.0, "−1.00·10⁷"),
        (20000000.0, "2.00·10⁷"),
    ],
)
def test_what_was_typed_stays_where_it_is_short(value: float, text: str) -> None:
    assert compact_typed(value, 3) == text


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [(0.02, 2, "0.02"), (-0.1, 3, "−0.100"), (0.0, 2, "0.00"), (2.0, 4, "2.0000")],
)
def test_a_carried_number_has_exactly_the_decimals_that_are_carried(
    value: float, decimals: int, text: str
) -> None:
    carried = printed_as_carried(value, decimals)
    assert carried is not None
    assert carried.text == text
    assert not carried.is_rounded


@pytest.mark.parametrize("value", [0.125, float("nan"), float("inf"), 1e12])
def test_what_was_not_rounded_was_not_carried(value: float) -> None:
    assert printed_as_carried(value, 2) is None
