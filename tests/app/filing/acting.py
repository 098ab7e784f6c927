"""Answers and choices in the dialogs of files."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.shell.question import Question
from core.project.project import ViewState
from core.project.storage import save

Answer = QMessageBox.StandardButton
CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


def change(desk: Desk, title: str = "changed") -> None:
    desk.document.edit("Rename", lambda project: replace(project, title=title))


def choose(desk: Desk, qtbot: QtBot, path: Path) -> None:
    """Type a path into the dialog that asks for a network, and press Enter."""
    assert desk.files.pending.dialog is not None
    type_path(qtbot, desk.files.pending.dialog, path)
    qtbot.waitUntil(lambda: desk.files.pending.dialog is None)


def type_path(qtbot: QtBot, dialog: QFileDialog, path: Path) -> None:
    """Type a path into a file dialog, and press Enter."""
    line = dialog.findChild(QLineEdit)
    assert line is not None
    line.setText(str(path))
    qtbot.keyClick(line, Qt.Key.Key_Return)


def warning(qtbot: QtBot) -> QMessageBox:
    def shown() -> list[QMessageBox]:
        boxes = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox)]
        return [box for box in boxes if box.isVisible()]

    qtbot.waitUntil(lambda: bool(shown()))
    return shown()[0]


def dismiss(qtbot: QtBot, box: QMessageBox) -> None:
    with qtbot.waitSignal(box.destroyed):
        qtbot.keyClick(box, Qt.Key.Key_Escape)


def change_outside(desk: Desk, path: str, title: str = "theirs") -> None:
    """What another window of the program does."""
    save(replace(desk.document.project, title=title), ViewState(), path)


def asked(desk: Desk) -> Question:
    question = desk.files.pending.question
    assert question is not None
    return question


def answer(desk: Desk, qtbot: QtBot, button: QMessageBox.StandardButton) -> None:
    qtbot.mouseClick(asked(desk).button(button), LEFT)
