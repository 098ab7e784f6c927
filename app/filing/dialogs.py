"""The dialogs that ask for a file or a folder.

Rule: no dialog is waited for; each is Qt's own, says whose it is, and is gone once it is closed.
Whether to replace a file is asked afterwards.
"""

import os

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def open_dialog(parent: QWidget, title: str, folder: str, filters: str) -> QFileDialog:
    """Asks for a file that exists; `filters` are Qt's, parted by ";;"."""
    dialog = _dialog(parent, title, folder, filters)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return dialog


def save_dialog(
    parent: QWidget, title: str, folder: str, name: str, filters: str = ""
) -> QFileDialog:
    """Asks where to save, and suggests a name.

    A name typed without a suffix gets that of `name`; without filters it is taken as it stands.
    """
    dialog = _dialog(parent, title, folder, filters)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    if filters:
        dialog.setDefaultSuffix(os.path.splitext(name)[1].removeprefix("."))
    dialog.selectFile(name)
    return dialog


def folder_dialog(parent: QWidget, title: str, folder: str) -> QFileDialog:
    """Asks for a folder that exists."""
    dialog = _dialog(parent, title, folder, "")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    return dialog


def _dialog(parent: QWidget, title: str, folder: str, filters: str) -> QFileDialog:
    dialog = QFileDialog(parent, f"{title} — Backprop Explorer", folder, filters)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog
