"""`Pace`: whose turn of the event loop it is while a network trains.

Rule: a turn holds updates or one picture, never both, so what waits for the window waits for one
of them: updates stop after about 4 ms, and each picture is drawn at most 30 times a second.
"""

from collections.abc import Callable
from enum import Enum, auto
from time import perf_counter

SLICE = 0.004
PICTURE = 1 / 60
BUSY = 0.001
MOST_AT_ONCE = 4096


class Turn(Enum):
    """What a turn is for: updates, the network's picture, the losses', or what others do."""

    UPDATES = auto()
    NETWORK = auto()
    LOSSES = auto()
    REST = auto()


class Pace:
    """Asked at the beginning of every turn, told at its end; `updates` is how many fit in one."""

    def __init__(self, clock: Callable[[], float] = perf_counter) -> None:
        self._clock = clock
        self._drawn = self._left = clock()
        self._picture = Turn.LOSSES
        self._has_rested = False
        self.updates = 1

    def begin(self) -> Turn:
        """What this turn is for; the pictures alternate, and after painting comes a rest."""
        now = self._clock()
        self._has_rested = now - self._left > BUSY and not self._has_rested
        if self._has_rested:
            return Turn.REST
        if now - self._drawn < PICTURE:
            return Turn.UPDATES
        self._drawn = now
        self._picture = Turn.LOSSES if self._picture is Turn.NETWORK else Turn.NETWORK
        return self._picture

    def end(self) -> None:
        """The turn is over; what follows until the next one is others' work."""
        self._left = self._clock()

    def adapt(self, seconds: float) -> None:
        """Aim the next updates at 4 ms, growing at most twofold."""
        fitting = self.updates * SLICE / max(seconds, 1e-6)
        self.updates = max(1, int(min(fitting, 2.0 * self.updates, MOST_AT_ONCE)))
