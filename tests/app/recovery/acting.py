"""What a person does with the strip that offers what was lost."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.recovery.rescue import Rescue
from app.recovery.strip import Strip

LEFT = Qt.MouseButton.LeftButton


def strip_of(rescue: Rescue) -> Strip:
    assert rescue.offer.strip is not None
    return rescue.offer.strip


def press(qtbot: QtBot, rescue: Rescue, words: str) -> None:
    button = strip_of(rescue).button(words)
    assert button.isVisible()
    qtbot.mouseClick(button, LEFT)


def begin(qapp: QApplication, desk: Desk, folder: Path) -> Rescue:
    return Rescue(qapp, desk, str(folder))
