"""`Pace`: how long each of many cases takes, against a limit.

Rule: a case over the limit is a failure, unless the machine is said to be busy (`--busy`): then
milliseconds say nothing, and what is told is how many were over and how far from the median.
"""

import os
from array import array
from statistics import median

from tests.hardening.failure import require

BUSY = "HARDENING_BUSY"


class Pace:
    """The seconds of one run's cases."""

    def __init__(self, limit: float) -> None:
        self._limit = limit
        self._is_busy = BUSY in os.environ
        self._seconds = array("d")

    def took(self, seconds: float, case: str) -> None:
        """One case more; Failure where it took too long."""
        self._seconds.append(seconds)
        is_over = seconds > self._limit and not self._is_busy
        require(not is_over, f"{case} took {1000 * seconds:.0f} ms")

    def told(self) -> str:
        """The slowest case; on a busy machine against the others."""
        slowest = max(self._seconds, default=0.0)
        words = f"slowest {1000 * slowest:.0f} ms"
        if not self._is_busy or not self._seconds:
            return words
        over = sum(each > self._limit for each in self._seconds)
        ratio = slowest / max(median(self._seconds), 1e-6)
        return f"{words} = {ratio:.0f} medians, {over} over {1000 * self._limit:.0f} ms (busy)"
