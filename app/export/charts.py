"""Charts of plots as sources: the picture at any size, and the points behind it.

Rule: a chart shows what its plot shows now, whether or not that goes on changing.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from app.export.field_chart import FieldChart
from app.export.line_chart import Axes, LineChart
from app.export.line_chart import Curve as Line
from app.export.source import Cell, Size, Source
from app.plots.curve import Curve
from app.plots.scale import Scale
from app.plots.strokes import STRONG, Stroke
from app.style import Theme
from core.kinds.types import Array
from core.training.past.history import History

if TYPE_CHECKING:
    from app.plots.field import Field
    from app.plots.graph import Graph

SIZE = (1280, 800)
SQUARE = (1280, 1040)
LOSS = "loss over the updates"


class Points(NamedTuple):
    """A line where there is no plot of it yet."""

    x: Array
    y: Array
    stroke: Stroke = STRONG
    label: str = ""
    are_points: bool = False


def of_graph(title: str, heading: str, graph: "Graph", history: History | None = None) -> Source:
    """The lines of a graph as it is; a run's losses are written out row by row."""
    axes = Axes(graph.labels, graph.scales, *(graph.seen or ((0.0, 1.0), (0.0, 1.0))))
    return of_lines(title, heading, graph.lines, axes, history)


def of_lines(
    title: str,
    heading: str,
    lines: Sequence[Line],
    axes: Axes,
    history: History | None = None,
) -> Source:
    """Lines over axes."""

    def make(theme: Theme, size: Size, dpi: float) -> LineChart:
        return LineChart(heading, lines, axes, theme, size, dpi)

    def rows() -> Iterator[tuple[Cell, ...]]:
        if history is not None and len(lines) < 2:
            yield "update", "loss"
            yield from history
            return
        yield "line", *axes.labels
        for line in lines:
            for x, y in zip(line.x.tolist(), line.y.tolist(), strict=True):
                yield line.label or title, x, y

    return Source(title, f" {title.split(' over')[0].lower()}", make, rows, SIZE)


def of_field(title: str, heading: str, field: "Field") -> Source:
    """The steps of a field as it is."""

    def make(theme: Theme, size: Size, dpi: float) -> FieldChart:
        return FieldChart(heading, field, theme, size, dpi)

    def rows() -> Iterator[tuple[Cell, ...]]:
        yield *field.names, "height"
        grid = field.grid
        if grid is None:
            return
        left, right, bottom, top = grid.box
        for row, heights in enumerate(grid.heights.tolist()):
            y = bottom + (row + 0.5) / grid.side * (top - bottom)
            for column, height in enumerate(heights):
                yield left + (column + 0.5) / grid.side * (right - left), y, height

    return Source(title, f" {title.lower()}", make, rows, SQUARE)


def of_losses(history: History, heading: str, is_log: bool) -> Source:
    """The losses of a run, from 0 where none is below."""
    curve = Curve.of(history)
    scales = Scale.WHOLE, Scale.LOG if _has_log(curve, is_log) else Scale.LINEAR
    low, high = _stretch(curve, scales[1])
    end = max(curve.last[0] if curve.last else 1.0, 1.0)
    axes = Axes(("update", "loss"), scales, (0.0, end), (low, high))
    return of_lines(LOSS, heading, (Points(curve.x, curve.y),), axes, history)


def _stretch(curve: Curve, scale: Scale) -> tuple[float, float]:
    """The places of the lowest and the highest loss, with some room."""
    if curve.is_empty:
        return 0.0, 1.0
    if scale is Scale.LOG:
        return scale.place(curve.lowest_positive / 1.2), scale.place(curve.highest * 1.2)
    low = min(0.0, curve.lowest)
    return low, curve.highest + 0.05 * ((curve.highest - low) or 1.0)


def _has_log(curve: Curve, is_log: bool) -> bool:
    """Whether a logarithmic axis is wanted and has something on it."""
    return is_log and not curve.is_empty and curve.highest > 0
