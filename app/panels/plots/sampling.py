"""`Sampling`: readings along the run, while it is trained and afterwards from its trail.

Rule: at most a fourteenth of the time of a training goes into readings, and none while nobody
looks; the readings are always those of the run that the document has.
"""

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from app.workspace import Workspace
from core.project.project import Project
from core.training.measures.along import MOST, network_at, places
from core.training.measures.reading import Reading, read
from core.training.measures.reel import Reel

LIVE_MS = 25
REST_MS = 16  # after an update, which is painted first
LIVE_SLICE, FILL_SLICE = 0.0015, 0.004
SHARE = 14  # one part of so many goes into readings
EVERY = 0.08  # seconds between two readings at least


class Sampling(QObject):
    """The reel of the run; `left` carries (project, reel) of a run that another one follows."""

    changed = Signal()
    left = Signal(object, object)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._document = workspace.document
        self._training = workspace.training
        self.reel = Reel()
        self._is_wanted = False
        self._work: Iterator[Reading | None] | None = None
        self._missing: list[int] = []
        self._spent, self._due = 0.0, 0.0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._document.changed.connect(self._on_document_changed)
        self._document.opened.connect(self._on_document_opened)
        self._training.started.connect(self._on_training_started)
        self._training.ended.connect(self._on_training_ended)

    @property
    def is_filling(self) -> bool:
        """Whether readings of updates that were made are still to come."""
        return bool(self._missing) or (self._work is not None and not self._training.is_running)

    def set_wanted(self, is_wanted: bool) -> None:
        """Read while somebody looks."""
        if is_wanted != self._is_wanted:
            self._is_wanted = is_wanted
            self._begin()

    def _begin(self) -> None:
        """Begin anew with what is to be read now."""
        self._work, self._missing = None, []
        if not self._is_wanted or self._document.project.misfit:
            self._timer.stop()
        elif self._training.is_running:
            self._timer.start(LIVE_MS)
        else:
            self._missing = self._gaps()
            self._timer.start(REST_MS)

    def _gaps(self) -> list[int]:
        """The updates that have no reading near, the last to be read first: where the run is, then
        the others in an order that soon shows the whole of it.
        """
        run = self._document.project.run
        wanted = places(run) or [run.updates]
        near = (wanted[-1] - wanted[0]) // (2 * MOST)
        order = sorted(range(len(wanted)), key=lambda at: at & -at or len(wanted))
        updates = [wanted[at] for at in order]
        found = {update: self.reel.nearest(update) for update in updates}
        missing = [update for update in updates if not _is_near(found[update], near)]
        return missing if self.reel.nearest(wanted[-1]) == 0 else [*missing, wanted[-1]]

    def _read_live(self) -> None:
        if self._work is None:
            if perf_counter() < self._due:
                return
            self._spent = 0.0
            training, data = self._training, self._document.project.data
            self._work = read(training.network, data, training.updates)
        before = perf_counter()
        is_done = self._advance(before + LIVE_SLICE)
        self._spent += perf_counter() - before
        if is_done:
            self._due = perf_counter() + max(EVERY, (SHARE - 1) * self._spent)

    def _fill(self) -> None:
        if self._timer.interval():
            self._timer.setInterval(0)
        end = perf_counter() + FILL_SLICE
        while perf_counter() < end:
            if self._work is None:
                if not self._missing:
                    self._timer.stop()
                    self.changed.emit()
                    return
                self._work = _reading_at(self._document.project, self._missing.pop())
            self._advance(end)

    def _advance(self, end: float) -> bool:
        """Go on with the reading under way until it is done or the time is over."""
        while self._work is not None and perf_counter() < end:
            work, self._work = self._work, None  # one that fails is not asked again
            reading = next(work)
            if reading is None:
                self._work = work
            else:
                self.reel.add(reading)
                self.changed.emit()
        return self._work is None

    def _on_timer_timeout(self) -> None:
        if self._training.is_running:
            self._read_live()
        else:
            self._fill()

    def _on_document_changed(self, before: Project, after: Project) -> None:
        if before.run is after.run and before.network is after.network:
            return
        if before.run.updates and not after.run.furthest.updates:
            self.left.emit(before, self.reel)
            self.reel = Reel()
        elif not _is_same_run(before, after):
            self.reel = Reel()
        self.reel.cut(after.run.furthest.updates)
        self._begin()
        self.changed.emit()

    def _on_document_opened(self) -> None:
        self.reel = Reel()
        self._begin()
        self.changed.emit()

    def _on_training_started(self) -> None:
        self.reel.cut(self._document.project.run.updates)
        self._begin()

    def _on_training_ended(self, _reason: object) -> None:
        self._begin()


def _reading_at(project: Project, update: int) -> Iterator[Reading | None]:
    """The reading of an update that was made."""
    for network in network_at(project.network, project.data, project.run, update):
        if network is None:
            yield None
        else:
            yield from read(network, project.data, update)


def _is_same_run(before: Project, after: Project) -> bool:
    """Whether readings before are of the run after; before its first update it has no start."""
    start = before.run.start or before.network
    return (after.run.start or after.network) is start and before.data is after.data


def _is_near(distance: int | None, near: int) -> bool:
    return distance is not None and distance <= near
