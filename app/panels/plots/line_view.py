"""`LineView`: curves over the updates, with a cursor that tells values and a click that goes there.

Rule: what the cursor tells are points of the curves; an update that one goes to is one of the run.
"""

from collections.abc import Iterable
from math import ceil, floor, log10

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.panels.forms.look import CheckBox
from app.panels.plots.legend import Legend, Named
from app.panels.plots.plot_view import LEAST_HEIGHT, Context, PlotView, quiet_label
from app.plots.graph import Graph, Line
from app.plots.scale import Scale
from app.plots.ticks import grouped, round_step, round_top
from core.dataclass import dataclass
from core.kinds.types import Array
from core.passes.numbers import shown

DIGITS = 4
CLICK = "Click goes to that update."
TRAIN = "train (Ctrl+T), and it is drawn here, update by update."
TIP = "Click a place to go to that update; by key: Left, Right and Enter"


@dataclass(frozen=True, eq=False)
class Drawn:
    """A line, whether it is named in the legend, and whether it may be removed there."""

    line: Line
    is_named: bool = True
    can_go: bool = False


class LineView(PlotView):
    """Lines over the updates; subclasses give them in `_lines`, the first in front."""

    y_label = "loss"

    def __init__(self, context: Context) -> None:
        self.drawn: tuple[Drawn, ...] = ()
        self.looked_at: float | None = None
        super().__init__(context)
        context.owner.changed.connect(self._on_owner_changed)

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is drawn."""
        return tuple(each.line for each in self.drawn)

    def _arrange(self) -> None:
        self.log_x = CheckBox("Logarithmic updates", "Updates on a logarithmic axis", "log x")
        self.log_y = CheckBox("Logarithmic heights", "Heights on a logarithmic axis", "log y")
        for box in (self.log_x, self.log_y):
            box.toggled.connect(self.redraw)
            self.switches.addWidget(box)
        self.switches.addStretch(1)
        self.graph = Graph(self.context.owner.theme, "update", self.y_label)
        self.graph.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.graph.setAccessibleName(f"{self.title}, drawn")
        self.graph.setToolTip(TIP)
        self.graph.setMinimumHeight(LEAST_HEIGHT)
        self.graph.pointed.connect(self._on_graph_pointed)
        self.graph.clicked.connect(self._go_to)
        self.graph.stepped.connect(self._on_graph_stepped)
        self.graph.entered.connect(self._on_graph_entered)
        self.reading = quiet_label()
        self.legend = Legend(self.context.owner)
        self.column.addWidget(self.graph, 1)
        self.below = QHBoxLayout()
        self.below.addWidget(self.reading, 1)
        self.column.addLayout(self.below)
        self.column.addWidget(self.legend)

    @property
    def _drawing(self) -> QWidget:
        return self.graph

    @property
    def has_way(self) -> bool:
        """Whether there is an update to go to."""
        return any(float(line.x[-1]) > 0 for line in self.lines)

    def _lines(self) -> Iterable[Drawn]:
        raise NotImplementedError

    def _value(self, value: float) -> str:
        """A height in words."""
        return shown(value, DIGITS)

    def _draw(self) -> None:
        self.drawn = tuple(each for each in self._lines() if len(each.line.x))
        self.graph.set_scales(*self._scales)
        self.graph.set_lines(self.lines)
        self.graph.set_range(*self._range())
        run = self.project.run
        is_back = run.ahead is not None and not self.is_training
        self.graph.show_here(float(run.updates) if is_back else None)
        self.legend.show_entries(
            [Named(e.line.stroke, e.line.label, e.can_go, e.line.are_points) for e in self._named]
        )
        self._show_cursor()

    @property
    def _named(self) -> list[Drawn]:
        return [each for each in self.drawn if each.is_named]

    @property
    def _scales(self) -> tuple[Scale, Scale]:
        x = Scale.LOG_FROM_ZERO if self.log_x.isChecked() else Scale.WHOLE
        return x, Scale.LOG if self.log_y.isChecked() else Scale.LINEAR

    def _range(self) -> tuple[float, float, float, float]:
        """The visible range, in round steps so that it seldom changes."""
        is_log = self.log_y.isChecked()
        heights = [_seen(line.y, is_log) for line in self.lines]
        heights = [each for each in heights if len(each)]
        right = round_up(max((float(line.x[-1]) for line in self.lines), default=0.0), 10.0)
        if not heights:
            return 0.0, right, 0.1 if is_log else 0.0, 1.0
        low, high = min(float(h.min()) for h in heights), max(float(h.max()) for h in heights)
        if is_log:
            return 0.0, right, 1.0 / round_top(1.0 / low), round_top(high)
        return 0.0, right, *_rounded(*self._linear_range(low, high))

    def _linear_range(self, low: float, high: float) -> tuple[float, float]:
        """What of the heights is seen; from 0 where they are never below."""
        return (0.0 if low >= 0 else low), high

    def _show_cursor(self) -> None:
        points = [] if self.looked_at is None else self._points(self.looked_at)
        seen = [point for point in points if not (self.log_y.isChecked() and point[1] <= 0)]
        self.graph.mark(*seen)
        self.reading.setText(self._reading(points))
        values = [self._value(y) for _, y in points]
        named = [text for each, text in zip(self.drawn, values, strict=False) if each.is_named]
        self.legend.show_values(named)

    def _points(self, x: float) -> list[tuple[float, float]]:
        """The first line's point nearest to a place, and the others' points there."""
        if not self.drawn:
            return []
        first = nearest(self.drawn[0].line, x)
        return [first, *((first[0], nearest(line, first[0])[1]) for line in self.lines[1:])]

    def _reading(self, points: list[tuple[float, float]]) -> str:
        if not points:
            return CLICK if self.has_way else ""
        update = f"update {grouped(points[0][0])}"
        return update if len(points) > 1 else f"{update} · {self._value(points[0][1])}"

    def _go_to(self, x: float) -> None:
        if self.drawn:
            self.context.workspace.travelling.seek(max(round(x), 0))

    def _on_graph_pointed(self, x: float | None) -> None:
        self.looked_at = x
        self._show_cursor()

    def _on_graph_stepped(self, by: int) -> None:
        """The next point of the first line, or the last one where there is no cursor."""
        if not self.drawn:
            return
        x = np.unique(self.lines[0].x)
        at = len(x) - 1 if self.looked_at is None else int(np.abs(x - self.looked_at).argmin()) + by
        self.looked_at = float(x[min(max(at, 0), len(x) - 1)])
        self._show_cursor()
        self.graph.setAccessibleDescription(self.reading.text())

    def _on_graph_entered(self) -> None:
        if self.looked_at is not None:
            self._go_to(self.looked_at)

    def _on_owner_changed(self) -> None:
        self.graph.set_theme(self.context.owner.theme)


def nearest(line: Line, x: float) -> tuple[float, float]:
    """The point of a line that is nearest to a place."""
    at = int(np.abs(line.x - x).argmin())
    return float(line.x[at]), float(line.y[at])


def _seen(heights: Array, is_log: bool) -> Array:
    is_seen = np.isfinite(heights)
    return np.asarray(heights[is_seen & (heights > 0) if is_log else is_seen])


def _rounded(low: float, high: float) -> tuple[float, float]:
    """The next round steps around a stretch."""
    span = high - low
    if not span > 1e-12 * max(abs(low), abs(high)):
        span = abs(high) or 1.0
        low, high = (0.0 if low == 0 else low - span / 2), high + span / 2
    step = round_step(span, 10)
    return floor(low / step + 1e-9) * step, ceil(high / step + 0.1) * step


def round_up(value: float, least: float = 0.0) -> float:
    """The next half power of ten that is not below."""
    if value <= least:
        return least
    step = 10.0 ** floor(log10(value)) / 2
    return ceil(value / step) * step
