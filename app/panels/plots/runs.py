"""`Runs`: the run before and those that were kept, to be laid over the run now.

Rule: they live as long as the document is open and are in no file; a kept run stays until it is
removed.
"""

from PySide6.QtCore import QObject, Signal

from app.panels.plots.sampling import Sampling
from app.workspace import Workspace
from core.dataclass import dataclass
from core.passes.numbers import compact_typed
from core.project.project import Project
from core.training.history import History
from core.training.measures.reel import Reel

MOST = 6


@dataclass(frozen=True, eq=False)
class KeptRun:
    """A run as it was: its name, losses and readings."""

    name: str
    history: History
    reel: Reel


def run_name(project: Project) -> str:
    """What a run is called: how it is trained, such as "Adam η 0.1, batch 10"."""
    settings = project.training
    name = f"{settings.optimizer.label} η {compact_typed(settings.optimizer.learning_rate)}"
    return name if settings.batch_size is None else f"{name}, batch {settings.batch_size:,}"


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
        """Everything that lies behind the run now, kept ones first."""
        return (*self.kept, *([self.previous] if self.previous else []))

    @property
    def can_keep(self) -> bool:
        """Whether there is a run, and room for it."""
        training = self._workspace.training
        known = {run.history.last for run in self.kept}
        return training.updates > 0 and len(self.kept) < MOST and training.history.last not in known

    def keep(self) -> None:
        """Keep the run as it is now."""
        if self.can_keep:
            name = self._own(run_name(self._workspace.document.project))
            history = self._workspace.training.history
            self.kept = (*self.kept, KeptRun(name, history, self._sampling.reel.copy()))
            self.changed.emit()

    def remove(self, run: KeptRun) -> None:
        """Forget a run."""
        self.kept = tuple(each for each in self.kept if each is not run)
        if run is self.previous:
            self.previous = None
        self.changed.emit()

    def _own(self, name: str) -> str:
        """The name, with a number where another run has it."""
        names, count = {run.name for run in self.kept}, 2
        own = name
        while own in names:
            own, count = f"{name} ({count})", count + 1
        return own

    def _on_sampling_left(self, project: Project, reel: Reel) -> None:
        history = project.run.history
        is_kept = any(run.history.last == history.last for run in self.kept)
        name = f"{run_name(project)}, before"
        self.previous = None if is_kept else KeptRun(name, history, reel)
        self.changed.emit()

    def _on_document_changed(self, before: Project, after: Project) -> None:
        """A run that came back is not before itself; losses of another kind are no comparison."""
        is_back = self.previous is not None and self.previous.history is after.run.history
        if is_back or before.network.loss != after.network.loss:
            self.previous = None
            self.changed.emit()

    def _on_document_opened(self) -> None:
        self.previous, self.kept = None, ()
        self.changed.emit()
