"""The form under a hand: typed into, chosen from, and what came of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.panels.forms.fields import Choice
from app.workspace import Workspace
from core.network.network import Network


def network_of(workspace: Workspace) -> Network:
    return workspace.document.project.network


def undo_text(workspace: Workspace) -> str:
    return workspace.document.undo_stack.undoText()


def enter(qtbot: QtBot, field: QWidget, text: str) -> None:
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def choose(qtbot: QtBot, choice: QWidget, words: str) -> None:
    """Pick an entry with the arrow keys, as a person at the keyboard does."""
    assert isinstance(choice, Choice)
    target = choice.findText(words)
    assert target >= 0, words
    choice.setFocus()
    choice.setCurrentIndex(target - 1 if target else 1)
    qtbot.keyClick(choice, Qt.Key.Key_Down if target else Qt.Key.Key_Up)
