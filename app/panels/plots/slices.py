"""`Slices`: work that comes in pieces, done between the window's events.

Rule: a slice takes a few milliseconds, shorter ones far apart while a network trains; new work
takes the place of the old.
"""

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from app.run.training import Training

SLICE = 0.004
SHORT = 0.0015
REST_MS = 28


class Slices(QObject):
    """Runs through an iterator; `came` carries every piece of it that is something."""

    came = Signal(object)
    ended = Signal()

    def __init__(self, parent: QObject, training: Training) -> None:
        super().__init__(parent)
        self._training = training
        self._pieces: Iterator[object] | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_timer_timeout)
        training.started.connect(self._adapt)
        training.ended.connect(self._on_training_ended)

    @property
    def is_busy(self) -> bool:
        """Whether there is work left."""
        return self._pieces is not None

    def start(self, pieces: Iterator[object]) -> None:
        """Begin with other work."""
        self._pieces = pieces
        self._adapt()

    def stop(self) -> None:
        """Leave the rest undone."""
        self._pieces = None
        self._timer.stop()

    def _adapt(self) -> None:
        """While a network trains, leave most of the time to it."""
        if self._pieces is not None:
            self._timer.start(REST_MS if self._training.is_running else 0)

    def _on_training_ended(self, _reason: object) -> None:
        self._adapt()

    def _on_timer_timeout(self) -> None:
        end = perf_counter() + (SHORT if self._training.is_running else SLICE)
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
