"""`Runner`: work in small pieces while the window goes on answering.

Rule: one work at a time; a new one ends the one before, and what was given up tells nothing.
"""

from time import perf_counter
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.handouts.progress import Work
from core.errors import BackpropError

SLICE = 0.012  # seconds until the window gets its turn


class Runner(QObject):
    """`progressed` carries (done, of how much), `finished` what was made, `failed` a sentence."""

    progressed = Signal(int, int)
    finished = Signal(object)
    failed = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._work: Work[Any] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_timer_timeout)

    @property
    def is_running(self) -> bool:
        """Whether there is work left."""
        return self._work is not None

    def start(self, work: Work[Any]) -> None:
        """Begin a work."""
        self.stop()
        self._work = work
        self._timer.start()

    def stop(self) -> None:
        """Give the work up."""
        self._timer.stop()
        work, self._work = self._work, None
        if work is not None:
            work.close()

    def _on_timer_timeout(self) -> None:
        end = perf_counter() + SLICE
        try:
            while self._work is not None:
                done, total = next(self._work)
                if perf_counter() >= end:
                    self.progressed.emit(done, total)
                    return
        except StopIteration as done_with:
            self._end()
            self.finished.emit(done_with.value)
        except (BackpropError, OSError, MemoryError) as error:
            self._end()
            self.failed.emit(str(error) or "there is not enough memory")

    def _end(self) -> None:
        self._timer.stop()
        self._work = None
