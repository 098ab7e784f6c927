"""`Exports`: pictures of the canvas and of plots, and their numbers, from the File menu.

Rule: a picture shows what the window shows now; what cannot be written is said in one sentence.
What makes pictures is imported with the first of them.
"""

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from app.filing.dialogs import save_dialog
from app.filing.questions import ask_before_replacing
from core.errors import BackpropError, FileError
from core.project.atomic import write_file

if TYPE_CHECKING:
    from app.desk import Desk
    from app.export.export_dialog import ExportDialog
    from app.export.source import Look, Source

KINDS = {
    "PNG picture (*.png)": "png",
    "SVG drawing (*.svg)": "svg",
    "PDF page (*.pdf)": "pdf",
    "CSV table (*.csv)": "csv",
}


class Exports(QObject):
    """Asks what is wanted, then for a file, and writes it there."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self._wanted: tuple[Source, Look] | None = None
        self.form: ExportDialog | None = None
        self.dialog: QFileDialog | None = None

    def ask_picture(self) -> None:
        """The canvas at this step, or any plot."""
        self._ask(0)

    def ask_plot(self) -> None:
        """The losses of the run, as a chart."""
        self._ask(1)

    def copy_picture(self) -> None:
        """The canvas at this step, on the clipboard, in the window's colours."""
        from app.export.clipboard import copy
        from app.export.export_dialog import DPI
        from app.export.source import Look
        from app.export.sources import network_source

        source = network_source(self._desk)
        copy(source, Look(self._desk.themes.theme, source.size, DPI))
        self._desk.errors.tell("The picture is on the clipboard.")

    def _ask(self, first: int) -> None:
        from app.export.export_dialog import ExportDialog
        from app.export.sources import sources

        self._desk.player.pause()
        self._desk.training.pause()
        found = sources(self._desk)
        first = min(first, len(found) - 1)
        form = ExportDialog(self._desk.window, self._desk.themes, found, first)
        form.wanted.connect(self._on_form_wanted)
        form.copied.connect(self._on_form_copied)
        form.finished.connect(self._on_form_finished)
        self.form = form
        form.open()

    def _ask_file(self, name: str, suffix: str) -> None:
        file = f"{self._desk.files.suggested_stem}{name}{suffix}"
        filters = ";;".join(KINDS)
        dialog = save_dialog(self._desk.window, "Export", self._folder(), file, filters)
        dialog.selectNameFilter(
            next(words for words, kind in KINDS.items() if suffix == f".{kind}")
        )
        dialog.filterSelected.connect(self._on_dialog_filter_selected)
        dialog.fileSelected.connect(self._on_dialog_file_selected)
        dialog.finished.connect(self._on_dialog_finished)
        self.dialog = dialog
        dialog.open()

    def _folder(self) -> str:
        folder = os.path.dirname(self._desk.document.path or "")
        return folder if os.path.isdir(folder) else os.getcwd()

    def _take(self, path: str) -> None:
        """Write what is wanted, or say why it cannot be."""
        suffix = os.path.splitext(path)[1].lower()
        if self._wanted is None:
            return
        if suffix[1:] not in KINDS.values():
            self._refuse(f"{path}: the name of an export ends in .png, .svg, .pdf or .csv")
            return
        source, look = self._wanted
        try:
            write_file(path, source.encoded(suffix, look))
        except (FileError, MemoryError) as error:
            self._refuse(str(error))
            return
        self._desk.errors.tell(f"Exported as {path}")

    def _refuse(self, sentence: str) -> None:
        self._desk.errors.show("This cannot be exported.", sentence)

    def _on_form_wanted(self, source: "Source", suffix: str, look: "Look") -> None:
        self._wanted = source, look
        self._ask_file(source.name, suffix)

    def _on_form_copied(self, source: "Source", look: "Look") -> None:
        from app.export.clipboard import copy

        try:
            copy(source, look)
        except (BackpropError, MemoryError) as error:
            self._refuse(str(error))

    def _on_form_finished(self, _result: int) -> None:
        self.form = None

    def _on_dialog_filter_selected(self, kind: str) -> None:
        if self.dialog is not None:
            self.dialog.setDefaultSuffix(KINDS[kind])

    def _on_dialog_file_selected(self, path: str) -> None:
        ask_before_replacing(self._desk.window, path, lambda: self._take(path))

    def _on_dialog_finished(self, _result: int) -> None:
        self.dialog = None
