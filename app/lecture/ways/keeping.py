"""`Keeping`: where no program's window is behind a lecture, what a detour made goes into a file.

Rule: asked for each time; a file that is there is replaced only where that was said.
"""

from PySide6.QtCore import QDir, QObject
from PySide6.QtWidgets import QFileDialog

from app.filing.naming import SUFFIX, stem
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
        title = "Keep this network — Backprop Explorer"
        dialog = QFileDialog(self._window, title, QDir.currentPath(), f"Networks (*{SUFFIX})")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
        dialog.selectFile(stem(project.title) + SUFFIX)
        dialog.fileSelected.connect(self._on_dialog_file_selected)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        self.dialog = dialog

    def _on_dialog_file_selected(self, path: str) -> None:
        if self._kept is None:
            return
        try:
            save(*self._kept, path)
        except FileError as error:
            self._window.say(f"not kept: {error}")
            return
        self._window.say(f"kept as {path}")
