"""The interval reader itself: it allows what rounding allows, and nothing more."""

import pytest

from tests.intervals import impossible_links


@pytest.mark.parametrize(
    "line",
    [
        "z = 0.333 · 3 ≈ 1.000",
        "a = 1 / (1 + e^(−1.900)) ≈ 0.870",
        "L = ½ (0.484 − 0)² + ln(0.500) ≈ −0.576",
        "x = 0.001 / 0.001 ≈ 2.900",
        "z = w x ≈ 7.000",
        "q = 1.00·10⁻⁶ · 2 ≈ 2.00·10⁻⁶",
    ],
)
def test_what_rounding_allows(line: str) -> None:
    assert not impossible_links(line, 3)


@pytest.mark.parametrize(
    "line", ["z = 0.333 · 3 ≈ 1.010", "z = 1.1 · 2 ≈ 2.300", "a = tanh(0.500) ≈ 0.470"]
)
def test_what_no_rounding_explains(line: str) -> None:
    assert len(impossible_links(line, 3)) == 1
