"""The dialogs that ask for a network file.

Rule: no dialog is waited for; each is Qt's own, begun in the folder that is likeliest.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from app.filing.naming import SUFFIX

FILTER = "Networks (*.bpnet);;All files (*)"


def open_dialog(window: QWidget, folder: str) -> QFileDialog:
    """Asks for a file that exists."""
    dialog = _dialog(window, "Open", folder, QFileDialog.AcceptMode.AcceptOpen)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return dialog


def save_dialog(window: QWidget, folder: str, stem: str) -> QFileDialog:
    """Asks where to save; whether to replace a file is asked afterwards."""
    dialog = _dialog(window, "Save as", folder, QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
    dialog.selectFile(stem + SUFFIX)
    return dialog


def _dialog(window: QWidget, title: str, folder: str, mode: QFileDialog.AcceptMode) -> QFileDialog:
    dialog = QFileDialog(window, f"{title} — Backprop Explorer", folder, FILTER)
    dialog.setAcceptMode(mode)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog
