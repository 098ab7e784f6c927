"""The network panel with everything that opens from it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.panels.forms.fields import Choice
from app.panels.network_panel import NetworkPanel
from app.style import ThemeOwner
from app.workspace import Workspace


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace, themes: ThemeOwner) -> Iterator[NetworkPanel]:
    panel = NetworkPanel(workspace, themes)
    qtbot.addWidget(panel)
    panel.resize(320, 1100)
    panel.show()
    yield panel
    for dialog in panel.findChildren(QDialog):
        dialog.close()


class Hand:
    """What a person does to a field."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot

    def enter(self, field: QWidget, text: str) -> None:
        """Type another text and press Enter."""
        assert isinstance(field, QLineEdit)
        field.setFocus()
        field.selectAll()
        self.qtbot.keyClicks(field, text or " ")
        if not text:
            self.qtbot.keyClick(field, Qt.Key.Key_Backspace)
        self.qtbot.keyClick(field, Qt.Key.Key_Return)

    def choose(self, choice: QWidget, words: str) -> None:
        """Pick an entry with the arrow keys."""
        assert isinstance(choice, Choice)
        target = choice.findText(words)
        assert target >= 0, words
        choice.setFocus()
        choice.setCurrentIndex(target - 1 if target else 1)
        self.qtbot.keyClick(choice, Qt.Key.Key_Down if target else Qt.Key.Key_Up)

    def click(self, button: QWidget) -> None:
        """Press a button with the mouse."""
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def hand(qtbot: QtBot) -> Hand:
    return Hand(qtbot)
