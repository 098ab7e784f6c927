"""Words from a file stand on the screen letter for letter, wherever they come.

Rule: Qt guesses for labels, tooltips and boxes whether a text is HTML; whatever holds a file's
words must not leave that to a guess. All that is on the screen is looked through, not a list.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6 import QtGui
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QGraphicsView,
    QLabel,
    QMenu,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.menus.actions import commands
from app.pages.page_table import PAGES

BEGINNING = "<b>x&y"
MARK = f"{BEGINNING}</b><img src='file:///nowhere.png'>"
LEFT_OUT = {"quit"}  # commands that end what is looked at
DOCUMENT = {
    "format": "backprop-explorer",
    "version": 1,
    "title": f"{MARK} title",
    f"{MARK} key": {f"{MARK} deep": MARK},
    "network": {
        "inputs": {"id": "x", "size": 2, "names": [f"{MARK} 1", f"{MARK} 2"]},
        "layers": [
            {
                "id": "h",
                "size": 1,
                "sources": ["x"],
                "W": [[1, 2]],
                "names": [f"{MARK} 3"],
                "weight_names": [[f"{MARK} w1", f"{MARK} w2"]],
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
    "view": {f"{MARK} view": 1},
    "history": {"updates": 0, "columns": ["update", "loss"], "rows": []},
}
PARTS = 6
COMMANDS = [command for command in commands() if command.id not in LEFT_OUT]


@pytest.fixture
def marked(desk: Desk, tmp_path: Path) -> Desk:
    """A window on a document whose every word is markup; so is its name."""
    path = tmp_path / "<b>x&y<br>.bpnet"
    path.write_text(json.dumps(DOCUMENT))
    desk.files.open(str(path))
    assert desk.document.title == f"{MARK} title"
    return desk


def is_wrong(text: str, form: Qt.TextFormat = Qt.TextFormat.AutoText) -> bool:
    """Whether the file's words in it are taken for HTML; escaped they may stand in some."""
    is_guessed = form is Qt.TextFormat.AutoText and QtGui.Qt.mightBeRichText(text)
    is_html = is_guessed or form is Qt.TextFormat.RichText
    return is_html and BEGINNING not in QTextDocumentFragment.fromHtml(text).toPlainText()


def rich_texts() -> list[str]:
    """Everything on the screen that holds words of the file and is taken for HTML."""
    return [f"{where}: {text}" for where, text in _rich_texts() if "x&y" in text]


def _rich_texts() -> Iterator[tuple[str, str]]:
    for widget in QApplication.allWidgets():
        name = type(widget).__name__
        if isinstance(widget, QLabel) and is_wrong(widget.text(), widget.textFormat()):
            yield name, widget.text()
        hints = [widget.toolTip(), widget.whatsThis()]
        hints += [action.toolTip() for action in widget.actions() if _shows_hints(widget)]
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            hints += _hints_of(widget.model())
        if isinstance(widget, QGraphicsView) and widget.scene() is not None:
            hints += [item.toolTip() for item in widget.scene().items()]
        yield from ((f"{name}'s hint", hint) for hint in hints if hint and is_wrong(hint))


def _shows_hints(widget: QWidget) -> bool:
    return not isinstance(widget, QMenu) or widget.toolTipsVisible()


def _hints_of(model: QAbstractItemModel) -> Iterator[str]:
    """The tooltips of its first cells and of its headers."""
    role, root = Qt.ItemDataRole.ToolTipRole, QModelIndex()
    is_list = isinstance(model, QAbstractListModel)
    rows, columns = (
        min(model.rowCount(root), 30),
        1 if is_list else min(model.columnCount(root), 30),
    )
    for row in range(rows):
        yield from (str(model.index(row, each).data(role) or "") for each in range(columns))
    for orientation in Qt.Orientation:
        count = columns if orientation is Qt.Orientation.Horizontal else rows
        yield from (str(model.headerData(at, orientation, role) or "") for at in range(count))


def walk(desk: Desk, qtbot: QtBot) -> None:
    """Some steps and an update, so that there is something to tell everywhere."""
    for _ in range(6):
        qtbot.keyClick(desk.canvas, Qt.Key.Key_Right)
    desk.training.one_update()


def test_markup_in_a_file_is_no_markup_in_a_panel(marked: Desk, qtbot: QtBot) -> None:
    walk(marked, qtbot)
    found = {}
    for page in PAGES:
        marked.window.show_panel(page.name)
        QApplication.processEvents()
        found[page.name] = rich_texts()
    assert {name: texts for name, texts in found.items() if texts} == {}


@pytest.mark.parametrize("part", range(PARTS))
def test_no_command_shows_a_file_s_words_as_markup(marked: Desk, qtbot: QtBot, part: int) -> None:
    walk(marked, qtbot)
    found = {}
    for command in COMMANDS[part::PARTS]:
        marked.window.menus.run(command)
        QApplication.processEvents()
        found[command.id] = rich_texts()
        marked.training.pause()
        close_all()
    assert {name: texts for name, texts in found.items() if texts} == {}


def close_all() -> None:
    """Send away whatever the command has opened."""
    for dialog in [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog)]:
        dialog.reject()


def test_a_box_says_a_file_s_words_letter_for_letter(marked: Desk, tmp_path: Path) -> None:
    marked.files.open(str(tmp_path / f"{MARK[:11]}.bpnet"))
    marked.errors.show(f"{MARK} cannot be opened.", f"{MARK}: no network.")
    marked.errors.tell(f"{MARK} is here.")
    assert [each for each in _rich_texts() if "<b>" in each[1]] == []
