"""Q and T: a question before the next result of any document, asked on the spot."""

from pytestqt.qtbot import QtBot

from app.lecture.window import LectureWindow
from tests.app.lecture.predict.asking import Key, reveal, typed


def test_q_asks_before_the_next_result_of_any_document(
    document: LectureWindow, qtbot: QtBot
) -> None:
    qtbot.keyClicks(document, "17")
    qtbot.keyClick(document, Key.Key_Return)
    asked = []
    for _ in range(4):
        qtbot.keyClick(document, Key.Key_Q)
        assert document.state.is_asking
        asked.append(document.question.ask.text())
        assert (document.state.press.cursor, document.state.press.step) == (17, 18)
    assert [text.split()[0] for text in asked] == ["What", "Is", "Which", "Which"]
    assert (
        asked[0]
        == "What sign does <i>∂L/∂a<sub><big>1</big></sub><sup><big>(1)</big></sup></i> have?"
    )
    assert "0.140" in [button.accessibleName() for button in document.question.buttons]
    qtbot.keyClick(document, Key.Key_Q)
    assert not document.state.is_asking
    assert not document.question.isVisible()


def test_what_was_asked_on_the_spot_is_judged_when_the_result_stands(
    document: LectureWindow, qtbot: QtBot
) -> None:
    qtbot.keyClick(document, Key.Key_Q)
    qtbot.keyClick(document, Key.Key_3)
    assert reveal(document, qtbot) == "You said positive: <b>right</b>."
    qtbot.keyClick(document, Key.Key_Space)
    assert document.answer.text() == ""
    while not document.state.is_asking:
        qtbot.keyClick(document, Key.Key_PageUp)
    assert document.question.buttons[2].isChecked()


def test_t_asks_for_the_next_number_wherever_one_is(document: LectureWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(document, Key.Key_T)
    assert document.state.is_asking
    assert document.question.field.hasFocus()
    typed(document, qtbot, "2.1")
    assert document.question.said.text().startswith("Not quite: forgot the bias.")
    typed(document, qtbot, "1.900")
    assert document.hasFocus()
    assert reveal(document, qtbot) == "You said 1.900: <b>right</b>."


def test_t_at_an_open_choice_on_the_spot_lets_type_instead(
    document: LectureWindow, qtbot: QtBot
) -> None:
    qtbot.keyClick(document, Key.Key_Q)
    qtbot.keyClick(document, Key.Key_T)
    assert document.question.field.hasFocus()
    assert not document.question.buttons


def test_q_goes_to_a_question_of_the_lessons_own_and_leaves_it(
    lesson: LectureWindow, qtbot: QtBot
) -> None:
    while lesson.state.next_step is None or lesson.state.posed is not None:
        qtbot.keyClick(lesson, Key.Key_Space)
    while lesson.state.scene.posed_at(lesson.state.next_step or 0) is None:
        qtbot.keyClick(lesson, Key.Key_Space)
    qtbot.keyClick(lesson, Key.Key_Q)
    assert lesson.state.is_asking
    own = lesson.question.ask.text()
    qtbot.keyClick(lesson, Key.Key_Q)
    assert lesson.question.ask.text() == own


def test_without_a_next_step_q_and_t_say_so(lesson: LectureWindow, qtbot: QtBot) -> None:
    assert lesson.state.next_step is None
    for key in (Key.Key_Q, Key.Key_T):
        lesson.say("")
        qtbot.keyClick(lesson, key)
        assert lesson.place.text().startswith("No result comes next here")
    assert lesson.state.index == 0


def test_on_a_detour_q_says_how_to_come_back(document: LectureWindow, qtbot: QtBot) -> None:
    document.shown.workspace.player.set_digits(5)
    assert document.shown.detour is not None
    qtbot.keyClick(document, Key.Key_Q)
    assert document.place.text() == "A detour asks nothing; Esc leads back."


def test_a_question_that_is_asked_again_holds_no_answer(
    document: LectureWindow, qtbot: QtBot
) -> None:
    qtbot.keyClick(document, Key.Key_T)
    typed(document, qtbot, "1.900")
    qtbot.keyClick(document, Key.Key_T)
    assert document.question.field.text() == ""
    assert "Right" not in document.question.said.text()
    typed(document, qtbot, "1.900")
    reveal(document, qtbot)
    while document.state.press.cursor:
        qtbot.keyClick(document, Key.Key_PageUp)
    qtbot.keyClick(document, Key.Key_T)
    assert document.state.is_asking
    assert document.question.field.text() == ""


def test_options_asked_again_are_not_lit_and_what_is_chosen_then_is_judged(
    document: LectureWindow, qtbot: QtBot
) -> None:
    qtbot.keyClick(document, Key.Key_Q)
    qtbot.keyClick(document, Key.Key_3)
    assert "<b>right</b>" in reveal(document, qtbot)
    while document.state.press.cursor:
        qtbot.keyClick(document, Key.Key_PageUp)
    qtbot.keyClick(document, Key.Key_Q)
    assert not any(button.isChecked() for button in document.question.buttons)
    qtbot.keyClick(document, Key.Key_1)
    assert reveal(document, qtbot) == "You said negative: <b>not right</b>."


def test_a_digit_or_a_minus_begins_the_number_that_is_asked_for(
    document: LectureWindow, qtbot: QtBot
) -> None:
    qtbot.keyClick(document, Key.Key_T)
    qtbot.keyClick(document.question.field, Key.Key_Escape)
    assert document.hasFocus()
    assert document.question.said.text().startswith("Type the number; Enter judges it.")
    qtbot.keyClick(document, Key.Key_Minus)
    assert document.question.field.text() == "-"
    qtbot.keyClick(document.question.field, Key.Key_Escape)
    qtbot.keyClick(document, Key.Key_1)
    assert document.question.field.hasFocus()
    qtbot.keyClicks(document.question.field, ".900")
    qtbot.keyClick(document.question.field, Key.Key_Return)
    assert document.question.said.text().startswith("✓ Right")
