"""An unsaved lesson outlives the program; a saved one, or one given up, leaves nothing behind."""

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.lessons import keeping
from app.lessons.keeping import Keeping, lost
from app.lessons.lesson_panel import LessonPanel
from app.recovery.rescue import Rescue
from core.project.process import Process
from core.teaching.lessons.files.folder import NAME, open_lesson
from tests.app.lessons.acting import click, write

DEAD = Process.this()._replace(pid=2**22 + 1, start=1).text


def _home(tmp_path: Path) -> Path:
    return tmp_path / "state" / "backprop-explorer" / "lessons"


def _kept(tmp_path: Path) -> list[Path]:
    home = _home(tmp_path)
    return sorted(home.iterdir()) if home.exists() else []


def _die(tmp_path: Path) -> None:
    """What the program leaves when it is killed."""
    os.rename(_kept(tmp_path)[0], _home(tmp_path) / DEAD)


def test_an_unsaved_lesson_is_kept_until_it_is_saved(
    lesson: LessonPanel, qtbot: QtBot, tmp_path: Path
) -> None:
    write(lesson.form.words.title, "First")
    qtbot.waitUntil(lambda: len(_kept(tmp_path)) == 1)
    kept = open_lesson(str(_kept(tmp_path)[0])).lesson
    assert kept == lesson.document.lesson
    click(lesson.head.save)
    qtbot.waitUntil(lambda: not _kept(tmp_path))


def test_a_lesson_that_is_only_looked_at_is_not_kept(
    lesson: LessonPanel, qtbot: QtBot, tmp_path: Path
) -> None:
    qtbot.wait(500)
    assert not _kept(tmp_path)


def test_what_was_given_up_is_not_kept(
    lesson: LessonPanel, writer: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    write(lesson.form.words.title, "First")
    qtbot.waitUntil(lambda: len(_kept(tmp_path)) == 1)
    writer.window.close()
    question = lesson.files.pending.question
    assert question is not None
    click(question.button(QMessageBox.StandardButton.Discard))
    assert not writer.window.isVisible()
    assert not _kept(tmp_path)


def test_after_a_crash_the_lesson_is_offered_and_saved_where_it_was(
    lesson: LessonPanel, qtbot: QtBot, tmp_path: Path, folder: Path, writer: Desk
) -> None:
    write(lesson.form.words.title, "First")
    writer.files.open_example("mazur.bpnet")
    writer.lessons.write()
    click(lesson.add)
    lesson.keeping.keep_now()
    before = lesson.document.lesson
    _die(tmp_path)
    lesson.document.undo_stack.setClean()
    again = LessonPanel(writer.workspace, writer.themes)
    qtbot.addWidget(again)
    assert again.welcome.box.message.text() == ("“A lesson” was not saved when the program ended.")
    again.welcome.box.accept.click()
    assert again.document.lesson == before
    assert again.document.is_modified
    assert [each.name for each in _kept(tmp_path)] == [Process.this().text]
    again.acts.save()
    assert open_lesson(str(folder)).lesson == before
    assert sorted(each.name for each in folder.iterdir()) == sorted(
        [NAME, "net.bpnet", before.beats[1].network]
    )


def test_a_new_lesson_is_offered_without_a_folder_and_may_be_left(
    panel: LessonPanel, writer: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    click(panel.welcome.new)
    panel.keeping.keep_now()
    _die(tmp_path)
    panel.document.undo_stack.setClean()
    again = LessonPanel(writer.workspace, writer.themes)
    qtbot.addWidget(again)
    again.welcome.box.decline.click()
    assert [each.name for each in _kept(tmp_path)] == [DEAD]
    again.welcome.box.accept.click()
    assert again.document.folder is None
    assert again.document.is_modified
    again.document.undo_stack.setClean()


def test_a_draft_that_cannot_be_read_is_passed_over(panel: LessonPanel, tmp_path: Path) -> None:
    folder = _home(tmp_path) / DEAD
    folder.mkdir(parents=True)
    (folder / NAME).write_text("{")
    assert lost() is None
    assert folder.exists()


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(keeping, "_put", full)
    return monkeypatch


def test_a_lesson_that_cannot_be_kept_is_told_once(
    lesson: LessonPanel, writer: Desk, tmp_path: Path, full_disk: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    writer.errors.told.connect(told.append)
    write(lesson.form.words.title, "First")
    assert not lesson.keeping.keep_now()
    assert not lesson.keeping.keep_now()
    why = "The lesson cannot be kept for recovery (no space left on device), so save it often: "
    assert told.count(f"{why}{_home(tmp_path)}") == 1
    full_disk.undo()
    assert lesson.keeping.keep_now()
    assert NAME in os.listdir(_kept(tmp_path)[0])


def test_a_draft_stays_until_the_lesson_is_kept_anew(
    panel: LessonPanel, writer: Desk, qtbot: QtBot, tmp_path: Path, full_disk: pytest.MonkeyPatch
) -> None:
    full_disk.undo()
    click(panel.welcome.new)
    panel.keeping.keep_now()
    _die(tmp_path)
    panel.document.undo_stack.setClean()
    again = LessonPanel(writer.workspace, writer.themes)
    qtbot.addWidget(again)
    full_disk.setattr(Keeping, "keep_now", lambda _: False)
    again.welcome.box.accept.click()
    assert DEAD in os.listdir(_home(tmp_path))
    again.document.undo_stack.setClean()


def test_the_end_of_the_program_keeps_the_lesson_at_once(
    lesson: LessonPanel, writer: Desk, qapp: QApplication, tmp_path: Path
) -> None:
    rescue = Rescue(qapp, writer, str(tmp_path / "recovery"))
    write(lesson.form.words.title, "First")
    writer.errors.failed.emit()
    kept = open_lesson(str(_kept(tmp_path)[0])).lesson
    assert kept == lesson.document.lesson
    rescue.stop()


def test_a_folder_whose_name_is_no_text_is_remembered(
    panel: LessonPanel, writer: Desk, qtbot: QtBot, folder: Path, tmp_path: Path
) -> None:
    there = os.path.join(tmp_path, os.fsdecode(b"caf\xe9"))
    folder.rename(there)
    panel.files.open(there)
    write(panel.form.words.title, "First")
    panel.keeping.keep_now()
    _die(tmp_path)
    draft = lost()
    assert draft is not None
    assert draft.origin == there
