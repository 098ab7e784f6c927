"""`Pace`: whose turn of the event loop it is while a network trains.

Rule: a turn holds updates or one picture, never both, so what waits for the window waits for one
of them: updates stop after about 4 ms, and each picture is drawn at most 30 times a second. At full
speed the pictures take a quarter of the processor's time, as long as 10 a second come.
"""

from collections.abc import Callable
from enum import Enum, auto
from time import perf_counter, thread_time

SLICE = 0.004
PICTURE = 1 / 60
LONGEST = 1 / 10
UPDATES_TO_PICTURES = 3.0  # in the processor's time
BUSY = 0.001
MOST_AT_ONCE = 4096


class Turn(Enum):
    """What a turn is for: updates, the network's picture, the losses', or what others do."""

    UPDATES = auto()
    NETWORK = auto()
    LOSSES = auto()
    REST = auto()


class Pace:
    """Asked at the beginning of every turn, told at its end; `updates` is how many fit in one.

    `clock` is the wall's, `used` the processor's time that this thread has had.
    """

    def __init__(
        self,
        clock: Callable[[], float] = perf_counter,
        used: Callable[[], float] = thread_time,
    ) -> None:
        self._clock, self._used = clock, used
        self._drawn = self._left = clock()
        self._counted = used()
        self._doing = Turn.REST
        self._owed = 0.0
        self._picture = Turn.LOSSES
        self._has_rested = False
        self.updates = 1

    def begin(self, at_full_speed: bool = True) -> Turn:
        """What this turn is for; the pictures alternate, and after painting comes a rest."""
        now = self._clock()
        self._count()
        self._has_rested = now - self._left > BUSY and not self._has_rested
        if self._has_rested:
            return Turn.REST
        if not self._is_picture_due(now - self._drawn, at_full_speed):
            self._doing = Turn.UPDATES
            return self._doing
        self._drawn = now
        self._picture = Turn.LOSSES if self._picture is Turn.NETWORK else Turn.NETWORK
        self._doing = self._picture
        return self._picture

    def end(self) -> None:
        """The turn is over; what follows until the next one is others' work."""
        self._left = self._clock()
        self._count()
        if self._doing is Turn.UPDATES:
            self._doing = Turn.REST

    def adapt(self, seconds: float) -> None:
        """Aim the next updates at 4 ms, growing at most twofold."""
        fitting = self.updates * SLICE / max(seconds, 1e-6)
        self.updates = max(1, int(min(fitting, 2.0 * self.updates, MOST_AT_ONCE)))

    def _is_picture_due(self, seconds: float, at_full_speed: bool) -> bool:
        """So long after the last one."""
        return seconds >= (LONGEST if at_full_speed and self._owed > 0.0 else PICTURE)

    def _count(self) -> None:
        """Updates work off what a picture and its painting used; nothing is saved up."""
        before, self._counted = self._counted, self._used()
        seconds = self._counted - before
        if self._doing is Turn.UPDATES:
            self._owed = max(0.0, self._owed - seconds)
        elif self._doing is not Turn.REST:
            self._owed = min(self._owed + UPDATES_TO_PICTURES * seconds, LONGEST)
