"""`Rescue`: what keeps the work of one window - journal, offer, signals and a note of open files.

Rule: it wires them together. Where the state folder cannot be used this is said, and the program
works without.
"""

from collections.abc import Iterable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from app.desk import Desk
from app.filing.naming import shown_name
from app.recovery.endings import Endings
from app.recovery.journal import Journal, cannot_keep
from app.recovery.offer import Offer
from app.settings import state_folder
from core.project.project import ViewState
from core.project.recovery.shelf import Shelf

FOLDER = "recovery"


class Rescue(QObject):
    """Begins with a window that is complete; `stop` ends it."""

    def __init__(self, application: QApplication, desk: Desk, folder: str) -> None:
        super().__init__(desk)
        self._desk = desk
        self.shelf = Shelf(folder)
        self.shelf.tidy()
        self.journal = Journal(desk.workspace, self.shelf, self._view, desk.errors)
        self.offer = Offer(desk, self.shelf, self.journal)
        self.endings = Endings(application, self._keep)
        desk.errors.failed.connect(self._on_errors_failed)
        desk.document.opened.connect(self._on_document_opened)
        desk.files.writing.connect(self._on_files_writing)
        desk.files.closed.connect(self._on_files_closed)
        self._on_document_opened()

    def stop(self) -> None:
        """Let go; what is unsaved stays kept."""
        self.endings.stop()
        self.journal.stop()

    def _keep(self) -> None:
        self.journal.keep_now()
        self._desk.lessons.keep_now()

    def _view(self) -> ViewState:
        return self._desk.files.view

    def _note(self, paths: Iterable[str]) -> None:
        try:
            self.shelf.note(paths)
        except OSError as error:
            self._desk.errors.warn(cannot_keep(self.shelf.folder, error))

    def _open_paths(self) -> list[str]:
        path = self._desk.document.path
        return [] if path is None else [path]

    def _on_document_opened(self) -> None:
        paths = self._open_paths()
        self._note(paths)
        if any(map(self.shelf.is_open_elsewhere, paths)):
            name = shown_name(paths[0])
            self._desk.errors.tell(
                f"{name} is open in another window too: whoever saves second is asked."
            )

    def _on_files_writing(self, path: str) -> None:
        self._note([*self._open_paths(), path])

    def _on_files_closed(self) -> None:
        """The work is saved, or was given up in answer to a question."""
        self.journal.stop()
        self.shelf.clear()

    def _on_errors_failed(self) -> None:
        """Keep the work; should that be what fails, it is not tried again and again."""
        failed = self._desk.errors.failed
        failed.disconnect(self._on_errors_failed)
        self._keep()
        failed.connect(self._on_errors_failed)


def begin(application: QApplication, desk: Desk) -> Rescue | None:
    """Keep a window's work in the user's state folder, if there can be one."""
    folder = recovery_folder()
    try:
        return Rescue(application, desk, folder)
    except OSError as error:
        desk.errors.warn(cannot_keep(folder, error))
        return None


def recovery_folder() -> str:
    """Where recovery files lie: never beside a document."""
    return state_folder(FOLDER)
