"""The outline: steps and beats by name, with the keys alone."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.lecture.window import LectureWindow
from core.teaching.lessons.script import Stage

Key = Qt.Key


def _open(window: LectureWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Key.Key_O)
    assert window.outline.isVisible()
    assert window.outline.field.hasFocus()


def test_steps_stand_by_name_and_the_one_shown_is_marked(
    document: LectureWindow, qtbot: QtBot
) -> None:
    qtbot.keyClicks(document, "18")
    qtbot.keyClick(document, Key.Key_Return)
    _open(document, qtbot)
    lines = document.outline.lines
    assert len(lines) == 30
    assert lines[0] == "0   all given"
    assert lines[18] == "18   ∂L/∂a of hidden neuron 1"
    assert document.outline.list.currentRow() == 18


def test_typing_leaves_what_has_all_words_and_enter_goes_there(
    document: LectureWindow, qtbot: QtBot
) -> None:
    _open(document, qtbot)
    qtbot.keyClicks(document.outline.field, "hidden 2")
    lines = document.outline.lines
    assert lines
    assert all("hidden neuron 2" in line for line in lines)
    qtbot.keyClick(document.outline.field, Key.Key_Down)
    qtbot.keyClick(document.outline.field, Key.Key_Return)
    assert not document.outline.isVisible()
    assert document.hasFocus()
    assert document.state.press.cursor == int(lines[1].split()[0])


def test_esc_goes_nowhere_and_gives_the_keys_back(document: LectureWindow, qtbot: QtBot) -> None:
    _open(document, qtbot)
    qtbot.keyClick(document.outline.field, Key.Key_Down)
    qtbot.keyClick(document.outline.field, Key.Key_Escape)
    assert not document.outline.isVisible()
    assert document.isVisible()
    assert document.state.index == 0
    qtbot.keyClick(document, Key.Key_PageDown)
    assert document.state.index == 1


def test_nothing_found_is_no_way(document: LectureWindow, qtbot: QtBot) -> None:
    _open(document, qtbot)
    qtbot.keyClicks(document.outline.field, "quark")
    assert document.outline.lines == []
    qtbot.keyClick(document.outline.field, Key.Key_Return)
    assert document.state.index == 0


def test_a_lesson_lists_its_beats_and_the_steps_of_the_one_shown(
    lesson: LectureWindow, qtbot: QtBot
) -> None:
    _open(lesson, qtbot)
    assert [line for line in lesson.outline.lines if not line.startswith(" ")] == [
        "1   One neuron, two readers",
        "2   The first message",
        "3   The second message, and the sum",
        "4   Why the sum",
        "5   The other two neurons",
        "6   Branches can cancel",
        "7   How much can cancel",
    ]
    assert lesson.outline.list.currentRow() == 0
    qtbot.keyClicks(lesson.outline.field, "why")
    qtbot.keyClick(lesson.outline.field, Key.Key_Return)
    assert lesson.state.press.beat == 3
    assert lesson.state.press.stage is Stage.ARRIVED


def test_a_click_chooses_too(lesson: LectureWindow, qtbot: QtBot) -> None:
    _open(lesson, qtbot)
    listed = lesson.outline.list
    rect = listed.visualItemRect(listed.item(listed.count() - 1))
    qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert lesson.state.press.beat == 6


def test_on_a_detour_all_steps_of_its_walk_are_listed(lesson: LectureWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(lesson, "ddd")
    _open(lesson, qtbot)
    qtbot.keyClicks(lesson.outline.field, "z output 2")
    qtbot.keyClick(lesson.outline.field, Key.Key_Return)
    player = lesson.shown.workspace.player
    assert player.step is not None
    assert (player.step.kind, player.step.unit) == ("z", 1)
    assert lesson.shown.detour is not None


def test_no_line_tells_a_number_of_the_pass(lesson: LectureWindow, qtbot: QtBot) -> None:
    while not lesson.state.is_asking:
        qtbot.keyClick(lesson, Key.Key_PageDown)
    _open(lesson, qtbot)
    assert not any("." in line for line in lesson.outline.lines)
