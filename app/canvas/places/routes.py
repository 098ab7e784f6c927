"""The path of every edge: straight between neighbouring columns, else a curve through a free lane.

Rule: an edge never runs through a box of the automatic layout. Lines, labels, pulses and hit areas
all use this path.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from math import hypot

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from app.canvas.places.layout import Layout
from app.canvas.places.metrics import Box
from core.network.network import Network
from core.network.ref import Ref, edge_ref

Point = tuple[float, float]

STOPS = tuple(0.06 + 0.88 * i / 34 for i in range(35))

_CURVE_PIECES = 14
_LANE_STEP = 26.0  # between two edges in an outer lane
_LANE_ENTRY = 16.0  # how far from a column's boxes an edge has reached its lane
_LEAST_LANE = 8.0


@dataclass(frozen=True, eq=False)
class Path:
    """A way from one box to another, as a fine polyline."""

    points: tuple[Point, ...]

    @cached_property
    def _lengths(self) -> list[float]:
        steps = (hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(self.points))
        return list(accumulate(steps, initial=0.0))

    @property
    def length(self) -> float:
        """From end to end."""
        return self._lengths[-1]

    @cached_property
    def stops(self) -> tuple[Point, ...]:
        """Evenly spaced points where a label may stand; STOPS gives their shares of the length."""
        return tuple(self.at(share) for share in STOPS)

    @cached_property
    def painter_path(self) -> QPainterPath:
        """The same for a painter."""
        path = QPainterPath(QPointF(*self.points[0]))
        for point in self.points[1:]:
            path.lineTo(QPointF(*point))
        return path

    @cached_property
    def bounds(self) -> QRectF:
        """The rectangle around it."""
        return self.painter_path.boundingRect()

    def at(self, t: float) -> Point:
        """The point at a share `t` of the length."""
        i, share = self._segment(t)
        (x0, y0), (x1, y1) = self.points[i], self.points[i + 1]
        return (x0 + share * (x1 - x0), y0 + share * (y1 - y0))

    def direction(self, t: float) -> Point:
        """The unit vector along the path at a share `t` of the length."""
        i, _ = self._segment(t)
        (x0, y0), (x1, y1) = self.points[i], self.points[i + 1]
        length = hypot(x1 - x0, y1 - y0) or 1.0
        return ((x1 - x0) / length, (y1 - y0) / length)

    def _segment(self, t: float) -> tuple[int, float]:
        wanted = t * self.length
        i = min(max(bisect_right(self._lengths, wanted) - 1, 0), len(self.points) - 2)
        length = self._lengths[i + 1] - self._lengths[i]
        return i, (wanted - self._lengths[i]) / length if length else 0.0


@dataclass(frozen=True, eq=False)
class Routes:
    """The paths of the edges by the address of their weight, and of the outputs' edges to L."""

    edges: Mapping[Ref, Path]
    to_loss: Mapping[int, Path]

    @cached_property
    def bounds(self) -> QRectF:
        """The rectangle around all of them."""
        bounds = QRectF()
        for path in (*self.edges.values(), *self.to_loss.values()):
            bounds = bounds.united(path.bounds)
        return bounds


@dataclass(eq=False)
class _Way:
    """An edge before it is drawn; `lanes` has a height for each column between its ends."""

    start: Point
    end: Point
    columns: range
    lanes: dict[int, float]


def find_routes(network: Network, layout: Layout) -> Routes:
    """The path of every present edge, and of the thin edges to the loss."""
    ways = {ref: _way(source, target) for ref, source, target in _edges(network, layout)}
    ends = {box.unit: _loss_way(layout, box) for box in layout.outputs}
    blocks = _blocks(layout)
    for column in blocks:
        passing = [w for w in (*ways.values(), *ends.values()) if column in w.columns]
        _give_lanes(passing, column, blocks[column])
    edges = {ref: Path(tuple(_points(way, blocks))) for ref, way in ways.items()}
    to_loss = {
        unit: Path((_exit(layout, unit), *_points(way, blocks))) for unit, way in ends.items()
    }
    return Routes(edges, to_loss)


def _edges(network: Network, layout: Layout) -> Iterator[tuple[Ref, Box, Box]]:
    for layer in network.layers:
        for unit in range(layer.size):
            for column, source, source_unit in network.inputs_of(layer):
                if layer.has_edge(unit, column):
                    ref = edge_ref("W", source, layer.id, unit, source_unit)
                    yield ref, layout.boxes[source, source_unit], layout.boxes[layer.id, unit]


def _way(source: Box, target: Box) -> _Way:
    columns = range(source.column + 1, target.column)
    start, end = source.exit, target.entry
    return _Way((start.x(), start.y()), (end.x(), end.y()), columns, {})


def _loss_way(layout: Layout, box: Box) -> _Way:
    """From the target's chip to the nearest point of L's circle."""
    target, circle = layout.target(box), layout.loss
    start, centre = (target.right(), target.center().y()), circle.center()
    away = hypot(centre.x() - start[0], centre.y() - start[1]) or 1.0
    share = (away - circle.width() / 2) / away
    end = (
        start[0] + share * (centre.x() - start[0]),
        start[1] + share * (centre.y() - start[1]),
    )
    last = max(layout.columns.values())
    return _Way(start, end, range(box.column + 1, last + 1), {})


def _exit(layout: Layout, unit: int) -> Point:
    point = layout.boxes[layout.output, unit].exit
    return (point.x(), point.y())


def _blocks(layout: Layout) -> dict[int, list[QRectF]]:
    """The boxes of each column with what stands above and below them, from the top."""
    blocks: dict[int, list[QRectF]] = defaultdict(list)
    for box in layout.boxes.values():
        blocks[box.column].append(box.full)
    return {column: sorted(rects, key=QRectF.top) for column, rects in blocks.items()}


def _give_lanes(ways: list[_Way], column: int, blocks: list[QRectF]) -> None:
    """Let every way pass the column in the free lane nearest to its straight line."""
    lanes = _lanes(blocks)
    chosen: dict[int, list[_Way]] = defaultdict(list)
    for way in ways:
        wish = _straight_height(way, blocks[0].center().x())
        nearest = min(range(len(lanes)), key=lambda i: _distance(wish, lanes[i]))
        chosen[nearest].append(way)
    for i, together in chosen.items():
        together.sort(key=lambda w: (w.start[1], w.end[1]))
        for way, height in zip(together, _heights(lanes[i], len(together)), strict=True):
            way.lanes[column] = height


def _lanes(blocks: list[QRectF]) -> list[tuple[float, float]]:
    """The free intervals above, between and below a column's boxes."""
    lanes = [(float("-inf"), blocks[0].top())]
    for upper, lower in pairwise(blocks):
        if lower.top() - upper.bottom() >= _LEAST_LANE:
            lanes.append((upper.bottom(), lower.top()))
    lanes.append((max(block.bottom() for block in blocks), float("inf")))
    return lanes


def _distance(height: float, lane: tuple[float, float]) -> float:
    return max(lane[0] - height, height - lane[1], 0.0)


def _heights(lane: tuple[float, float], count: int) -> list[float]:
    low, high = lane
    if low == float("-inf"):
        return [high - _LANE_STEP * (count - i) for i in range(count)]
    if high == float("inf"):
        return [low + _LANE_STEP * (i + 1) for i in range(count)]
    return [low + (high - low) * (i + 1) / (count + 1) for i in range(count)]


def _straight_height(way: _Way, x: float) -> float:
    (x0, y0), (x1, y1) = way.start, way.end
    share = (x - x0) / (x1 - x0) if x1 != x0 else 0.5
    return y0 + min(max(share, 0.0), 1.0) * (y1 - y0)


def _points(way: _Way, blocks: Mapping[int, list[QRectF]]) -> Iterator[Point]:
    yield way.start
    here = way.start
    for column in way.columns:
        height = way.lanes[column]
        left = min(block.left() for block in blocks[column]) - _LANE_ENTRY
        right = max(block.right() for block in blocks[column]) + _LANE_ENTRY
        yield from _curve(here, (left, height))
        yield (right, height)
        here = (right, height)
    if way.columns:
        yield from _curve(here, way.end)
    else:
        yield way.end


def _curve(start: Point, end: Point) -> Iterator[Point]:
    """A cubic that leaves and arrives level, without its first point."""
    middle = (start[0] + end[0]) / 2
    for i in range(1, _CURVE_PIECES + 1):
        t = i / _CURVE_PIECES
        u = 1.0 - t
        x = u**3 * start[0] + 3 * u * t * middle + t**3 * end[0]
        y = (u**3 + 3 * u * u * t) * start[1] + (3 * u * t * t + t**3) * end[1]
        yield (x, y)
