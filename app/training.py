"""`Training`: a run in the window - slices of the core's trainer between the window's events.

Rule: no threads. A slice takes 4 ms, then the window answers; when the run stops, whatever the
reason, it has become one undoable edit of the document.
"""

from dataclasses import replace

from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.document import Document
from core.network.network import Network
from core.project.project import Project
from core.training.history import History
from core.training.run import Run

SLICE = 0.004


class Training(QObject):
    """A window's training run. `progressed` follows every slice, `ended(reason)` the last one."""

    started = Signal()
    progressed = Signal()
    ended = Signal(object)

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._trainer: Any = None
        self._before: Project | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_timer_timeout)
        document.settling.connect(self.pause)

    @property
    def is_running(self) -> bool:
        """Whether updates are being made."""
        return self._trainer is not None

    @property
    def network(self) -> Network:
        """The network with the weights of the last update made."""
        return self._trainer.network if self._trainer else self._document.project.network

    @property
    def updates(self) -> int:
        """How many updates the run has made."""
        return self._trainer.updates if self._trainer else self._document.project.run.updates

    @property
    def history(self) -> History:
        """The losses so far."""
        return self._trainer.history if self._trainer else self._document.project.run.history

    @property
    def loss(self) -> float | None:
        """The last loss known, if any."""
        return self.history.last_loss

    def start(self) -> None:
        """Begin or go on training; nothing where the data does not fit."""
        project = self._document.project
        if self.is_running or project.misfit:
            return
        self._before = project
        from core.training.trainer import Trainer

        self._trainer = Trainer(project.network, project.data, project.training, project.run)
        self.started.emit()
        self._timer.start()

    def pause(self) -> None:
        """Stop, and keep what was trained as one undo entry."""
        if self.is_running:
            self._finish("paused")

    def toggle(self) -> None:
        """Start or pause."""
        if self.is_running:
            self.pause()
        else:
            self.start()

    def one_update(self) -> None:
        """Make a single update, as one undo entry."""
        self.pause()
        project = self._document.project
        if project.misfit:
            return
        self._before = project
        from core.training.trainer import Trainer

        self._trainer = Trainer(project.network, project.data, project.training, project.run)
        self._trainer.run(1)
        self.progressed.emit()
        self._finish(self._trainer.message or "one update made", "One update")

    def reset(self) -> None:
        """Put the parameters of update 0 back and forget the run, as one undo entry."""
        self.pause()
        self._document.edit("Reset to the start", _reset)

    def _finish(self, reason: str, text: str = "Train") -> None:
        trainer = self._trainer
        assert trainer is not None
        self._timer.stop()
        self._trainer, self._before = None, None
        if trainer.updates != self._document.project.run.updates:
            network, run = trainer.network, trainer.finished_run()
            self._document.edit(text, lambda p: replace(p, network=network, run=run))
        self.ended.emit(reason)

    def _on_timer_timeout(self) -> None:
        assert self._trainer is not None
        self._trainer.run_for(SLICE)
        self.progressed.emit()
        if self._trainer is not None and self._trainer.is_finished:
            self._finish(self._trainer.message)


def _reset(project: Project) -> Project:
    if project.run.start is None:
        return project
    return replace(project, network=project.run.start, run=Run())
