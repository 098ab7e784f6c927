"""`Journal`: keeps what no file holds yet in a recovery file, a moment after it was made.

Rule: a document is a value, so one that is being written may be edited meanwhile. The window
answers between slices of 4 ms; where it cannot be kept this is said once, and nothing stops.
"""

from collections.abc import Callable, Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from app.errors import Errors
from app.workspace import Workspace
from core.project.atomic import reason
from core.project.project import Project, ViewState
from core.project.recovery.pieces import Pieces
from core.project.recovery.record import Writer
from core.project.recovery.shelf import Shelf

WAIT_MS = 400  # from a change to its writing: a second and a half is left for a long one
AGAIN_MS = 2000  # from a failure to the next try
SLICE = 0.004
UNWRITABLE = (OSError, ValueError)


class _Job:
    """One document on its way into the file."""

    def __init__(self, project: Project, writer: Writer, pieces: Iterator[bytes]) -> None:
        self.project = project
        self.writer = writer
        self._pieces = pieces

    def write(self, seconds: float) -> bool:
        """Write for so long; whether all is written."""
        end = perf_counter() + seconds
        for piece in self._pieces:
            self.writer.add(piece)
            if perf_counter() > end:
                return False
        return True


class Journal(QObject):
    """Follows a workspace; `written` comes when the file holds what there was to lose."""

    written = Signal()

    def __init__(
        self, workspace: Workspace, shelf: Shelf, view: Callable[[], ViewState], errors: Errors
    ) -> None:
        super().__init__()
        self._document, self._training = workspace.document, workspace.training
        self._shelf, self._view, self._errors = shelf, view, errors
        self._pieces = Pieces()
        self._job: _Job | None = None
        self._kept: Project | None = None
        self._has_told = self._is_stopped = False
        self._wait, self._slices = QTimer(self), QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.timeout.connect(self._on_wait_timeout)
        self._slices.timeout.connect(self._on_slices_timeout)
        self._document.changed.connect(self._on_document_changed)
        self._document.saved_state_changed.connect(self._rest)
        self._training.started.connect(self._rest)
        self._rest()

    @property
    def has_work(self) -> bool:
        """Whether there is anything that no file holds."""
        return self._document.is_modified or self._training.is_running

    def keep_now(self) -> None:
        """Write all there is to lose at once, down to the disk: the program may be about to end."""
        self._abandon()
        if self._is_stopped or not self.has_work:
            return
        try:
            job = self._begin()
            job.write(float("inf"))
            self._end(job, is_forced=True)
        except UNWRITABLE as error:
            self._fail(error)

    def stop(self) -> None:
        """Write no more; what is written stays."""
        self._abandon()
        self._wait.stop()
        self._is_stopped = True

    def _rest(self) -> None:
        """Wait for the next moment to write, or forget what a file holds by now."""
        if self._is_stopped:
            return
        if not self.has_work:
            self._abandon()
            self._wait.stop()
            self._shelf.discard(self._shelf.own)
            self._kept = None
        elif self._job is None and not 0 <= self._wait.remainingTime() <= WAIT_MS:
            self._wait.start(WAIT_MS)

    def _begin(self) -> _Job:
        project, document = self._training.project, self._document
        writer = Writer(self._shelf.own, document.title, document.path)
        self._job = _Job(project, writer, self._pieces.of(project, self._view()))
        return self._job

    def _end(self, job: _Job, is_forced: bool = False) -> None:
        job.writer.finish(is_forced)
        self._job, self._kept, self._has_told = None, job.project, False
        self._slices.stop()
        self.written.emit()

    def _abandon(self) -> None:
        self._slices.stop()
        job, self._job = self._job, None
        if job is not None:
            job.writer.abandon()

    def _fail(self, error: Exception) -> None:
        self._abandon()
        self._wait.start(AGAIN_MS)
        if not self._has_told:
            self._has_told = True
            self._errors.warn(cannot_keep(self._shelf.folder, error))

    def _on_document_changed(self, _before: object, _after: object) -> None:
        self._rest()

    def _on_wait_timeout(self) -> None:
        if self._training.project is self._kept:
            return
        try:
            self._begin()
        except UNWRITABLE as error:
            self._fail(error)
        else:
            self._slices.start(0)

    def _on_slices_timeout(self) -> None:
        job = self._job
        if job is None:
            return
        try:
            if job.write(SLICE):
                self._end(job)
                self._go_on(job)
        except UNWRITABLE as error:
            self._fail(error)

    def _go_on(self, job: _Job) -> None:
        """What has come while the file was being written is next."""
        if self._training.is_running or self._document.project is not job.project:
            self._rest()


def cannot_keep(folder: str, error: Exception) -> str:
    """What is lost where the folder of the recovery files cannot be used, and what to do."""
    return f"Unsaved work cannot be kept for recovery ({reason(error)}), so save often: {folder}"
