"""The dot that travels along an edge and shows which way the numbers of a step go.

Rule: it is decoration; no number hangs on it.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.canvas.items.inks import Inks
from app.canvas.items.item import MARKS
from app.canvas.places.paths import Path
from core.passes.markup import Direction

_RADIUS = 11.0


class PulseItem(QGraphicsItem):
    """A dot at a share of a path's length."""

    def __init__(self, inks: Inks, path: Path, direction: Direction) -> None:
        super().__init__()
        self._inks = inks
        self._path = path
        self._direction = direction
        self.setZValue(MARKS)
        self.set_share(0.0)

    def set_share(self, share: float) -> None:
        """Stand at a share of the way in the direction of travel."""
        forward = self._direction is Direction.FORWARD
        self.setPos(QPointF(*self._path.at(share if forward else 1.0 - share)))

    def boundingRect(self) -> QRectF:
        reach = _RADIUS + 2.0
        return QRectF(-reach, -reach, 2 * reach, 2 * reach)

    def shape(self) -> QPainterPath:
        return QPainterPath()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._inks.shape("background"))
        painter.drawEllipse(QPointF(), _RADIUS, _RADIUS)
        painter.setBrush(self._inks.shape(self._inks.flow(self._direction)))
        painter.drawEllipse(QPointF(), _RADIUS * 0.62, _RADIUS * 0.62)
