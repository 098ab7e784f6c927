"""`Slices`: work that is an iterator, done a few milliseconds at a time.

Rule: the window answers in between; one piece is never split, so whoever makes the iterator keeps
its pieces small.
"""

from collections.abc import Iterator

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from core.errors import BackpropError

SLICE_MS = 4


class Slices(QObject):
    """`advanced` carries the pieces that a slice made; then `finished` or `failed` follows once."""

    advanced = Signal(object)
    finished = Signal()
    failed = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pieces: Iterator[object] | None = None
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_timer_timeout)

    @property
    def is_running(self) -> bool:
        """Whether there is more to do."""
        return self._pieces is not None

    def start(self, pieces: Iterator[object]) -> None:
        """Begin with this work, in place of any other, when what is on screen is painted."""
        self._pieces = pieces
        self._timer.start(0)

    def stop(self) -> None:
        """Leave the rest undone."""
        self._pieces = None
        self._timer.stop()

    def _on_timer_timeout(self) -> None:
        made: list[object] = []
        try:
            is_done = self._fill(made)
        except BackpropError as error:
            self.stop()
            self.failed.emit(str(error))
            return
        if is_done:
            self.stop()
        if made:
            self.advanced.emit(made)
        if is_done:
            self.finished.emit()

    def _fill(self, made: list[object]) -> bool:
        """Make pieces until the slice is over; whether there are no more."""
        self._clock.start()
        for piece in self._pieces or ():
            made.append(piece)
            if self._clock.elapsed() >= SLICE_MS:
                return False
        return True
