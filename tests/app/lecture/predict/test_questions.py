"""Questions in a lecture: answered by a key, by typing, or with the hands shown."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.canvas.items.inks import contrast
from app.lecture.window import LectureWindow
from app.style import THEMES, ThemeOwner
from tests.app.lecture.predict.asking import Key, reveal, typed


def _to_question(window: LectureWindow, qtbot: QtBot, kind: str) -> None:
    while not (window.state.is_asking and _kind(window) == kind):
        qtbot.keyClick(window, Key.Key_Space)


def _kind(window: LectureWindow) -> str:
    question = window.state.scene.beat.question
    return question.kind if question is not None else ""


def test_a_question_stands_before_the_result_and_goes_with_it(
    lesson: LectureWindow, qtbot: QtBot
) -> None:
    assert not lesson.question.isVisible()
    _to_question(lesson, qtbot, "sign")
    assert lesson.question.isVisible()
    assert lesson.question.ask.text() == "Which sign has this message?"
    assert lesson.answer.text() == ""
    assert reveal(lesson, qtbot).startswith("It is −0.036")
    assert not lesson.question.isVisible()


def test_a_digit_chooses_and_the_result_says_whether_it_was_right(
    lesson: LectureWindow, qtbot: QtBot
) -> None:
    _to_question(lesson, qtbot, "sign")
    qtbot.keyClick(lesson, Key.Key_9)
    qtbot.keyClick(lesson, Key.Key_1)
    assert lesson.question.buttons[0].isChecked()
    assert lesson.answer.text() == "", "nothing is told before the result"
    assert reveal(lesson, qtbot).startswith("You said negative: <b>right</b>.")


def test_a_click_chooses_wrongly_and_going_back_finds_it_again(
    lesson: LectureWindow, qtbot: QtBot
) -> None:
    _to_question(lesson, qtbot, "choice")
    qtbot.mouseClick(lesson.question.buttons[1], Qt.MouseButton.LeftButton)
    assert reveal(lesson, qtbot).startswith("You said 0.070: <b>not right</b>.")
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
    assert reveal(lesson, qtbot).startswith("You said −0.253: <b>right</b>.")


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
    said = reveal(lesson, qtbot)
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
    said = reveal(lesson, qtbot)
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
    assert "hands" not in reveal(lesson, qtbot)


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
    typed(lesson, qtbot, f"{-value:.3f}")
    field = lesson.question.field
    assert lesson.question.said.text().startswith("Not quite: wrong sign.")
    assert field.hasFocus()
    assert field.selectedText() == f"{-value:.3f}"
    qtbot.keyClick(field, Key.Key_H)
    assert field.text() == f"{-value:.3f}"
    assert lesson.state.is_asking
    typed(lesson, qtbot, f"{value:.3f}")
    assert lesson.question.said.text().startswith("✓ Right")
    assert "<b>right</b>" in reveal(lesson, qtbot)


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
    assert f"You said {options[wrong]}: <b>not right</b>" in reveal(lesson, qtbot)


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
    reveal(document, qtbot)
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
