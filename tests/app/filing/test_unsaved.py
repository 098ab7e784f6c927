"""Unsaved changes: what is asked about before it is lost, and what an answer does."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.settings import Settings
from core.network.ref import Ref
from core.project.edit import set_number
from core.project.storage import load
from tests.app.filing.acting import CTRL, change, choose

SHIFT = Qt.KeyboardModifier.ShiftModifier
Answer = QMessageBox.StandardButton


def _answer(desk: Desk, qtbot: QtBot, button: QMessageBox.StandardButton) -> None:
    question = desk.files.pending.question
    assert question is not None
    assert question.isVisible()
    qtbot.mouseClick(question.button(button), Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(("answer", "is_new"), [(Answer.Discard, True), (Answer.Cancel, False)])
def test_new_asks_before_changes_are_lost(
    desk: Desk, qtbot: QtBot, answer: QMessageBox.StandardButton, is_new: bool
) -> None:
    change(desk)
    qtbot.keyClick(desk.canvas, Qt.Key.Key_N, CTRL)
    _answer(desk, qtbot, answer)
    assert (desk.document.title == "untitled") is is_new
    assert desk.document.is_modified is not is_new


def test_answering_save_saves_first_and_then_goes_on(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    change(desk)
    qtbot.keyClick(desk.canvas, Qt.Key.Key_N, CTRL)
    _answer(desk, qtbot, Answer.Save)
    assert desk.document.title == "changed"
    choose(desk, qtbot, tmp_path / "kept.bpnet")
    assert load(str(tmp_path / "kept.bpnet"))[0].title == "changed"
    assert desk.document.title == "untitled"
    change(desk, "another")
    desk.files._save(str(tmp_path / "another.bpnet"))
    assert desk.document.title == "another"


@pytest.mark.parametrize("replaces", [True, False])
def test_save_as_asks_before_it_replaces_a_file(
    desk: Desk, qtbot: QtBot, tmp_path: Path, replaces: bool
) -> None:
    path = tmp_path / "there.bpnet"
    path.write_text("precious")
    change(desk)
    qtbot.keyClick(desk.canvas, Qt.Key.Key_S, CTRL | SHIFT)
    choose(desk, qtbot, path)
    _answer(desk, qtbot, Answer.Yes if replaces else Answer.Cancel)
    assert (path.read_text() == "precious") is not replaces
    assert desk.document.is_modified is not replaces


def test_enter_alone_replaces_no_file(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "there.bpnet"
    path.write_text("precious")
    desk.files.ask_save_as()
    choose(desk, qtbot, path)
    assert desk.files.pending.question is not None
    qtbot.keyClick(desk.files.pending.question, Qt.Key.Key_Return)
    assert path.read_text() == "precious"


@pytest.mark.parametrize("title", ["x\n" * 400, "long " * 20_000])
def test_the_answers_are_in_sight_whatever_the_title(desk: Desk, qtbot: QtBot, title: str) -> None:
    change(desk, title)
    desk.files.new()
    question = desk.files.pending.question
    assert question is not None
    assert question.height() < desk.window.height()
    assert question.width() < desk.window.width()
    qtbot.keyClick(question, Qt.Key.Key_Escape)


def test_save_given_up_keeps_everything_open(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    change(desk)
    desk.window.close()
    _answer(desk, qtbot, Answer.Save)
    assert desk.files.pending.dialog is not None
    desk.files.pending.dialog.reject()
    assert desk.window.isVisible()
    desk.files._save(str(tmp_path / "later.bpnet"))
    assert desk.window.isVisible()


def test_closing_asks_and_escape_stays(desk: Desk, qtbot: QtBot) -> None:
    change(desk)
    qtbot.keyClick(desk.canvas, Qt.Key.Key_Q, CTRL)
    question = desk.files.pending.question
    assert question is not None
    assert "changed" in question.text()
    qtbot.keyClick(question, Qt.Key.Key_Escape)
    assert desk.window.isVisible()
    desk.window.close()
    _answer(desk, qtbot, Answer.Discard)
    assert not desk.window.isVisible()


def test_without_changes_the_window_closes_at_once(desk: Desk, settings: Settings) -> None:
    assert desk.window.close()
    assert not desk.window.isVisible()
    assert not settings.geometry.isEmpty()


def _train(desk: Desk, qtbot: QtBot) -> None:
    desk.training.start()
    qtbot.waitUntil(lambda: desk.training.updates > 0)
    desk.training.pause()


def test_a_training_run_of_a_file_counts_as_a_change(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    desk.files._save(str(tmp_path / "net.bpnet"))
    desk.training.start()
    qtbot.waitUntil(lambda: desk.training.updates > 0)
    desk.window.close()
    assert not desk.training.is_running
    _answer(desk, qtbot, Answer.Cancel)


@pytest.mark.parametrize("file", ["two_three_two.bpnet", "mazur.bpnet"])
def test_updates_alone_of_an_example_are_not_asked_about(
    desk: Desk, qtbot: QtBot, file: str
) -> None:
    desk.files.open_example(file)
    qtbot.keyClick(desk.canvas, Qt.Key.Key_End)
    qtbot.keyClick(desk.canvas, Qt.Key.Key_PageDown)
    assert desk.window.isWindowModified()
    _train(desk, qtbot)
    desk.training.one_update()
    qtbot.keyClick(desk.canvas, Qt.Key.Key_N, CTRL)
    assert desk.files.pending.question is None
    assert desk.document.project.network.shape == "2-1"


def test_what_a_hand_entered_is_asked_about_whatever_was_trained_after(
    desk: Desk, qtbot: QtBot
) -> None:
    change(desk)
    _train(desk, qtbot)
    qtbot.keyClick(desk.canvas, Qt.Key.Key_N, CTRL)
    _answer(desk, qtbot, Answer.Discard)
    bias = Ref.parse("b.out[0]")
    desk.document.edit("Bias", lambda project: set_number(project, bias, 0, 0.5))
    _train(desk, qtbot)
    desk.files.new()
    _answer(desk, qtbot, Answer.Cancel)
