"""The free lanes: how an edge that passes columns runs between, above or below their boxes.

Rule: all edges that share a lane share its height evenly; however many they are, the outermost
lanes stay near the boxes.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from itertools import pairwise

from PySide6.QtCore import QRectF

from app.canvas.places.layout import Layout
from app.canvas.places.metrics import Box
from app.canvas.places.paths import Path, Point
from core.dataclass import dataclass

_CURVE_PIECES = 14
_LANE_STEP = 26.0  # between two edges in an outer lane
_LANE_EDGES = 12  # in an outer lane before they move closer together
_LANE_ENTRY = 16.0  # how far from a column's boxes an edge has reached its lane
_LEAST_LANE = 8.0

Blocks = Mapping[int, list[QRectF]]


@dataclass(eq=False)
class Way:
    """An edge before it is drawn; `lanes` has a height for each column between its ends."""

    start: Point
    end: Point
    columns: range
    lanes: dict[int, float] = field(default_factory=dict)


def way_between(source: Box, target: Box) -> Way:
    """The way from a box to another, past the columns between them."""
    start, end = source.exit, target.entry
    columns = range(source.column + 1, target.column)
    return Way((start.x(), start.y()), (end.x(), end.y()), columns)


def find_blocks(layout: Layout) -> Blocks:
    """The boxes of each column with what stands above and below them, from the top."""
    blocks: dict[int, list[QRectF]] = defaultdict(list)
    for box in layout.boxes.values():
        blocks[box.column].append(box.full)
    return {column: sorted(rects, key=QRectF.top) for column, rects in blocks.items()}


def give_lanes(ways: Iterable[Way], blocks: Blocks) -> None:
    """Let every way pass each column in the free lane nearest to its straight line."""
    passing = [way for way in ways if way.columns]
    for column in blocks if passing else ():
        _pass_column([way for way in passing if column in way.columns], column, blocks[column])


def path_of(way: Way, blocks: Blocks, *before: Point) -> Path:
    """The way as a path, after the points `before` it."""
    return Path((*before, *_points(way, blocks)))


def _pass_column(ways: list[Way], column: int, blocks: list[QRectF]) -> None:
    lanes = _lanes(blocks)
    chosen: dict[int, list[Way]] = defaultdict(list)
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
    step = _LANE_STEP * min(1.0, _LANE_EDGES / count)
    if low == float("-inf"):
        return [high - step * (count - i) for i in range(count)]
    if high == float("inf"):
        return [low + step * (i + 1) for i in range(count)]
    return [low + (high - low) * (i + 1) / (count + 1) for i in range(count)]


def _straight_height(way: Way, x: float) -> float:
    (x0, y0), (x1, y1) = way.start, way.end
    share = (x - x0) / (x1 - x0) if x1 != x0 else 0.5
    return y0 + min(max(share, 0.0), 1.0) * (y1 - y0)


def _points(way: Way, blocks: Blocks) -> Iterator[Point]:
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
