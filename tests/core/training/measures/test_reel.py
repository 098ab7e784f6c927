"""Readings in order, in bounds, and the newest always there."""

import numpy as np
import pytest

from core.training.measures import reel as reels
from core.training.measures.reading import Reading
from core.training.measures.reel import Reel


def _reading(update: int, loss: float | None = 1.0) -> Reading:
    numbers = np.array([update, -update], dtype=np.float32)
    return Reading(update, loss, 0.5, None, (float(update), 2.0), numbers, 2 * numbers)


def _reel(*updates: int) -> Reel:
    reel = Reel()
    for update in updates:
        reel.add(_reading(update))
    return reel


def _updates(reel: Reel) -> list[int]:
    return [each.update for each in reel.readings]


def test_readings_stand_in_order_and_the_same_update_once() -> None:
    reel = _reel(5, 1, 9, 5, 0)
    assert _updates(reel) == [0, 1, 5, 9]
    assert reel.last == 9
    reel.cut(5)
    assert reel.updates.tolist() == [0, 1, 5]
    reel.cut(4)
    assert reel.updates.tolist() == [0, 1]
    assert Reel().last is None


def test_what_they_say_comes_as_curves() -> None:
    reel = _reel(0, 4)
    reel.add(_reading(6, None))
    x, y = reel.numbers("test_loss")
    assert (x.tolist(), y.tolist()) == ([0, 4], [1, 1])
    assert reel.numbers("test_accuracy")[0].tolist() == []
    assert reel.norms(0).tolist() == [0, 4, 6]
    assert reel.vectors("parameters", [1]).tolist() == [[0], [-4], [-6]]
    assert reel.vectors("gradient", [0, 1]).tolist() == [[0, 0], [8, -8], [12, -12]]
    assert reel.vectors("parameters", [0], 2).tolist() == [[0], [6]]
    assert Reel().vectors("gradient", [0, 1]).shape == (0, 2)


def test_how_far_the_nearest_is() -> None:
    reel = _reel(0, 10, 30)
    assert [reel.nearest(update) for update in (0, 4, 6, 21, 99)] == [0, 4, 4, 9, 69]
    assert Reel().nearest(3) is None


def test_a_long_run_stays_in_bounds_and_keeps_its_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reels, "MAX_READINGS", 16)
    reel = Reel()
    for update in range(0, 10_000, 7):
        reel.add(_reading(update))
        assert reel.last == update
        assert len(reel.readings) <= 16
    gaps = np.diff(reel.updates)
    assert reel.updates[0] == 0
    assert len(reel.readings) >= 7
    assert gaps[:-1].max() <= 4 * gaps[:-1].min()


@pytest.mark.parametrize(
    ("most", "kept"), [(7, [0, 2, 4, 6, 7]), (8, [0, 2, 4, 6, 8]), (9, [0, 2, 4, 6, 8, 9])]
)
def test_of_too_many_every_other_one_goes_but_not_the_newest(
    most: int, kept: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reels, "MAX_READINGS", most)
    assert _updates(_reel(*range(most + 1))) == kept


def test_after_going_back_a_reading_still_gives_way_to_one_near_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reels, "MAX_READINGS", 7)
    reel = _reel(*range(0, 80, 10))
    assert _updates(reel) == [0, 20, 40, 60, 70]
    reel.cut(5)
    for update in (3, 8, 30):
        reel.add(_reading(update))
    assert _updates(reel) == [0, 30]


def test_large_networks_have_fewer_readings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reels, "MAX_BYTES", 8 * _reading(0).size)
    assert len(_reel(*range(50)).readings) <= 8


def test_a_copy_is_of_its_own() -> None:
    reel = _reel(0, 1)
    copy = reel.copy()
    reel.add(_reading(2))
    assert (_updates(copy), _updates(reel)) == ([0, 1], [0, 1, 2])
