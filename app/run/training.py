"""`Training`: a run in the window - slices of the core's trainer between the window's events.

Rule: no threads. A slice takes about 4 ms, then the window answers (`Pace`); when the run stops,
whatever the reason, it has become one undoable edit of the document. An edit stops it; it goes on
by itself where only the settings of training were changed. The trainer is imported when a run
begins: a window that is only looked at opens without it.
"""

from dataclasses import replace
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.document import Document
from app.run.pace import Pace, Turn
from app.run.schedule import Schedule
from core.network.network import Network
from core.project.project import Project
from core.training.past.history import History
from core.training.past.run import Run
from core.training.settings import Stop

if TYPE_CHECKING:
    from core.training.trainer import Trainer

PICTURES = (Turn.NETWORK, Turn.LOSSES)
WATCHED_MS = 5  # between two turns of a run that is slow enough to be watched
COUNTED = 0.15  # seconds between two countings of a run at full speed


class Training(QObject):
    """A window's training run; `ended(reason)` follows its last update.

    `progressed` says that the weights moved, `recorded` that losses came; each at most 30 times a
    second, in a turn of the event loop of its own, so whoever hears it may draw at once. `counted`
    follows `progressed`, at full speed more seldom: then all that say which update this is read
    the same one, the one in the picture.
    """

    started = Signal()
    progressed = Signal()
    counted = Signal()
    recorded = Signal()
    speed_changed = Signal()
    look_changed = Signal()
    ended = Signal(object)

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._trainer: Trainer | None = None
        self._pace = Pace()
        self._speed: int | None = None
        self._schedule = Schedule()
        self._is_average_shown = False
        self._averaged: tuple[object, Network | None] | None = None
        self._drawn: dict[Turn, int] = {}
        self._counted = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._has_settled = self._goes_on = False
        document.settling.connect(self._on_document_settling)
        document.changed.connect(self._on_document_changed)

    @property
    def is_running(self) -> bool:
        """Whether updates are being made."""
        return self._trainer is not None

    @property
    def project(self) -> Project:
        """The document as it would be if the run stopped now."""
        project, trainer = self._document.project, self._trainer
        if trainer is None or trainer.updates == project.run.updates:
            return project
        return replace(project, network=trainer.network, run=trainer.result)

    @property
    def speed(self) -> int | None:
        """Updates a second; None is as fast as possible."""
        return self._speed

    def set_speed(self, updates_a_second: int | None) -> None:
        """Train at another speed, from now on."""
        self._speed = updates_a_second
        self._schedule = Schedule(updates_a_second)
        self._timer.setInterval(0 if updates_a_second is None else WATCHED_MS)
        self.speed_changed.emit()

    @property
    def network(self) -> Network:
        """The network to look at: with the weights of the last update made, or their average."""
        if self._trainer:
            return self._averaged_now(self._trainer)
        return self.look(self._document.project).network

    @property
    def is_average_shown(self) -> bool:
        """Whether the average of the parameters is looked at in place of the trained ones."""
        return self._is_average_shown and self._document.project.training.average is not None

    @property
    def look_words(self) -> str:
        """What stands beside the numbers of an average, so that nobody takes them for others."""
        return " · averaged parameters" if self.is_average_shown else ""

    def show_average(self, is_shown: bool) -> None:
        """Look at the average of the parameters, where one is kept, or at the trained ones."""
        self._is_average_shown = is_shown
        self.look_changed.emit()

    def look(self, project: Project) -> Project:
        """The project as it is looked at: itself, or with the average of its parameters."""
        if not self.is_average_shown:
            return project
        if self._averaged is None or self._averaged[0] is not project.run:
            from core.training.average import averaged

            self._averaged = project.run, averaged(project.network, project.run)
        return project.with_network(self._averaged[1] or project.network)

    def _averaged_now(self, trainer: "Trainer") -> Network:
        """The trainer's, the same object until the next update."""
        if not self.is_average_shown:
            return trainer.network
        if self._averaged is None or self._averaged[0] is not trainer.network:
            self._averaged = trainer.network, trainer.averaged_network
        return self._averaged[1] or trainer.network

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
        if self._trainer:
            return self._trainer.loss
        last = self.history.last
        return None if last is None else last[1]

    def start(self) -> None:
        """Begin or go on training; where that cannot be, `ended` says why."""
        if self.is_running or not self._prepare():
            return
        self._pace, self._schedule, self._drawn = Pace(), Schedule(self._speed), {}
        self.started.emit()
        self._timer.start()

    def pause(self) -> None:
        """Stop, and keep what was trained as one undo entry."""
        if self._trainer:
            self._finish(self._trainer, "Train", "training is paused")

    def toggle(self) -> None:
        """Start or pause."""
        if self.is_running:
            self.pause()
        else:
            self.start()

    def one_update(self) -> None:
        """Make a single update, as one undo entry."""
        self.pause()
        trainer = self._prepare(Stop())
        if trainer:
            self._update(trainer, 1)
            self._finish(trainer, "One update", trainer.ended or "one update is done")

    def reset(self) -> None:
        """Put the parameters of update 0 back and forget the run, as one undo entry."""
        self.pause()
        self._document.edit("Reset to the start", _reset)

    def _prepare(self, stop: Stop | None = None) -> "Trainer | None":
        from core.training.trainer import Trainer

        project = self._document.project
        if project.misfit:
            self.ended.emit(project.misfit)
            return None
        if not len(project.data.training_rows):
            self.ended.emit("every sample is kept for testing; there is none to train on")
            return None
        settings = project.training if stop is None else replace(project.training, stop=stop)
        self._trainer = Trainer(project.network, project.data, settings, project.run)
        return self._trainer

    def _update(self, trainer: "Trainer", updates: int) -> None:
        """Updates; where one raises, the run is over and the document stays as it was."""
        try:
            trainer.run(updates)
        except BaseException:
            self._drop()
            self.ended.emit("training stopped at an error of the program")
            raise

    def _drop(self) -> None:
        self._timer.stop()
        self._trainer = None

    def _finish(self, trainer: "Trainer", text: str, reason: str) -> None:
        self._drop()
        network, run = trainer.network, trainer.result
        if run.updates != self._document.project.run.updates:
            self._document.edit(text, lambda p: replace(p, network=network, run=run))
        self.ended.emit(reason)

    def _on_document_settling(self) -> None:
        if self.is_running:
            self.pause()
            self._has_settled = True
            QTimer.singleShot(0, self, self._on_settled)

    def _on_document_changed(self, before: Project, after: Project) -> None:
        is_same = after.network is before.network and after.data is before.data
        self._goes_on = self._has_settled and is_same and after.run is before.run

    def _on_settled(self) -> None:
        """Whoever hears of the edit has heard of it."""
        goes_on, self._has_settled, self._goes_on = self._goes_on, False, False
        if goes_on:
            self.start()

    def _on_timer_timeout(self) -> None:
        trainer = self._trainer
        if trainer is None:
            return
        turn = self._pace.begin(self._speed is None)
        if turn in PICTURES and self._drawn.get(turn) != trainer.updates:
            self._drawn[turn] = trainer.updates
            self._tell(turn)
        elif turn is not Turn.REST or self._speed is not None:
            self._slice(trainer)
        self._pace.end()

    def _tell(self, turn: Turn) -> None:
        """What this turn's picture is of has changed."""
        if turn is not Turn.NETWORK:
            self.recorded.emit()
            return
        self.progressed.emit()
        if self._speed is not None or perf_counter() - self._counted >= COUNTED:
            self._counted = perf_counter()
            self.counted.emit()

    def _slice(self, trainer: "Trainer") -> None:
        updates, before = self._schedule.take(self._pace.updates), perf_counter()
        if not updates:
            return
        self._update(trainer, updates)
        if updates == self._pace.updates:
            self._pace.adapt(perf_counter() - before)
        if trainer.ended:
            self._finish(trainer, "Train", trainer.ended)


def _reset(project: Project) -> Project:
    if project.run.start is None:
        return project
    return replace(project, network=project.run.start, run=Run())
