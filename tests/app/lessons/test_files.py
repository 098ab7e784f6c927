"""Lessons opened, saved and closed: nothing is lost, replaced or half written unasked."""

import os
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.lessons.lesson_menu import LessonMenu, OpenMenu
from app.lessons.lesson_panel import LessonPanel
from app.settings import Settings
from core.teaching.lessons.bundled import bundled, bundled_lesson
from core.teaching.lessons.files.folder import NAME, open_lesson
from tests.app.lessons.acting import CTRL, click, press, write

Key, Button = Qt.Key, QMessageBox.StandardButton
ASKED = "Save the changes to “A lesson”?"


def _answer(panel: LessonPanel, button: QMessageBox.StandardButton) -> None:
    question = panel.files.pending.question
    assert question is not None
    click(question.button(button))


def _all(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir()}


def test_each_lesson_of_the_program_opens_and_can_be_copied(
    panel: LessonPanel, tmp_path: Path
) -> None:
    for folder in bundled():
        panel.files.open(folder)
        assert panel.document.is_read_only
        assert panel.head.title.text() == bundled_lesson(folder).lesson.title
        assert panel.bench.checker.findings() == ()
        for _ in range(len(panel.document.lesson.beats)):
            QTest.keyClick(panel.list, Key.Key_Down)
        copy = tmp_path / os.path.basename(folder)
        panel.files.save_as(str(copy))
        assert (copy / NAME).read_bytes() == Path(folder, NAME).read_bytes()
        assert not panel.document.is_read_only
        assert panel.form.words.body.isEnabled()


def test_a_lesson_of_the_program_is_only_looked_at(panel: LessonPanel) -> None:
    before = _all(Path(bundled()[0]))
    panel.files.open(bundled()[0])
    assert panel.box.message.text().startswith("This lesson comes with the program.")
    assert not panel.form.words.body.isEnabled()
    assert not panel.add.isEnabled()
    panel.list.setFocus()
    press(Key.Key_Delete)
    press(Key.Key_D, CTRL | Qt.KeyboardModifier.ShiftModifier)
    press(Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert not panel.document.is_modified
    click(panel.box.accept)
    assert panel.files.pending.dialog is not None
    panel.files.pending.dialog.reject()
    press(Key.Key_S, CTRL)
    assert panel.files.pending.dialog is not None
    panel.files.pending.dialog.reject()
    click(panel.box.decline)
    assert not panel.box.isVisible()
    assert _all(Path(bundled()[0])) == before


def test_saving_writes_the_file_and_takes_the_asterisk(lesson: LessonPanel, folder: Path) -> None:
    network = (folder / "net.bpnet").read_bytes()
    assert not lesson.head.save.isEnabled()
    write(lesson.form.words.title, "First")
    assert lesson.head.title.text() == "A lesson*"
    click(lesson.head.save)
    assert lesson.head.title.text() == "A lesson"
    assert open_lesson(str(folder)).lesson.beats[0].title == "First"
    assert (folder / "net.bpnet").read_bytes() == network
    lesson.acts.undo()
    assert lesson.head.title.text() == "A lesson*"


def test_what_is_half_typed_is_saved(lesson: LessonPanel, folder: Path) -> None:
    lesson.form.words.text.setFocus()
    QTest.keyClicks(lesson.form.words.text, "Really: ")
    press(Key.Key_S, CTRL)
    assert open_lesson(str(folder)).lesson.beats[0].text == "Really: Only words."
    assert lesson.form.words.text.hasFocus()


def test_words_that_no_file_takes_are_not_saved_and_not_lost(
    lesson: LessonPanel, folder: Path
) -> None:
    before = _all(folder)
    write(lesson.form.words.text, "See https://example.org")
    click(lesson.head.save)
    question = lesson.files.pending.question
    assert question is not None
    assert "neither HTML nor links are possible" in question.informativeText()
    QTest.keyClick(question, Key.Key_Escape)
    assert _all(folder) == before
    assert lesson.form.words.text.toPlainText() == "See https://example.org"
    assert lesson.document.is_modified


def test_closing_the_window_asks_about_the_lesson(
    lesson: LessonPanel, writer: Desk, folder: Path
) -> None:
    before = _all(folder)
    lesson.form.words.title.setFocus()
    QTest.keyClicks(lesson.form.words.title, "First")
    writer.window.show_panel("network")
    writer.window.close()
    assert writer.window.isVisible()
    question = lesson.files.pending.question
    assert question is not None
    assert question.text() == ASKED
    _answer(lesson, Button.Cancel)
    assert writer.window.isVisible()
    writer.window.close()
    _answer(lesson, Button.Discard)
    assert not writer.window.isVisible()
    assert _all(folder) == before


def test_closing_the_window_saves_the_lesson_first(
    lesson: LessonPanel, writer: Desk, folder: Path
) -> None:
    write(lesson.form.words.title, "First")
    writer.window.close()
    _answer(lesson, Button.Save)
    assert not writer.window.isVisible()
    assert open_lesson(str(folder)).lesson.beats[0].title == "First"


def test_a_new_lesson_asks_first_and_for_a_folder(
    lesson: LessonPanel, writer: Desk, folder: Path, tmp_path: Path
) -> None:
    write(lesson.form.words.title, "First")
    lesson.acts.new()
    _answer(lesson, Button.Save)
    assert open_lesson(str(folder)).lesson.beats[0].title == "First"
    assert lesson.document.folder is None
    assert lesson.head.place.text() == "one beat · 1 minute · not saved yet"
    lesson.acts.new()
    assert lesson.files.pending.question is not None
    _answer(lesson, Button.Cancel)
    click(lesson.head.save)
    assert lesson.files.pending.dialog is not None
    lesson.files.pending.dialog.fileSelected.emit(str(tmp_path / "new"))
    lesson.files.pending.dialog.reject()
    assert lesson.document.folder == str(tmp_path / "new")


def test_no_lesson_is_saved_over_another(lesson: LessonPanel, tmp_path: Path, folder: Path) -> None:
    before = _all(folder)
    lesson.acts.new()
    lesson.files.save_as(str(folder))
    question = lesson.files.pending.question
    assert question is not None
    assert question.informativeText().startswith("There is a lesson in this folder already")
    QTest.keyClick(question, Key.Key_Escape)
    assert _all(folder) == before


def test_a_file_that_another_program_has_changed_is_asked_about(
    lesson: LessonPanel, folder: Path
) -> None:
    write(lesson.form.words.title, "First")
    text = (folder / NAME).read_text().replace("A lesson", "Another")
    (folder / NAME).write_text(text)
    click(lesson.head.save)
    assert (folder / NAME).read_text() == text
    _answer(lesson, Button.Cancel)
    click(lesson.head.save)
    _answer(lesson, Button.Yes)
    assert open_lesson(str(folder)).lesson.title == "A lesson"


def test_a_folder_that_is_gone_is_written_again_with_its_networks(
    lesson: LessonPanel, folder: Path
) -> None:
    write(lesson.form.words.title, "First")
    for each in folder.iterdir():
        each.unlink()
    folder.rmdir()
    click(lesson.head.save)
    _answer(lesson, Button.Save)
    assert open_lesson(str(folder)).lesson.beats[0].title == "First"


def test_a_lesson_whose_folder_went_is_asked_about_before_the_window_closes(
    lesson: LessonPanel, writer: Desk, folder: Path
) -> None:
    shutil.rmtree(folder)
    writer.window.close()
    assert writer.window.isVisible()
    _answer(lesson, Button.Save)
    _answer(lesson, Button.Save)
    assert not writer.window.isVisible()
    assert open_lesson(str(folder)).lesson.title == "A lesson"


def test_a_lesson_whose_folder_went_while_it_is_played_goes_on_and_is_saved_again(
    lesson: LessonPanel, writer: Desk, qtbot: QtBot, folder: Path
) -> None:
    click(lesson.head.play)
    lecture = writer.lectures.window
    assert lecture is not None
    qtbot.waitUntil(lecture.isActiveWindow)
    shutil.rmtree(folder)
    QTest.keyClick(lecture, Key.Key_PageDown)
    assert lecture.state.press.beat == 1
    QTest.keyClick(lecture, Key.Key_Escape)
    qtbot.waitUntil(writer.window.isActiveWindow)
    words = "No longer there, and written again by Save: lesson.json, net.bpnet"
    assert lesson.box.message.text() == words
    click(lesson.head.save)
    _answer(lesson, Button.Save)
    assert open_lesson(str(folder)).lesson == lesson.document.lesson


def test_a_network_file_that_went_is_written_again_with_its_lesson(
    lesson: LessonPanel, folder: Path
) -> None:
    write(lesson.form.words.title, "First")
    (folder / "net.bpnet").unlink()
    click(lesson.head.save)
    assert open_lesson(str(folder)).lesson.beats[0].title == "First"


def test_a_network_file_that_was_changed_is_read_again(lesson: LessonPanel, folder: Path) -> None:
    path = folder / "net.bpnet"
    path.write_text(path.read_text().replace("-1.2", "-1.3"))
    click(lesson.head.check)
    assert [line.text().partition(":")[0] for line in lesson.problems.lines] == ["Beat 2, numbers"]
    path.write_text("{")
    click(lesson.head.check)
    assert "net.bpnet" in lesson.box.message.text()


def test_a_folder_without_a_lesson_is_one_sentence(lesson: LessonPanel, tmp_path: Path) -> None:
    lesson.files.open(str(tmp_path))
    assert lesson.document.lesson.title == "A lesson"
    assert lesson.box.message.text().startswith("The lesson cannot be opened: ")


def test_lessons_used_last_stand_in_the_menu(
    lesson: LessonPanel, settings: Settings, folder: Path
) -> None:
    menu = OpenMenu(lesson)
    assert [each.text() for each in menu.actions()][2] == "lesson"
    assert len([each for each in menu.actions() if each.data()]) == 1 + len(bundled())
    lesson.files.open(bundled()[1])
    menu.actions()[2].trigger()
    assert lesson.document.folder == str(folder)
    (folder / NAME).unlink()
    assert lesson.files.recent == ()
    menu.deleteLater()


def test_the_menu_names_what_undo_takes_back(lesson: LessonPanel) -> None:
    lesson.acts.duplicate()
    menu = LessonMenu(lesson)
    undo, redo = menu.actions()[:2]
    assert undo.text() == "&Undo Duplicate beat 1\tCtrl+Z"
    assert not redo.isEnabled()
    undo.trigger()
    assert lesson.list.count() == 3
    assert isinstance(menu, QMenu)
    menu.deleteLater()


@pytest.mark.parametrize("name", ["", NAME])
def test_a_folder_dropped_on_the_window_opens(writer: Desk, folder: Path, name: str) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder / name))])
    none = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(
        *(QPointF(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none)
    )
    writer.window.dropEvent(event)
    panel = writer.lessons.panel
    assert panel is not None
    assert panel.isVisible()
    assert panel.document.folder == str(folder)
