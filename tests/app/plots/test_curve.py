"""A bounded line that keeps every peak and ends where the run does."""

import numpy as np
import pytest

from app.plots.curve import EMPTY, Curve


def test_a_short_run_is_drawn_point_by_point() -> None:
    curve = Curve.of_rows([0, 1, 2], [3.0, 1.0, 2.0])
    assert curve.x.tolist() == [0, 1, 2]
    assert curve.y.tolist() == [3.0, 1.0, 2.0]
    assert (curve.first, curve.last) == ((0.0, 3.0), (2.0, 2.0))


def test_a_long_run_stays_short_and_keeps_its_single_peak() -> None:
    losses = np.linspace(1.0, 0.5, 100_001)
    losses[77_777] = 9.0
    losses[31_000] = 0.125
    curve = Curve.of_rows(range(100_001), losses.tolist())
    assert len(curve.x) <= 4100
    assert (curve.lowest, curve.highest) == (0.125, 9.0)
    assert np.all(np.diff(curve.x) >= 0)
    assert curve.last == (100_000.0, 0.5)
    assert (curve.x[-1], curve.y[-1]) == curve.last


def test_losses_that_are_not_finite_are_left_out() -> None:
    curve = Curve.of_rows([0, 1, 2], [1.0, np.inf, np.nan])
    assert curve.y.tolist() == [1.0]
    assert curve.last == (0.0, 1.0)


def test_a_run_without_losses_is_empty() -> None:
    curve = Curve.of_rows([], [])
    assert curve.is_empty
    assert curve.last is None
    assert EMPTY.nearest(3.0) is None


@pytest.mark.parametrize(("x", "point"), [(-5.0, (0.0, 3.0)), (0.9, (1.0, 1.0)), (9.0, (2.0, 2.0))])
def test_the_nearest_point_is_on_the_line(x: float, point: tuple[float, float]) -> None:
    assert Curve.of_rows([0, 1, 2], [3.0, 1.0, 2.0]).nearest(x) == point


def test_a_logarithmic_axis_begins_at_the_smallest_positive_loss() -> None:
    assert Curve.of_rows([0, 1, 2], [0.0, 0.25, 2.0]).lowest_positive == 0.25
    assert Curve.of_rows([0], [0.0]).lowest_positive == 1.0
