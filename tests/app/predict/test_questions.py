"""Questions in a lecture: answered by a key, by typing, or with the hands shown."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.canvas.items.inks import contrast
from app.lecture.window import LectureWindow
from app.style import THEMES, ThemeOwner
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
    assert lesson.question.said.text() == 'Expected a number such as 0.14, found "n w".'
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


def _count(lesson: LectureWindow, qtbot: QtBot, vote: int, *hands: str) -> str:
    """R, then the hands for every option with Enter; what is said to them."""
    qtbot.keyClick(lesson, Key.Key_R)
    for spin, count in zip(lesson.question.votes.hands[vote], hands, strict=True):
        assert spin.isVisible()
        assert spin.hasFocus()
        qtbot.keyClicks(spin, count)
        qtbot.keyClick(spin, Key.Key_Return)
    assert lesson.hasFocus()
    return lesson.question.said.text()


def test_hands_that_were_shown_give_the_advice_of_peer_instruction(
    lesson: LectureWindow, qtbot: QtBot
) -> None:
    _to_question(lesson, qtbot, "sign")
    assert not lesson.question.votes.hands[0][0].isVisible()
    _count(lesson, qtbot, 0, "12", "3", "5")
    said = _reveal(lesson, qtbot)
    assert "12 of 20 hands were right." in said
    assert "discuss" in said


def test_a_second_vote_stands_beside_the_first(lesson: LectureWindow, qtbot: QtBot) -> None:
    _to_question(lesson, qtbot, "sign")
    votes = lesson.question.votes
    said = _count(lesson, qtbot, 0, "9", "6", "5")
    assert said == "Let them discuss it with a neighbour, then vote again."
    assert not votes.hands[1][0].isVisible()
    said = _count(lesson, qtbot, 1, "17", "1", "2")
    assert said == "Reveal it, say why in a sentence, and go on."
    assert votes.hands[0][0].isReadOnly()
    assert [[spin.value() for spin in row] for row in votes.hands] == [[9, 6, 5], [17, 1, 2]]
    qtbot.keyClick(lesson, Key.Key_R)
    assert lesson.hasFocus(), "there is no third vote"
    said = _reveal(lesson, qtbot)
    assert "9 of 20 hands were right, 17 of 20 in the second vote. More than 70 %" in said


def test_a_vote_without_hands_is_not_counted_and_esc_gives_the_keys_back(
    lesson: LectureWindow, qtbot: QtBot
) -> None:
    _to_question(lesson, qtbot, "sign")
    qtbot.mouseClick(lesson.question.vote, Qt.MouseButton.LeftButton)
    first = lesson.question.votes.hands[0][0]
    assert first.hasFocus()
    qtbot.keyClick(first, Key.Key_Escape)
    assert lesson.hasFocus()
    qtbot.keyClick(lesson, Key.Key_R)
    assert first.hasFocus()
    assert "again" not in lesson.question.said.text()
    qtbot.keyClick(first, Key.Key_Escape)
    assert "hands" not in _reveal(lesson, qtbot)


def test_few_right_hands_ask_for_an_explanation_without_saying_how_few(
    lesson: LectureWindow, qtbot: QtBot
) -> None:
    _to_question(lesson, qtbot, "sign")
    said = _count(lesson, qtbot, 0, "1", "3", "5")
    assert said == "Explain the idea again, then ask once more."


def test_a_wrong_number_learns_its_mistake_at_once_and_stays_selected(
    lesson: LectureWindow, qtbot: QtBot
) -> None:
    _to_question(lesson, qtbot, "number")
    value = lesson.state.scene.answer.value
    _type(lesson, qtbot, f"{-value:.3f}")
    field = lesson.question.field
    assert lesson.question.said.text().startswith("Not quite: wrong sign.")
    assert field.hasFocus()
    assert field.selectedText() == f"{-value:.3f}"
    qtbot.keyClick(field, Key.Key_H)
    assert field.text() == f"{-value:.3f}"
    assert lesson.state.is_asking
    _type(lesson, qtbot, f"{value:.3f}")
    assert lesson.question.said.text().startswith("✓ Right")
    assert "<b>right</b>" in _reveal(lesson, qtbot)


def _type(lesson: LectureWindow, qtbot: QtBot, text: str) -> None:
    if not lesson.question.field.hasFocus():
        qtbot.keyClick(lesson, Key.Key_T)
    lesson.question.field.clear()
    qtbot.keyClicks(lesson.question.field, text)
    qtbot.keyClick(lesson.question.field, Key.Key_Return)


def test_hints_come_one_after_the_other_and_never_tell(lesson: LectureWindow, qtbot: QtBot) -> None:
    _to_question(lesson, qtbot, "number")
    said = []
    for _ in range(6):
        qtbot.keyClick(lesson, Key.Key_H)
        said.append(lesson.question.said.text())
    assert said[0].startswith("It reads")
    assert len(set(said)) == 4
    assert not any("0.253" in text for text in said)
    assert lesson.canvas.show_numbers, "H hides no numbers at a question"


def test_a_wrong_choice_learns_its_mistake_when_the_result_stands(
    lesson: LectureWindow, qtbot: QtBot
) -> None:
    _to_question(lesson, qtbot, "choice")
    options = lesson.state.scene.beat.question.options
    wrong = options.index("−0.036") if "−0.036" in options else 1
    qtbot.keyClick(lesson, Key(Key.Key_1 + wrong))
    assert lesson.answer.text() == ""
    assert f"You said {options[wrong]}: <b>not right</b>" in _reveal(lesson, qtbot)


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
    assert _reveal(document, qtbot) == "You said positive: <b>right</b>."
    qtbot.keyClick(document, Key.Key_Space)
    assert document.answer.text() == ""
    while not document.state.is_asking:
        qtbot.keyClick(document, Key.Key_PageUp)
    assert document.question.buttons[2].isChecked()


def test_t_asks_for_the_next_number_wherever_one_is(document: LectureWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(document, Key.Key_T)
    assert document.state.is_asking
    assert document.question.field.hasFocus()
    _type(document, qtbot, "2.1")
    assert document.question.said.text().startswith("Not quite: forgot the bias.")
    _type(document, qtbot, "1.900")
    assert document.hasFocus()
    assert _reveal(document, qtbot) == "You said 1.900: <b>right</b>."


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
    _type(document, qtbot, "1.900")
    qtbot.keyClick(document, Key.Key_T)
    assert document.question.field.text() == ""
    assert "Right" not in document.question.said.text()
    _type(document, qtbot, "1.900")
    _reveal(document, qtbot)
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
    assert "<b>right</b>" in _reveal(document, qtbot)
    while document.state.press.cursor:
        qtbot.keyClick(document, Key.Key_PageUp)
    qtbot.keyClick(document, Key.Key_Q)
    assert not any(button.isChecked() for button in document.question.buttons)
    qtbot.keyClick(document, Key.Key_1)
    assert _reveal(document, qtbot) == "You said negative: <b>not right</b>."


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


def test_while_hands_are_counted_it_says_so(lesson: LectureWindow, qtbot: QtBot) -> None:
    _to_question(lesson, qtbot, "sign")
    qtbot.keyClick(lesson, Key.Key_R)
    first, second = lesson.question.votes.hands[0][:2]
    assert lesson.question.said.text() == "Hands for ①: type the number, Enter goes on."
    qtbot.keyClick(first, Key.Key_Return)
    assert lesson.question.said.text().startswith("Hands for ②:")
    qtbot.keyClick(second, Key.Key_Escape)
    assert lesson.question.said.text().startswith("Keys 1 to 3 choose.")


def test_notes_are_not_shown(lesson: LectureWindow, qtbot: QtBot) -> None:
    notes = [scene.beat.note for scene in lesson.state.scenes if scene.beat.note]
    assert notes
    assert lesson.state.scene.beat.note not in lesson.words.text()
    assert lesson.words.text() == lesson.state.scene.beat.text


def test_asking_keeps_the_layout(document: LectureWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(document, "17")
    qtbot.keyClick(document, Key.Key_Return)
    qtbot.keyClick(document, Key.Key_M)
    for _ in range(5):
        qtbot.keyClick(document, Key.Key_Q)
        assert document.pane is not None
        assert document.pane.isVisible()


def test_where_beats_walk_in_other_steps_no_number_of_a_step_jumps(
    lesson: LectureWindow, document: LectureWindow, qtbot: QtBot
) -> None:
    _to_question(lesson, qtbot, "sign")
    assert lesson.place.text().startswith("Backward · sample 1 · ")
    _reveal(document, qtbot)
    assert document.place.text().startswith("Forward · step 1 of 29 · sample 1 · ")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_hands_are_typed_in_fields_that_are_seen_and_stand_as_text_then(
    lesson: LectureWindow, qtbot: QtBot, themes: ThemeOwner, theme: str
) -> None:
    themes.set(THEMES[theme])
    _to_question(lesson, qtbot, "sign")
    qtbot.keyClick(lesson, Key.Key_R)
    field = lesson.question.votes.hands[0][1]

    def seen() -> float:
        found = field.grab().toImage()
        middle = found.height() // 2
        ground = found.pixelColor(found.width() // 4, middle)
        return max(contrast(found.pixelColor(x, middle), ground) for x in range(2))

    assert seen() > 3.0
    _count(lesson, qtbot, 0, "9", "6", "5")
    assert field.isReadOnly()
    assert seen() < 1.5
