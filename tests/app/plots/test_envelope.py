"""A bounded line that keeps every peak, however it was fed."""

import numpy as np
import pytest

from app.plots.envelope import Envelope


def test_a_short_run_is_drawn_point_by_point() -> None:
    envelope = Envelope()
    envelope.add([0, 1, 2], [3.0, 1.0, 2.0])
    x, y = envelope.line()
    assert x.tolist() == [0, 1, 2]
    assert y.tolist() == [3.0, 1.0, 2.0]


def test_a_long_run_stays_short_and_keeps_its_single_peak() -> None:
    envelope = Envelope(bins=100)
    losses = np.linspace(1.0, 0.5, 100_000)
    losses[77_777] = 9.0
    losses[31_000] = 0.125
    envelope.add(np.arange(100_000), losses)
    x, y = envelope.line()
    assert len(x) <= 201
    assert y.max() == 9.0
    assert y.min() == 0.125
    assert np.all(np.diff(x) >= 0)


@pytest.mark.parametrize("piece", [1, 7, 64, 1000])
def test_pieces_give_the_line_of_the_whole(piece: int) -> None:
    losses = np.random.default_rng(3).random(2000)
    whole, parts = Envelope(bins=64), Envelope(bins=64)
    whole.add(np.arange(2000), losses)
    for start in range(0, 2000, piece):
        rows = np.arange(start, min(start + piece, 2000))
        parts.add(rows, losses[rows])
    for a, b in zip(whole.line(), parts.line(), strict=True):
        np.testing.assert_array_equal(a, b)


def test_the_line_ends_at_the_last_loss() -> None:
    envelope = Envelope(bins=8)
    envelope.add(np.arange(101), np.linspace(1.0, 0.0, 101))
    x, y = envelope.line()
    assert (x[-1], y[-1]) == envelope.last == (100.0, 0.0)


def test_losses_that_are_not_finite_are_left_out() -> None:
    envelope = Envelope()
    envelope.add([0, 1, 2], [1.0, np.inf, np.nan])
    assert envelope.line()[1].tolist() == [1.0]
    assert envelope.last == (0.0, 1.0)


def test_extremes_are_those_of_all_losses() -> None:
    envelope = Envelope(bins=4)
    envelope.add(np.arange(50), np.linspace(-1.0, 5.0, 50))
    assert envelope.lowest == -1.0
    assert envelope.highest == 5.0
    assert envelope.lowest_positive() > 0


def test_nothing_positive_starts_a_logarithmic_axis_at_one() -> None:
    envelope = Envelope()
    envelope.add([0], [0.0])
    assert envelope.lowest_positive() == 1.0


def test_clearing_forgets_everything() -> None:
    envelope = Envelope()
    envelope.add([0, 1], [1.0, 2.0])
    envelope.clear()
    assert envelope.is_empty
    assert not len(envelope.line()[0])
