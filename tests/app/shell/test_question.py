"""What a question says stands there letter for letter."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from app.errors import Errors
from app.shell.question import Question

MARKUP = "<b>bold</b> & <img src='x'> <h1>big</h1>"


def labels(box: QMessageBox) -> list[QLabel]:
    return [label for label in box.findChildren(QLabel) if label.text()]


def assert_plain(box: QMessageBox) -> None:
    assert MARKUP in [label.text() for label in labels(box)]
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels(box))


def test_a_question_shows_markup_as_it_is_written(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    box = Question(parent, MARKUP, MARKUP)
    assert len(labels(box)) == 2
    assert_plain(box)


def test_an_error_shows_markup_as_it_is_written(qtbot: QtBot) -> None:
    box = Errors().show(MARKUP, MARKUP)
    assert_plain(box)
    with qtbot.waitSignal(box.destroyed):
        box.reject()


@pytest.mark.parametrize("text", ["n" * 1000, f"/{'網' * 400}: cannot be read"])
def test_a_text_without_a_space_does_not_make_a_box_wide(qtbot: QtBot, text: str) -> None:
    parent = QWidget()
    parent.resize(1280, 720)
    qtbot.addWidget(parent)
    box = Question(parent, "Why?", text)
    box.show()
    assert box.width() <= 1280
    assert box.informativeText().replace("\u200b", "") == text
    box.close()
