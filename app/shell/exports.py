"""`Exports`: pictures of the canvas and of the loss, from the File menu.

Rule: a picture shows what the window shows now; what cannot be written is said in one sentence.
"""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from app.shell.question import Button, Question
from app.shell.view_state import gather_view
from core.errors import FileError
from core.project.project import ViewState

if TYPE_CHECKING:
    from app.desk import Desk

KINDS = {"PNG picture (*.png)": "png", "SVG drawing (*.svg)": "svg", "PDF page (*.pdf)": "pdf"}
LONG_SIDE = 1920

Write = Callable[[str], None]


class Exports(QObject):
    """Asks for a file and writes a picture there."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self._write: Write = self._write_canvas
        self.dialog: QFileDialog | None = None

    def ask_picture(self) -> None:
        """The canvas at this step, as a picture."""
        self._ask("Export picture", self._write_canvas, "")

    def ask_plot(self) -> None:
        """The losses of the run, as a chart."""
        self._ask("Export loss plot", self._write_plot, " loss")

    def _ask(self, title: str, write: Write, ending: str) -> None:
        self._desk.player.pause()
        self._desk.training.pause()
        self._write = write
        dialog = QFileDialog(self._desk.window, f"{title} — Backprop Explorer", self._folder())
        dialog.setNameFilters(list(KINDS))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setDefaultSuffix("png")
        dialog.selectFile(f"{self._desk.files.suggested_stem}{ending}.png")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filterSelected.connect(self._on_dialog_filter_selected)
        dialog.fileSelected.connect(self._on_dialog_file_selected)
        dialog.finished.connect(self._on_dialog_finished)
        self.dialog = dialog
        dialog.open()

    def _folder(self) -> str:
        folder = os.path.dirname(self._desk.document.path or "")
        return folder if os.path.isdir(folder) else os.getcwd()

    def _take(self, path: str) -> None:
        """Write the picture, or say why it cannot be."""
        if os.path.splitext(path)[1].lower().removeprefix(".") not in KINDS.values():
            self._refuse(f"{path}: the name of a picture ends in .png, .svg or .pdf")
            return
        try:
            self._write(path)
        except FileError as error:
            self._refuse(str(error))
            return
        self._desk.errors.tell(f"Exported as {path}")

    def _refuse(self, sentence: str) -> None:
        self._desk.errors.show("The picture cannot be exported.", sentence)

    def _write_canvas(self, path: str) -> None:
        from app.export.picture import render_canvas

        desk = self._desk
        view = gather_view(desk.workspace, ViewState())
        room = desk.canvas.viewport().size()
        scale = LONG_SIDE / max(room.width(), room.height())
        size = (round(room.width() * scale), round(room.height() * scale))
        render_canvas(desk.document.project, view, desk.themes.theme, size, path)

    def _write_plot(self, path: str) -> None:
        from app.panels.training_panel import TrainingPanel

        panel = self._desk.window.pages.panel("training")
        if isinstance(panel, TrainingPanel):
            panel.plot.save_chart(path)

    def _on_dialog_filter_selected(self, kind: str) -> None:
        if self.dialog is not None:
            self.dialog.setDefaultSuffix(KINDS[kind])

    def _on_dialog_file_selected(self, path: str) -> None:
        if not os.path.exists(path):
            self._take(path)
            return
        question = Question(
            self._desk.window, f"Replace “{os.path.basename(path)}”?", "The file exists already."
        )
        question.offer(Button.Yes, lambda: self._take(path), "&Replace")
        question.offer(Button.Cancel, lambda: None)
        question.open()

    def _on_dialog_finished(self, _result: int) -> None:
        self.dialog = None
