"""`Keeping`: where no program's window is behind a lecture, what a detour made goes into a file.

Rule: asked for each time; a file that is there is replaced only where that was said.
"""

from PySide6.QtCore import QDir, QObject
from PySide6.QtWidgets import QFileDialog

from app.filing.dialogs import save_dialog
from app.filing.naming import SUFFIX, stem, with_suffix
from app.filing.questions import ask_before_replacing
from app.lecture.window import LectureWindow
from core.errors import FileError
from core.project.project import Project, ViewState
from core.project.storage import save


class Keeping(QObject):
    """Asks for a file, and writes it."""

    def __init__(self, window: LectureWindow) -> None:
        super().__init__(window)
        self._window = window
        self._kept: tuple[Project, ViewState] | None = None
        self.dialog: QFileDialog | None = None

    def ask(self, project: Project, view: ViewState) -> None:
        """Ask where to keep a project."""
        self._kept = project, view
        title, name = "Keep this network", stem(project.title) + SUFFIX
        filters = f"Networks (*{SUFFIX})"
        dialog = save_dialog(self._window, title, QDir.currentPath(), name, filters)
        dialog.fileSelected.connect(self._on_dialog_file_selected)
        dialog.finished.connect(self._on_dialog_finished)
        self.dialog = dialog
        dialog.open()

    def _save(self, path: str) -> None:
        if self._kept is None:
            return
        try:
            save(*self._kept, path)
        except FileError as error:
            self._window.say(f"not kept: {error}")
            return
        self._window.say(f"kept as {path}")

    def _on_dialog_file_selected(self, path: str) -> None:
        path = with_suffix(path)
        ask_before_replacing(self._window, path, lambda: self._save(path))

    def _on_dialog_finished(self, _result: int) -> None:
        self.dialog = None
