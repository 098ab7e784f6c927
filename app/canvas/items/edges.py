"""Edges: grey lines, dashed where the weight is negative, in the hue of what flows in the step.

Rule: width is a fixed logarithmic scale of the weight's size, so it means the same over a run.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPainterPathStroker, QPen, QPolygonF

from app.canvas.frames.states import EdgeState, LinkState, RemovedState
from app.canvas.items.inks import Inks, round_pen, scale_of
from app.canvas.items.item import EDGES, Item
from app.canvas.places.metrics import PLUS_AWAY
from app.canvas.places.paths import Path
from core.network.ref import Ref
from core.passes.markup import Direction

Array = NDArray[np.float64]

_THINNEST, _PER_DECADE = 1.3, 3.1
_FLOW_WIDTH = 6.5
_LIT_LINK = 11.0
_ARROW = 21.0
_LIT_PIXELS, _FLOW_PIXELS, _ARROW_PIXELS = 4.5, 1.4, 2.5  # on screen, at least
_REACH = 14.0
_LIT_REACH = 75.0  # a lit edge in the smallest picture
_CLICKABLE = 14.0
_DASHES = [5.0, 3.2]
_LEAST_DASHED = 2.0  # width for which dashes have a length
_DOTS = [0.1, 2.4]
_REMOVED_WIDTH = 2.6


@lru_cache(maxsize=4096)
def line_width(weight: float) -> float:
    """The width of an edge, in scene units: a fixed log scale of the weight's size."""
    return float(line_widths(np.array(weight)))


def line_widths(weights: Array) -> Array:
    """The widths of many edges."""
    sizes = np.minimum(np.abs(weights), 1000.0)
    widths: Array = _THINNEST + _PER_DECADE * np.log10(1.0 + 9.0 * sizes)
    return widths


class PathItem(Item[EdgeState]):
    """An edge between two boxes."""

    rank = EDGES
    is_kept_as_picture = False

    def __init__(self, inks: Inks, state: EdgeState, ref: Ref, path: Path) -> None:
        super().__init__(inks, state)
        self._rise(state)
        self.set_place(ref, path)

    def set_place(self, ref: Ref, path: Path) -> None:
        """Run another way."""
        self.prepareGeometryChange()
        self.ref, self.path = ref, path
        self._bounds = path.bounds.adjusted(-_LIT_REACH, -_LIT_REACH, _LIT_REACH, _LIT_REACH)
        self._shape: QPainterPath | None = None

    def set_state(self, state: EdgeState) -> bool:
        self._rise(state)
        return super().set_state(state)

    def _rise(self, state: EdgeState) -> None:
        """What flows is seen whole, over the edges that cross it."""
        self.setZValue(EDGES + (0.5 if state.flow else 0.0))

    def boundingRect(self) -> QRectF:
        return self._bounds

    def shape(self) -> QPainterPath:
        if self._shape is None:
            self._shape = clickable(self.path)
        return self._shape

    def ref_at(self, point: QPointF) -> Ref | None:
        return self.ref

    def grip_at(self, point: QPointF) -> Ref | None:
        return None

    def draw(self, painter: QPainter) -> None:
        state, inks = self.state, self.inks
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if state.is_looked_at:
            width = least_width(painter, 15.0, _LIT_PIXELS)
            painter.setPen(square_ended(inks.pen("lit", width)))
            painter.drawPath(self.path.painter_path)
        if state.flow is None:
            self._draw_still(painter)
        else:
            draw_flow(painter, inks, flow_path(self.path, state.flow), state.flow, (0.26, 0.86))

    def _draw_still(self, painter: QPainter) -> None:
        state = self.state
        width = line_width(state.weight)
        if state.is_looked_at:
            width = least_width(painter, width, _FLOW_PIXELS)
        role = "text" if state.is_looked_at else "edge"
        colour = self.inks.shape(role, state.is_dim)
        painter.setPen(_still_pen(colour.rgba(), width, state.weight < 0))
        painter.drawPath(self.path.painter_path)


class RemovedItem(Item[RemovedState]):
    """A removed edge: a faint dotted path that says where one can be again."""

    rank = EDGES
    is_kept_as_picture = False

    def __init__(self, inks: Inks, state: RemovedState, ref: Ref, path: Path) -> None:
        super().__init__(inks, state)
        self.set_place(ref, path)

    def set_place(self, ref: Ref, path: Path) -> None:
        """Run another way."""
        self.prepareGeometryChange()
        self.ref, self.path = ref, path

    def boundingRect(self) -> QRectF:
        return self.path.bounds.adjusted(-_REACH, -_REACH, _REACH, _REACH)

    def shape(self) -> QPainterPath:
        return clickable(self.path)

    def draw(self, painter: QPainter) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = self.inks.pen("text" if self.state.is_looked_at else "edge", _REMOVED_WIDTH)
        pen.setDashPattern(_DOTS)
        painter.setPen(pen)
        painter.drawPath(self.path.painter_path)


class LinkItem(Item[LinkState]):
    """The thin dotted edge from an output over its target to the loss."""

    rank = EDGES
    is_kept_as_picture = False

    def __init__(self, inks: Inks, state: LinkState, path: Path) -> None:
        super().__init__(inks, state)
        self.set_place(path)

    def set_place(self, path: Path) -> None:
        """Run another way."""
        self.prepareGeometryChange()
        self.path = path

    def boundingRect(self) -> QRectF:
        return self.path.bounds.adjusted(-_REACH, -_REACH, _REACH, _REACH)

    def shape(self) -> QPainterPath:
        return QPainterPath()

    def draw(self, painter: QPainter) -> None:
        state = self.state
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if state.is_lit:
            painter.setPen(self.inks.pen("lit", _LIT_LINK))
            painter.drawPath(self.path.painter_path)
        if state.flow is not None:
            draw_flow(painter, self.inks, self.path, state.flow, (0.9,), width=4.5)
            return
        pen = self.inks.pen("outline", 2.0, state.is_dim)
        pen.setDashPattern(_DOTS)
        painter.setPen(pen)
        painter.drawPath(self.path.painter_path)


@lru_cache(maxsize=1024)
def flow_path(path: Path, direction: Direction) -> Path:
    """The path up to the ⊕ where the terms meet, not up to the box."""
    points = list(path.points)
    if direction is Direction.FORWARD:
        points[-1] = (points[-1][0] - PLUS_AWAY, points[-1][1])
    else:
        points[0] = (points[0][0] + PLUS_AWAY, points[0][1])
    return Path(tuple(points))


def clickable(path: Path) -> QPainterPath:
    """Where a path can be pointed at."""
    stroker = QPainterPathStroker()
    stroker.setWidth(_CLICKABLE)
    return stroker.createStroke(path.painter_path)


def least_width(painter: QPainter, width: float, pixels: float) -> float:
    """The width of a line that has to be seen however small the picture is."""
    return max(width, pixels / scale_of(painter))


def square_ended(pen: QPen) -> QPen:
    """The pen with ends that are painted in a tenth of the time; boxes cover them."""
    pen.setCapStyle(Qt.PenCapStyle.SquareCap)
    return pen


def width_pen(pen: QPen, width: float, is_negative: bool) -> QPen:
    """The pen of edges of a width."""
    pen.setWidthF(width)
    square_ended(pen)
    if is_negative:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        unit = max(width, _LEAST_DASHED) / width
        pen.setDashPattern([dash * unit for dash in _DASHES])
    return pen


def dash_length(width: float) -> float:
    """How far it is from one dash to the next in an edge of a width."""
    return sum(_DASHES) * max(width, _LEAST_DASHED)


@lru_cache(maxsize=1024)
def _still_pen(rgba: int, width: float, is_negative: bool) -> QPen:
    """The pen of an edge on which nothing flows; every step asks for the same few."""
    return width_pen(round_pen(QColor.fromRgba(rgba), width), width, is_negative)


def draw_flow(
    painter: QPainter,
    inks: Inks,
    path: Path,
    direction: Direction,
    arrows: tuple[float, ...],
    width: float = _FLOW_WIDTH,
) -> None:
    """A bold line with arrow heads at shares of its length, pointing where the numbers travel."""
    role = inks.flow(direction)
    painter.setPen(square_ended(inks.pen(role, least_width(painter, width, _FLOW_PIXELS))))
    painter.drawPath(path.painter_path)
    if scale_of(painter) * _ARROW < _ARROW_PIXELS:
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(inks.shape(role))
    sign = 1.0 if direction is Direction.FORWARD else -1.0
    for share in arrows:
        place = share if direction is Direction.FORWARD else 1.0 - share
        painter.drawPolygon(_arrow(path, place, sign, _ARROW * (0.6 + 0.4 * width / _FLOW_WIDTH)))


def _arrow(path: Path, share: float, sign: float, size: float) -> QPolygonF:
    x, y = path.at(share)
    dx, dy = path.direction(share)
    dx, dy = sign * dx, sign * dy
    tip = QPointF(x + dx * size * 0.6, y + dy * size * 0.6)
    back = QPointF(x - dx * size * 0.5, y - dy * size * 0.5)
    side = QPointF(-dy, dx) * (size * 0.5)
    return QPolygonF([tip, back + side, back - side])
