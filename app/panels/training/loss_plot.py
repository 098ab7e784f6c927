"""The loss over the updates, live while training runs.

Rule: at most 30 redraws a second, none while hidden; what is drawn is a curve of bounded length,
so a million updates cost what a thousand do. It shows only updates that were made.
"""

from math import ceil, floor, log10
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.panels.forms.look import CheckBox
from app.plots.curve import EMPTY, Curve
from app.plots.empty_axes import EmptyAxes
from app.plots.scale import Scale
from app.plots.ticks import grouped, round_top
from app.style import ThemeOwner
from app.workspace import Workspace
from core.passes.numbers import shown
from core.project.project import Project
from core.training.past.history import History

if TYPE_CHECKING:
    from app.plots.graph import Graph

_REDRAW = 34  # ms, so at most 30 redraws a second
_DIGITS = 4
_AXES = "update", "loss"
FONT = 11  # pixels, of the words at a scale of 1
_NOTHING_YET = "Train, and the loss is drawn here, update by update."


class LossPlot(QWidget):
    """The run's curve, the run before it faint behind; linear or logarithmic.

    `picked` carries the update of the curve that was clicked.
    """

    picked = Signal(int)

    def __init__(self, workspace: Workspace, owner: ThemeOwner) -> None:
        super().__init__()
        self._workspace = workspace
        self._owner = owner
        self._curve = self._old = EMPTY
        self._shown: History | None = None
        self._graph: Graph | None = None
        self._pointed: float | None = None
        self._scale, self._pen = 1.0, 1.0
        self._are_numbers_hidden = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REDRAW)
        self._timer.timeout.connect(self._redraw)
        self._build()
        self._connect()

    @property
    def graph(self) -> "Graph | None":
        """The drawing, made when the plot has been seen; until then `waiting` is in its place."""
        return self._graph

    @property
    def curve(self) -> Curve:
        """The run's curve as drawn."""
        return self._curve

    @property
    def old_curve(self) -> Curve:
        """The curve of the run before."""
        return self._old

    @property
    def summary(self) -> str:
        """The plot in one sentence."""
        first, last = self._curve.first, self._curve.last
        if first is None or last is None:
            return _NOTHING_YET
        return (
            f"After {grouped(last[0])} updates the loss is {_loss(last[1])}; it began at"
            f" {_loss(first[1])}, the lowest was {_loss(self._curve.lowest)}."
        )

    def set_scale(self, scale: float, pen: float) -> None:
        """Write so many times larger, as on a projector, and draw curves so many times wider."""
        self._scale, self._pen = scale, pen
        self.setStyleSheet(f"QWidget {{ font-size: {FONT * scale:.0f}px }}")
        self.waiting.set_scale(scale)
        if self._graph is not None:
            self._graph.set_scale(scale, pen)

    def set_numbers_hidden(self, are_hidden: bool) -> None:
        """Say no number of the run, or say them; the curve stands there either way."""
        self._are_numbers_hidden = are_hidden
        self._show_reading()

    def _build(self) -> None:
        self.waiting = EmptyAxes(self._owner, *_AXES)
        self.waiting.painted.connect(self._on_waiting_painted)
        self.reading = QLabel()
        alignment = Qt.AlignmentFlag
        self.reading.setAlignment(alignment.AlignRight | alignment.AlignVCenter)
        tip = "Draw the loss on a logarithmic axis"
        self.log = CheckBox("Logarithmic", tip, "logarithmic")
        self.log.toggled.connect(self._on_log_toggled)
        self.ghost = QLabel("faint: run before")
        self.ghost.setToolTip("The curve of the run before this one; the axes are of this one")
        self.ghost.hide()
        below = QHBoxLayout()
        below.addWidget(self.log)
        below.addWidget(self.reading, 1)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        self._layout.addWidget(self.waiting, 1)
        self._layout.addWidget(self.ghost)
        self._layout.addLayout(below)
        self.setAccessibleName("Loss plot")

    def _connect(self) -> None:
        document, training = self._workspace.document, self._workspace.training
        document.changed.connect(self._on_document_changed)
        document.opened.connect(self._on_document_opened)
        training.recorded.connect(self._on_training_recorded)
        training.ended.connect(self._on_training_ended)
        self._owner.changed.connect(self._on_owner_changed)

    def _schedule(self) -> None:
        if self.isVisible() and not self._timer.isActive():
            self._timer.start()

    def _redraw(self) -> None:
        self._take(self._workspace.training.history)
        if self._graph is not None:
            self._draw(self._graph)
        self.ghost.setVisible(not self._old.is_empty)
        self._show_reading()

    def _draw(self, graph: "Graph") -> None:
        from app.plots.graph import Line
        from app.plots.strokes import FAINT

        graph.set_lines((Line(self._curve.x, self._curve.y), Line(self._old.x, self._old.y, FAINT)))
        graph.set_range(*self._range())

    def _take(self, history: History) -> None:
        if history is not self._shown:
            self._shown, self._curve = history, Curve.of(history)

    def _range(self) -> tuple[float, float, float, float]:
        """The visible range of the run, in round steps so that it seldom changes.

        The run before is only fitted in while there is no other.
        """
        curves = [self._old if self._curve.is_empty else self._curve]
        curves = [curve for curve in curves if not curve.is_empty]
        is_log = self.log.isChecked()
        if not curves:
            return 0.0, 10.0, 0.1 if is_log else 0.0, 1.0
        right = _round_up(max(float(curve.x[-1]) for curve in curves), least=10.0)
        high = max(curve.highest for curve in curves)
        if is_log:
            low = min(curve.lowest_positive for curve in curves)
            return 0.0, right, 10.0 ** floor(log10(low)), _power_above(max(high, low))
        low = min(curve.lowest for curve in curves)
        return 0.0, right, -round_top(-low) if low < 0 else 0.0, _round_up(1.05 * high)

    @property
    def _scales(self) -> tuple[Scale, Scale]:
        return Scale.WHOLE, Scale.LOG if self.log.isChecked() else Scale.LINEAR

    def _show_reading(self) -> None:
        point = None if self._pointed is None else self._curve.nearest(self._pointed)
        if point is not None and self.log.isChecked() and point[1] <= 0:
            point = None
        if self._graph is not None:
            self._graph.mark(*([point] if point else []))
        self.reading.setText("" if self._are_numbers_hidden else self._reading_of(point))
        summary = "" if self._are_numbers_hidden else self.summary
        self.reading.setToolTip(summary)
        self.setAccessibleDescription(summary)

    def _reading_of(self, point: tuple[float, float] | None) -> str:
        if point is not None:
            return f"update {grouped(point[0])} · loss {_loss(point[1])}"
        return (
            "nothing trained yet" if self._curve.is_empty else f"lowest {_loss(self._curve.lowest)}"
        )

    def _make_graph(self) -> None:
        if self._graph is not None:
            return
        from app.plots.graph import Graph

        self._graph = Graph(self._owner.theme, *_AXES)
        self._graph.set_scale(self._scale, self._pen)
        self._graph.set_scales(*self._scales)
        self._graph.pointed.connect(self._on_graph_pointed)
        self._graph.clicked.connect(self._on_graph_clicked)
        self.waiting.hide()
        self._layout.replaceWidget(self.waiting, self._graph)
        self._layout.setStretchFactor(self._graph, 1)
        self._redraw()

    def _on_waiting_painted(self) -> None:
        QTimer.singleShot(0, self, self._make_graph)

    def _on_log_toggled(self, _is_log: bool) -> None:
        if self._graph is not None:
            self._graph.set_scales(*self._scales)
        self._redraw()

    def _on_graph_pointed(self, x: float | None) -> None:
        self._pointed = x
        self._show_reading()

    def _on_graph_clicked(self, x: float) -> None:
        point = self._curve.nearest(x)
        if point is not None:
            self.picked.emit(round(point[0]))

    def _on_document_changed(self, before: Project, after: Project) -> None:
        if before.network.loss != after.network.loss:
            self._old = EMPTY
        elif before.run.updates and not after.run.updates:
            self._old = Curve.of(before.run.history)
        self._schedule()

    def _on_document_opened(self) -> None:
        self._old = EMPTY
        self._schedule()

    def _on_training_recorded(self) -> None:
        if self.isVisible() and not self._timer.isActive():
            self._redraw()

    def _on_training_ended(self, _reason: object) -> None:
        self._schedule()

    def _on_owner_changed(self) -> None:
        if self._graph is not None:
            self._graph.set_theme(self._owner.theme)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._schedule()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)


def _round_up(value: float, least: float = 0.0) -> float:
    """The next half power of ten that is not below."""
    if value <= least or value <= 0:
        return least or 1.0
    step = 10.0 ** floor(log10(value)) / 2
    return ceil(value / step) * step


def _power_above(value: float) -> float:
    return 10.0 ** (floor(log10(value)) + 1)


def _loss(value: float) -> str:
    return shown(value, _DIGITS)
