"""Round ticks with words that say exactly their value."""

import pytest

from app.plots.ticks import linear_ticks, log_ticks, power_label, round_step, round_top


@pytest.mark.parametrize(
    ("span", "count", "step"),
    [(1.0, 5, 0.2), (1.0, 4, 0.5), (20000.0, 6, 5000.0), (3e-7, 5, 1e-7), (0.3, 3, 0.1)],
)
def test_steps_are_1_2_or_5_times_a_power_of_ten(span: float, count: int, step: float) -> None:
    assert round_step(span, count) == pytest.approx(step)


def test_the_round_top_is_never_below() -> None:
    assert round_top(0.314) == 0.5
    assert round_top(2.0) == 2.0


def test_linear_ticks_cover_the_range_with_equal_decimals() -> None:
    ticks = linear_ticks(0.0, 0.6, 6)
    assert [tick.label for tick in ticks] == ["0.0", "0.1", "0.2", "0.3", "0.4", "0.5", "0.6"]


def test_negative_ticks_have_a_true_minus() -> None:
    assert linear_ticks(-1.0, 1.0, 2)[0].label == "−1"


def test_thousands_are_grouped() -> None:
    assert linear_ticks(0.0, 20000.0, 4)[1].label == "5,000"


def test_updates_have_whole_ticks_only() -> None:
    assert [tick.label for tick in linear_ticks(0.0, 3.0, 8, is_whole=True)] == ["0", "1", "2", "3"]


def test_far_numbers_are_powers_of_ten() -> None:
    assert linear_ticks(0.0, 3e-7, 3)[1].label == "10⁻⁷"
    assert linear_ticks(0.0, 4e9, 2)[1].label == "2·10⁹"
    assert linear_ticks(0.0, 4e9, 2)[0].label == "0"


def test_a_narrow_logarithmic_axis_has_2_and_5_as_well() -> None:
    assert [tick.label for tick in log_ticks(0.015, 0.6)] == [
        "0.02",
        "0.05",
        "0.1",
        "0.2",
        "0.5",
    ]


def test_a_wide_logarithmic_axis_skips_powers() -> None:
    ticks = log_ticks(1e-12, 1.0, 4)
    assert [tick.label for tick in ticks] == ["10⁻¹²", "10⁻⁹", "10⁻⁶", "0.001", "1"]


def test_power_labels() -> None:
    assert [power_label(v) for v in (0.0, 100.0, 0.05, -0.2, 2e6, -5e-5)] == [
        "0",
        "100",
        "0.05",
        "−0.2",
        "2·10⁶",
        "−5·10⁻⁵",
    ]
