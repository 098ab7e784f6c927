"""`Pace`: how long each of many cases takes, against a limit.

Rule: a case over the limit is a failure, unless the machine is said to be busy (`--busy`): then
milliseconds say nothing, and it is counted how many were over.
"""

import os

from tests.hardening.failure import require
from tests.hardening.kept.told import Told

BUSY = "HARDENING_BUSY"


class Pace:
    """The slowest of one run's cases."""

    def __init__(self, limit: float) -> None:
        self._limit = limit
        self._is_busy = BUSY in os.environ
        self._slowest = 0.0
        self._over = 0

    def took(self, seconds: float, case: str) -> None:
        """One case more; Failure where it took too long."""
        self._slowest = max(self._slowest, seconds)
        is_over = seconds > self._limit
        self._over += is_over
        require(not is_over or self._is_busy, f"{case} took {1000 * seconds:.0f} ms")

    def told(self) -> Told:
        """How many were over the limit, and the slowest."""
        over = {f"over {1000 * self._limit:.0f} ms": self._over}
        return Told(over, {"ms": round(1000 * self._slowest)})
