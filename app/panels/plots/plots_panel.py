"""`PlotsPanel`: a chooser of plots, one or several below each other.

Rule: a plot is made when it is first chosen; one plot is drawn in a turn of the event loop, so that
several do not keep the window from answering. Nothing is drawn or measured while it is not seen.
"""

from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout

from app.panels.data.toggle import Toggle
from app.panels.panel import Panel
from app.panels.plots.plot_view import Context, PlotView
from app.panels.plots.runs import Runs
from app.panels.plots.sampling import Sampling
from app.style import ThemeOwner
from app.workspace import Workspace

TURN_MS = 38
COST = 12  # a plot that took so many milliseconds to draw waits so many times longer
COLUMNS = 3
WIDE = 860
_NONE = "Choose a plot above; several stand below each other."

Making = Callable[[Context], PlotView]


def _loss(context: Context) -> PlotView:
    from app.panels.plots.loss_view import LossView

    return LossView(context)


def _norms(context: Context) -> PlotView:
    from app.panels.plots.norms_view import NormsView

    return NormsView(context)


def _weights(context: Context) -> PlotView:
    from app.panels.plots.numbers_view import WeightsView

    return WeightsView(context)


def _gradients(context: Context) -> PlotView:
    from app.panels.plots.numbers_view import GradientsView

    return GradientsView(context)


def _map(context: Context) -> PlotView:
    from app.panels.plots.map_view import MapView

    return MapView(context)


def _outputs(context: Context) -> PlotView:
    from app.panels.plots.output_view import OutputView

    return OutputView(context)


def _surface(context: Context) -> PlotView:
    from app.panels.plots.surface_view import SurfaceView

    return SurfaceView(context)


PLOTS: dict[str, tuple[str, str, Making]] = {
    "loss": ("Loss", "Loss and accuracy over the updates; runs compared", _loss),
    "norms": ("Gradient norm", "How long the gradient is in each layer", _norms),
    "weights": ("Weights", "A layer's weights over time", _weights),
    "gradients": ("Gradients", "A layer's gradients over time", _gradients),
    "map": ("Decision map", "A unit's outputs over the plane of two inputs", _map),
    "outputs": ("Output curve", "The outputs along one input, over the data", _outputs),
    "surface": ("Loss surface", "The loss over two parameters, with the run's way", _surface),
}


class PlotsPanel(Panel):
    """The plots of one window."""

    def __init__(self, workspace: Workspace, owner: ThemeOwner) -> None:
        super().__init__(workspace, owner)
        sampling = Sampling(workspace, self)
        self.context = Context(workspace, owner, sampling, Runs(workspace, sampling, self))
        self.views: dict[str, PlotView] = {}
        self._stale: list[str] = []
        self._columns = 0
        self._drawn, self._pause = 0.0, float(TURN_MS)
        self._turns = QTimer(self)
        self._turns.setSingleShot(True)
        self._turns.timeout.connect(self._on_turns_timeout)
        self._added: PlotView | None = None
        self._area: QScrollArea | None = None
        self._arrange()
        self._connect()
        self.setAccessibleName("Plots")
        self.toggles["loss"].setChecked(True)

    @property
    def chosen(self) -> list[str]:
        """The names of the plots that are shown, in their order."""
        return [name for name, toggle in self.toggles.items() if toggle.isChecked()]

    @property
    def is_due(self) -> bool:
        """Whether something is still to be drawn."""
        return self._turns.isActive() or bool(self._stale)

    def draw_now(self) -> None:
        """Bring what is chosen in line with the workspace, seen or not."""
        for name in self.chosen:
            if name in self.views:
                self.views[name].redraw()

    def show_plots(self, *names: str) -> None:
        """Show these plots and no others."""
        for name, toggle in self.toggles.items():
            toggle.setChecked(name in names)
        self.refresh()

    def _arrange(self) -> None:
        self.toggles: dict[str, Toggle] = {}
        self._chooser = grid = QGridLayout()
        grid.setSpacing(4)
        for name, (words, tip, _) in PLOTS.items():
            toggle = Toggle(self._owner, words, tip)
            toggle.setAutoExclusive(False)
            self.toggles[name] = toggle
        self._place_toggles(COLUMNS)
        self.note = QLabel(_NONE)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 12, 14, 14)
        self._column.setSpacing(10)
        self._column.addLayout(grid)
        self._column.addWidget(self.note)
        self._plots = QVBoxLayout()
        self._plots.setSpacing(14)
        self._column.addLayout(self._plots, 1)
        self._column.addStretch(0)

    def _place_toggles(self, columns: int) -> None:
        """The chooser in so many columns; a wide window has one row."""
        if columns != self._columns:
            self._columns = columns
            for place, toggle in enumerate(self.toggles.values()):
                self._chooser.addWidget(toggle, place // columns, place % columns)

    def _connect(self) -> None:
        workspace, context = self._workspace, self.context
        for toggle in self.toggles.values():
            toggle.clicked.connect(self._on_toggle_clicked)
        workspace.document.known.connect(self._mark_stale)
        workspace.document.changed.connect(self._mark_stale)
        workspace.document.opened.connect(self._mark_stale)
        workspace.training.recorded.connect(self._mark_stale)
        workspace.training.ended.connect(self._mark_stale)
        workspace.selection.changed.connect(self._mark_stale)
        context.sampling.changed.connect(self._mark_stale)
        context.runs.changed.connect(self._mark_stale)

    def _render(self) -> None:
        chosen = self.chosen
        self.note.setVisible(not chosen)
        for name in PLOTS:
            if name in chosen and name not in self.views:
                self._add(name)
            if name in self.views:
                self.views[name].setVisible(name in chosen)
                if name not in chosen:
                    self.views[name].rest()
                self.views[name].heading.setVisible(len(chosen) > 1)
        self.context.sampling.set_wanted(bool(chosen))
        for name in chosen:
            self.views[name].redraw()

    def _add(self, name: str) -> None:
        """Make a plot, at its place among the others."""
        view = PLOTS[name][2](self.context)
        order = list(PLOTS)
        before = [each for each in self.views if order.index(each) < order.index(name)]
        self.views[name] = view
        self._plots.insertWidget(len(before), view, 1)

    def _on_toggle_clicked(self) -> None:
        """A plot that was added is looked at, wherever it stands."""
        before = [view for view in self.views.values() if view.isVisible()]
        self.refresh()
        added = [view for view in self.views.values() if view.isVisible() and view not in before]
        self._added = added[0] if added else None
        self._find_area()
        QTimer.singleShot(0, self._reveal)  # once it has its place

    def _find_area(self) -> None:
        """What this panel scrolls in; who scrolls it looks at what they please."""
        place = self.parentWidget()
        while place is not None and not isinstance(place, QScrollArea):
            place = place.parentWidget()
        if place is not None and place is not self._area:
            self._area = place
            place.verticalScrollBar().actionTriggered.connect(self._on_bar_action_triggered)

    def _reveal(self) -> None:
        """Scroll the plot that was added into view."""
        if self._added is not None and self._area is not None:
            self._area.ensureWidgetVisible(self._added, 0, 0)

    def _on_bar_action_triggered(self, _action: int) -> None:
        self._added = None

    def _mark_stale(self) -> None:
        """Draw what is shown again, one plot a turn."""
        self._is_stale = self._is_stale or not self.isVisible()
        if self._is_stale:
            return
        self._stale += [name for name in self.chosen if name not in self._stale]
        self._wait()

    def _wait(self) -> None:
        """Until the next turn: some 28 a second, fewer where drawing takes long."""
        if not self._turns.isActive():
            gone = 1000 * (perf_counter() - self._drawn)
            self._turns.start(max(0, round(self._pause - gone)))

    def _on_turns_timeout(self) -> None:
        while self._stale:
            name = self._stale.pop(0)
            if name in self.chosen and name in self.views:
                self._redraw(self.views[name])
                break
        if self._stale:
            self._wait()

    def _redraw(self, view: PlotView) -> None:
        self._drawn = perf_counter()
        view.redraw()
        self._pause = max(TURN_MS, COST * 1000 * (perf_counter() - self._drawn))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place_toggles(len(PLOTS) if self.width() >= WIDE else COLUMNS)
        super().resizeEvent(event)
        if self._added is not None:  # it has grown with what is drawn in it
            QTimer.singleShot(0, self._reveal)

    def showEvent(self, event: QShowEvent) -> None:
        self._is_stale = True
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._turns.stop()
        self._stale = []
        self._is_stale = True
        self.context.sampling.set_wanted(False)
        for view in self.views.values():
            view.rest()
        super().hideEvent(event)
