"""After a crash the next start says what was lost, and does with it what it is told."""

import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.recovery.offer import DELETE, GOOD, LATER, RECOVER
from app.recovery.rescue import Rescue
from core.data.dataset import Dataset
from core.project.project import Project
from core.project.recovery.record import read_document
from tests.app.recovery.acting import begin, press, strip_of
from tests.app.recovery.conftest import THIS, leave

LEFT = Qt.MouseButton.LeftButton
Answer = QMessageBox.StandardButton


def test_nothing_is_said_where_nothing_was_lost(rescue: Rescue) -> None:
    assert rescue.offer.strip is None


def test_lost_work_is_offered_by_name_and_time_and_comes_back(
    qapp: QApplication,
    desk: Desk,
    qtbot: QtBot,
    folder: Path,
    lost: Project,
    tmp_path: Path,
) -> None:
    name = leave(folder, lost, "/home/ada/net.bpnet")
    rescue = begin(qapp, desk, folder)
    sentence = strip_of(rescue).message.text()
    year = QApplication.instance() and read_document(str(folder / name))[0].written
    assert year
    assert sentence.startswith("“<b>lost </b>” of ")
    assert "(net.bpnet in /home/ada) was not saved when the program ended." in sentence
    assert strip_of(rescue).message.textFormat() is Qt.TextFormat.PlainText
    press(qtbot, rescue, RECOVER)
    assert desk.document.project.title == "<b>lost\n</b>"
    assert desk.player.cursor == 5
    assert desk.window.isWindowModified()
    assert desk.document.path == "/home/ada/net.bpnet"
    assert not strip_of(rescue).isVisible()
    assert name not in os.listdir(folder)
    assert len([each for each in os.listdir(folder) if each.endswith(".recovery")]) == 1
    with qtbot.waitSignal(rescue.journal.written, timeout=2000):
        pass
    recovery = [each for each in os.listdir(folder) if each.endswith(".recovery")]
    assert recovery == [f"{THIS.text}.recovery"]
    desk.files.close()
    assert desk.files.pending.question is not None, "nothing is lost a second time"
    qtbot.mouseClick(desk.files.pending.question.button(Answer.Cancel), LEFT)
    desk.files._save(str(tmp_path / "again.bpnet"))
    assert [each for each in os.listdir(folder) if each.endswith(".recovery")] == []
    rescue.stop()


def test_what_is_recovered_and_saved_at_once_is_not_offered_again(
    qapp: QApplication,
    desk: Desk,
    qtbot: QtBot,
    folder: Path,
    lost: Project,
    tmp_path: Path,
) -> None:
    leave(folder, lost)
    rescue = begin(qapp, desk, folder)
    press(qtbot, rescue, RECOVER)
    desk.files._save(str(tmp_path / "saved.bpnet"))
    assert [each for each in os.listdir(folder) if each.endswith(".recovery")] == []
    rescue.stop()


def test_unsaved_work_of_now_is_asked_about_before_the_lost_comes_back(
    qapp: QApplication, desk: Desk, qtbot: QtBot, folder: Path, lost: Project
) -> None:
    name = leave(folder, lost)
    rescue = begin(qapp, desk, folder)
    desk.document.edit("Rename", lambda project: replace(project, title="now"))
    press(qtbot, rescue, RECOVER)
    assert desk.files.pending.question is not None
    qtbot.mouseClick(desk.files.pending.question.button(Answer.Cancel), LEFT)
    assert desk.document.title == "now"
    assert name in os.listdir(folder)
    assert strip_of(rescue).isVisible()
    rescue.stop()


def test_later_leaves_it_for_the_next_start(
    qapp: QApplication, desk: Desk, qtbot: QtBot, folder: Path, lost: Project
) -> None:
    name = leave(folder, lost)
    rescue = begin(qapp, desk, folder)
    press(qtbot, rescue, LATER)
    assert not strip_of(rescue).isVisible()
    assert name in os.listdir(folder)
    rescue.stop()


@pytest.mark.parametrize("deletes", [True, False])
def test_deleting_is_asked_about(
    qapp: QApplication,
    desk: Desk,
    qtbot: QtBot,
    folder: Path,
    lost: Project,
    deletes: bool,
) -> None:
    name = leave(folder, lost)
    rescue = begin(qapp, desk, folder)
    press(qtbot, rescue, DELETE)
    question = desk.files.pending.question
    assert question is not None
    qtbot.mouseClick(question.button(Answer.Yes if deletes else Answer.Cancel), LEFT)
    assert (name in os.listdir(folder)) is not deletes
    assert strip_of(rescue).isVisible() is not deletes
    rescue.stop()


def test_work_in_a_folder_that_cannot_be_written_comes_back_all_the_same(
    qapp: QApplication,
    desk: Desk,
    qtbot: QtBot,
    folder: Path,
    lost: Project,
    write_protected: pytest.MonkeyPatch,
) -> None:
    name = leave(folder, lost)
    rescue = begin(qapp, desk, folder)
    press(qtbot, rescue, RECOVER)
    assert desk.document.title == "<b>lost\n</b>"
    assert name in os.listdir(folder)
    write_protected.undo()
    with qtbot.waitSignal(rescue.journal.written, timeout=2000):
        pass
    assert name not in os.listdir(folder), "by now it is this copy's own"
    rescue.stop()


def test_what_cannot_be_deleted_is_told(
    qapp: QApplication,
    desk: Desk,
    qtbot: QtBot,
    folder: Path,
    lost: Project,
    write_protected: pytest.MonkeyPatch,
) -> None:
    name = leave(folder, lost)
    rescue = begin(qapp, desk, folder)
    told: list[str] = []
    desk.errors.told.connect(told.append)
    press(qtbot, rescue, DELETE)
    assert desk.files.pending.question is not None
    qtbot.mouseClick(desk.files.pending.question.button(Answer.Yes), LEFT)
    assert told == [f"This recovery file cannot be deleted: {folder / name}"]
    assert name in os.listdir(folder)
    rescue.stop()


def test_a_damaged_file_is_named_and_kept(
    qapp: QApplication, desk: Desk, qtbot: QtBot, folder: Path, lost: Project
) -> None:
    name = leave(folder, lost)
    (folder / name).write_bytes(b"torn")
    rescue = begin(qapp, desk, folder)
    assert name in strip_of(rescue).message.text()
    press(qtbot, rescue, GOOD)
    assert not strip_of(rescue).isVisible()
    assert (folder / f"{name}.damaged").read_bytes() == b"torn"
    rescue.stop()


def test_damage_that_shows_only_in_the_document_is_told_and_kept(
    qapp: QApplication, desk: Desk, qtbot: QtBot, folder: Path, lost: Project
) -> None:
    file = folder / leave(folder, lost)
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    rescue = begin(qapp, desk, folder)
    before = desk.document.project
    press(qtbot, rescue, RECOVER)
    (box,) = (each for each in QApplication.topLevelWidgets() if _is_shown_box(each))
    assert "damaged" in box.informativeText()
    assert desk.document.project is before
    (kept,) = (each for each in os.listdir(folder) if each.endswith(".damaged"))
    assert (folder / kept).read_bytes() == content
    with qtbot.waitSignal(box.destroyed):
        qtbot.keyClick(box, Qt.Key.Key_Escape)
    rescue.stop()


def _is_shown_box(widget: object) -> bool:
    return isinstance(widget, QMessageBox) and widget.isVisible()


def test_several_are_asked_about_in_turn_and_another_window_may_be_faster(
    qapp: QApplication, desk: Desk, qtbot: QtBot, folder: Path, lost: Project
) -> None:
    leave(folder, replace(lost, title="first"))
    other = THIS._replace(start=THIS.start + 2)
    leave(folder, replace(lost, title="second"), owner=other)
    rescue = begin(qapp, desk, folder)
    told: list[str] = []
    desk.errors.told.connect(told.append)
    assert "second" in strip_of(rescue).message.text()
    assert "(1 more)" in strip_of(rescue).message.text()
    (folder / f"{other.text}.recovery").unlink()
    press(qtbot, rescue, RECOVER)
    assert told == ["Another window of the program has taken it in hand."]
    assert "first" in strip_of(rescue).message.text()
    press(qtbot, rescue, RECOVER)
    assert desk.document.title == "first"
    rescue.stop()


def test_large_work_comes_back_behind_a_sheet(
    qapp: QApplication, desk: Desk, qtbot: QtBot, folder: Path, lost: Project
) -> None:
    rows = np.random.default_rng(0).random((12_000, 4))
    leave(folder, replace(lost, data=Dataset(rows[:, :2], rows[:, 2:])))
    rescue = begin(qapp, desk, folder)
    press(qtbot, rescue, RECOVER)
    assert desk.files.work.waiting is not None
    assert desk.document.title != lost.title
    qtbot.waitUntil(lambda: desk.files.work.waiting is None)
    assert desk.document.title == lost.title
    assert desk.document.project.data.size == 12_000
    assert desk.document.is_modified
    rescue.stop()
