"""What a gesture draws over the network: guides, the band, the edge being drawn, its targets.

Rule: marks are looked at, never clicked; lines keep their width on screen at every zoom, and none
stays when its gesture ends.
"""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsPathItem

from app.canvas.items.item import MARKS
from app.canvas.places.metrics import RADIUS
from app.canvas.scene import CanvasScene

_AWAY = 7.0  # between a box and the frame around it
_VEIL = 28  # opacity of the band, of 255
_DASHES = [4.0, 3.0]


class Marks:
    """The overlay of one scene; made with the first gesture that draws."""

    def __init__(self, scene: CanvasScene) -> None:
        self._scene = scene
        self._items: dict[str, QGraphicsPathItem] = {}

    @property
    def shown(self) -> frozenset[str]:
        """Which marks are on screen: "guides", "band", "edge", "targets", "aim"."""
        return frozenset(name for name, item in self._items.items() if item.isVisible())

    def show_guides(self, lines: Sequence[QLineF]) -> None:
        """Faint lines along which a moved box stands with others."""
        path = QPainterPath()
        for line in lines:
            path.moveTo(line.p1())
            path.lineTo(line.p2())
        self._show("guides", path, self._pen("outline", 1.2, is_dashed=True))

    def show_band(self, rect: QRectF) -> None:
        """The rectangle that chooses boxes."""
        path = QPainterPath()
        path.addRect(rect)
        self._show("band", path, self._pen("outline", 1.2), self._veil())

    def show_edge(self, start: QPointF, end: QPointF, is_refused: bool) -> None:
        """An edge that is not yet drawn."""
        path = QPainterPath(start)
        path.lineTo(end)
        role = "warning" if is_refused else "text"
        self._show("edge", path, self._pen(role, 2.4, is_dashed=is_refused))

    def show_targets(self, rects: Sequence[QRectF]) -> None:
        """The boxes at which the edge could end."""
        self._show("targets", _frames(rects), self._pen("outline", 1.6, is_dashed=True))

    def show_aim(self, rect: QRectF | None, is_refused: bool) -> None:
        """The box at which it would end now, or None."""
        role = "warning" if is_refused else "text"
        rects = [] if rect is None else [rect]
        self._show("aim", _frames(rects), self._pen(role, 3.0))

    def clear(self) -> None:
        """No marks."""
        for item in self._items.values():
            item.hide()

    def _show(self, name: str, path: QPainterPath, pen: QPen, fill: QColor | None = None) -> None:
        if name not in self._items:
            self._items[name] = QGraphicsPathItem()
            self._items[name].setZValue(MARKS)
            self._scene.addItem(self._items[name])
        item = self._items[name]
        item.setPen(pen)
        item.setBrush(Qt.BrushStyle.NoBrush if fill is None else fill)
        item.setPath(path)
        item.setVisible(not path.isEmpty())

    def _pen(self, role: str, width: float, is_dashed: bool = False) -> QPen:
        pen = QPen(self._scene.inks.shape(role), width)
        pen.setCosmetic(True)
        if is_dashed:
            pen.setDashPattern(_DASHES)
        return pen

    def _veil(self) -> QColor:
        colour = QColor(self._scene.inks.shape("outline"))
        colour.setAlpha(_VEIL)
        return colour


def _frames(rects: Sequence[QRectF]) -> QPainterPath:
    path = QPainterPath()
    for rect in rects:
        frame = rect.adjusted(-_AWAY, -_AWAY, _AWAY, _AWAY)
        path.addRoundedRect(frame, RADIUS + _AWAY, RADIUS + _AWAY)
    return path
