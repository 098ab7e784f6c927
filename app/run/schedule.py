"""`Schedule`: how many updates are due when training goes at a speed that can be watched.

Rule: what could not be made in time is not made up for, so a slow machine trains more slowly and
the window goes on answering.
"""

from collections.abc import Callable
from time import perf_counter

SPEEDS: tuple[tuple[int | None, str], ...] = (
    (1, "1 update a second"),
    (10, "10 updates a second"),
    (100, "100 updates a second"),
    (1000, "1,000 updates a second"),
    (None, "as fast as possible"),
)


class Schedule:
    """Counts from the first update, which is due at once; None is as fast as possible."""

    def __init__(
        self, updates_a_second: int | None = None, clock: Callable[[], float] = perf_counter
    ) -> None:
        self._speed = updates_a_second
        self._clock = clock
        self._next = clock()

    def take(self, most: int) -> int:
        """How many updates to make now, `most` where there is no speed to keep."""
        if self._speed is None:
            return most
        late = (self._clock() - self._next) * self._speed
        if late < 0:
            return 0
        updates = min(int(late) + 1, most)
        self._next += max(updates, int(late) + 1) / self._speed
        return updates
