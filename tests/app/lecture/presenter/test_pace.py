"""The time that was taken, against the minutes of the beats."""

import pytest

from app.lecture.presenter.pace import Stopwatch, clock, pace

MINUTES = (2.0, 1.0, 3.0)


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.0, "0:00"), (59.9, "0:59"), (425.0, "7:05"), (3750.0, "1:02:30")]
)
def test_a_time_as_it_is_read(seconds: float, words: str) -> None:
    assert clock(seconds) == words


@pytest.mark.parametrize(
    ("minutes", "beat", "words"),
    [
        (0.0, 0, "on time"),
        (2.0, 0, "on time"),
        (3.1, 0, "1 min behind"),
        (2.5, 1, "on time"),
        (0.9, 1, "1 min ahead"),
        (1.6, 1, "on time"),
        (8.0, 2, "2 min behind"),
        (0.0, 2, "3 min ahead"),
    ],
)
def test_inside_its_own_minutes_a_beat_is_on_time(minutes: float, beat: int, words: str) -> None:
    assert pace(60.0 * minutes, MINUTES, beat) == words


def test_where_nothing_is_planned_nobody_is_late() -> None:
    assert pace(600.0, (0.0,), 0) == ""


def test_the_time_while_it_stands_still_is_not_counted() -> None:
    times = iter([10.0, 12.0, 15.0, 100.0, 101.0])
    watch = Stopwatch(lambda: next(times))
    assert not watch.has_begun
    watch.start()
    assert watch.has_begun
    assert watch.seconds == 2.0
    watch.stop()
    assert watch.seconds == 5.0
    watch.start()
    watch.start()
    assert watch.seconds == 6.0
