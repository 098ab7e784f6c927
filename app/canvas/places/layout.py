"""Where every box stands: the column is the longest path from the input, rows are centred.

Rule: pure geometry from the network's shape, the project's positions and the view's aspect; numbers
never move a box, so the picture stays the same while a network is walked or trained. In a wider
view only the gaps between columns grow; positions are those of the smallest and grow with them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF

from app.canvas.places.metrics import (
    ABOVE,
    BELOW,
    BOX,
    HALF,
    LOSS_RADIUS,
    MANY_UNITS,
    MARGIN,
    TARGET_GAP,
    TARGET_HEIGHT,
    TARGET_WIDTH,
    Box,
)
from core.dataclass import dataclass
from core.network.network import Network

Positions = Mapping[str, Sequence[tuple[float, float] | None]]
Unit = tuple[str, int]

ASPECT = 2.04  # of the canvas in the smallest window
_LEAST_GAP, _WISHED_GAP, _WIDEST_GAP = 285.0, 335.0, 1600.0
_FEW_COLUMNS = 3  # up to which the wished gap, where products have room, is affordable
_LEAST_PITCH, _COMPACT_PITCH, _WIDEST_PITCH = 194.0, 152.0, 300.0
_LOSS_GAP = TARGET_GAP + TARGET_WIDTH + 54.0
_LOOSER = 1.13  # a column with fewer rows than the tallest spreads a little


@dataclass(frozen=True, eq=False)
class Layout:
    """The boxes by (node id, unit), the targets beside the outputs and the loss."""

    boxes: Mapping[Unit, Box]
    columns: Mapping[str, int]
    output: str
    loss: QRectF
    stretch: float = 1.0  # of the distances between columns, against the smallest view

    @cached_property
    def bounds(self) -> QRectF:
        """What has to be seen, with a margin."""
        rects = [box.full for box in self.boxes.values()]
        rects += [self.loss, *(self.target(box) for box in self.outputs)]
        left, top = min(r.left() for r in rects), min(r.top() for r in rects)
        right, bottom = max(r.right() for r in rects), max(r.bottom() for r in rects)
        margin = MARGIN
        return QRectF(QPointF(left, top), QPointF(right, bottom)).adjusted(
            -margin, -margin, margin, margin
        )

    @property
    def outputs(self) -> list[Box]:
        """The boxes of the output layer, in order."""
        return [box for box in self.boxes.values() if box.node == self.output]

    def target(self, box: Box) -> QRectF:
        """The place of an output's target."""
        centre = box.rect.center().y()
        left = box.rect.right() + TARGET_GAP
        return QRectF(left, centre - TARGET_HEIGHT / 2, TARGET_WIDTH, TARGET_HEIGHT)


@dataclass()
class _Grid:
    """Sizes of the automatic layout: rows per column, gap between columns, pitch of rows."""

    rows: list[int]
    gap: float = _LEAST_GAP
    pitch: float = _LEAST_PITCH
    lefts: list[float] = field(default_factory=list)

    @property
    def is_compact(self) -> bool:
        """Whether some column is so tall that boxes stand closer."""
        return max(self.rows) > MANY_UNITS


def arrange(network: Network, positions: Positions | None = None, aspect: float = ASPECT) -> Layout:
    """Lay a network out for a view with an aspect.

    A unit's given position (in box heights) replaces the automatic one.
    """
    columns = node_columns(network)
    grid = _grid(network, columns, aspect)
    stretch = grid.lefts[-1] / _grid(network, columns, ASPECT).lefts[-1]
    boxes: dict[Unit, Box] = {}
    for column in range(len(grid.rows)):
        nodes = [node for node in network.sizes if columns[node] == column]
        boxes |= _column(network, nodes, column, grid)
    boxes = {unit: boxes[unit] for unit in _units(network)}
    loss = _loss_place(boxes, network.output.id, grid)
    moved = _moved(boxes, positions or {}, stretch)
    return Layout(moved, columns, network.output.id, loss, stretch)


def node_columns(network: Network) -> dict[str, int]:
    """Each node's column: 0 for the inputs, else one more than the farthest source's."""
    columns = {network.inputs.id: 0}
    for layer in network.layers:
        columns[layer.id] = 1 + max(columns[source] for source in layer.sources)
    return columns


def _units(network: Network) -> list[Unit]:
    return [(node, unit) for node, size in network.sizes.items() for unit in range(size)]


def _grid(network: Network, columns: Mapping[str, int], aspect: float) -> _Grid:
    count = max(columns.values()) + 1
    rows = [sum(network.sizes[n] for n in columns if columns[n] == c) for c in range(count)]
    grid, tallest = _Grid(rows), max(rows)
    grid.gap = _WISHED_GAP if count <= _FEW_COLUMNS else _LEAST_GAP
    fixed = HALF + 2 * HALF * (count - 1) + _LOSS_GAP + 2 * LOSS_RADIUS + 2 * MARGIN
    edge = ABOVE + BOX + BELOW + 2 * MARGIN
    wished = ((fixed + grid.gap * (count - 1)) / ASPECT - edge) / max(tallest - 1, 1)
    least = _COMPACT_PITCH if grid.is_compact else _LEAST_PITCH
    grid.pitch = min(max(wished, least), _WIDEST_PITCH)
    height = edge + grid.pitch * (tallest - 1)
    wished = (height * max(aspect, ASPECT) - fixed) / (count - 1)
    grid.gap = min(max(wished, grid.gap), max(_WIDEST_GAP, height))
    grid.lefts = [0.0] + [HALF + grid.gap + c * (2 * HALF + grid.gap) for c in range(count - 1)]
    return grid


def _column(network: Network, nodes: Sequence[str], column: int, grid: _Grid) -> dict[Unit, Box]:
    """The boxes of one column, layers in it below each other."""
    rows, tallest = grid.rows[column], max(grid.rows)
    pitch = grid.pitch
    if rows < tallest:
        pitch = min(pitch * _LOOSER, pitch * (tallest - 1) / max(rows - 1, 1))
    top = -pitch * (rows - 1) / 2 - BOX / 2
    places = [(node, unit) for node in nodes for unit in range(network.sizes[node])]
    is_input = nodes[0] == network.inputs.id
    width = HALF if is_input else 2 * HALF
    rect = QRectF(grid.lefts[column], top, width, BOX)
    return {
        place: Box(*place, column, rect.translated(0.0, row * pitch), is_input, grid.is_compact)
        for row, place in enumerate(places)
    }


def _loss_place(boxes: Mapping[Unit, Box], output: str, grid: _Grid) -> QRectF:
    left = grid.lefts[-1] + 2 * HALF + _LOSS_GAP
    rows = [box.rect.center().y() for box in boxes.values() if box.node == output]
    centre = (rows[0] + rows[-1]) / 2
    return QRectF(left, centre - LOSS_RADIUS, 2 * LOSS_RADIUS, 2 * LOSS_RADIUS)


def _moved(boxes: Mapping[Unit, Box], positions: Positions, stretch: float) -> dict[Unit, Box]:
    moved = dict(boxes)
    for node, places in positions.items():
        for unit, place in enumerate(places):
            box = moved.get((node, unit))
            if box is not None and place is not None:
                corner = QPointF(place[0] * BOX * stretch, place[1] * BOX)
                moved[node, unit] = replace(box, rect=QRectF(corner, box.rect.size()))
    return moved


def position_of(corner: QPointF, stretch: float = 1.0) -> tuple[float, float]:
    """The place of a box with this upper left corner in box heights, as a project has it."""
    return (round(corner.x() / stretch / BOX, 3), round(corner.y() / BOX, 3))
