"""Words of a table, of arrays and of a lesson stand on the screen letter for letter too."""

import json
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.lecture.window import LectureWindow
from app.panels.importing.import_dialog import ImportDialog
from tests.app.test_plain_text import BEGINNING, DOCUMENT, MARK, close_all, rich_texts

HEAD = f'"{MARK} 1","{MARK} 2","{MARK} 3"'
ROWS = f'5,"{MARK} a",1\n5,"{MARK} c",2\n'
TABLES = {
    "names": f"{HEAD}\n1,2,3\n4,5,6\n",
    "labels": f"{HEAD}\n{ROWS}",
    "no number": f'{HEAD}\n1,2,"3 {BEGINNING}"\n4,5,6\n',
    "one line": f"{HEAD}\n",
}


def of_table(desk: Desk, qtbot: QtBot, table: str) -> list[str]:
    """What is taken for HTML after a look at a table, at each of its columns and at all notes."""
    QGuiApplication.clipboard().setText(table)
    desk.imports.ask_data()
    dialog = desk.imports.dialog
    assert isinstance(dialog, ImportDialog)
    qtbot.mouseClick(dialog.source.clipboard, Qt.MouseButton.LeftButton)
    dialog.standardise.click()
    found = []
    for column in range(3):
        dialog.table.selectColumn(column)
        QApplication.processEvents()
        found += rich_texts()
    return found


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_markup_in_a_table_is_no_markup(desk: Desk, qtbot: QtBot, table: str) -> None:
    found = of_table(desk, qtbot, table)
    close_all()
    assert found == []


def test_markup_in_data_that_was_taken_is_no_markup(desk: Desk, qtbot: QtBot) -> None:
    of_table(desk, qtbot, TABLES["labels"])
    dialog = desk.imports.dialog
    assert isinstance(dialog, ImportDialog)
    dialog.accept()
    assert MARK in desk.document.project.data.input_names[0]
    for page in ("data", "network", "samples", "plots"):
        desk.window.show_panel(page)
        QApplication.processEvents()
        assert rich_texts() == []


def test_markup_in_the_names_of_arrays_is_no_markup(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "mine.npz"
    np.savez(path, **{f"{MARK[:10]}": np.zeros(2), "z.h": np.zeros((1, 9))})
    desk.comparing.read_file(str(path))
    QApplication.processEvents()
    assert rich_texts() == []


@pytest.fixture
def lesson(tmp_path: Path) -> str:
    """A lesson that says markup wherever it is allowed any word."""
    folder = tmp_path / "<b>x&y<b>"
    folder.mkdir()
    (folder / "net.bpnet").write_text(json.dumps(DOCUMENT))
    question = {
        "kind": "choice",
        "ask": "x&y < 3?",
        "at": "z.h[0]",
        "choices": ["a & b", "c"],
        "right": 0,
    }
    beat = {
        "title": f"{MARK} beat",
        "text": "plain",
        "network": "net.bpnet",
        "step": "z.h[0]",
        "question": question,
    }
    head = {"format": "backprop-explorer-lesson", "version": 1, "title": f"{MARK} lesson"}
    told = {"author": f"{MARK} author", "licence": f"{MARK} licence", "sources": [f"{MARK} source"]}
    (folder / "lesson.json").write_text(json.dumps({**head, **told, "beats": [beat, beat]}))
    return str(folder)


def test_markup_in_a_lesson_that_is_written_is_no_markup(
    desk: Desk, qtbot: QtBot, lesson: str
) -> None:
    desk.lessons.open(lesson)
    assert desk.lessons.panel is not None
    assert desk.lessons.panel.document.lesson.title == f"{MARK} lesson"
    desk.lessons.panel.document.duplicate_beat()
    QApplication.processEvents()
    found = rich_texts()
    desk.window.close()
    QApplication.processEvents()
    found += rich_texts()
    close_all()
    assert found == []


def test_markup_in_a_lesson_that_is_shown_is_no_markup(
    desk: Desk, qtbot: QtBot, lesson: str
) -> None:
    desk.lectures.open(lesson)
    window = desk.lectures.window
    assert isinstance(window, LectureWindow)
    found = []
    for key in (Qt.Key.Key_V, Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_O):
        qtbot.keyClick(window, key)
        QApplication.processEvents()
        found += rich_texts()
    window.close()
    assert found == []
