"""`RunStrip`: the updates so far under the walk - which one this is, and the way to any other.

Rule: it is there once the run has updates to go to, and rests while training makes more of them. A
walk back over the first update leaves it where it is, so that nothing jumps.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel

from app.panels.bars.run_bar import Mark, RunBar
from app.panels.panel import Panel
from app.plots.ticks import grouped
from app.style import ThemeOwner
from app.workspace import Workspace
from core.passes.places import capital, place


class RunStrip(Panel):
    """The bar with the update's number beside it. `said` carries one line for the status bar."""

    said = Signal(str)

    def __init__(self, workspace: Workspace, owner: ThemeOwner) -> None:
        super().__init__(workspace, owner)
        self._travelling = workspace.travelling
        self.bar = RunBar(workspace.travelling, owner)
        self.counter = QLabel()
        self.counter.setAccessibleName("Update")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 4)
        row.setSpacing(10)
        row.addWidget(self.counter)
        row.addWidget(self.bar, 1)
        self.setAccessibleName("Updates so far")
        self._travelling.progressed.connect(self._on_travelling_progressed)
        self._travelling.refused.connect(self._on_travelling_refused)
        self._travelling.found.connect(self.refresh)
        self._stays = False
        workspace.document.changed.connect(self._on_document_changed)
        workspace.training.started.connect(self._on_training_started)
        workspace.training.ended.connect(self._on_training_ended)
        self.hide()

    def refresh(self) -> None:
        """Come and go with the run."""
        self.setHidden(len(self._travelling.reachable) < 2 and not self._stays)
        super().refresh()

    def _render(self) -> None:
        run = self._workspace.document.project.run.furthest
        self.counter.setText(f"update {grouped(self._travelling.update)} of {grouped(run.updates)}")
        self.bar.show_run(run.history, self._marks())
        if not self._workspace.training.is_running:
            self._travelling.look_around()

    def _marks(self) -> tuple[Mark, ...]:
        marks = []
        project = self._workspace.document.project
        run, network = project.run.furthest, project.network
        rise, dead = self._travelling.first_rise, self._travelling.first_dead_unit
        if rise is not None:
            marks.append(Mark(rise, "rise", "here the loss rose for the first time"))
        if dead is not None:
            who = capital(place(network, dead.layer, dead.unit))
            words = f"{who} died here: no training sample gets through it any more"
            marks.append(Mark(dead.update, "dead", words))
        if run.problem:
            marks.append(Mark(run.updates, "end", capital(run.problem)))
        return tuple(marks)

    def _on_document_changed(self) -> None:
        self._stays = self._workspace.player.is_crossing and not self.isHidden()
        self.refresh()

    def _on_travelling_progressed(self, left: int, total: int) -> None:
        self.counter.setText(f"going there: {round(100 * (total - left) / total)} %")

    def _on_travelling_refused(self, sentence: str) -> None:
        self.said.emit(f"{capital(sentence)}.")
        self.refresh()

    def _on_training_started(self) -> None:
        self.setEnabled(False)

    def _on_training_ended(self, _reason: object) -> None:
        self.setEnabled(True)
        self.refresh()
