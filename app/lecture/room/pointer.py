"""`Pointer`: the mouse over a lecture - its cursor out of the way, its button a spotlight.

Rule: what begins on a number, a box or a control is theirs; anywhere else a held button is the
spotlight. A click that is let go at once stays a click, the end of a spotlight is none.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QCursor, QMouseEvent, QWindow
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.canvas.view import CanvasView
from app.lecture.room.spotlight import Spotlight

REST_MS = 2000
HOLD_MS = 200
_AWAY = 5  # pixels
_PRESS, _RELEASE = QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease
_MOVE = QEvent.Type.MouseMove
_KINDS = (_MOVE, _PRESS, _RELEASE)


class Pointer(QObject):
    """Watches the mouse over the lecture's window from `begin` to `end`.

    The window is asked, not the widgets in it: it hears of every move before they do.
    """

    def __init__(self, lecture: QWidget, canvas: CanvasView) -> None:
        super().__init__(lecture)
        self._lecture = lecture
        self._canvas = canvas
        self._watched: QWindow | None = None
        self._pressed: QPoint | None = None
        self._was_lit = False
        self._cursor: QCursor | None = None
        self.spotlight = Spotlight(lecture)
        self._rest = self._timer(REST_MS)
        self._rest.timeout.connect(self._on_rest_timeout)
        self._hold = self._timer(HOLD_MS)
        self._hold.timeout.connect(self._on_hold_timeout)

    def begin(self) -> None:
        """The lecture is on the screen."""
        self._watched = self._lecture.windowHandle()
        self._watched.installEventFilter(self)
        self._canvas.viewport().installEventFilter(self)
        self._rest.start()

    def end(self) -> None:
        """The lecture is left: the cursor is there as ever."""
        self._rest.stop()
        self._let_go()
        self._show_cursor()
        self._canvas.viewport().removeEventFilter(self)
        if self._watched is not None:
            self._watched.removeEventFilter(self)
            self._watched = None

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        return timer

    def _hear(self, event: QMouseEvent) -> None:
        self._show_cursor()
        self._rest.start()
        here, kind = event.position().toPoint(), event.type()
        if kind is _MOVE:
            self._move(here)
        elif event.button() is not Qt.MouseButton.LeftButton:
            return
        elif kind is _PRESS:
            self._press(here)
        else:
            self._let_go()

    def _press(self, here: QPoint) -> None:
        self._was_lit = False
        if not self._is_taken(here):
            self._pressed = here
            self._hold.start()

    def _move(self, here: QPoint) -> None:
        pressed = self._pressed
        if pressed is None:
            return
        if self.spotlight.isVisible() or (here - pressed).manhattanLength() >= _AWAY:
            self._light(here)

    def _light(self, here: QPoint) -> None:
        """From now on the held button is no gesture of the canvas."""
        self._was_lit = True
        self._hold.stop()
        self._canvas.hands.pointer.forget()
        self.spotlight.light(here)

    def _let_go(self) -> None:
        self._pressed = None
        self._hold.stop()
        self.spotlight.hide()

    def _is_taken(self, here: QPoint) -> bool:
        """Whether what is at a place has a use of its own for a press."""
        child = self._lecture.childAt(here)
        if child is None:
            return False
        if child is not self._canvas.viewport():
            return isinstance(child, QAbstractButton) or _takes_focus(child)
        canvas, at = self._canvas, child.mapFrom(self._lecture, here)
        is_on_handle = canvas.hands.handles.at(at) is not None
        return is_on_handle or canvas.ref_at(at) is not None or canvas.box_at(at) is not None

    def _show_cursor(self) -> None:
        cursor, self._cursor = self._cursor, None
        if cursor is not None and self._watched is not None:
            self._watched.setCursor(cursor)

    def _on_rest_timeout(self) -> None:
        if self._pressed is None and self._cursor is None and self._watched is not None:
            self._cursor = self._watched.cursor()
            self._watched.setCursor(Qt.CursorShape.BlankCursor)

    def _on_hold_timeout(self) -> None:
        if self._pressed is not None:
            self._light(self._pressed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _KINDS or not isinstance(event, QMouseEvent):
            return False
        if watched is self._watched:
            self._hear(event)
            return False
        return event.type() is _RELEASE and self._was_lit


def _takes_focus(widget: QWidget) -> bool:
    return widget.focusPolicy() is not Qt.FocusPolicy.NoFocus
