"""pyqtgraph behind a typed face: the one module that imports it.

Rule: no menu, no SI prefixes; whoever draws hands over reduced lines. Import this module only after
the window's first paint (it takes some 150 ms).
"""

from collections.abc import Sequence
from typing import Any, cast

import numpy as np
import pyqtgraph
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QGraphicsItem, QSizePolicy, QVBoxLayout, QWidget

from app.fonts import ui_font
from app.plots.scale import Scale
from app.plots.strokes import MAIN, Stroke
from app.style import Theme
from core.dataclass import dataclass
from core.kinds.types import Array

_TICK_FONT = 11
_WIDE, _NARROW = 70, 45  # pixels from tick to tick at least
_PADDING = 0.015  # of the range, so that a line along an axis is seen
_MOVES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, eq=False)
class Line:
    """A curve of bounded length, and how it is drawn; `are_points` draws no line but dots."""

    x: Array
    y: Array
    stroke: Stroke = MAIN
    label: str = ""
    are_points: bool = False


class _Axis(pyqtgraph.AxisItem):  # type: ignore[misc]
    """An axis with the program's own ticks."""

    def __init__(self, orientation: str) -> None:
        super().__init__(orientation)
        self.program_scale = Scale.WHOLE if orientation == "bottom" else Scale.LINEAR
        self.enableAutoSIPrefix(False)
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.setStyle(tickLength=-4, hideOverlappingLabels=False)
        self._labels: dict[float, str] = {}
        self.set_scale(1.0)

    def set_scale(self, scale: float) -> None:
        """Write so many times larger."""
        self._scale = scale
        self.setStyle(tickFont=ui_font(round(_TICK_FONT * scale)))

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[None, list[float]]]:
        """The places of the ticks."""
        if not high > low:
            return []
        is_wide = self.orientation == "bottom" and self.program_scale is not Scale.LINEAR
        count = max(2, int(size / self._scale / (_WIDE if is_wide else _NARROW)))
        self._labels = dict(self.program_scale.ticks(low, high, count))
        return [(None, list(self._labels))]

    def boundingRect(self) -> QRectF:
        """With room for half a label at either end, grid or not."""
        half = 10.0 * self._scale
        return cast("QRectF", super().boundingRect().adjusted(0, -half, 0, half))

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """The ticks' words."""
        return [self._labels.get(value, "") for value in values]


class _Drawing(pyqtgraph.PlotWidget):  # type: ignore[misc]
    """The wheel is not for the drawing, which shows what its owner says: it scrolls the panel."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Graph(QWidget):
    """Lines over a grid, and a mark.

    `pointed` carries the x under the mouse, or None; `clicked` the x of a click; with the keyboard
    `stepped` asks for the next point left or right (-1, 1) and `entered` for what a click does.
    """

    pointed = Signal(object)
    clicked = Signal(float)
    stepped = Signal(int)
    entered = Signal()

    def __init__(self, theme: Theme, x_label: str, y_label: str) -> None:
        super().__init__()
        self._labels = {"bottom": x_label, "left": y_label}
        self._theme, self._scale, self._pen = theme, 1.0, 1.0
        self._axes = {side: _Axis(side) for side in self._labels}
        self._plot: Any = _Drawing(axisItems=self._axes)
        self._items: list[Any] = []
        self._lines: tuple[Line, ...] = ()
        self._range: tuple[tuple[float, float], ...] = ()
        self._mark: Any = pyqtgraph.InfiniteLine(angle=90, movable=False)
        self._here: Any = pyqtgraph.InfiniteLine(angle=90, movable=False)
        self._dot: Any = pyqtgraph.ScatterPlotItem(size=7)
        self._build()
        self.set_theme(theme)

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is drawn."""
        return self._lines

    @property
    def labels(self) -> tuple[str, str]:
        """What stands along the axes."""
        return self._labels["bottom"], self._labels["left"]

    @property
    def scales(self) -> tuple[Scale, Scale]:
        """How values become places."""
        return self._axes["bottom"].program_scale, self._axes["left"].program_scale

    @property
    def seen(self) -> tuple[tuple[float, float], ...]:
        """The places that are seen: across and up; nothing before there is a range."""
        return self._range

    @property
    def is_log(self) -> bool:
        """Whether the vertical axis is logarithmic."""
        return self._axes["left"].program_scale is Scale.LOG

    @property
    def canvas(self) -> QWidget:
        """The widget that is drawn on and takes the mouse."""
        return cast("QWidget", self._plot.viewport())

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours."""
        self._theme = theme
        self._plot.setBackground(theme.colour("background"))
        self._mark.setPen(pyqtgraph.mkPen(theme.colour("edge"), width=self._scale))
        self._here.setPen(pyqtgraph.mkPen(theme.colour("outline"), width=self._scale))
        self._dot.setBrush(theme.colour("accent"))
        self._dot.setPen(None)
        for line, item in zip(self._lines, self._items, strict=False):
            self._dress(item, line)
        for side, words in self._labels.items():
            axis = self._plot.getAxis(side)
            axis.setPen(pyqtgraph.mkPen(theme.colour("line"), width=self._scale))
            axis.setTextPen(theme.colour("dim"))
            axis.setLabel(words, color=theme.dim, **{"font-size": f"{12 * self._scale:.0f}px"})

    def set_scale(self, scale: float, pen: float) -> None:
        """Write so many times larger, as on a projector, and draw curves so many times wider."""
        self._scale, self._pen = scale, pen
        for axis in self._axes.values():
            axis.set_scale(scale)
        self._dot.setSize(7 * scale)
        self.set_theme(self._theme)

    def set_labels(self, x_label: str, y_label: str) -> None:
        """Write other words along the axes."""
        if self._labels != {"bottom": x_label, "left": y_label}:
            self._labels = {"bottom": x_label, "left": y_label}
            self.set_theme(self._theme)

    def set_scales(self, x: Scale, y: Scale) -> None:
        """How values become places; lines and ranges follow with `set_lines` and `set_range`."""
        for side, scale in (("bottom", x), ("left", y)):
            if self._axes[side].program_scale is not scale:
                self._axes[side].program_scale = scale
                self._axes[side].picture = None
                self._axes[side].update()

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Draw these lines, the first one in front."""
        while len(self._items) < len(lines):
            self._items.append(self._plot.plot(skipFiniteCheck=True))
        for place, item in enumerate(self._items):
            line = lines[place] if place < len(lines) else None
            item.setVisible(line is not None)
            if line is not None:
                self._draw(item, line, len(lines) - place)
        self._lines = tuple(lines)

    def set_range(self, x_low: float, x_high: float, y_low: float, y_high: float) -> None:
        """What is visible, in values."""
        x, y = self._axes["bottom"].program_scale, self._axes["left"].program_scale
        across, up = (x.place(x_low), x.place(x_high)), (y.place(y_low), y.place(y_high))
        if (across, up) != self._range:
            self._range = across, up
            self._plot.setRange(xRange=across, yRange=up, padding=_PADDING)

    def mark(self, *points: tuple[float, float]) -> None:
        """Show a vertical line and dots at points of one x, or none."""
        for item in (self._mark, self._dot):
            item.setVisible(bool(points))
        if points:
            places = [self._place(x, y) for x, y in points]
            self._mark.setPos(places[0][0])
            self._dot.setData([x for x, _ in places], [y for _, y in places])

    def show_here(self, x: float | None) -> None:
        """A line where the document is, or none."""
        self._here.setVisible(x is not None)
        if x is not None:
            self._here.setPos(self._axes["bottom"].program_scale.place(x))

    def position_of(self, x: float, y: float) -> QPointF:
        """Where a point is in the widget, for tests and labels."""
        scene = self._plot.getViewBox().mapViewToScene(QPointF(*self._place(x, y)))
        return QPointF(self._plot.mapFromScene(scene))

    def _place(self, x: float, y: float) -> tuple[float, float]:
        axes = self._axes
        return axes["bottom"].program_scale.place(x), axes["left"].program_scale.place(y)

    def _draw(self, item: Any, line: Line, height: int) -> None:
        x = self._axes["bottom"].program_scale.places(line.x)
        y = self._axes["left"].program_scale.places(line.y)
        is_seen = np.isfinite(x) & np.isfinite(y)
        if not is_seen.all():
            x, y = x[is_seen], y[is_seen]
        self._dress(item, line)
        item.setZValue(height)
        item.setData(x, y)

    def _dress(self, item: Any, line: Line) -> None:
        are_points = line.are_points or len(line.x) == 1  # one point alone is no line yet
        looks = line.stroke, are_points, self._theme, self._scale, self._pen
        if getattr(item, "program_looks", None) == looks:
            return
        item.program_looks = looks
        item.setPen(None if are_points else line.stroke.pen(self._theme, self._pen))
        item.setSymbol("o" if are_points else None)
        item.setSymbolSize((4 if line.are_points else 6) * self._scale)
        item.setSymbolPen(None)
        item.setSymbolBrush(self._theme.colour(line.stroke.role))

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._plot)
        self._plot.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._plot.getPlotItem().layout.setContentsMargins(0, 8, 18, 0)
        self._plot.setMenuEnabled(False)
        self._plot.hideButtons()
        self._plot.setMouseEnabled(x=False, y=False)
        self._plot.setFrameShape(self._plot.Shape.NoFrame)
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._plot.showGrid(x=False, y=True, alpha=0.4)
        for item in (self._mark, self._here, self._dot):
            self._plot.addItem(item, ignoreBounds=True)
            item.setZValue(100)
            item.hide()
        self._plot.viewport().setMouseTracking(True)
        self._plot.scene().sigMouseMoved.connect(self._on_scene_mouse_moved)
        self._plot.scene().sigMouseClicked.connect(self._on_scene_mouse_clicked)

    def _x_at(self, position: QPointF) -> float | None:
        box = self._plot.getViewBox()
        if not box.sceneBoundingRect().contains(position):
            return None
        return self._axes["bottom"].program_scale.value_at(float(box.mapSceneToView(position).x()))

    def _on_scene_mouse_moved(self, position: QPointF) -> None:
        self.pointed.emit(self._x_at(position))

    def _on_scene_mouse_clicked(self, event: Any) -> None:
        x = self._x_at(event.scenePos())
        if x is not None and event.button() is Qt.MouseButton.LeftButton:
            self.clicked.emit(x)

    def sizeHint(self) -> QSize:
        return QSize(320, 230)

    def event(self, event: QEvent) -> bool:
        """Its keys are its own, whatever they mean elsewhere in the window."""
        is_key = event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_key and Qt.Key(cast("QKeyEvent", event).key()) in (*_MOVES, *_ENTER):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _MOVES:
            self.stepped.emit(_MOVES[key])
        elif key in _ENTER:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.pointed.emit(None)
        super().leaveEvent(event)
