"""Lectures begun from the window: F5, Shift+F5, and a lesson of the menu."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.lecture.window import LectureWindow
from core.network.ref import Ref
from core.project.edit import set_number
from core.project.project import Project
from core.teaching.lessons.bundled import bundled

Key = Qt.Key


@pytest.fixture
def lecturer(desk: Desk) -> Iterator[Desk]:
    """The program's window; its lecture goes before it."""
    yield desk
    if desk.lectures.window is not None:
        desk.lectures.window.close()
        desk.lectures.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _window(desk: Desk, qtbot: QtBot) -> LectureWindow:
    window = desk.lectures.window
    assert window is not None
    qtbot.waitUntil(window.isActiveWindow)
    return window


def _leave(desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClick(_window(desk, qtbot), Key.Key_Escape)
    qtbot.waitUntil(desk.window.isActiveWindow)


def test_f5_presents_the_document_and_leaves_it_as_it_was(lecturer: Desk, qtbot: QtBot) -> None:
    lecturer.player.seek(7)
    project = lecturer.document.project
    qtbot.keyClick(lecturer.canvas, Key.Key_F5)
    window = _window(lecturer, qtbot)
    assert window.isFullScreen()
    assert window.state.press.cursor == 0
    qtbot.keyClick(window, Key.Key_End)
    assert window.state.press.cursor == 29
    _leave(lecturer, qtbot)
    assert not window.isVisible()
    assert lecturer.document.project is project
    assert not lecturer.document.is_modified
    assert lecturer.player.cursor == 7


def test_a_mistake_is_reported_over_the_lecture_which_goes_on(
    lecturer: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.__excepthook__", lambda *_: None)
    qtbot.keyClick(lecturer.canvas, Key.Key_F5)
    window = _window(lecturer, qtbot)
    mistake = RuntimeError("oops")
    lecturer.errors.catch(RuntimeError, mistake, None)
    qtbot.waitUntil(lambda: lecturer.errors.dialog is not None)
    report = lecturer.errors.dialog
    assert report is not None
    assert report.parentWidget() is window
    qtbot.keyClick(report, Key.Key_Escape)
    assert window.isFullScreen()
    qtbot.keyClick(window, Key.Key_End)
    assert window.state.press.cursor == 29


def test_shift_f5_begins_at_the_step_of_the_window(lecturer: Desk, qtbot: QtBot) -> None:
    lecturer.player.seek(18)
    qtbot.keyClick(lecturer.canvas, Key.Key_F5, Qt.KeyboardModifier.ShiftModifier)
    window = _window(lecturer, qtbot)
    assert window.state.press.cursor == 18
    assert "step 18 of 29" in window.place.text()


def test_f5_goes_back_into_a_lecture_that_was_left(lecturer: Desk, qtbot: QtBot) -> None:
    qtbot.keyClick(lecturer.canvas, Key.Key_F5)
    window = _window(lecturer, qtbot)
    qtbot.keyClicks(window, "17")
    qtbot.keyClick(window, Key.Key_Return)
    _leave(lecturer, qtbot)
    assert "F5 goes on" in lecturer.window.statusBar().currentMessage()
    assert lecturer.window.menus.actions["lecture"].text() == "Back to the lectu&re"
    qtbot.keyClick(lecturer.canvas, Key.Key_F5)
    assert _window(lecturer, qtbot) is window
    assert window.isVisible()
    assert window.state.press.cursor == 17


def test_after_an_edit_the_lecture_begins_anew(lecturer: Desk, qtbot: QtBot) -> None:
    qtbot.keyClick(lecturer.canvas, Key.Key_F5)
    qtbot.keyClick(_window(lecturer, qtbot), Key.Key_Space)
    _leave(lecturer, qtbot)
    lecturer.training.one_update()
    qtbot.keyClick(lecturer.canvas, Key.Key_F5)
    window = _window(lecturer, qtbot)
    assert window.state.index == 0
    assert window.shown.workspace.document.project is lecturer.document.project


def test_a_lesson_of_the_menu_is_shown(lecturer: Desk, qtbot: QtBot) -> None:
    menu = QMenu()
    lecturer.lectures.fill_lessons(menu)
    assert len(menu.actions()) == len(bundled()) + 3
    menu.actions()[1].trigger()
    window = _window(lecturer, qtbot)
    assert window.windowTitle() == "Branches add up"
    assert window.beat.text() == "1 of 7 · One neuron, two readers"
    menu.deleteLater()


def test_a_folder_without_a_lesson_is_one_sentence(lecturer: Desk, tmp_path: Path) -> None:
    lecturer.lectures.open(str(tmp_path))
    assert lecturer.lectures.window is None
    assert "lesson.json" in lecturer.window.statusBar().currentMessage()


def test_a_folder_is_asked_for(lecturer: Desk, qtbot: QtBot) -> None:
    lecturer.lectures.ask_folder()
    assert lecturer.lectures.dialog is not None
    assert lecturer.lectures.dialog.isVisible()
    lecturer.lectures.dialog.selectFile(bundled()[0])
    lecturer.lectures.dialog.fileSelected.emit(bundled()[0])
    assert _window(lecturer, qtbot).isVisible()
    lecturer.lectures.dialog.close()


def _change(window: LectureWindow) -> Project:
    """A weight is changed on a detour, and that is kept."""
    ref = Ref.parse("W.x.h[0,0]")
    document = window.shown.workspace.document
    document.edit("Change", lambda project: set_number(project, ref, 0, 0.25))
    return document.project


def test_a_detour_leaves_the_document_alone(lecturer: Desk, qtbot: QtBot) -> None:
    project = lecturer.document.project
    qtbot.keyClick(lecturer.canvas, Key.Key_F5)
    window = _window(lecturer, qtbot)
    _change(window)
    qtbot.keyClick(window, Key.Key_Escape)
    _leave(lecturer, qtbot)
    assert lecturer.document.project is project
    assert not lecturer.document.is_modified


def test_what_is_kept_is_one_change_of_the_document_that_was_presented(
    lecturer: Desk, qtbot: QtBot
) -> None:
    before = lecturer.document.project
    qtbot.keyClick(lecturer.canvas, Key.Key_F5)
    window = _window(lecturer, qtbot)
    made = _change(window)
    qtbot.keyClick(window, Key.Key_K)
    assert window.place.text().startswith("Kept")
    assert lecturer.document.project is before, "not before the lecture is left"
    qtbot.keyClick(window, Key.Key_Escape)
    _leave(lecturer, qtbot)
    assert lecturer.document.project is made
    assert lecturer.document.undo_stack.undoText() == "Keep what a lecture made"
    lecturer.document.undo()
    assert lecturer.document.project is before


def test_what_is_kept_of_a_lesson_is_a_document_without_a_file(
    lecturer: Desk, qtbot: QtBot
) -> None:
    lecturer.lectures.open(bundled()[1])
    window = _window(lecturer, qtbot)
    made = _change(window)
    qtbot.keyClick(window, Key.Key_K)
    qtbot.keyClick(window, Key.Key_Escape)
    _leave(lecturer, qtbot)
    assert lecturer.document.project is made
    assert lecturer.document.path is None
    assert lecturer.document.is_modified


def test_unsaved_work_is_asked_about_before_a_lesson_s_network_takes_its_place(
    lecturer: Desk, qtbot: QtBot
) -> None:
    lecturer.document.edit("Title", lambda project: replace(project, title="mine"))
    mine = lecturer.document.project
    lecturer.lectures.open(bundled()[1])
    window = _window(lecturer, qtbot)
    _change(window)
    qtbot.keyClick(window, Key.Key_K)
    for _ in range(2):
        qtbot.keyClick(window, Key.Key_Escape)
    qtbot.waitUntil(lambda: lecturer.files.pending.question is not None)
    assert lecturer.document.project is mine
    assert lecturer.files.pending.question is not None
    lecturer.files.pending.question.close()
