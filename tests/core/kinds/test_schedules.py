"""Schedules are functions of the updates done."""

import math

import pytest

from core.kinds.schedules import SCHEDULES, Constant, Cosine, Steps
from tests.refusals import refused


def test_constant_never_changes() -> None:
    assert [Constant().factor(n) for n in (0, 1, 10**9)] == [1.0, 1.0, 1.0]


def test_steps_multiply_once_more_after_every_stretch() -> None:
    schedule = Steps(every=10, gamma=0.5)
    assert [schedule.factor(n) for n in (0, 9, 10, 19, 20)] == [1.0, 1.0, 0.5, 0.5, 0.25]


def test_a_factor_that_outgrows_every_number_is_infinite() -> None:
    schedule = Steps(every=1, gamma=2.0)
    assert [schedule.factor(n) for n in (1023, 1024, 10**6)] == [2.0**1023, math.inf, math.inf]
    assert Steps(every=1, gamma=2).factor(1024) == math.inf
    assert Steps(every=1, gamma=0.5).factor(10**6) == 0.0


def test_cosine_goes_from_one_to_the_end_and_stays() -> None:
    schedule = Cosine(updates=100, end=0.2)
    assert schedule.factor(0) == 1.0
    assert schedule.factor(50) == pytest.approx(0.6)
    assert schedule.factor(100) == schedule.factor(1000) == pytest.approx(0.2)


@pytest.mark.parametrize(
    ("name", "settings", "why"),
    [
        ("step", {"every": 0}, "every must be a whole number, 1 or more, found 0"),
        ("step", {"every": 2.5}, "every must be a whole number, 1 or more, found 2.5"),
        ("step", {"every": True}, "every must be a whole number, 1 or more, found True"),
        ("step", {"gamma": 0.0}, "gamma must be above 0, found 0.0"),
        ("cosine", {"updates": -1}, "updates must be a whole number, 1 or more, found -1"),
        ("cosine", {"end": -0.1}, "end must be 0 or more, found -0.1"),
    ],
)
def test_what_cannot_be_is_refused(name: str, settings: dict[str, object], why: str) -> None:
    with refused(f"schedule {name}: {why}"):
        SCHEDULES.make(name, settings)
