"""The loss over the updates, live while training runs.

Rule: at most 30 redraws a second, none while hidden; what is drawn is an envelope of bounded
length, so a million updates cost what a thousand do. It shows only updates that were made.
"""

from math import floor, log10
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.panels.forms.look import CheckBox
from app.plots.envelope import Envelope
from app.plots.ticks import round_top
from app.style import ThemeOwner
from app.workspace import Workspace
from core.kinds.types import Array
from core.passes.numbers import shown
from core.project.project import Project
from core.training.history import History

if TYPE_CHECKING:
    from app.plots.graph import Graph

_REDRAW = 34  # ms, so at most 30 redraws a second
_EMPTY = "Train, and the loss is drawn here, update by update."
_NOTHING = (np.empty(0), np.empty(0))


class LossPlot(QWidget):
    """The run's curve, the run before it faint behind; linear or logarithmic."""

    def __init__(self, workspace: Workspace, owner: ThemeOwner) -> None:
        super().__init__()
        self._workspace = workspace
        self._owner = owner
        self._envelope = Envelope()
        self._shown: History | None = None
        self._old: tuple[Array, Array] = _NOTHING
        self._graph: Graph | None = None
        self._pointed: float | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REDRAW)
        self._timer.timeout.connect(self._redraw)
        self._build()
        self._connect()

    @property
    def graph(self) -> "Graph | None":
        """The drawing, made when the plot is first seen."""
        return self._graph

    @property
    def line(self) -> tuple[Array, Array]:
        """(x, y) of the curve as drawn."""
        return self._envelope.line()

    @property
    def old_line(self) -> tuple[Array, Array]:
        """(x, y) of the earlier run's curve."""
        return self._old

    @property
    def summary(self) -> str:
        """The plot in one sentence."""
        if self._envelope.is_empty:
            return _EMPTY
        first, (update, loss) = self._first_loss(), self._envelope.last
        return (
            f"After {_grouped(update)} updates the loss is {_loss(loss)}; it began at"
            f" {_loss(first)}, the lowest was {_loss(self._envelope.lowest)}."
        )

    def set_log(self, is_log: bool) -> None:
        """Draw the loss on a logarithmic axis or a linear one."""
        self._log.setChecked(is_log)

    def _build(self) -> None:
        self._reading = QLabel(_EMPTY)
        self._reading.setWordWrap(True)
        self._reading.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        tip = "Draw the loss on a logarithmic axis"
        self._log = CheckBox("Logarithmic", tip, "logarithmic")
        self._log.toggled.connect(self._on_log_toggled)
        below = QHBoxLayout()
        below.addWidget(self._reading, 1)
        below.addWidget(self._log, 0, Qt.AlignmentFlag.AlignTop)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._layout.addStretch(1)
        self._layout.addLayout(below)
        self.setAccessibleName("Loss plot")

    def _connect(self) -> None:
        document, training = self._workspace.document, self._workspace.training
        document.changed.connect(self._on_document_changed)
        document.opened.connect(self._on_document_opened)
        training.progressed.connect(self._schedule)
        training.ended.connect(self._on_training_ended)
        self._owner.changed.connect(self._on_owner_changed)

    def _schedule(self) -> None:
        if self.isVisible() and not self._timer.isActive():
            self._timer.start()

    def _redraw(self) -> None:
        self._take(self._workspace.training.history)
        self._show_reading()
        if self._graph is None:
            return
        self._graph.set_curve(*self._envelope.line())
        self._graph.set_old_curve(*self._old)
        self._graph.set_range(*self._range())

    def _take(self, history: History) -> None:
        """Add what is new in `history`; another run starts the curve anew."""
        if history is self._shown:
            return
        if not _goes_on(self._shown, history):
            self._envelope.clear()
        newest = -1.0 if self._envelope.is_empty else self._envelope.last[0]
        for chunk in history.chunks:
            if len(chunk.updates) and chunk.updates[-1] > newest:
                first = int(np.searchsorted(chunk.updates, newest, side="right"))
                self._envelope.add(chunk.updates[first:], chunk.losses[first:])
        self._shown = history

    def _range(self) -> tuple[float, float, float, float]:
        """The visible range, in round steps so that it seldom changes."""
        x, y = np.concatenate([self._envelope.line(), self._old], axis=1)
        if not len(x):
            return 0.0, 10.0, 0.1 if self._log.isChecked() else 0.0, 1.0
        right = _round_updates(float(x.max()))
        if self._log.isChecked():
            positive = y[y > 0]
            low, high = (positive.min(), positive.max()) if len(positive) else (0.1, 1.0)
            return 0.0, right, 10.0 ** floor(log10(low)), 10.0 ** (floor(log10(high)) + 1)
        low, high = float(y.min()), float(y.max())
        return 0.0, right, -round_top(-low) if low < 0 else 0.0, _round_loss(high)

    def _show_reading(self) -> None:
        point = self._point()
        if self._graph is not None:
            self._graph.mark(point)
        text = self.summary
        if point is not None:
            text = f"update {_grouped(point[0])} · loss {_loss(point[1])}"
        self._reading.setText(text)
        self.setAccessibleDescription(self.summary)

    def _point(self) -> tuple[float, float] | None:
        """The point of the curve nearest to the mouse."""
        x, y = self._envelope.line()
        if self._pointed is None or not len(x):
            return None
        at = int(np.abs(x - self._pointed).argmin())
        if self._log.isChecked() and y[at] <= 0:
            return None
        return float(x[at]), float(y[at])

    def _first_loss(self) -> float:
        history = self._shown
        return next(iter(history))[1] if history is not None else float("nan")

    def _make_graph(self) -> None:
        if self._graph is not None:
            return
        from app.plots.graph import Graph

        self._graph = Graph(self._owner.theme, "update", "loss")
        self._graph.set_log(self._log.isChecked())
        self._graph.pointed.connect(self._on_graph_pointed)
        stretch = self._layout.takeAt(0)
        del stretch
        self._layout.insertWidget(0, self._graph, 1)
        self._redraw()

    def _on_log_toggled(self, is_log: bool) -> None:
        if self._graph is not None:
            self._graph.set_log(is_log)
        self._redraw()

    def _on_graph_pointed(self, x: float | None) -> None:
        self._pointed = x
        self._show_reading()

    def _on_document_changed(self, before: Project, after: Project) -> None:
        if before.run.updates and not after.run.updates:
            self._take(before.run.history)
            self._old = self._envelope.line()
        self._schedule()

    def _on_document_opened(self) -> None:
        self._old = _NOTHING
        self._schedule()

    def _on_training_ended(self, _reason: object) -> None:
        self._schedule()

    def _on_owner_changed(self) -> None:
        if self._graph is not None:
            self._graph.set_theme(self._owner.theme)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._make_graph)
        self._schedule()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)


def _goes_on(before: History | None, after: History) -> bool:
    """Whether `after` begins as `before` did and is at least as long."""
    if before is None or not before.chunks or not after.chunks:
        return False
    old, new = before.chunks[0], after.chunks[0]
    count = min(len(old.losses), len(new.losses))
    is_same = old is new or bool(np.array_equal(old.losses[:count], new.losses[:count]))
    return is_same and after.chunks[-1].updates[-1] >= before.chunks[-1].updates[-1]


def _round_updates(last: float) -> float:
    """The right end of the axis: it moves by a tenth of the power of ten above."""
    if last <= 10:
        return 10.0
    step = 10.0 ** floor(log10(last)) / 2
    return float(np.ceil(last / step) * step)


def _round_loss(high: float) -> float:
    if high <= 0:
        return 1.0
    step = 10.0 ** floor(log10(high)) / 2
    return float((floor(high / step) + 1) * step)


def _grouped(update: float) -> str:
    return f"{round(update):,}".replace(",", "\u202f")


def _loss(value: float) -> str:
    return shown(value, 4)
