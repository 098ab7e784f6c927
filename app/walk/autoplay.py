"""`Autoplay`: the clock that steps by itself.

Rule: it knows when, never what; the player steps.
"""

from PySide6.QtCore import QObject, QTimer, Signal

FIRST_SPEED = 1.0


class Autoplay(QObject):
    """Ticks `speed` times a second while it is active."""

    ticked = Signal()
    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.ticked)
        self.set_speed(FIRST_SPEED)

    @property
    def is_active(self) -> bool:
        """Whether it ticks."""
        return self._timer.isActive()

    @property
    def speed(self) -> float:
        """Ticks a second."""
        return 1000 / self._timer.interval()

    def set_speed(self, ticks_a_second: float) -> None:
        """Tick faster or slower, from the next tick on."""
        self._timer.setInterval(round(1000 / ticks_a_second))
        self.changed.emit()

    def start(self) -> None:
        """Begin to tick."""
        self._timer.start()
        self.changed.emit()

    def stop(self) -> None:
        """Tick no more."""
        if self.is_active:
            self._timer.stop()
            self.changed.emit()
