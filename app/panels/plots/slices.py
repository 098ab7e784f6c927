"""`Slices`: work that comes in pieces, done between the window's events.

Rule: a slice takes a few milliseconds, shorter ones far apart while a network trains; new work
takes the place of the old.
"""

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

SLICE = 0.004
SHORT = 0.0015
REST_MS = 20


class Slices(QObject):
    """Runs through an iterator; `came` carries every piece of it that is something."""

    came = Signal(object)
    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pieces: Iterator[object] | None = None
        self._slice = SLICE
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_timer_timeout)

    @property
    def is_busy(self) -> bool:
        """Whether there is work left."""
        return self._pieces is not None

    def start(self, pieces: Iterator[object], is_sparing: bool = False) -> None:
        """Begin with other work; `is_sparing` leaves most of the time to others."""
        self._pieces = pieces
        self._slice = SHORT if is_sparing else SLICE
        self._timer.start(REST_MS if is_sparing else 0)

    def stop(self) -> None:
        """Leave the rest undone."""
        self._pieces = None
        self._timer.stop()

    def _on_timer_timeout(self) -> None:
        end = perf_counter() + self._slice
        while self._pieces is not None and perf_counter() < end:
            self._step(self._pieces)

    def _step(self, pieces: Iterator[object]) -> None:
        try:
            piece = next(pieces)
        except StopIteration:
            self.stop()
            self.ended.emit()
            return
        if piece is not None:
            self.came.emit(piece)
