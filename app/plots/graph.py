"""pyqtgraph behind a typed face: the one module that imports it.

Rule: lines are one pixel wide, no menu, no SI prefixes; whoever draws hands over reduced lines.
Import this module only after the window's first paint (it takes some 150 ms).
"""

from math import log10
from typing import Any, cast

import pyqtgraph
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.fonts import ui_font
from app.plots.ticks import linear_ticks, log_ticks
from app.style import Theme
from core.kinds.types import Array

_TICK_FONT = 11
_PADDING = 0.015  # of the range, so that a line along an axis is seen


class _Axis(pyqtgraph.AxisItem):  # type: ignore[misc]
    """An axis with the program's own ticks."""

    def __init__(self, orientation: str) -> None:
        super().__init__(orientation)
        self.enableAutoSIPrefix(False)
        self.setStyle(tickFont=ui_font(_TICK_FONT), tickLength=-4, hideOverlappingLabels=False)
        self._labels: dict[float, str] = {}

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[None, list[float]]]:
        """The places of the ticks; in powers of ten where the axis is logarithmic."""
        if not high > low:
            return []
        count = max(2, int(size / (70 if self.orientation == "bottom" else 45)))
        if self.logMode:
            ticks = log_ticks(10.0**low, 10.0**high, count)
            self._labels = {float(log10(t.value)): t.label for t in ticks}
        else:
            ticks = linear_ticks(low, high, count, self.orientation == "bottom")
            self._labels = {t.value: t.label for t in ticks}
        return [(None, list(self._labels))]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """The ticks' words."""
        return [self._labels.get(value, "") for value in values]


class Graph(QWidget):
    """Two curves over a grid: the one now and an older one behind it.

    `pointed` carries the x under the mouse, or None.
    """

    pointed = Signal(object)

    def __init__(self, theme: Theme, x_label: str, y_label: str) -> None:
        super().__init__()
        self._labels = {"bottom": x_label, "left": y_label}
        self._is_log = False
        self._plot: Any = pyqtgraph.PlotWidget(
            axisItems={side: _Axis(side) for side in self._labels}
        )
        self._old: Any = self._plot.plot(skipFiniteCheck=True)
        self._now: Any = self._plot.plot(skipFiniteCheck=True)
        self._mark: Any = pyqtgraph.InfiniteLine(angle=90, movable=False)
        self._dot: Any = pyqtgraph.ScatterPlotItem(size=7)
        self._build()
        self.set_theme(theme)

    @property
    def is_log(self) -> bool:
        """Whether the vertical axis is logarithmic."""
        return self._is_log

    @property
    def canvas(self) -> QWidget:
        """The widget that is drawn on and takes the mouse."""
        return cast("QWidget", self._plot.viewport())

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours."""
        self._plot.setBackground(theme.colour("background"))
        self._now.setPen(pyqtgraph.mkPen(theme.colour("accent"), width=1))
        self._old.setPen(pyqtgraph.mkPen(theme.colour("edge"), width=1))
        self._mark.setPen(pyqtgraph.mkPen(theme.colour("line"), width=1))
        self._dot.setBrush(theme.colour("accent"))
        self._dot.setPen(None)
        for side, words in self._labels.items():
            axis = self._plot.getAxis(side)
            axis.setPen(theme.colour("line"))
            axis.setTextPen(theme.colour("dim"))
            axis.setLabel(words, color=theme.dim, **{"font-size": "12px"})

    def set_log(self, is_log: bool) -> None:
        """Make the vertical axis logarithmic or linear; ranges follow with `set_range`."""
        self._is_log = is_log
        self._plot.setLogMode(x=False, y=is_log)

    def set_curve(self, x: Array, y: Array) -> None:
        """The curve now."""
        self._now.setData(x, y)

    def set_old_curve(self, x: Array, y: Array) -> None:
        """The curve of an earlier run, faint behind."""
        self._old.setData(x, y)

    def set_range(self, x_low: float, x_high: float, y_low: float, y_high: float) -> None:
        """What is visible, in values."""
        if self._is_log:
            y_low, y_high = log10(y_low), log10(y_high)
        self._plot.setRange(xRange=(x_low, x_high), yRange=(y_low, y_high), padding=_PADDING)

    def mark(self, point: tuple[float, float] | None) -> None:
        """Show a vertical line and a dot at a point of the curve, or none."""
        for item in (self._mark, self._dot):
            item.setVisible(point is not None)
        if point is not None:
            x, y = point
            self._mark.setPos(x)
            self._dot.setData([x], [log10(y) if self._is_log else y])

    def position_of(self, x: float, y: float) -> QPointF:
        """Where a point is in the widget, for tests and labels."""
        scene = self._plot.getViewBox().mapViewToScene(QPointF(x, log10(y) if self._is_log else y))
        return QPointF(self._plot.mapFromScene(scene))

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._plot)
        self._plot.getPlotItem().layout.setContentsMargins(0, 8, 18, 0)
        self._plot.setMenuEnabled(False)
        self._plot.hideButtons()
        self._plot.setMouseEnabled(x=False, y=False)
        self._plot.setFrameShape(self._plot.Shape.NoFrame)
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._plot.showGrid(x=False, y=True, alpha=0.4)
        for item in (self._mark, self._dot):
            self._plot.addItem(item, ignoreBounds=True)
            item.hide()
        self._plot.viewport().setMouseTracking(True)
        self._plot.scene().sigMouseMoved.connect(self._on_scene_mouse_moved)

    def _on_scene_mouse_moved(self, position: QPointF) -> None:
        box = self._plot.getViewBox()
        if box.sceneBoundingRect().contains(position):
            self.pointed.emit(float(box.mapSceneToView(position).x()))
        else:
            self.pointed.emit(None)

    def leaveEvent(self, event: QEvent) -> None:
        self.pointed.emit(None)
        super().leaveEvent(event)
