"""`SourceRow`: where a table comes from: a file, or the clipboard.

Rule: it hands out bytes and knows nothing of tables; what cannot be read is one sentence.
"""

import os

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QWidget

from app.filing.dialogs import open_dialog
from app.shell.plain_hint import plain_hint
from core.data.tables.lines import MAX_BYTES
from core.errors import FileError
from core.project.atomic import read_file

FILTER = "Tables (*.csv *.tsv *.txt);;All files (*)"
CLIPBOARD = "the clipboard"
_ASKED = "Choose a file, drop one here, or take what is on the clipboard."


class SourceRow(QWidget):
    """Two buttons and what was taken; `read` carries (name, bytes), `refused` a sentence."""

    read = Signal(str, object)
    refused = Signal(str)

    def __init__(self, folder: str) -> None:
        super().__init__()
        self._folder = folder
        self.name = QLabel(_ASKED)
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.file = QPushButton("Choose a &file…")
        self.clipboard = QPushButton("From the clip&board")
        self.dialog: QFileDialog | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.name, 1)
        row.addWidget(self.file)
        row.addWidget(self.clipboard)
        self.file.clicked.connect(self._on_file_clicked)
        self.clipboard.clicked.connect(self._on_clipboard_clicked)

    def read_file(self, path: str) -> None:
        """Take a file's bytes, or say why they cannot be read."""
        try:
            content = read_file(path, MAX_BYTES)
        except FileError as error:
            self.refused.emit(str(error))
            return
        self._folder = os.path.dirname(path)
        self.name.setToolTip(plain_hint(path))
        self._take(os.path.basename(path), content)

    def read_clipboard(self) -> None:
        """Take the clipboard's text, or say that there is none."""
        text = QGuiApplication.clipboard().text()
        if not text.strip():
            self.refused.emit("the clipboard holds no text; copy a table first")
            return
        self.name.setToolTip("")
        self._take(CLIPBOARD, text.encode("utf-8", "replace"))

    def _take(self, name: str, content: bytes) -> None:
        self.name.setText(f"From {name}")
        self.read.emit(name, content)

    def _on_file_clicked(self) -> None:
        dialog = open_dialog(self, "Import data", self._folder, FILTER)
        dialog.fileSelected.connect(self.read_file)
        dialog.finished.connect(self._on_dialog_finished)
        self.dialog = dialog
        dialog.open()

    def _on_clipboard_clicked(self) -> None:
        self.read_clipboard()

    def _on_dialog_finished(self, _result: int) -> None:
        self.dialog = None
