"""How many updates are due: exactly a speed's, and no debt after a pause of the machine."""

import pytest

from app.run.schedule import Schedule


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize("speed", [1, 10, 100, 1000])
def test_in_ten_seconds_a_speed_makes_ten_times_as_many(speed: int) -> None:
    clock = Clock()
    schedule = Schedule(speed, clock)
    made = []
    for turn in range(2000):
        clock.now = turn * 0.005
        made.append(schedule.take(50))
    assert made[0] == 1
    assert sum(made) == pytest.approx(10 * speed, abs=1 + speed * 0.005)
    assert max(made[1:]) - min(made[1:]) <= 2


def test_what_a_slow_machine_missed_is_not_made_up_for() -> None:
    clock = Clock()
    schedule = Schedule(100, clock)
    schedule.take(4)
    clock.now = 60.0
    assert schedule.take(4) == 4
    assert schedule.take(4) == 0
    clock.now = 60.011
    assert schedule.take(4) == 1


def test_without_a_speed_it_is_always_as_many_as_fit() -> None:
    schedule = Schedule(None, Clock())
    assert [schedule.take(most) for most in (1, 7, 4096)] == [1, 7, 4096]
