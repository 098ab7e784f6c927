"""The tip of the canvas: all decimals of a number beside the pointer, or what a drag does.

Rule: it never covers the pointer nor what a drag is about, and stays inside the canvas.
"""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QLabel, QWidget

from app.style import Theme

_AWAY = QPoint(18, 22)
_GAP = 10
_RADIUS = 6.0


class Hint(QLabel):
    """A small framed label over the canvas."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._canvas = parent
        self._corner: QPoint | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setMargin(7)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours."""
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Window, theme.colour("raised"))
        palette.setColor(QPalette.ColorRole.WindowText, theme.colour("text"))
        palette.setColor(QPalette.ColorRole.Mid, theme.colour("outline"))
        self.setPalette(palette)

    def show_at(self, point: QPoint, text: str) -> None:
        """Show a text beside a point; an empty one hides the label."""
        if not text:
            self.end()
            return
        self._write(text)
        area = self._canvas.rect()
        place = point + _AWAY
        above = point.y() - self.height() - 8
        top = place.y() if place.y() + self.height() <= area.height() else above
        self._stand(QPoint(place.x(), top))

    def show_beside(self, kept: Sequence[QRect], others: Sequence[QRect], text: str) -> None:
        """Show a text beside what is kept, over none of it and as few others as it can.

        It stays there until `end`, so that nothing jumps while a hand moves.
        """
        self._write(text)
        if self._corner is None:
            self._corner = _free_corner(self._canvas.rect(), self.size(), kept, others)
        self._stand(self._corner)

    def end(self) -> None:
        """Go away."""
        self._corner = None
        self.hide()

    def _write(self, text: str) -> None:
        if text != self.text():
            self.setText(text)
            self.adjustSize()

    def _stand(self, corner: QPoint) -> None:
        area = self._canvas.rect()
        left = min(corner.x(), area.width() - self.width())
        top = min(corner.y(), area.height() - self.height())
        self.move(max(left, 0), max(top, 0))
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self.palette().window())
        painter.setPen(QPen(self.palette().mid().color(), 1.2))
        frame = QRectF(self.rect()).adjusted(0.8, 0.8, -0.8, -0.8)
        painter.drawRoundedRect(frame, _RADIUS, _RADIUS)
        painter.end()
        super().paintEvent(event)


def _free_corner(
    area: QRect, size: QSize, kept: Sequence[QRect], others: Sequence[QRect]
) -> QPoint:
    """Where a label covers nothing that is kept, few others, and is near to the first place."""
    corners = [corner for near in kept for corner in _corners_beside(near, size)]

    def cost(corner: QPoint) -> tuple[int, int, int]:
        here = QRect(corner, size)
        away = (here.center() - kept[0].center()).manhattanLength()
        return _covered(here, kept), _covered(here, others), away

    return min((_inside(area, corner, size) for corner in corners), key=cost)


def _corners_beside(near: QRect, size: QSize) -> Iterator[QPoint]:
    """Below, above, right and left of a place, and at its corners."""
    right, below = near.right() + _GAP, near.bottom() + _GAP
    left, above = near.left() - _GAP - size.width(), near.top() - _GAP - size.height()
    x, y = near.center().x() - size.width() // 2, near.center().y() - size.height() // 2
    for corner in ((x, below), (x, above), (right, y), (left, y)):
        yield QPoint(*corner)
    for corner in ((right, below), (right, above), (left, below), (left, above)):
        yield QPoint(*corner)


def _inside(area: QRect, corner: QPoint, size: QSize) -> QPoint:
    left = min(corner.x(), area.width() - size.width())
    top = min(corner.y(), area.height() - size.height())
    return QPoint(max(left, 0), max(top, 0))


def _covered(here: QRect, rects: Sequence[QRect]) -> int:
    """The pixels of these rectangles that one covers."""
    common = (here.intersected(rect) for rect in rects)
    return sum(rect.width() * rect.height() for rect in common if not rect.isEmpty())
