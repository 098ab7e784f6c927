"""`ChangeChart`: L over one parameter, with a point that a hand or the arrow keys move.

Rule: it paints a `Picture` and reports what hands want; it changes nothing itself. The gradient's
tangent is vermilion, like everything backward.
"""

from math import ceil, isfinite, log10

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.panels.checks.change.picture import Picture
from app.panels.checks.change.picture_painter import PicturePainter
from app.style import ThemeOwner

HEIGHT, MOST_HEIGHT, LEAST_HEIGHT = 236, 360, 100  # the least on a projector
NUDGE, LARGE_NUDGE = 0.01, 0.1
_ANY_HEIGHT = 16_777_215  # Qt's own
_GRIP = 16.0
_NUDGES = {
    Qt.Key.Key_Left: -NUDGE,
    Qt.Key.Key_Right: NUDGE,
    Qt.Key.Key_Down: -LARGE_NUDGE,
    Qt.Key.Key_Up: LARGE_NUDGE,
}
_ZOOMS = {Qt.Key.Key_Plus: 0.5, Qt.Key.Key_Equal: 0.5, Qt.Key.Key_Minus: 2.0}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TIP = "Drag the point. Keys: ← → by 0.01, ↑ ↓ by 0.1, Enter types, + and − zoom, Esc takes back"


class ChangeChart(QWidget):
    """`dragged` carries a new value of the parameter, `nudged` how much is added to it."""

    dragged = Signal(float)
    nudged = Signal(float)
    dropped = Signal()
    cancelled = Signal()
    typing_asked = Signal()
    zoomed = Signal(float)

    def __init__(self, owner: ThemeOwner) -> None:
        super().__init__()
        self._owner = owner
        self._picture: Picture | None = None
        self._grip: float | None = None
        self._scale = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMaximumHeight(MOST_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setToolTip(_TIP)
        owner.changed.connect(self.update)

    @property
    def picture(self) -> Picture | None:
        """What is shown."""
        return self._picture

    def set_scale(self, scale: float) -> None:
        """Paint so many times larger, as high as there is room."""
        self._scale = scale
        self.setMaximumHeight(_ANY_HEIGHT if scale > 1.0 else MOST_HEIGHT)
        self.update()

    def show_picture(self, picture: Picture | None) -> None:
        """Show a curve and what is known about it, or nothing."""
        if picture != self._picture:
            self._picture = picture
            self.update()

    def place_of_point(self) -> QPointF:
        """Where the point now is, in the widget."""
        painter = self._painter()
        return painter.place(painter.picture.now) if painter else QPointF()

    def _painter(self) -> PicturePainter | None:
        if self._picture is None:
            return None
        return PicturePainter(self._picture, self.rect(), self._owner.theme, self._scale)

    def _is_on_point(self, at: QPointF) -> bool:
        if self._picture is None:
            return False
        away = at - self.place_of_point()
        grip = _GRIP * self._scale
        return abs(away.x()) <= grip and abs(away.y()) <= grip

    def _weight_at(self, x: float) -> float:
        """The parameter under a place, with as many decimals as a pixel can tell apart."""
        painter = self._painter()
        if painter is None:
            return 0.0
        value = painter.weight_at(x)
        return round(value, max(0, ceil(-log10(painter.weight_a_pixel))))

    def _let_go(self) -> None:
        self._grip = None
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def sizeHint(self) -> QSize:
        return QSize(300, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(180, HEIGHT if self._scale <= 1.0 else LEAST_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self._painter()
        if painter is not None:
            painter.paint(self, self.hasFocus())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus()
        if event.button() is Qt.MouseButton.LeftButton and self._is_on_point(event.position()):
            self._grip = event.position().x() - self.place_of_point().x()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is None:
            is_near = self._is_on_point(event.position())
            shapes = Qt.CursorShape
            self.setCursor(shapes.SizeHorCursor if is_near else shapes.ArrowCursor)
        elif self._picture is not None:
            weight = self._weight_at(event.position().x() - self._grip)
            if isfinite(weight) and weight != self._picture.now[0]:
                self.dragged.emit(weight)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self._let_go()
            self.dropped.emit()

    def event(self, event: QEvent) -> bool:
        """Its own keys come before the window's."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and self._takes(event):
            event.accept()
            return True
        return super().event(event)

    def _takes(self, event: QKeyEvent) -> bool:
        is_plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )
        own = (*_NUDGES, *_ZOOMS, *_ENTER, Qt.Key.Key_Escape)
        return is_plain and self._picture is not None and event.key() in own

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._takes(event):
            super().keyPressEvent(event)
        elif event.key() in _NUDGES:
            self.nudged.emit(_NUDGES[Qt.Key(event.key())])
        elif event.key() in _ZOOMS:
            self.zoomed.emit(_ZOOMS[Qt.Key(event.key())])
        elif event.key() in _ENTER:
            self.typing_asked.emit()
        else:
            self._let_go()
            self.cancelled.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._let_go()
        self.dropped.emit()
        self.update()
