"""Files that take longer than a moment: the window answers, and nothing is told before it is so."""

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QMessageBox, QProgressBar
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.filing import files
from app.filing.work import LARGE_NUMBERS
from core.data.dataset import Dataset
from core.project.project import ViewState
from core.project.storage import dumps, load


def fill(desk: Desk) -> None:
    rows = np.random.default_rng(0).random((LARGE_NUMBERS // 4 + 1, 4))
    data = Dataset(rows[:, :2], rows[:, 2:])
    desk.document.edit("Fill", lambda project: replace(project, data=data))


def held(work: Callable[..., Any], gate: threading.Event) -> Callable[..., Any]:
    """The same, but it waits at a gate first."""

    def wait_and_work(*arguments: Any) -> Any:
        gate.wait(30)
        return work(*arguments)

    return wait_and_work


def is_done(desk: Desk) -> bool:
    return desk.files.work.waiting is None


def test_a_large_document_is_saved_behind_a_sheet_and_the_window_answers(
    desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()
    monkeypatch.setattr(files, "save", held(files.save, gate))
    fill(desk)
    path = tmp_path / "<b>large.bpnet"
    desk.files._save(str(path))
    sheet = desk.files.work.waiting
    assert sheet is not None
    assert sheet.isVisible()
    (label,) = sheet.findChildren(QLabel)
    assert label.text() == "Saving <b>large.bpnet …"
    assert label.textFormat() is Qt.TextFormat.PlainText
    (bar,) = sheet.findChildren(QProgressBar)
    assert bar.maximum() == 0
    ticks: list[int] = []
    timer = QTimer(sheet)
    timer.timeout.connect(lambda: ticks.append(1))
    timer.start(1)
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    sheet.close()
    qtbot.waitUntil(lambda: len(ticks) > 5)
    assert sheet.isVisible()
    assert desk.window.isWindowModified()
    assert not path.exists()
    desk.files.look_again()
    desk.files.close()
    assert desk.files.pending.question is None
    gate.set()
    qtbot.waitUntil(lambda: is_done(desk))
    assert not desk.window.isWindowModified()
    assert desk.document.path == str(path)
    assert load(str(path))[0].data.size == desk.document.project.data.size
    assert "Saved as" in desk.window.statusBar().currentMessage()


def test_a_large_save_that_fails_says_why_and_offers_another_place(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    fill(desk)
    desk.files._save(str(tmp_path / "nowhere" / "large.bpnet"))
    qtbot.waitUntil(lambda: desk.files.pending.question is not None)
    question = desk.files.pending.question
    assert question is not None
    assert "its folder is not there" in question.informativeText()
    assert desk.window.isWindowModified()
    assert desk.document.path is None
    qtbot.mouseClick(question.button(QMessageBox.StandardButton.Save), Qt.MouseButton.LeftButton)
    assert desk.files.pending.dialog is not None


def test_a_large_document_is_saved_before_the_window_goes(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    path = str(tmp_path / "large.bpnet")
    desk.files._save(path)
    fill(desk)
    desk.files.close()
    question = desk.files.pending.question
    assert question is not None
    with qtbot.waitSignal(desk.files.closed):
        qtbot.mouseClick(
            question.button(QMessageBox.StandardButton.Save), Qt.MouseButton.LeftButton
        )
        assert not is_done(desk)
    assert load(path)[0].data.size > 1


def test_a_large_file_is_opened_behind_a_sheet(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "large.bpnet"
    before = desk.document.project
    rows = np.random.default_rng(0).random((12_000, 4))
    large = replace(before, title="large", data=Dataset(rows[:, :2], rows[:, 2:]))
    path.write_bytes(dumps(large, ViewState()))
    desk.files.open(str(path))
    assert desk.document.project is before
    qtbot.waitUntil(lambda: is_done(desk))
    assert desk.document.title == "large"
    path.write_bytes(path.read_bytes()[:-100])
    desk.files.open(str(path))
    qtbot.waitUntil(lambda: is_done(desk))
    assert desk.document.title == "large"


def test_a_mistake_in_the_thread_is_told_as_any_other(
    desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mistaken(*_: Any) -> None:
        raise ZeroDivisionError("of the program")

    monkeypatch.setattr(files, "save", mistaken)
    fill(desk)
    with qtbot.captureExceptions() as caught:
        desk.files._save(str(tmp_path / "large.bpnet"))
        qtbot.waitUntil(lambda: is_done(desk))
    assert [kind for kind, *_ in caught] == [ZeroDivisionError]
    assert desk.window.isWindowModified()


def test_a_file_without_a_size_is_no_large_one(desk: Desk) -> None:
    desk.files.open("no\0thing.bpnet")
    assert is_done(desk)
