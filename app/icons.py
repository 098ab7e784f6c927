"""Icons drawn as paths, and the button that paints them.

Rule: an icon is a path in a 24 x 24 square, y down; colours come from the theme when it is painted.
"""

from collections.abc import Callable
from enum import Enum
from functools import cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QPainter,
    QPainterPath,
    QPainterPathStroker,
    QPaintEvent,
    QPen,
    QPolygonF,
    QTransform,
)
from PySide6.QtWidgets import QAbstractButton

from app.style import Theme, ThemeOwner

_RADIUS = 6.0
_GRID = 24.0


def _triangle(left: float, right: float, top: float = 5.0, bottom: float = 19.0) -> QPainterPath:
    """A triangle whose tip is at `right` (which may lie left of `left`)."""
    path = QPainterPath()
    middle = (top + bottom) / 2
    path.addPolygon(QPolygonF([QPointF(left, top), QPointF(right, middle), QPointF(left, bottom)]))
    path.closeSubpath()
    return path


def _bars(*rects: tuple[float, float, float, float]) -> QPainterPath:
    path = QPainterPath()
    for x, y, width, height in rects:
        path.addRoundedRect(QRectF(x, y, width, height), 1.2, 1.2)
    return path


def _joined(*paths: QPainterPath) -> QPainterPath:
    whole = QPainterPath()
    whole.setFillRule(Qt.FillRule.WindingFill)
    for path in paths:
        whole.addPath(path)
    return whole


def _once_more() -> QPainterPath:
    """An open circle with an arrow's head: start over."""
    arc = QPainterPath()
    circle = QRectF(5.5, 5.5, 13.0, 13.0)
    outer, inner = circle.adjusted(-1.2, -1.2, 1.2, 1.2), circle.adjusted(1.2, 1.2, -1.2, -1.2)
    arc.arcMoveTo(outer, 130)
    arc.arcTo(outer, 130, 290)
    arc.arcTo(inner, 60, -290)
    arc.closeSubpath()
    head = QPainterPath()
    head.addPolygon(QPolygonF([QPointF(4.2, 3.2), QPointF(4.2, 10.6), QPointF(11.4, 9.0)]))
    head.closeSubpath()
    return _joined(arc, head)


def _lock(is_open: bool) -> QPainterPath:
    """A padlock; an open one's bow stands aside."""
    body = _bars((5.0, 11.0, 14.0, 9.0))
    x = 12.0 if is_open else 7.0
    bow = QPainterPath(QPointF(x, 12.0))
    bow.lineTo(x, 8.0)
    bow.arcTo(QRectF(x, 3.5, 10.0, 9.0), 180.0, -180.0)
    if not is_open:
        bow.lineTo(x + 10.0, 12.0)
    stroker = QPainterPathStroker()
    stroker.setWidth(2.2)
    return _joined(body, stroker.createStroke(bow))


def _crossing(reach: float = 6.2, width: float = 2.4) -> QPainterPath:
    """Two bars across each other: close."""
    bar = QPainterPath()
    bar.addRoundedRect(QRectF(-reach, -width / 2, 2 * reach, width), 1.2, 1.2)
    both = [QTransform().translate(12, 12).rotate(angle).map(bar) for angle in (45, -45)]
    return _joined(*both)


def _window_apart() -> QPainterPath:
    """A frame before another one: a window of its own."""
    frames = QPainterPath()
    frames.addRoundedRect(QRectF(9.0, 4.5, 10.5, 10.5), 1.5, 1.5)
    behind = QPainterPath(QPointF(6.8, 9.0))
    for point in (QPointF(4.5, 9.0), QPointF(4.5, 19.5), QPointF(15.0, 19.5), QPointF(15.0, 17.2)):
        behind.lineTo(point)
    stroker = QPainterPathStroker()
    stroker.setWidth(1.8)
    return _joined(stroker.createStroke(frames), stroker.createStroke(behind))


def _window_joined() -> QPainterPath:
    """A frame whose right side is filled: back into the panel."""
    frame = QPainterPath()
    frame.addRoundedRect(QRectF(4.0, 5.0, 16.0, 14.0), 1.5, 1.5)
    stroker = QPainterPathStroker()
    stroker.setWidth(1.8)
    return _joined(stroker.createStroke(frame), _bars((12.8, 5.6, 6.6, 12.8)))


class Icon(Enum):
    """What an icon stands for."""

    NEXT = "next"
    BACK = "back"
    FIRST = "first"
    LAST = "last"
    NEXT_PHASE = "next phase"
    PREVIOUS_PHASE = "previous phase"
    PLAY = "play"
    PAUSE = "pause"
    ONE_MORE = "one more"
    START_OVER = "start over"
    ADD = "add"
    REMOVE = "remove"
    LOCKED = "locked"
    UNLOCKED = "unlocked"
    CLOSE = "close"
    APART = "apart"
    JOINED = "joined"
    MORE = "more"
    DOUBLE = "double"


_PATHS: dict[Icon, Callable[[], QPainterPath]] = {
    Icon.NEXT: lambda: _triangle(7.5, 18.0),
    Icon.BACK: lambda: _triangle(16.5, 6.0),
    Icon.PLAY: lambda: _triangle(7.0, 19.0, 4.5, 19.5),
    Icon.PAUSE: lambda: _bars((6.5, 5.0, 3.8, 14.0), (13.7, 5.0, 3.8, 14.0)),
    Icon.FIRST: lambda: _joined(_bars((5.0, 5.0, 2.6, 14.0)), _triangle(19.0, 8.6)),
    Icon.LAST: lambda: _joined(_triangle(5.0, 15.4), _bars((16.4, 5.0, 2.6, 14.0))),
    Icon.NEXT_PHASE: lambda: _joined(_triangle(3.5, 11.8, 6, 18), _triangle(12.2, 20.5, 6, 18)),
    Icon.PREVIOUS_PHASE: lambda: _joined(_triangle(20.5, 12.2, 6, 18), _triangle(11.8, 3.5, 6, 18)),
    Icon.ONE_MORE: lambda: _joined(_bars((4.5, 5.0, 2.6, 14.0)), _triangle(9.6, 19.6)),
    Icon.START_OVER: _once_more,
    Icon.ADD: lambda: _bars((5.0, 10.7, 14.0, 2.6), (10.7, 5.0, 2.6, 14.0)),
    Icon.REMOVE: lambda: _bars((5.0, 10.7, 14.0, 2.6)),
    Icon.MORE: lambda: _bars(*((x, 10.4, 3.2, 3.2) for x in (4.4, 10.4, 16.4))),
    Icon.LOCKED: lambda: _lock(False),
    Icon.UNLOCKED: lambda: _lock(True),
    Icon.CLOSE: _crossing,
    Icon.APART: _window_apart,
    Icon.JOINED: _window_joined,
    Icon.DOUBLE: lambda: _joined(_window_apart(), _bars((9.0, 4.5, 10.5, 10.5))),
}


@cache
def icon_path(icon: Icon) -> QPainterPath:
    """The icon's outline in a 24 x 24 square."""
    return _PATHS[icon]()


class IconButton(QAbstractButton):
    """A button with an icon and perhaps a word; a primary one is filled with the accent colour."""

    def __init__(
        self,
        owner: ThemeOwner,
        icon: Icon,
        tip: str,
        text: str = "",
        is_primary: bool = False,
        height: int = 30,
    ) -> None:
        super().__init__()
        self._owner = owner
        self._icon = icon
        self._is_primary = is_primary
        self._height = height
        self.setText(text)
        self.set_meaning(icon, tip)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._has_keyboard = False
        owner.changed.connect(self.update)

    @property
    def icon_shown(self) -> Icon:
        """What the button shows now."""
        return self._icon

    def set_meaning(self, icon: Icon, tip: str, text: str | None = None) -> None:
        """Show another icon, tooltip and accessible name (the tooltip without its key)."""
        self._icon = icon
        self.setToolTip(tip)
        if text is not None and text != self.text():
            self.setText(text)
            self.updateGeometry()
        self.setAccessibleName(tip.split(" (")[0])
        self.update()

    def _colours(self, theme: Theme) -> tuple[QColor, QColor]:
        """(ground, ink) of the button's state."""
        if not self.isEnabled():
            return QColor(0, 0, 0, 0), theme.colour("edge")
        if self._is_primary:
            ground = theme.colour("accent")
            shade = 135 if self.isDown() else 118 if self.underMouse() else 100
            is_dark = ground.lightness() > 128
            return (
                ground.darker(shade) if is_dark else ground.lighter(shade),
                theme.colour("on_accent"),
            )
        if self.isDown():
            return theme.colour("line"), theme.colour("text")
        ground = theme.colour("raised") if self.underMouse() else QColor(0, 0, 0, 0)
        return ground, theme.colour("text")

    def _paint_icon(self, painter: QPainter, rect: QRectF, ink: QColor) -> None:
        painter.save()
        painter.translate(rect.topLeft())
        painter.scale(rect.width() / _GRID, rect.height() / _GRID)
        painter.fillPath(icon_path(self._icon), ink)
        painter.restore()

    def sizeHint(self) -> QSize:
        if not self.text():
            return QSize(self._height + 2, self._height)
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(words + self._height + 18, self._height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        reasons = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self._has_keyboard = event.reason() in reasons
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._owner.theme
        ground, ink = self._colours(theme)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(1.0, 1.0, -1.0, -1.0)
        is_framed = bool(self.text()) and not self._is_primary
        pen = QPen(theme.colour("line" if is_framed else "raised"), 1.0)
        painter.setPen(pen if is_framed else Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(frame, _RADIUS, _RADIUS)
        self._paint_face(painter, ink)
        if self.hasFocus() and self._has_keyboard:
            _paint_focus(painter, frame, theme)
        painter.end()

    def _paint_face(self, painter: QPainter, ink: QColor) -> None:
        side = self.height() * 0.62
        top = (self.height() - side) / 2
        if not self.text():
            self._paint_icon(painter, QRectF((self.width() - side) / 2, top, side, side), ink)
            return
        words = self.fontMetrics().horizontalAdvance(self.text())
        left = (self.width() - side - 4 - words) / 2
        self._paint_icon(painter, QRectF(left, top, side, side), ink)
        painter.setPen(ink)
        area = QRectF(left + side + 4, 0, words + 2, self.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self.text())


def _paint_focus(painter: QPainter, frame: QRectF, theme: Theme) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("halo"), 2.0))
    painter.drawRoundedRect(frame, _RADIUS, _RADIUS)
