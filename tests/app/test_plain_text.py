"""Words from a file stand on the screen letter for letter, wherever they come."""

import json
from pathlib import Path

import pytest
from PySide6 import QtGui
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.settings import Settings
from app.shell.page_table import PAGES

MARK = "<b>x&y"
DOCUMENT = {
    "format": "backprop-explorer",
    "version": 1,
    "title": f"{MARK} title",
    "network": {
        "inputs": {"id": "x", "size": 2, "names": [f"{MARK} 1", f"{MARK} 2"]},
        "layers": [
            {
                "id": "h",
                "size": 1,
                "sources": ["x"],
                "W": [[1, 2]],
                "names": [f"{MARK} 3"],
                "activation": {"name": "tanh"},
            },
            {"id": "out", "size": 1, "sources": ["h"], "W": [[1]], "names": [f"{MARK} 4"]},
        ],
    },
    "data": {
        "inputs": [[1, 2], [3, 4]],
        "targets": [[0], [1]],
        "input_names": [f"{MARK} 5", f"{MARK} 6"],
        "target_names": [f"{MARK} 7"],
    },
}


def is_rich(label: QLabel) -> bool:
    guesses = label.textFormat() is Qt.TextFormat.AutoText and QtGui.Qt.mightBeRichText(
        label.text()
    )
    return label.textFormat() is Qt.TextFormat.RichText or guesses


@pytest.mark.parametrize("page", [page.name for page in PAGES])
def test_markup_in_a_file_is_no_markup_on_the_screen(
    desk: Desk, qtbot: QtBot, tmp_path: Path, page: str, settings: Settings
) -> None:
    path = tmp_path / f"{MARK}.bpnet"
    path.write_text(json.dumps(DOCUMENT))
    desk.files.open(str(path))
    assert desk.document.title == f"{MARK} title"
    desk.window.show_panel(page)
    for _ in range(6):
        qtbot.keyClick(desk.canvas, Qt.Key.Key_Right)
    desk.training.one_update()
    labels = [each for each in desk.window.findChildren(QLabel) if MARK in each.text()]
    assert [each.text() for each in labels if is_rich(each)] == []
    widgets = [each for each in desk.window.findChildren(QWidget) if MARK in each.toolTip()]
    assert [each.toolTip() for each in widgets if QtGui.Qt.mightBeRichText(each.toolTip())] == []
    said = [each.toolTip() for each in desk.canvas.items() if MARK in each.toolTip()]
    assert [each for each in said if QtGui.Qt.mightBeRichText(each)] == []


def test_an_ampersand_in_a_file_s_name_is_no_key_of_a_menu(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    path = str(tmp_path / "a&b.bpnet")
    desk.files._save(path)
    menu = desk.window.menus.desk and desk.window.findChild(QWidget, "open_recent")
    assert menu is not None
    menu.aboutToShow.emit()
    (entry,) = (each for each in menu.findChildren(QAction) if "a&&b" in each.text())
    assert entry.data() == path
