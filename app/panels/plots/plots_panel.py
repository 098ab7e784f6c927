"""`PlotsPanel`: a chooser of plots, several below each other or in windows of their own.

Rule: a plot is made when it is first chosen; one plot is drawn in a turn of the event loop, so that
several do not keep the window from answering. Nothing is drawn or measured while it is not seen.
"""

from time import perf_counter

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QVBoxLayout

from app.panels.panel import Panel
from app.panels.plots.apart import Apart
from app.panels.plots.chooser import Chooser
from app.panels.plots.plot_table import PLOTS
from app.panels.plots.plot_view import Context, PlotView
from app.panels.plots.runs import Runs
from app.panels.plots.sampling import Sampling
from app.style import ThemeOwner
from app.workspace import Workspace

TURN_MS = 38
COST = 12  # a plot that took so many milliseconds to draw waits so many times longer
_NONE = "Choose a plot above; several stand below each other."


class PlotsPanel(Panel):
    """The plots of one window; `parted` carries the new window of one of them."""

    parted = Signal(object)

    def __init__(self, workspace: Workspace, owner: ThemeOwner) -> None:
        super().__init__(workspace, owner)
        sampling = Sampling(workspace, self)
        self.context = Context(workspace, owner, sampling, Runs(workspace, sampling, self))
        self.views: dict[str, PlotView] = {}
        self.apart = Apart(self, owner)
        self._stale: list[str] = []
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
        """The names of the plots that stand in the panel, in their order."""
        return self.chooser.chosen

    @property
    def standing(self) -> list[str]:
        """The names of all that stand somewhere, in the panel or in windows, in their order."""
        return [name for name in PLOTS if name in self.chosen or name in self.apart.windows]

    @property
    def seen(self) -> list[str]:
        """Those of them that can be seen now."""
        in_panel = self.chosen if self.isVisible() else []
        return [name for name in self.standing if name in in_panel or name in self.apart.windows]

    @property
    def is_due(self) -> bool:
        """Whether something is still to be drawn."""
        return self._turns.isActive() or bool(self._stale)

    def draw_now(self) -> None:
        """Bring what is chosen in line with the workspace, seen or not."""
        for name in self.standing:
            if name in self.views:
                self.views[name].redraw()

    def show_plots(self, *names: str) -> None:
        """Show these plots in the panel and no others; those in windows stay there."""
        for name, toggle in self.toggles.items():
            toggle.setChecked(name in names and name not in self.apart.windows)
        self.refresh()

    def part(self, name: str) -> None:
        """Show a plot in a window of its own."""
        if name not in self.views:
            self._add(name)
        view = self.views[name]
        self._plots.removeWidget(view)
        window = self.apart.part(name, view)
        view.set_apart(True)
        self.chooser.mark(name, is_apart=True)
        self.parted.emit(window)
        window.show()
        self.refresh()
        self._follow()

    def toggle_window(self) -> bool:
        """Part the plot that has the keyboard, else the first one, or take it back; False where
        there is none.
        """
        name = self._with_keyboard or self.apart.in_front or next(iter(self.chosen), "")
        if name in self.apart.windows:
            self.apart.join(name)
        elif name:
            self.part(name)
        return bool(name)

    def join_all(self) -> None:
        """Take every plot back out of its window."""
        self.apart.join(*list(self.apart.windows))

    @property
    def _with_keyboard(self) -> str:
        focus = QApplication.focusWidget()
        views = self.views.items() if focus is not None else ()
        return next((name for name, view in views if focus and view.isAncestorOf(focus)), "")

    def _arrange(self) -> None:
        self.chooser = Chooser(self._owner)
        self.toggles = self.chooser.toggles
        self.note = QLabel(_NONE)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 12, 14, 14)
        self._column.setSpacing(10)
        self._column.addWidget(self.chooser)
        self._column.addWidget(self.note)
        self._plots = QVBoxLayout()
        self._plots.setSpacing(14)
        self._column.addLayout(self._plots, 1)
        self._column.addStretch(0)

    def _connect(self) -> None:
        workspace, context = self._workspace, self.context
        self.chooser.clicked.connect(self._on_chooser_clicked)
        workspace.document.known.connect(self._mark_stale)
        workspace.document.changed.connect(self._mark_stale)
        workspace.document.opened.connect(self._mark_stale)
        workspace.training.recorded.connect(self._mark_stale)
        workspace.training.ended.connect(self._mark_stale)
        workspace.selection.changed.connect(self._mark_stale)
        workspace.selection.hover_changed.connect(self._on_selection_hover_changed)
        context.sampling.changed.connect(self._mark_stale)
        context.runs.changed.connect(self._mark_stale)
        self.apart.came_back.connect(self._on_apart_came_back)

    def _render(self) -> None:
        chosen = self.chosen
        self.note.setVisible(not chosen)
        for name in chosen:
            if name not in self.views:
                self._add(name)
        for name, view in self._docked.items():
            view.setVisible(name in chosen)
            if name not in chosen:
                view.rest()
        self._follow()

    @property
    def _docked(self) -> dict[str, PlotView]:
        """The plots that are made and stand in no window."""
        return {name: view for name, view in self.views.items() if name not in self.apart.windows}

    def _follow(self) -> None:
        """Read and draw for what is seen."""
        self.context.sampling.set_wanted(bool(self.seen))
        for name in self.seen:
            self.views[name].redraw()

    def _add(self, name: str) -> None:
        """Make a plot."""
        view = self.views[name] = PLOTS[name][2](self.context)
        view.window_asked.connect(self._on_view_window_asked)
        self._dock(name)

    def _dock(self, name: str) -> None:
        """Put a plot at its place among the others of the panel."""
        order = list(PLOTS)
        before = [each for each in self._docked if order.index(each) < order.index(name)]
        self._plots.insertWidget(len(before), self.views[name], 1)

    def _on_view_window_asked(self) -> None:
        name = next(name for name, view in self.views.items() if view is self.sender())
        if name in self.apart.windows:
            self.apart.join(name)
        else:
            self.part(name)

    def _on_apart_came_back(self, name: str) -> None:
        self._dock(name)
        self.views[name].set_apart(False)
        self.chooser.mark(name, is_apart=False)
        self.refresh()
        self._follow()

    def _on_chooser_clicked(self, name: str) -> None:
        """A plot that was added is looked at, wherever it stands."""
        if name in self.apart.windows:
            self.toggles[name].setChecked(False)
            self.apart.bring(name)
            return
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

    def _on_selection_hover_changed(self) -> None:
        """Only a map follows the pointer."""
        if "map" in self.seen and "map" not in self._stale:
            self._stale.append("map")
            self._wait()

    def _on_bar_action_triggered(self, _action: int) -> None:
        self._added = None

    def _mark_stale(self) -> None:
        """Draw what is shown again, one plot a turn."""
        self._is_stale = self._is_stale or not self.isVisible()
        self._stale += [name for name in self.seen if name not in self._stale]
        if self._stale:
            self._wait()

    def _wait(self) -> None:
        """Until the next turn: some 28 a second, fewer where drawing takes long."""
        if not self._turns.isActive():
            gone = 1000 * (perf_counter() - self._drawn)
            self._turns.start(max(0, round(self._pause - gone)))

    def _on_turns_timeout(self) -> None:
        while self._stale:
            name = self._stale.pop(0)
            if name in self.seen and name in self.views:
                self._redraw(self.views[name])
                break
        if self._stale:
            self._wait()

    def _redraw(self, view: PlotView) -> None:
        self._drawn = perf_counter()
        view.redraw()
        self._pause = max(TURN_MS, COST * 1000 * (perf_counter() - self._drawn))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._added is not None:  # it has grown with what is drawn in it
            QTimer.singleShot(0, self._reveal)

    def showEvent(self, event: QShowEvent) -> None:
        self._is_stale = True
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._stale = [name for name in self._stale if name in self.seen]
        self._is_stale = True
        self.context.sampling.set_wanted(bool(self.seen))
        for view in self._docked.values():
            view.rest()
        super().hideEvent(event)
