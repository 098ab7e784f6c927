"""Questions in a lecture: answered by a key, by typing, or with the hands shown."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.lecture.window import LectureWindow
from core.teaching.lessons.script import Stage

Key = Qt.Key


def _to_question(window: LectureWindow, qtbot: QtBot, kind: str) -> None:
    while not (window.state.is_asking and _kind(window) == kind):
        qtbot.keyClick(window, Key.Key_Space)


def _kind(window: LectureWindow) -> str:
    question = window.state.scene.beat.question
    return question.kind if question is not None else ""


def _reveal(window: LectureWindow, qtbot: QtBot) -> str:
    while window.state.press.stage is not Stage.RESULT:
        qtbot.keyClick(window, Key.Key_Space)
    return window.answer.text()


def test_a_question_stands_before_the_result_and_goes_with_it(
    lesson: LectureWindow, qtbot: QtBot
) -> None:
    assert not lesson.question.isVisible()
    _to_question(lesson, qtbot, "sign")
    assert lesson.question.isVisible()
    assert lesson.question.ask.text() == "Which sign has this message?"
    assert lesson.answer.text() == ""
    assert _reveal(lesson, qtbot).startswith("It is −0.036")
    assert not lesson.question.isVisible()


def test_a_digit_chooses_and_the_result_says_whether_it_was_right(
    lesson: LectureWindow, qtbot: QtBot
) -> None:
    _to_question(lesson, qtbot, "sign")
    qtbot.keyClick(lesson, Key.Key_9)
    qtbot.keyClick(lesson, Key.Key_1)
    assert lesson.question.buttons[0].isChecked()
    assert lesson.answer.text() == "", "nothing is told before the result"
    assert _reveal(lesson, qtbot).startswith("You said negative: <b>right</b>.")


def test_a_click_chooses_wrongly_and_going_back_finds_it_again(
    lesson: LectureWindow, qtbot: QtBot
) -> None:
    _to_question(lesson, qtbot, "choice")
    qtbot.mouseClick(lesson.question.buttons[1], Qt.MouseButton.LeftButton)
    assert _reveal(lesson, qtbot).startswith("You said 0.070: <b>not right</b>.")
    while not lesson.state.is_asking:
        qtbot.keyClick(lesson, Key.Key_PageUp)
    assert [button.isChecked() for button in lesson.question.buttons] == [False, True, False, False]


def test_a_number_is_typed(lesson: LectureWindow, qtbot: QtBot) -> None:
    _to_question(lesson, qtbot, "number")
    field = lesson.question.field
    qtbot.keyClick(lesson, Key.Key_T)
    assert field.hasFocus()
    qtbot.keyClicks(field, "n w")
    qtbot.keyClick(field, Key.Key_Return)
    assert "no number" in lesson.question.said.text()
    assert lesson.state.is_asking, "a field keeps its keys"
    field.clear()
    qtbot.keyClicks(field, "-0.253")
    qtbot.keyClick(field, Key.Key_Return)
    assert lesson.hasFocus()
    assert _reveal(lesson, qtbot).startswith("You said −0.253: <b>right</b>.")


def test_escape_in_the_field_leaves_the_field_alone(lesson: LectureWindow, qtbot: QtBot) -> None:
    _to_question(lesson, qtbot, "number")
    qtbot.keyClick(lesson, Key.Key_T)
    qtbot.keyClick(lesson.question.field, Key.Key_Escape)
    assert lesson.isVisible()
    assert lesson.hasFocus()


def test_hands_that_were_shown_give_the_advice_of_peer_instruction(
    lesson: LectureWindow, qtbot: QtBot
) -> None:
    _to_question(lesson, qtbot, "sign")
    for spin, hands in zip(lesson.question.hands, ("12", "3", "5"), strict=True):
        spin.setFocus()
        spin.selectAll()
        qtbot.keyClicks(spin, hands)
        qtbot.keyClick(spin, Key.Key_Return)
    assert lesson.hasFocus()
    said = _reveal(lesson, qtbot)
    assert "12 of 20 hands were right." in said
    assert "discuss" in said


def test_notes_are_not_shown(lesson: LectureWindow, qtbot: QtBot) -> None:
    notes = [scene.beat.note for scene in lesson.state.scenes if scene.beat.note]
    assert notes
    assert lesson.state.scene.beat.note not in lesson.words.text()
    assert lesson.words.text() == lesson.state.scene.beat.text
