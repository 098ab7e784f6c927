"""`Handouts`: the worked pass for paper or as pictures, from the File menu.

Rule: what makes handouts is imported with the first of them. The folder is remembered.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from app.filing.dialogs import folder_dialog, save_dialog
from app.filing.questions import ask_to_replace
from app.settings import Settings
from app.shell.view_state import gather_view
from core.project.project import ViewState
from core.words import as_text

if TYPE_CHECKING:
    from app.desk import Desk
    from app.handouts.asking.dialog import HandoutDialog

_FOLDER = "handout_folder"


class Handouts(QObject):
    """Opens the dialog, asks for a file or a folder, and lets it be made."""

    def __init__(self, desk: "Desk", settings: Settings) -> None:
        super().__init__(desk)
        self._desk = desk
        self._settings = settings
        self.form: HandoutDialog | None = None
        self.dialog: QFileDialog | None = None

    def ask(self) -> None:
        """What is to be handed out of the document, as it is shown now."""
        from app.handouts.asking.dialog import HandoutDialog
        from app.handouts.order import Order

        desk = self._desk
        desk.player.pause()
        desk.training.pause()
        view = gather_view(desk.workspace, ViewState())
        order = Order(desk.document.project, view, name=as_text(Path(self._path).stem))
        form = HandoutDialog(desk.window, desk.themes, order)
        form.wanted.connect(self._on_form_wanted)
        form.made.connect(self._on_form_made)
        form.finished.connect(self._on_form_finished)
        self.form = form
        form.open()

    @property
    def folder(self) -> str:
        """Where the last handout went, else where the document is."""
        known = (str(self._settings.read(_FOLDER, "")), os.path.dirname(self._path))
        return next((each for each in known if os.path.isdir(each)), os.getcwd())

    @property
    def _path(self) -> str:
        return self._desk.document.path or ""

    def _take(self, path: str) -> None:
        self._settings.write(_FOLDER, os.path.dirname(os.path.abspath(path.rstrip("/"))))
        if self.form is not None:
            self.form.make(path)

    def _on_form_wanted(self, suffix: str) -> None:
        if self.form is None:
            return
        if suffix:
            name = f"{self._desk.files.suggested_stem} handout{suffix}"
            filters = f"Handout (*{suffix});;All files (*)"
            dialog = save_dialog(self.form, "Handout", self.folder, name, filters)
        else:
            dialog = folder_dialog(self.form, "Handout", self.folder)
            dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._on_dialog_file_selected)
        dialog.finished.connect(self._on_dialog_finished)
        self.dialog = dialog
        dialog.open()

    def _on_dialog_file_selected(self, path: str) -> None:
        if not os.path.isfile(path):
            self._take(path)
        elif self.form is not None:
            ask_to_replace(self.form, path, lambda: self._take(path))

    def _on_form_made(self, files: dict[str, bytes]) -> None:
        first = next(iter(files))
        more = f" and {len(files) - 1} more" if len(files) > 1 else ""
        self._desk.errors.tell(f"Handed out as {first}{more}")

    def _on_form_finished(self, _result: int) -> None:
        self.form = None

    def _on_dialog_finished(self, _result: int) -> None:
        self.dialog = None
