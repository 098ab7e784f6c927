"""What the presenter's window says, and that it tells no number before its time."""

import re
from dataclasses import replace

import pytest

from app.lecture.presented import from_start
from app.lecture.presenter.words import next_beat, next_press, notes, place
from core.network.ref import Ref
from core.project.examples import default_project
from core.teaching.lessons.answers import Posed, prints_as, right_answer
from core.teaching.lessons.bundled import bundled, bundled_lesson
from core.teaching.lessons.question import Question
from core.teaching.lessons.runner import LessonState, begin
from core.teaching.lessons.script import Stage


@pytest.fixture
def lesson() -> LessonState:
    folder = next(folder for folder in bundled() if folder.endswith("branches_add_up"))
    return begin(bundled_lesson(folder))


def _states(state: LessonState) -> list[LessonState]:
    states = [state]
    while not state.is_last:
        state = state.next()
        states.append(state)
    return states


def test_the_place_counts_beats_and_presses(lesson: LessonState) -> None:
    assert place(lesson) == f"Beat 1 of 7 · press 1 of {len(lesson.presses)}"
    assert place(lesson.to_beat(2)).startswith("Beat 3 of 7 · press ")


def test_a_document_has_presses_only() -> None:
    state = from_start(*default_project())
    assert place(state.next()) == f"Press 2 of {len(state.presses)}"
    assert next_beat(state) == ""


def test_the_next_press_is_told_and_tells_no_number() -> None:
    state = from_start(*default_project())
    assert next_press(state) == "what step 1 reads"
    assert next_press(state.next()) == "the numbers of step 1"
    assert next_press(state.next().next()) == "the result of step 1"
    assert next_press(state.to(10_000)) == "none, this is the end"


def test_questions_and_beats_are_announced(lesson: LessonState) -> None:
    told = {next_press(state).partition(",")[0] for state in _states(lesson)}
    assert {"the question", "the next beat"} <= told


def test_the_next_beat_comes_with_its_words(lesson: LessonState) -> None:
    assert next_beat(lesson).startswith("<b>The first message</b><br>")
    assert notes(lesson.to_beat(4)) == "Fast: they know it now."


def test_words_of_a_note_are_letters(lesson: LessonState) -> None:
    noted = _noted(lesson, "See https://x.y <b> $w")
    assert notes(noted) == "See https://x.y <b> $w"


def _noted(state: LessonState, note: str) -> LessonState:
    """The same with another note at its beat."""
    scenes, number = list(state.scenes), state.press.beat
    scenes[number] = replace(state.scene, beat=replace(state.scene.beat, note=note))
    return replace(state, scenes=tuple(scenes))


@pytest.mark.parametrize("folder", bundled())
def test_the_number_that_is_asked_for_is_told_nowhere(folder: str) -> None:
    for state in _states(begin(bundled_lesson(folder))):
        scene = state.scene
        if scene.answer is None or state.press.cursor >= scene.asked_at:
            continue
        told = " ".join((place(state), notes(state), next_beat(state)))
        numbers = re.findall(r"[−-]?\d+\.\d+", told)
        assert not any(prints_as(scene.answer.value, n, scene.digits) for n in numbers), told


def test_after_the_result_a_note_stands_as_it_was_written(lesson: LessonState) -> None:
    state = _noted(lesson.to_beat(2), "It is 0.140, not −0.140 or −0.036.")
    assert state.scene.answer is not None
    assert notes(state) == "It is □, not □ or −0.036."
    while state.press.stage is not Stage.RESULT or state.press.cursor < state.scene.asked_at:
        state = state.next()
    assert notes(state) == "It is 0.140, not −0.140 or −0.036."


def test_a_question_put_on_the_spot_hides_its_number_too() -> None:
    state = _noted(from_start(*default_project()), "First 1.900, then 0.600.")
    question = Question("number", "How much?", Ref.parse("z.h[0]"), tolerance=0.001)
    asked = state.ask(Posed(question, right_answer(question, state.scene.moment)))
    assert asked.is_asking
    assert notes(asked) == "First □, then 0.600."
    while asked.press.cursor < 1:
        asked = asked.next()
    assert notes(asked) == "First 1.900, then 0.600."
