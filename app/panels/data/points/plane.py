"""`Plane`: samples with two inputs as points that are set, moved and taken away by hand.

Rule: it changes nothing itself; what a hand or a key does leaves as a signal. A stroke that is not
finished, Esc takes back.
"""

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.panels.data.points.frame import PlaneFrame
from app.panels.data.points.painter import Points, plane_picture
from app.plots.ranges import range_for
from app.style import ThemeOwner
from core.passes.numbers import typed

REACH = 9.0  # pixels around a point that are the point's
_STILL = 4.0  # pixels that a click may slip
_LEFT, _TOP, _RIGHT, _BOTTOM = 36.0, 8.0, 10.0, 22.0
_DIGITS = tuple("123456789")
_Key, _Alt = Qt.Key, Qt.KeyboardModifier.AltModifier
_ARROWS = {
    _Key.Key_Left: (-1, 0),
    _Key.Key_Right: (1, 0),
    _Key.Key_Up: (0, 1),
    _Key.Key_Down: (0, -1),
}
_ENTER, _REMOVE = (_Key.Key_Return, _Key.Key_Enter), (_Key.Key_Delete, _Key.Key_Backspace)
_OWN = (*_ARROWS, *_ENTER, *_REMOVE)


class Plane(QWidget):
    """`added` carries (x, y), `chosen` and `removed` a row, `dragged` and `nudged` (row, x, y).

    `dropped` ends a drag, `given_up` takes it back; `kind_asked` carries the number of a class.
    """

    added = Signal(float, float)
    chosen = Signal(int)
    removed = Signal(int)
    dragged = Signal(int, float, float)
    nudged = Signal(int, float, float)
    dropped = Signal()
    given_up = Signal()
    kind_asked = Signal(int)

    def __init__(self, owner: ThemeOwner) -> None:
        super().__init__()
        self._owner = owner
        self._points = Points(np.zeros((0, 2)), np.zeros(0, dtype=int), np.zeros(0, dtype=bool))
        self._names = ("x₁", "x₂")
        self._current = -1
        self._frame = PlaneFrame()
        self._picture: QPixmap | None = None
        self._pressed: QPointF | None = None
        self._held = -1
        self._is_dragging = False
        self._cross: tuple[float, float] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(200, 180)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.CrossCursor)
        owner.changed.connect(self._forget_picture)

    @property
    def frame(self) -> PlaneFrame:
        """What is shown where."""
        return self._frame

    @property
    def names(self) -> tuple[str, str]:
        """What stands along the axes."""
        return self._names

    @property
    def cross(self) -> tuple[float, float] | None:
        """Where the keyboard stands."""
        return self._cross

    def show_points(self, points: Points, current: int, names: tuple[str, str]) -> None:
        """Show other points; the sample that is walked has a ring."""
        self._names, self._current = names, current
        if points is not self._points:
            self._points = points
            if not self._is_dragging:
                self._fit()
        self._forget_picture()

    def show_current(self, current: int) -> None:
        """Put the ring around another sample."""
        self._current = current
        self.update()

    def row_at(self, at: QPointF) -> int:
        """The sample under a place, the nearest of several; -1 where there is none."""
        if not len(self._points.places):
            return -1
        away = self._frame.pixels(self._points.places) - np.array([at.x(), at.y()])
        squares = (away * away).sum(axis=1)
        nearest = int(squares.argmin())
        return nearest if squares[nearest] <= REACH * REACH else -1

    def _fit(self) -> None:
        frame, places = self._frame, self._points.places
        left, right = range_for(places[:, 0], (frame.left, frame.right))
        bottom, top = range_for(places[:, 1], (frame.bottom, frame.top))
        self._frame = replace(frame, left=left, right=right, bottom=bottom, top=top)

    def _forget_picture(self) -> None:
        self._picture = None
        self.update()

    def _paint_ring(self, painter: QPainter) -> None:
        """One halo around the sample that is walked."""
        x, y = self._points.places[self._current].tolist()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._owner.theme.colour("text"), 3.6))
        painter.drawEllipse(self._frame.pixel(x, y), REACH, REACH)
        painter.setPen(QPen(self._owner.theme.colour("halo"), 2.2))
        painter.drawEllipse(self._frame.pixel(x, y), REACH, REACH)

    def _paint_cross(self, painter: QPainter) -> None:
        if self._cross is None or not self.hasFocus():
            return
        at, area = self._frame.pixel(*self._cross), self._frame.area
        painter.setPen(QPen(self._owner.theme.colour("text"), 1.0))
        painter.drawLine(QPointF(at.x(), area.top()), QPointF(at.x(), area.bottom()))
        painter.drawLine(QPointF(area.left(), at.y()), QPointF(area.right(), at.y()))

    def _move_cross(self, across: int, up: int) -> None:
        frame = self._frame
        middle = ((frame.left + frame.right) / 2, (frame.bottom + frame.top) / 2)
        x, y = self._cross or middle
        self._cross = frame.inside(x + across * frame.step, y + up * frame.step)
        self._say_cross()
        self.update()

    def _nudge(self, across: int, up: int) -> None:
        """The walked point, a little further."""
        if 0 <= self._current < len(self._points.places):
            x, y = self._points.places[self._current].tolist()
            x, y = x + across * self._frame.step, y + up * self._frame.step
            self.nudged.emit(self._current, round(x, 9) + 0.0, round(y, 9) + 0.0)

    def _say_cross(self) -> None:
        x, y = self._cross or (0.0, 0.0)
        self.setAccessibleDescription(f"{self._names[0]} {typed(x)}, {self._names[1]} {typed(y)}")

    def _enter(self) -> None:
        """What a click at the cross would do."""
        if self._cross is None:
            self._move_cross(0, 0)
            return
        row = self.row_at(self._frame.pixel(*self._cross))
        if row >= 0:
            self.chosen.emit(row)
        else:
            self.added.emit(*self._cross)

    def _delete(self) -> None:
        """The point at the cross goes, else the walked one."""
        row = self.row_at(self._frame.pixel(*self._cross)) if self._cross is not None else -1
        row = row if row >= 0 else self._current
        if 0 <= row < len(self._points.places):
            self.removed.emit(row)

    def _give_up(self) -> bool:
        was_dragging, self._is_dragging = self._is_dragging, False
        self._pressed, self._held = None, -1
        if was_dragging:
            self.given_up.emit()
        return was_dragging

    def sizeHint(self) -> QSize:
        return QSize(300, 300)

    def event(self, event: QEvent) -> bool:
        """Its keys are its own, whatever they mean elsewhere in the window."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_plain = not event.modifiers() & ~(_Alt | Qt.KeyboardModifier.KeypadModifier)
            if is_plain and (Qt.Key(event.key()) in _OWN or event.text() in _DIGITS):
                event.accept()
                return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        area = QRectF(self.rect()).adjusted(_LEFT, _TOP, -_RIGHT, -_BOTTOM)
        self._frame = replace(self._frame, area=area)
        self._forget_picture()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._owner.theme
        if self._picture is None:
            self._picture = plane_picture(
                self._points, self._frame, theme, self, self.size(), self._names
            )
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if 0 <= self._current < len(self._points.places):
            self._paint_ring(painter)
        self._paint_cross(painter)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("accent" if self.hasFocus() else "line"), 1.0))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.row_at(event.position())
        if event.button() is Qt.MouseButton.RightButton and row >= 0:
            self.removed.emit(row)
        elif event.button() is Qt.MouseButton.LeftButton:
            self._pressed, self._held = event.position(), row
            if row >= 0:
                self.chosen.emit(row)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or self._held < 0:
            return
        way = event.position() - self._pressed
        if self._is_dragging or way.manhattanLength() > _STILL:
            self._is_dragging = True
            x, y = self._frame.inside(*self._frame.point(event.position()))
            self.dragged.emit(self._held, x, y)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, held = self._pressed, self._held
        was_dragging, self._is_dragging = self._is_dragging, False
        self._pressed, self._held = None, -1
        if was_dragging:
            self._fit()
            self._forget_picture()
            self.dropped.emit()
        elif pressed is not None and held < 0 and self._frame.area.contains(pressed):
            self.added.emit(*self._frame.point(pressed))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ARROWS:
            move = self._nudge if event.modifiers() & _Alt else self._move_cross
            move(*_ARROWS[key])
        elif key in _ENTER:
            self._enter()
        elif key in _REMOVE:
            self._delete()
        elif event.text() in _DIGITS:
            self.kind_asked.emit(int(event.text()) - 1)
        elif key is not _Key.Key_Escape or not self._give_up():
            super().keyPressEvent(event)
