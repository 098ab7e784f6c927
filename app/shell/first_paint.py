"""What tells that something is on the screen: the empty canvas, and the first paint of a widget.

Rule: what can wait until something has been painted waits for that, never for a guessed time.
"""

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QShowEvent


class EmptyCanvas(QWidget):
    """What stands where the canvas will be, with the keys; `painted` follows its first frame."""

    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus)
        self._timer: QTimer | None = None

    def showEvent(self, event: "QShowEvent") -> None:
        self.setFocus()

    def paintEvent(self, event: "QPaintEvent") -> None:
        if self._timer is None:
            self._timer = _soon(self, self.painted)


class FirstPaint(QObject):
    """`painted` follows the first paint of a widget, once."""

    painted = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: "QtCore.QEvent") -> bool:
        if event.type() is QtCore.QEvent.Type.Paint:
            watched.removeEventFilter(self)
            _soon(self, self.painted)
        return False


def _soon(parent: QObject, signal: QtCore.SignalInstance) -> QTimer:
    """Emit a signal once the event at hand is dealt with."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.timeout.connect(signal)
    timer.start(0)
    return timer
