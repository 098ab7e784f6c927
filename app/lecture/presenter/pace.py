"""The time a lecture has taken against the minutes that its beats are planned for.

Rule: inside a beat's own minutes one is on time; the time while a lecture was left is not counted.
"""

import time
from collections.abc import Callable, Sequence

MINUTE = 60.0


class Stopwatch:
    """Seconds between starts and stops; `now` gives seconds that never go back."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._before = 0.0
        self._since: float | None = None

    @property
    def seconds(self) -> float:
        """How long it has run."""
        running = 0.0 if self._since is None else self._now() - self._since
        return self._before + running

    @property
    def has_begun(self) -> bool:
        """Whether it was ever started."""
        return self._since is not None or self._before > 0.0

    def start(self) -> None:
        """Go on."""
        if self._since is None:
            self._since = self._now()

    def stop(self) -> None:
        """Stand still."""
        self._before, self._since = self.seconds, None


def clock(seconds: float) -> str:
    """Such as "7:05" or "1:02:30"."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def pace(seconds: float, minutes: Sequence[float], beat: int) -> str:
    """Such as "3 min behind", while the beat `beat` (from 0) of those minutes is shown.

    "" where nothing is planned.
    """
    if not sum(minutes):
        return ""
    begins = MINUTE * sum(minutes[:beat])
    ends = begins + MINUTE * minutes[beat]
    if seconds > ends:
        return _late(round((seconds - ends) / MINUTE), "behind")
    return _late(round((begins - seconds) / MINUTE), "ahead")


def _late(minutes: int, way: str) -> str:
    return f"{minutes} min {way}" if minutes > 0 else "on time"
