"""`Runs`: the run before and those that were kept, to be laid over the run now.

Rule: they are in no file; a kept run stays until it is removed, or until a document with another
loss is opened: losses of two kinds are no comparison. Runs are told apart by all their losses: that
two end alike says nothing.
"""

from collections.abc import Iterator
from dataclasses import fields, replace

import numpy as np
from PySide6.QtCore import QObject, Signal

from app.panels.forms.settings_form import label_of
from app.panels.plots.sampling import Sampling
from app.workspace import Workspace
from core.dataclass import dataclass
from core.kinds.loss import Loss
from core.kinds.optimizer import Optimizer
from core.kinds.schedules import Constant
from core.passes.numbers import compact_typed
from core.project.project import Project
from core.training.measures.reel import Reel
from core.training.past.history import History

MOST = 6


@dataclass(frozen=True, eq=False)
class KeptRun:
    """A run as it was: its name, its document's title and loss, its losses and readings."""

    name: str
    title: str
    loss: Loss
    history: History
    reel: Reel


def run_name(project: Project) -> str:
    """What a run is called: how it is trained, such as "Adam η 0.1, batch 10"."""
    settings = project.training
    optimizer, schedule = settings.optimizer, settings.schedule
    parts = [f"{optimizer.label} η {compact_typed(optimizer.learning_rate)}", *_own(optimizer)]
    if not isinstance(schedule, Constant):
        parts.append(schedule.label)
    if settings.batch_size is not None:
        parts.append(f"batch {settings.batch_size:,}")
    return ", ".join(parts)


def _own(optimizer: Optimizer) -> Iterator[str]:
    """The settings that are not the usual ones, such as "momentum 0.9"."""
    for field in fields(optimizer):
        value, label = getattr(optimizer, field.name), label_of(field.name)
        if field.name != "learning_rate" and value != field.default:
            yield label if isinstance(value, bool) else f"{label} {compact_typed(value)}"


class Runs(QObject):
    """The run before, and up to MOST kept ones, oldest first."""

    changed = Signal()

    def __init__(self, workspace: Workspace, sampling: Sampling, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._sampling = sampling
        self.previous: KeptRun | None = None
        self.kept: tuple[KeptRun, ...] = ()
        sampling.left.connect(self._on_sampling_left)
        workspace.document.opened.connect(self._on_document_opened)
        workspace.document.changed.connect(self._on_document_changed)

    @property
    def others(self) -> tuple[KeptRun, ...]:
        """Everything that lies behind the run now, kept ones first; the run now is not another."""
        now = self.history
        kept = (run for run in self.kept if not _is_same(run.history, now))
        return (*kept, *([self.previous] if self.previous else []))

    @property
    def history(self) -> History:
        """The losses of the run now, as far as it ever went."""
        training = self._workspace.training
        run = self._workspace.document.project.run
        return training.history if training.is_running else run.furthest.history

    @property
    def is_kept(self) -> bool:
        """Whether the run now is among the kept ones, just as it is."""
        return self._is_among_kept(self.history)

    @property
    def name_now(self) -> str:
        """What the run now is called: beside those of other documents, as its document."""
        project = self._workspace.document.project
        is_beside = any(run.title != project.title for run in self.kept)
        return project.title if is_beside and project.title else run_name(project)

    @property
    def can_keep(self) -> bool:
        """Whether there is a run, and room for it."""
        has_run = self._workspace.training.updates > 0
        return has_run and len(self.kept) < MOST and not self.is_kept

    def keep(self) -> None:
        """Keep the run as it is now."""
        if self.can_keep:
            project = self._workspace.document.project
            name = self._own(self.name_now)
            run = _kept(name, project, self.history, self._sampling.reel.copy())
            self.kept = (*self.kept, run)
            self.changed.emit()

    def remove(self, run: KeptRun) -> None:
        """Forget a run."""
        self.kept = tuple(each for each in self.kept if each is not run)
        if run is self.previous:
            self.previous = None
        self.changed.emit()

    def _is_among_kept(self, history: History) -> bool:
        return any(_is_same(run.history, history) for run in self.kept)

    def _own(self, name: str) -> str:
        """The name, with a number where another run has it."""
        names, count = {run.name for run in self.kept}, 2
        own = name
        while own in names:
            own, count = f"{name} ({count})", count + 1
        return own

    def _on_sampling_left(self, project: Project, reel: Reel) -> None:
        history = project.run.history
        name = f"{run_name(project)}, before"
        is_kept = self._is_among_kept(history)
        self.previous = None if is_kept else _kept(name, project, history, reel)
        self.changed.emit()

    def _on_document_changed(self, before: Project, after: Project) -> None:
        """A run that came back is not before itself; losses of another kind are no comparison."""
        is_back = self.previous is not None and self.previous.history is after.run.history
        if is_back or before.network.loss != after.network.loss:
            self.previous = None
            self.changed.emit()

    def _on_document_opened(self) -> None:
        """What was kept is laid over the runs of the next document, under its own one's title."""
        loss = self._workspace.document.project.network.loss
        kept = [run for run in self.kept if run.loss == loss]
        titles = [run.title for run in kept]
        self.previous = None
        self.kept = tuple(
            replace(run, name=run.title) if run.title and titles.count(run.title) == 1 else run
            for run in kept
        )
        self.changed.emit()


def _is_same(one: History, other: History) -> bool:
    """Whether two runs went the same way, loss by loss; one that came back shares its chunks."""
    return len(one.chunks) == len(other.chunks) and all(
        a is b or (np.array_equal(a.updates, b.updates) and np.array_equal(a.losses, b.losses))
        for a, b in zip(one.chunks, other.chunks, strict=True)
    )


def _kept(name: str, project: Project, history: History, reel: Reel) -> KeptRun:
    return KeptRun(name, project.title, project.network.loss, history, reel)
