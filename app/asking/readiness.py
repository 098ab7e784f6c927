"""`Readiness`: what the verdict on a number will ask for is worked out while the student thinks.

Rule: a few milliseconds at a time; another number drops what was begun.
"""

from collections.abc import Callable, Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

REST_MS = 30  # after the question has been painted
PAUSE_MS = 1  # between two slices
SLICE = 0.003


class Readiness(QObject):
    """Goes through `pieces` of the number that is asked for, in idle moments."""

    def __init__(self, parent: QObject, pieces: Callable[[], Iterator[None]]) -> None:
        super().__init__(parent)
        self._pieces = pieces
        self._left: Iterator[None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timer_timeout)

    @property
    def is_resting(self) -> bool:
        """Whether all is ready, or nothing is asked."""
        return not self._timer.isActive()

    def restart(self) -> None:
        """Another number is asked for."""
        self._left = None
        self._timer.start(REST_MS)

    def stop(self) -> None:
        """Nothing is asked for."""
        self._left = None
        self._timer.stop()

    def _on_timer_timeout(self) -> None:
        left = self._left = self._left or self._pieces()
        end = perf_counter() + SLICE
        for _ in left:
            if perf_counter() > end:
                self._timer.start(PAUSE_MS)
                return
