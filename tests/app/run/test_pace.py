"""The pace: updates and pictures never share a turn of the event loop."""

from itertools import pairwise

import pytest

from app.run.pace import MOST_AT_ONCE, Pace, Turn


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def pace(clock: Clock) -> Pace:
    return Pace(clock, clock)


def _turn(
    pace: Pace, clock: Clock, work: float = 0.0, others: float = 0.0, at_full_speed: bool = True
) -> Turn:
    """A turn that takes `work` seconds, and `others` until the next one."""
    turn = pace.begin(at_full_speed)
    clock.now += work
    pace.end()
    clock.now += others
    return turn


def test_each_picture_has_a_turn_of_its_own_and_comes_30_times_a_second(
    pace: Pace, clock: Clock
) -> None:
    turns = []
    while clock.now < 1.0:
        turns.append(_turn(pace, clock, 0.004))
    assert 24 <= turns.count(Turn.NETWORK) <= 30
    assert 24 <= turns.count(Turn.LOSSES) <= 30
    pictures = [turn for turn in turns if turn is not Turn.UPDATES]
    assert all(one is not other for one, other in pairwise(pictures))
    assert turns.count(Turn.UPDATES) > 190


def test_after_painting_comes_a_rest_but_never_two(pace: Pace, clock: Clock) -> None:
    assert _turn(pace, clock, 0.004, others=0.003) is Turn.UPDATES
    assert _turn(pace, clock, 0.0, others=0.003) is Turn.REST
    assert _turn(pace, clock, 0.004, others=0.0005) is Turn.UPDATES
    assert _turn(pace, clock) is Turn.UPDATES


def _share_and_pictures(
    pace: Pace, clock: Clock, painting: float, at_full_speed: bool
) -> tuple[float, int]:
    """The updates' share of ten seconds in which every picture takes so long, and how many."""
    updating, pictures = 0.0, 0
    while clock.now < 10.0:
        before = clock.now
        is_picture = pace.begin(at_full_speed) in (Turn.NETWORK, Turn.LOSSES)
        clock.now += 0.002 if is_picture else 0.004
        pace.end()
        clock.now += painting - 0.002 if is_picture else 0.0
        pictures += is_picture
        updating += 0.0 if is_picture else clock.now - before
    return updating / clock.now, pictures


@pytest.mark.parametrize("painting", [0.003, 0.006, 0.012])
def test_at_full_speed_three_quarters_are_for_updates(
    pace: Pace, clock: Clock, painting: float
) -> None:
    share, pictures = _share_and_pictures(pace, clock, painting, at_full_speed=True)
    assert share >= 0.72
    assert pictures >= 150


def test_pictures_that_take_long_still_come_ten_times_a_second(pace: Pace, clock: Clock) -> None:
    assert _share_and_pictures(pace, clock, 0.06, at_full_speed=True)[1] >= 80


def test_a_run_that_is_watched_is_drawn_as_often_as_it_can_be(pace: Pace, clock: Clock) -> None:
    assert _share_and_pictures(pace, clock, 0.012, at_full_speed=False)[1] >= 450


def test_updates_grow_twofold_at_most_and_shrink_at_once(pace: Pace) -> None:
    pace.adapt(0.0001)
    assert pace.updates == 2
    for _ in range(20):
        pace.adapt(0.0)
    assert pace.updates == MOST_AT_ONCE
    pace.adapt(0.008)
    assert pace.updates == MOST_AT_ONCE // 2
    pace.adapt(100.0)
    assert pace.updates == 1
