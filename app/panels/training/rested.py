"""`Rested`: work that is done at most a twentieth of the time.

Rule: dear work comes seldom, cheap work at once; what was asked for in between is done once.
"""

from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

_REST = 20  # times as long as it took


class Rested(QObject):
    """Calls `work` when it is asked for, at least `least` milliseconds apart."""

    def __init__(self, parent: QObject, work: Callable[[], None], least: int = 0) -> None:
        super().__init__(parent)
        self._work = work
        self._least = least
        self._free_at = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._do)

    def ask(self, is_urgent: bool = False) -> None:
        """Do it now, or as soon as it has rested; `is_urgent` waits no least time."""
        rest = self._free_at - perf_counter()
        if rest <= 0 or (is_urgent and rest <= self._least / 1000):
            self._do()
        elif not self._timer.isActive():
            self._timer.start(round(1000 * rest) + 1)

    def stop(self) -> None:
        """Not until it is asked for again."""
        self._timer.stop()

    def _do(self) -> None:
        self._timer.stop()
        before = perf_counter()
        self._work()
        now = perf_counter()
        self._free_at = now + max(_REST * (now - before), self._least / 1000)
