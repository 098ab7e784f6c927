"""Two windows of the program that save one file in turn: whoever comes second is asked."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.settings import Settings
from app.start.application import Opening
from core.project.storage import load
from tests.app.filing.acting import CTRL, Answer, answer, asked, change


@pytest.fixture
def other(qapp: QApplication, qtbot: QtBot, tmp_path: Path, desk: Desk) -> Iterator[Desk]:
    """A second window, with settings of its own."""
    opening = Opening(qapp, None, Settings(str(tmp_path / "others.ini")))
    opening.window.show()
    qtbot.waitUntil(lambda: opening.is_complete, timeout=10_000)
    yield opening.desk
    opening.desk.training.pause()
    opening.window.close_now()
    opening.window.deleteLater()
    opening.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _come_to(desk: Desk, qtbot: QtBot) -> None:
    desk.window.activateWindow()
    qtbot.waitUntil(lambda: desk.window.isActiveWindow() or desk.files.pending.question is not None)
    QApplication.processEvents()


def _save(desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClick(desk.canvas, Qt.Key.Key_S, CTRL)


def test_each_window_in_turn_is_asked_before_it_replaces_the_other_s_work(
    desk: Desk, other: Desk, qtbot: QtBot, example: str
) -> None:
    desk.files.open(example)
    other.files.open(example)
    _come_to(desk, qtbot)
    change(desk, "first")
    change(other, "second")
    _save(desk, qtbot)
    assert desk.files.pending.question is None
    _come_to(other, qtbot)
    assert "changed by another program" in asked(other).text()
    answer(other, qtbot, Answer.Cancel)
    _come_to(other, qtbot)
    _save(other, qtbot)
    assert load(example)[0].title == "first"
    answer(other, qtbot, Answer.Yes)
    assert load(example)[0].title == "second"
    assert not other.window.isWindowModified()
    _come_to(desk, qtbot)
    assert desk.window.isWindowModified()
    answer(desk, qtbot, Answer.Yes)
    assert desk.document.title == "second"
    assert not desk.window.isWindowModified()
