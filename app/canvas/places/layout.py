"""Where every box stands: the column is the longest path from the input, rows are centred.

Rule: pure geometry from the network's shape, the project's positions and the view's aspect; numbers
never move a box, so the picture stays the same while a network is walked or trained. In a wider
view only the gaps between columns grow; positions are those of the smallest and grow with them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF

from app.canvas.places.metrics import BOX, MANY_UNITS, PLAIN, Box, Metrics
from core.dataclass import dataclass
from core.network.network import Network

Positions = Mapping[str, Sequence[tuple[float, float] | None]]
Unit = tuple[str, int]

ASPECT = 2.04  # of the canvas in the smallest window
_FEW_COLUMNS = 3  # up to which the wished gap, where products have room, is affordable
_LOOSER = 1.13  # a column with fewer rows than the tallest spreads a little


@dataclass(frozen=True, eq=False)
class Layout:
    """The boxes by (node id, unit), the targets beside the outputs and the loss."""

    boxes: Mapping[Unit, Box]
    columns: Mapping[str, int]
    output: str
    loss: QRectF
    stretch: float = 1.0  # of the distances between columns, against the smallest view
    metrics: Metrics = PLAIN

    @cached_property
    def bounds(self) -> QRectF:
        """What has to be seen, with a margin."""
        rects = [box.full for box in self.boxes.values()]
        rects += [self.loss, *(self.target(box) for box in self.outputs)]
        left, top = min(r.left() for r in rects), min(r.top() for r in rects)
        right, bottom = max(r.right() for r in rects), max(r.bottom() for r in rects)
        margin = self.metrics.margin
        return QRectF(QPointF(left, top), QPointF(right, bottom)).adjusted(
            -margin, -margin, margin, margin
        )

    @property
    def outputs(self) -> list[Box]:
        """The boxes of the output layer, in order."""
        return [box for box in self.boxes.values() if box.node == self.output]

    def target(self, box: Box) -> QRectF:
        """The place of an output's target."""
        centre, metrics = box.rect.center().y(), self.metrics
        left, height = box.rect.right() + metrics.target_gap, metrics.target_height
        return QRectF(left, centre - height / 2, metrics.target_width, height)


@dataclass()
class _Grid:
    """Sizes of the automatic layout: rows per column, gap between columns, pitch of rows."""

    rows: list[int]
    metrics: Metrics
    gap: float = 0.0
    pitch: float = 0.0
    lefts: list[float] = field(default_factory=list)

    @property
    def is_compact(self) -> bool:
        """Whether some column is so tall that boxes stand closer."""
        return self.metrics.is_compact or max(self.rows) > MANY_UNITS


def arrange(
    network: Network,
    positions: Positions | None = None,
    aspect: float = ASPECT,
    metrics: Metrics = PLAIN,
) -> Layout:
    """Lay a network out for a view with an aspect, in some measures.

    A unit's given position (in box heights) replaces the automatic one.
    """
    columns = node_columns(network)
    grid = _grid(network, columns, aspect, metrics)
    stretch = grid.lefts[-1] / _grid(network, columns, ASPECT, PLAIN).lefts[-1]
    boxes: dict[Unit, Box] = {}
    for column in range(len(grid.rows)):
        nodes = [node for node in network.sizes if columns[node] == column]
        boxes |= _column(network, nodes, column, grid)
    boxes = {unit: boxes[unit] for unit in _units(network)}
    loss = _loss_place(boxes, network.output.id, grid)
    moved = _moved(boxes, positions or {}, stretch)
    return Layout(moved, columns, network.output.id, loss, stretch, metrics)


def node_columns(network: Network) -> dict[str, int]:
    """Each node's column: 0 for the inputs, else one more than the farthest source's."""
    columns = {network.inputs.id: 0}
    for layer in network.layers:
        columns[layer.id] = 1 + max(columns[source] for source in layer.sources)
    return columns


def _units(network: Network) -> list[Unit]:
    return [(node, unit) for node, size in network.sizes.items() for unit in range(size)]


def _grid(network: Network, columns: Mapping[str, int], aspect: float, metrics: Metrics) -> _Grid:
    count = max(columns.values()) + 1
    rows = [sum(network.sizes[n] for n in columns if columns[n] == c) for c in range(count)]
    grid, tallest = _Grid(rows, metrics), max(rows)
    grid.gap = metrics.wished_gap if count <= _FEW_COLUMNS else metrics.least_gap
    fixed, edge = metrics.fixed_width(count), metrics.edge
    wished = ((fixed + grid.gap * (count - 1)) / ASPECT - edge) / max(tallest - 1, 1)
    least = metrics.compact_pitch if grid.is_compact else metrics.least_pitch
    grid.pitch = metrics.pitch or min(max(wished, least), metrics.widest_pitch)
    height = edge + grid.pitch * (tallest - 1)
    wished = (height * max(aspect, ASPECT) - fixed) / (count - 1)
    grid.gap = metrics.gap or min(max(wished, grid.gap), max(metrics.widest_gap, height))
    first, box = metrics.input + grid.gap, 2 * metrics.half + grid.gap
    grid.lefts = [0.0] + [first + c * box for c in range(count - 1)]
    return grid


def _column(network: Network, nodes: Sequence[str], column: int, grid: _Grid) -> dict[Unit, Box]:
    """The boxes of one column, layers in it below each other."""
    rows, tallest, metrics = grid.rows[column], max(grid.rows), grid.metrics
    pitch = grid.pitch
    if rows < tallest:
        pitch = min(pitch * _LOOSER, pitch * (tallest - 1) / max(rows - 1, 1))
    top = -pitch * (rows - 1) / 2 - metrics.box / 2
    places = [(node, unit) for node in nodes for unit in range(network.sizes[node])]
    is_input = nodes[0] == network.inputs.id
    width = metrics.input if is_input else 2 * metrics.half
    rect = QRectF(grid.lefts[column], top, width, metrics.box)
    rects = [rect.translated(0.0, row * pitch) for row in range(rows)]
    return {
        place: Box(*place, column, where, is_input, grid.is_compact, metrics)
        for place, where in zip(places, rects, strict=True)
    }


def _loss_place(boxes: Mapping[Unit, Box], output: str, grid: _Grid) -> QRectF:
    metrics = grid.metrics
    left, radius = grid.lefts[-1] + 2 * metrics.half + metrics.loss_gap, metrics.loss_radius
    rows = [box.rect.center().y() for box in boxes.values() if box.node == output]
    centre = (rows[0] + rows[-1]) / 2
    return QRectF(left, centre - radius, 2 * radius, 2 * radius)


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
