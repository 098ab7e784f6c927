"""The list of beats: chosen, moved, doubled and deleted by mouse and keyboard, each one entry."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.lessons.lesson_menu import BeatMenu
from app.lessons.lesson_panel import LessonPanel
from core.teaching.lessons.lesson import MAX_BEATS
from tests.app.lessons.acting import (
    ALT,
    CTRL,
    LEFT,
    SHIFT,
    click,
    drag,
    press,
    row,
    type_text,
)

Key = Qt.Key
WORDS, BRANCHES, TRAINED = "Only words.", "Branches", "After training."


def _order(panel: LessonPanel) -> list[str]:
    """The beats as they stand on screen."""
    items = [panel.list.item(n) for n in range(panel.list.count())]
    return [str(item.data(Qt.ItemDataRole.UserRole)) for item in items]


def test_a_click_chooses_a_beat_and_shows_it(lesson: LessonPanel) -> None:
    assert _order(lesson) == [WORDS, BRANCHES, TRAINED]
    assert lesson.form.words.title.text() == ""
    QTest.mouseClick(lesson.list.viewport(), LEFT, pos=row(lesson.list, 1))
    assert lesson.form.words.title.text() == "Branches"
    assert "<b>two</b>" in lesson.form.words.preview.text()
    assert not lesson.document.is_modified


@pytest.mark.parametrize(
    ("number", "below", "order"),
    [
        (0, 2, [BRANCHES, TRAINED, WORDS]),
        (0, 1, [BRANCHES, WORDS, TRAINED]),
        (2, -1, [TRAINED, WORDS, BRANCHES]),
    ],
)
def test_a_drag_moves_a_beat_as_one_entry(
    lesson: LessonPanel, number: int, below: int, order: list[str]
) -> None:
    beats = lesson.list
    end = row(beats, below) + QPoint(0, 11) if below >= 0 else row(beats, 0) - QPoint(0, 11)
    drag(beats, number, end)
    assert _order(lesson) == order
    assert beats.gap is None
    assert lesson.document.undo_stack.count() == 1
    assert lesson.document.undo_stack.undoText() == f"Move beat {number + 1}"
    assert lesson.document.chosen == order.index([WORDS, BRANCHES, TRAINED][number])
    lesson.list.setFocus()
    press(Key.Key_Z, CTRL)
    assert _order(lesson) == [WORDS, BRANCHES, TRAINED]
    assert not lesson.document.is_modified


def test_esc_puts_a_dragged_beat_back(lesson: LessonPanel) -> None:
    lesson.list.setFocus()
    end = row(lesson.list, 2) + QPoint(0, 11)
    drag(lesson.list, 0, end, release=False)
    assert lesson.list.gap == 3
    QTest.keyClick(lesson.list, Key.Key_Escape)
    QTest.mouseRelease(lesson.list.viewport(), LEFT, pos=end)
    assert _order(lesson) == [WORDS, BRANCHES, TRAINED]


def test_a_small_tremble_moves_nothing(lesson: LessonPanel) -> None:
    drag(lesson.list, 1, row(lesson.list, 1) + QPoint(2, 2))
    assert lesson.document.undo_stack.count() == 0
    assert lesson.document.chosen == 1


def test_keys_move_double_and_delete(lesson: LessonPanel) -> None:
    lesson.list.setFocus()
    press(Key.Key_Down, ALT)
    assert _order(lesson) == [BRANCHES, WORDS, TRAINED]
    press(Key.Key_Up, ALT)
    press(Key.Key_Up, ALT)
    assert _order(lesson) == [WORDS, BRANCHES, TRAINED]
    press(Key.Key_D, CTRL | SHIFT)
    assert _order(lesson) == [WORDS, WORDS, BRANCHES, TRAINED]
    assert lesson.document.chosen == 1
    press(Key.Key_Delete)
    assert _order(lesson) == [WORDS, BRANCHES, TRAINED]
    assert lesson.document.chosen == 1
    press(Key.Key_Z, CTRL)
    assert _order(lesson) == [WORDS, WORDS, BRANCHES, TRAINED]
    press(Key.Key_Y, CTRL)
    assert _order(lesson) == [WORDS, BRANCHES, TRAINED]
    press(Key.Key_Return)
    assert lesson.form.words.title.hasFocus()


def test_a_new_beat_is_given_its_title_at_once(lesson: LessonPanel) -> None:
    lesson.form.words.open(False)
    click(lesson.add)
    assert lesson.form.words.title.hasFocus()
    assert lesson.form.words.title.isVisible()
    focused = QApplication.focusWidget()
    assert focused is not None
    type_text(focused, "The sum")
    press(Key.Key_Return)
    assert lesson.list.count() == 4
    assert _order(lesson)[1] == "The sum"


@pytest.mark.parametrize("tool", ["twice", "less"])
def test_space_does_not_repeat_a_tool_that_was_clicked(lesson: LessonPanel, tool: str) -> None:
    lesson.form.words.title.setFocus()
    click(getattr(lesson, tool))
    count = lesson.list.count()
    assert count != 3
    assert lesson.list.hasFocus()
    press(Key.Key_Space)
    assert lesson.list.count() == count


def test_the_tools_are_reached_by_tab(lesson: LessonPanel) -> None:
    lesson.list.setFocus()
    for tool in (lesson.add, lesson.twice, lesson.less):
        press(Key.Key_Tab)
        assert tool.hasFocus()
    press(Key.Key_Space)
    assert lesson.list.count() == 2
    assert lesson.list.hasFocus()


def test_the_menu_of_a_beat_does_what_the_keys_do(lesson: LessonPanel) -> None:
    lesson.document.choose(1)
    menu = BeatMenu(lesson)
    entries = {each.text().partition("\t")[0]: each for each in menu.actions() if each.text()}
    entries["Move do&wn"].trigger()
    assert _order(lesson) == [WORDS, TRAINED, BRANCHES]
    entries["Move &up"].trigger()
    entries["&Duplicate"].trigger()
    entries["De&lete"].trigger()
    assert _order(lesson) == [WORDS, BRANCHES, TRAINED]
    menu.deleteLater()


def test_a_double_click_begins_to_write(lesson: LessonPanel) -> None:
    QTest.mouseClick(lesson.list.viewport(), LEFT, pos=row(lesson.list, 1))
    QTest.mouseDClick(lesson.list.viewport(), LEFT, pos=row(lesson.list, 1))
    assert lesson.form.words.title.hasFocus()
    assert lesson.form.words.title.selectedText() == "Branches"


def test_undo_in_the_panel_is_the_lessons_and_outside_the_documents(
    lesson: LessonPanel, writer: Desk
) -> None:
    writer.canvas.setFocus()
    press(Key.Key_U, CTRL)
    network = writer.document.project.network
    click(lesson.twice)
    press(Key.Key_Z, CTRL)
    assert lesson.list.count() == 3
    assert writer.document.project.network is network
    writer.canvas.setFocus()
    press(Key.Key_Z, CTRL)
    assert writer.document.project.network is not network
    assert lesson.list.count() == 3


def test_the_keys_are_the_lessons_in_a_window_of_its_own_too(
    lesson: LessonPanel, writer: Desk, qtbot: QtBot
) -> None:
    writer.window.pages.part_current()
    own = lesson.window()
    assert own is not writer.window
    own.activateWindow()
    qtbot.waitUntil(own.isActiveWindow)
    lesson.list.setFocus()
    press(Key.Key_D, CTRL | SHIFT)
    assert lesson.list.count() == 4
    press(Key.Key_Z, CTRL)
    assert lesson.list.count() == 3
    assert not writer.document.is_modified


def test_the_last_beat_stays(lesson: LessonPanel) -> None:
    click(lesson.less)
    click(lesson.less)
    assert lesson.list.count() == 1
    assert not lesson.less.isEnabled()
    lesson.list.setFocus()
    press(Key.Key_Delete)
    assert lesson.list.count() == 1
    assert lesson.box.message.text() == "A lesson needs at least one beat."


def test_more_beats_than_a_lesson_has_are_refused(lesson: LessonPanel) -> None:
    for _ in range(MAX_BEATS - 3):
        lesson.acts.duplicate()
    click(lesson.twice)
    assert lesson.list.count() == MAX_BEATS
    assert lesson.box.message.text().startswith(f"A lesson has at most {MAX_BEATS} beats")


def test_a_beat_is_read_out_with_all_that_is_painted(lesson: LessonPanel) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    assert lesson.list.item(0).data(role) == "Beat 1, Only words., 2 minutes"
    assert lesson.list.item(1).data(role) == "Beat 2, Branches, 1 minute, with a question"


def test_every_field_has_a_name_and_tab_goes_through_them(lesson: LessonPanel) -> None:
    for part in (*lesson.form.parts, lesson.about):
        part.open()
    lesson.list.setFocus()
    seen = []
    for _ in range(80):
        press(Key.Key_Tab)
        focused = lesson.focusWidget()
        if focused is None or focused in seen:
            break
        seen.append(focused)
    names = [each.accessibleName() or getattr(each, "text", str)() for each in seen]
    assert all(names), names
    assert len(seen) > 25
