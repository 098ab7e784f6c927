"""`Imports`: tables and weight matrices into the document, and its data out, from the menus.

Rule: one dialog at a time; nothing waits for it, and what runs is paused before it opens.
"""

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from app.filing.dialogs import save_dialog
from app.filing.questions import ask_before_replacing
from core.errors import FileError
from core.words import counted

if TYPE_CHECKING:
    from app.desk import Desk


class Imports(QObject):
    """Opens the dialogs of data and matrices; they are imported when they are first needed."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self._table = b""
        self.dialog: QDialog | None = None

    def ask_data(self) -> None:
        """Samples from a file or from the clipboard."""
        self.open_table("")

    def open_table(self, path: str) -> None:
        """Look at a file of samples, or at none yet where the path is empty."""
        from app.panels.importing.import_dialog import ImportDialog

        desk = self._desk
        dialog = ImportDialog(desk.window, desk.themes, desk.workspace, self._folder())
        dialog.imported.connect(self._on_dialog_imported)
        self._open(dialog)
        if path:
            dialog.read_file(path)

    def ask_toy(self) -> None:
        """Samples by seed, seen before they are taken."""
        from app.panels.data.data_edits import DataEdits
        from app.panels.data.toy_dialog import ToyDialog

        desk = self._desk
        edits = DataEdits(desk.workspace)
        edits.refused.connect(desk.errors.tell)
        dialog = ToyDialog(desk.window, desk.themes, edits)
        edits.setParent(dialog)
        dialog.accepted.connect(self._on_toy_accepted)
        self._open(dialog)

    def ask_export(self) -> None:
        """The samples as a table in a file."""
        from app.panels.importing.export_dialog import ExportDialog

        desk = self._desk
        dialog = ExportDialog(desk.window, desk.themes, desk.document.project.data)
        dialog.written.connect(self._on_dialog_written)
        self._open(dialog)

    def ask_matrix(self) -> None:
        """Weights of the selected layer, or of one that is asked for, from a pasted matrix."""
        from app.panels.importing.matrix.matrix_dialog import MatrixDialog

        desk = self._desk
        dialog = MatrixDialog(desk.window, desk.themes, desk.workspace, self._selected_layer())
        self._open(dialog)
        right = desk.window.frameGeometry().right() - dialog.width()
        dialog.move(right, desk.window.y() + (desk.window.height() - dialog.height()) // 2)

    def _selected_layer(self) -> str | None:
        """The layer that the selection is about, if it is one."""
        selection = self._desk.workspace.selection
        nodes = {node for node, _ in selection.units}
        if selection.ref is not None and selection.ref.layer is not None:
            nodes = {selection.ref.layer}
        layers = {layer.id for layer in self._desk.document.project.network.layers}
        return nodes.pop() if len(nodes) == 1 and nodes <= layers else None

    def _open(self, dialog: QDialog) -> None:
        self._desk.player.pause()
        self._desk.training.pause()
        if self.dialog is not None:
            self.dialog.close()
        self.dialog = dialog
        dialog.finished.connect(self._on_dialog_finished)
        dialog.open()

    def _folder(self) -> str:
        folder = os.path.dirname(self._desk.document.path or "")
        return folder if os.path.isdir(folder) else os.getcwd()

    def _write(self, path: str) -> None:
        """Replace a file as a whole, or say why it stays as it is."""
        from core.project.atomic import write_file

        try:
            write_file(path, self._table)
        except FileError as error:
            self._desk.errors.show("The data cannot be exported.", str(error))
            return
        self._desk.errors.tell(f"Exported as {path}")

    def _on_toy_accepted(self) -> None:
        self._desk.window.show_panel("data")

    def _on_dialog_imported(self, name: str) -> None:
        self._desk.window.show_panel("data")
        size = self._desk.document.project.data.size
        self._desk.errors.tell(f"{counted(size, 'sample')} taken from {name}")

    def _on_dialog_written(self, table: bytes, suffix: str) -> None:
        self._table = table
        name = self._desk.files.suggested_stem + suffix
        filters = f"Table (*{suffix});;All files (*)"
        dialog = save_dialog(self._desk.window, "Export data", self._folder(), name, filters)
        dialog.fileSelected.connect(self._on_dialog_file_selected)
        self._open(dialog)

    def _on_dialog_file_selected(self, path: str) -> None:
        ask_before_replacing(self._desk.window, path, lambda: self._write(path))

    def _on_dialog_finished(self, _result: int) -> None:
        if self.sender() is self.dialog:
            self.dialog = None
