"""A file that another program changes, removes or moves: noticed, asked about, never silent."""

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from app.desk import Desk
from core.project.project import ViewState
from core.project.storage import load
from tests.app.filing.acting import Answer, answer, asked, change, change_outside


@pytest.fixture
def opened(desk: Desk, example: str) -> str:
    """The path of a file that is open."""
    desk.files.open(example)
    return example


def come_back(window: QWidget, qtbot: QtBot) -> None:
    """The window comes to the front, after another was there."""
    other = QWidget()
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    window.activateWindow()
    qtbot.waitUntil(lambda: not other.isActiveWindow())
    other.close()
    QApplication.processEvents()


def told_by(desk: Desk) -> list[str]:
    told: list[str] = []
    desk.errors.told.connect(told.append)
    return told


@pytest.mark.parametrize(
    ("button", "title"), [(Answer.Yes, "mine"), (Answer.Cancel, "theirs"), (Answer.Save, "theirs")]
)
def test_saving_over_another_s_changes_is_asked_about(
    desk: Desk, qtbot: QtBot, opened: str, button: QMessageBox.StandardButton, title: str
) -> None:
    change(desk, "mine")
    change_outside(desk, opened)
    desk.files.save()
    assert "changed by another program" in asked(desk).text()
    answer(desk, qtbot, button)
    assert load(opened)[0].title == title
    assert desk.document.is_modified is (button is not Answer.Yes)
    if button is Answer.Save:
        assert desk.files.pending.dialog is not None
        desk.files.pending.dialog.reject()


def test_two_windows_with_one_file_the_second_to_save_is_asked(
    desk: Desk, qtbot: QtBot, opened: str
) -> None:
    change(desk, "first")
    desk.files.save()
    assert desk.files.pending.question is None
    change(desk, "second")
    desk.files.save()
    assert desk.files.pending.question is None, "its own save is no change of another's"
    change_outside(desk, opened)
    change(desk, "third")
    desk.files.save()
    answer(desk, qtbot, Answer.Cancel)


def test_a_file_that_was_only_touched_or_copied_over_itself_is_not_asked_about(
    desk: Desk, qtbot: QtBot, opened: str
) -> None:
    os.utime(opened, (1, 1))
    shutil.copy(opened, opened + ".copy")
    os.replace(opened + ".copy", opened)
    come_back(desk.window, qtbot)
    assert desk.files.pending.question is None
    change(desk, "mine")
    desk.files.save()
    assert load(opened)[0].title == "mine"


@pytest.mark.parametrize("button", [Answer.Save, Answer.Cancel, Answer.Yes])
def test_a_file_that_was_moved_is_not_written_again_unasked(
    desk: Desk, qtbot: QtBot, opened: str, button: QMessageBox.StandardButton
) -> None:
    change(desk, "mine")
    os.rename(opened, opened + ".moved")
    desk.files.save()
    assert "is no longer there" in asked(desk).text()
    answer(desk, qtbot, button)
    assert os.path.exists(opened) is (button is Answer.Save)
    assert desk.document.is_modified is (button is not Answer.Save)
    assert (desk.files.pending.dialog is not None) is (button is Answer.Yes)
    if desk.files.pending.dialog is not None:
        desk.files.pending.dialog.reject()


@pytest.mark.parametrize("opens", [True, False])
def test_a_change_is_told_once_when_the_window_comes_to_the_front(
    desk: Desk, qtbot: QtBot, opened: str, opens: bool
) -> None:
    change_outside(desk, opened)
    come_back(desk.window, qtbot)
    answer(desk, qtbot, Answer.Yes if opens else Answer.Cancel)
    assert (desk.document.title == "theirs") is opens
    assert desk.document.is_modified is not opens
    come_back(desk.window, qtbot)
    assert desk.files.pending.question is None
    change_outside(desk, opened, "theirs again")
    come_back(desk.window, qtbot)
    answer(desk, qtbot, Answer.Cancel)


def test_a_change_during_a_lecture_is_asked_about_when_it_is_left(
    desk: Desk, qtbot: QtBot, opened: str
) -> None:
    qtbot.keyClick(desk.canvas, Qt.Key.Key_F5)
    lecture = desk.lectures.window
    assert lecture is not None
    qtbot.waitUntil(lecture.isActiveWindow)
    change_outside(desk, opened)
    come_back(lecture, qtbot)
    assert desk.files.pending.question is None
    qtbot.keyClick(lecture, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: desk.files.pending.question is not None)
    answer(desk, qtbot, Answer.Cancel)
    lecture.deleteLater()


def test_a_change_while_there_are_own_ones_says_what_would_be_lost(
    desk: Desk, qtbot: QtBot, opened: str
) -> None:
    change(desk, "mine")
    change_outside(desk, opened)
    come_back(desk.window, qtbot)
    assert "loses your own changes" in asked(desk).informativeText()
    qtbot.keyClick(asked(desk), Qt.Key.Key_Return)
    assert desk.document.title == "mine"


def test_a_file_that_went_is_told_and_is_unsaved_from_then_on(
    desk: Desk, qtbot: QtBot, opened: str
) -> None:
    told = told_by(desk)
    os.unlink(opened)
    come_back(desk.window, qtbot)
    come_back(desk.window, qtbot)
    assert told == ["example.bpnet is no longer there; Save writes it again."]
    assert desk.window.isWindowModified()
    desk.files.close()
    answer(desk, qtbot, Answer.Cancel)


def test_what_went_while_the_window_was_in_front_is_asked_about_before_it_closes(
    desk: Desk, qtbot: QtBot, opened: str
) -> None:
    os.unlink(opened)
    desk.files.close()
    answer(desk, qtbot, Answer.Save)
    answer(desk, qtbot, Answer.Save)
    assert os.path.exists(opened)
    assert not desk.window.isVisible()


def test_a_save_that_fails_offers_another_place_and_then_goes_on(
    desk: Desk, qtbot: QtBot, opened: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def protected(path: str, mode: int) -> bool:
        return not path.endswith("example.bpnet")

    monkeypatch.setattr(os, "access", protected)
    change(desk, "mine")
    desk.files.new()
    answer(desk, qtbot, Answer.Save)
    assert opened in asked(desk).informativeText()
    assert "write-protected" in asked(desk).informativeText()
    assert desk.window.isWindowModified()
    answer(desk, qtbot, Answer.Save)
    dialog = desk.files.pending.dialog
    assert dialog is not None
    line = dialog.findChild(QLineEdit)
    assert line is not None
    dialog.selectFile(str(tmp_path / "elsewhere.bpnet"))
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.files.pending.dialog is None)
    assert load(str(tmp_path / "elsewhere.bpnet"))[0].title == "mine"
    assert desk.document.title == "untitled", "what the save was for follows"


def test_of_recovered_work_only_a_change_made_since_is_called_one(
    desk: Desk, qtbot: QtBot, example: str
) -> None:
    desk.files.open_unsaved(desk.document.project, ViewState(), example)
    come_back(desk.window, qtbot)
    assert desk.files.pending.question is None
    change_outside(desk, example)
    come_back(desk.window, qtbot)
    assert "changed by another program" in asked(desk).text()
    answer(desk, qtbot, Answer.Cancel)
    desk.files.save()
    assert "changed by another program" in asked(desk).text()
    answer(desk, qtbot, Answer.Cancel)


def test_recovered_work_replaces_its_file_once_that_is_agreed_to(
    desk: Desk, qtbot: QtBot, example: str
) -> None:
    mine = replace(desk.document.project, title="mine")
    desk.files.open_unsaved(mine, ViewState(), example)
    desk.files.save()
    answer(desk, qtbot, Answer.Yes)
    assert load(example)[0].title == "mine"
    change(desk, "later")
    desk.files.save()
    assert desk.files.pending.question is None
    assert load(example)[0].title == "later"


def test_what_no_file_holds_is_unsaved_until_it_is_saved_or_another_is_opened(
    desk: Desk, qtbot: QtBot, example: str, tmp_path: Path
) -> None:
    project = desk.document.project
    desk.files.open_unsaved(project, ViewState(), example)
    assert desk.window.isWindowModified()
    desk.files.save()
    assert "by what was recovered?" in asked(desk).text(), "nobody knows what is in it now"
    answer(desk, qtbot, Answer.Cancel)
    desk.files._save(str(tmp_path / "other.bpnet"))
    assert not desk.window.isWindowModified()
    desk.files.open_unsaved(project, ViewState(), None)
    desk.files.new()
    answer(desk, qtbot, Answer.Discard)
    assert not desk.window.isWindowModified()


def test_a_save_that_parts_a_file_from_its_other_name_says_so_once(
    desk: Desk, opened: str, tmp_path: Path
) -> None:
    os.link(opened, tmp_path / "other.bpnet")
    told = told_by(desk)
    for title in ("first", "second"):
        change(desk, title)
        desk.files.save()
    words = "its other names (hard links) keep what they held before"
    assert told == [f"Saved as {opened}; {words}", f"Saved as {opened}"]
    assert load(str(tmp_path / "other.bpnet"))[0].title == "2-3-2"


@pytest.mark.parametrize("is_edited", [False, True])
def test_undo_to_what_was_saved_is_unsaved_while_the_file_is_another_s(
    desk: Desk, qtbot: QtBot, opened: str, is_edited: bool
) -> None:
    if is_edited:
        change(desk, "mine")
    change_outside(desk, opened)
    come_back(desk.window, qtbot)
    answer(desk, qtbot, Answer.Cancel)
    if not is_edited:
        change(desk, "mine")
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    qtbot.keyClick(desk.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.document.title == "2-3-2"
    assert desk.window.isWindowModified()
    desk.files.close()
    answer(desk, qtbot, Answer.Save)
    assert "changed by another program" in asked(desk).text()
    answer(desk, qtbot, Answer.Cancel)
    assert desk.window.isVisible()
    assert load(opened)[0].title == "theirs"
