"""`Pointer`: the mouse over a lecture - its cursor out of the way, its button a spotlight.

Rule: what begins on a number, a box or a control is theirs; anywhere else a held button is the
spotlight. A click that is let go at once stays a click.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QWidget,
)

from app.canvas.view import CanvasView
from app.lecture.room.spotlight import Spotlight

REST_MS = 2000
HOLD_MS = 200
_AWAY = 5  # pixels
_CONTROLS = (QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit)
_PRESS, _RELEASE = QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease
_MOVE = QEvent.Type.MouseMove
_KINDS = (_MOVE, _PRESS, _RELEASE)


class Pointer(QObject):
    """Watches the mouse from `begin` to `end`."""

    def __init__(self, lecture: QWidget, canvas: CanvasView) -> None:
        super().__init__(lecture)
        self._application = QApplication.instance() or QApplication()
        self._lecture = lecture
        self._canvas = canvas
        self._pressed: QPoint | None = None
        self._is_hidden = False
        self.spotlight = Spotlight(lecture)
        self._rest = self._timer(REST_MS)
        self._rest.timeout.connect(self._on_rest_timeout)
        self._hold = self._timer(HOLD_MS)
        self._hold.timeout.connect(self._on_hold_timeout)

    def begin(self) -> None:
        """The lecture is on the screen."""
        self._application.installEventFilter(self)
        self._rest.start()

    def end(self) -> None:
        """The lecture is left: the cursor is there as ever."""
        self._application.removeEventFilter(self)
        self._rest.stop()
        self._let_go()
        self._show_cursor()

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        return timer

    def _took(self, receiver: QWidget, event: QMouseEvent) -> bool:
        """Whether an event ends here: that which ends the spotlight is no click."""
        place, kind = event.globalPosition().toPoint(), event.type()
        if kind is _MOVE:
            self._move(place)
        elif event.button() is not Qt.MouseButton.LeftButton:
            return False
        elif kind is _PRESS:
            self._press(receiver, place)
        else:
            return self._let_go()
        return False

    def _press(self, receiver: QWidget, place: QPoint) -> None:
        if self._pressed is None and not self._is_taken(receiver, place):
            self._pressed = self._lecture.mapFromGlobal(place)
            self._hold.start()

    def _move(self, place: QPoint) -> None:
        if self._pressed is None:
            return
        here = self._lecture.mapFromGlobal(place)
        if self.spotlight.isVisible() or (here - self._pressed).manhattanLength() >= _AWAY:
            self._light(here)
        self._pressed = here if self.spotlight.isVisible() else self._pressed

    def _light(self, here: QPoint) -> None:
        """From now on the held button is no gesture of the canvas."""
        self._hold.stop()
        self._canvas.hands.pointer.forget()
        self.spotlight.light(here)

    def _let_go(self) -> bool:
        """Whether it was the spotlight's button that was let go."""
        was_lit = self.spotlight.isVisible()
        self._pressed = None
        self._hold.stop()
        self.spotlight.hide()
        return was_lit

    def _is_taken(self, receiver: QWidget, place: QPoint) -> bool:
        """Whether something at a place of the screen has a use of its own for a press."""
        if isinstance(receiver, _CONTROLS):
            return True
        canvas, port = self._canvas, self._canvas.viewport()
        at = port.mapFromGlobal(place)
        if not canvas.isVisible() or not port.rect().contains(at):
            return False
        is_on_handle = canvas.hands.handles.at(at) is not None
        return is_on_handle or canvas.ref_at(at) is not None or canvas.box_at(at) is not None

    def _show_cursor(self) -> None:
        if self._is_hidden:
            self._is_hidden = False
            QApplication.restoreOverrideCursor()

    def _on_rest_timeout(self) -> None:
        if self._pressed is None and not self._is_hidden:
            self._is_hidden = True
            QApplication.setOverrideCursor(Qt.CursorShape.BlankCursor)

    def _on_hold_timeout(self) -> None:
        if self._pressed is not None:
            self._light(self._pressed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in _KINDS or not isinstance(watched, QWidget):
            return False
        self._show_cursor()
        if watched.window() is self._lecture and isinstance(event, QMouseEvent):
            self._rest.start()
            return self._took(watched, event)
        return False
