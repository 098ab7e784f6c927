"""The pace: updates and pictures never share a turn of the event loop."""

from itertools import pairwise

import pytest

from app.pace import MOST_AT_ONCE, Pace, Turn


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
    return Pace(clock)


def _turn(pace: Pace, clock: Clock, work: float = 0.0, others: float = 0.0) -> Turn:
    """A turn that takes `work` seconds, and `others` until the next one."""
    turn = pace.begin()
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
