"""Walking a lesson press by press: exact both ways, and nobody jumps over a question."""

import os
from functools import cache
from pathlib import Path
from random import Random

import pytest

from core.network.network import Layer
from core.passes.numbers import shown
from core.teaching.lessons.bundled import bundled, bundled_lesson
from core.teaching.lessons.runner import LessonState, begin
from core.teaching.lessons.script import Stage
from core.teaching.lessons.verbs import SetNumber, Train
from tests.core.project.documents import MISSING, changed
from tests.core.teaching.lessons.folders import BEAT, LESSON, opened

CONFRONTED = 19


@cache
def started(folder: str) -> LessonState:
    return begin(bundled_lesson(folder))


def output(state: LessonState) -> Layer:
    return state.scene.moment.project.network.output


def stages(state: LessonState, beat: int) -> list[tuple[str, int, int]]:
    return [
        (press.stage.value, press.cursor, press.step)
        for press in state.presses
        if press.beat == beat
    ]


def test_the_presses_of_a_beat(tmp_path: Path) -> None:
    state = begin(opened(tmp_path, LESSON))
    assert stages(state, 0) == [("arrived", 0, 0)]
    assert stages(state, 1) == [
        ("arrived", 17, 0),
        ("reads", 17, 18),
        ("question", 17, 18),
        ("numbers", 17, 18),
        ("result", 18, 0),
        ("result", 19, 0),
        ("result", 20, 0),
    ]
    assert [stage for stage, *_ in stages(state, 2)].count("numbers") == 3


def test_a_question_about_a_repeated_step_shows_what_it_reads_first(tmp_path: Path) -> None:
    lesson = changed((*BEAT, "question", "at"), "dL_da.h[2]", LESSON)
    lesson = changed((*BEAT, "question", "choices"), ["yes", "no"], lesson)
    state = begin(opened(tmp_path, lesson))
    assert [stage for stage, _, step in stages(state, 1) if step == 20] == ["reads", "question"]
    once = changed((*BEAT, "presses"), "one", changed((*BEAT, "question"), MISSING, LESSON))
    assert {stage for stage, *_ in stages(begin(opened(tmp_path, once)), 1)} == {
        "arrived",
        "result",
    }


def test_next_and_previous_stop_at_the_ends(tmp_path: Path) -> None:
    state = begin(opened(tmp_path, LESSON))
    assert state.previous() is state
    last = state.to_beat(2).to(999)
    assert last.is_last
    assert last.next() is last


def test_nobody_jumps_forward_over_a_question(tmp_path: Path) -> None:
    state = begin(opened(tmp_path, LESSON))
    asking = state.to(999)
    assert asking.is_asking
    assert asking.press.beat == 1
    assert asking.next().to(999).is_last
    assert asking.to(0).index == 0
    assert state.to_beat(2).press == state.presses[state.to_beat(2).index]
    assert state.to_beat(99).press.beat == 2
    assert state.to_beat(2).press.stage is Stage.ARRIVED


@pytest.mark.parametrize("folder", bundled(), ids=os.path.basename)
def test_next_next_previous_is_next_at_every_press(folder: str) -> None:
    state = started(folder)
    hashes = set()
    while not state.is_last:
        after = state.next()
        back = after.next().previous() if not after.is_last else after
        assert back.press == after.press
        assert back.hash == after.hash
        hashes.add(state.hash)
        state = after
    assert len(hashes) == len(state.presses) - 1


@pytest.mark.parametrize("folder", bundled(), ids=os.path.basename)
def test_a_detour_returns_to_the_very_state(folder: str) -> None:
    random = Random(folder)  # noqa: S311
    state = started(folder)
    for _ in range(5):
        state = state.to(random.randrange(len(state.presses)))
        before = state.hash
        moment = state.scene.moment
        bias = next(ref for ref, *_ in moment.project.network.parameter_refs(output(state)))
        detour = Train(1).act(SetNumber(bias, 0.75).act(moment))
        assert detour.project is not moment.project
        same = LessonState(state.lesson, state.scenes, state.presses, state.index)
        assert same.hash == before


@pytest.mark.parametrize("folder", bundled(), ids=os.path.basename)
def test_a_bundled_lesson_is_fit_to_be_given(folder: str) -> None:
    """5 to 15 beats with presenter's notes, a prediction at least, and only numbers that hold."""
    state = started(folder)
    assert 5 <= len(state.scenes) <= 15
    assert any(press.stage is Stage.QUESTION for press in state.presses)
    assert all(scene.beat.note and scene.beat.text for scene in state.scenes)
    assert any(scene.beat.asserts for scene in state.scenes)


@pytest.mark.parametrize("folder", bundled(), ids=os.path.basename)
def test_the_words_of_an_open_question_do_not_tell_its_number(folder: str) -> None:
    for scene in started(folder).scenes:
        question = scene.beat.question
        if question is None or scene.answer is None or question.kind == "choice":
            continue
        told = f"{scene.beat.title} {scene.beat.text} {question.ask}".split()
        printed = shown(scene.answer.value, scene.digits)
        known = {
            each.printed
            for each in scene.beat.asserts
            if (scene.moment.walk.revealed_at(each.at) or 0) <= scene.moment.cursor
        }
        assert printed in known or printed not in [word.strip(".,;:?") for word in told]


def test_every_point_to_confront_has_its_lesson() -> None:
    names = [os.path.basename(folder) for folder in bundled()]
    assert names[:3] == ["one_neuron", "branches_add_up", "train_it"]
    assert len(set(names)) == len(names) == CONFRONTED + 2


def test_the_lesson_on_mazur_finds_his_mistake() -> None:
    folder = next(each for each in bundled() if each.endswith("old_weights"))
    said = {
        str(each.at): each.printed
        for scene in started(folder).scenes[4:6]
        for each in scene.beat.asserts
    }
    assert said == {"new_loss": "0.291027774", "loss": "0.291027924"}
