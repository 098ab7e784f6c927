"""First questions, without a window: of every kind, about any step, whole and with an answer."""

from dataclasses import replace

import pytest

from app.lessons.making.questioning import (
    answer_of,
    first_question,
    with_right_choice,
    with_true_choices,
)
from core.errors import NetworkError
from core.network.ref import Ref
from core.project.examples import examples
from core.project.project import Project, ViewState
from core.teaching.lessons.files.folder import OpenLesson, dumps, loads
from core.teaching.lessons.lesson import Beat, Lesson
from core.teaching.lessons.question import KINDS, Question
from core.teaching.lessons.rehearsal import rehearsed
from core.teaching.lessons.script import Scene, enter

FILES = ("two_three_two.bpnet", "dead_relu.bpnet", "xor.bpnet")


def _opened(file: str) -> tuple[Project, ViewState]:
    return next(each for each in examples() if each.file == file).open()


def _scene(file: str, beat: Beat) -> Scene:
    return enter(OpenLesson(Lesson("A lesson", (beat,)), {"net.bpnet": _opened(file)}), 0)


def _steps(file: str) -> int:
    return len(_scene(file, Beat("", "net.bpnet")).moment.walk)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("file", FILES)
def test_every_step_can_be_asked_about(file: str, kind: str) -> None:
    for step in range(1, _steps(file) + 1):
        beat = Beat("", "net.bpnet", step=step)
        question = first_question(_scene(file, beat), kind, None)
        lesson = Lesson("A lesson", (replace(beat, question=question),))
        assert loads(dumps(lesson)) == lesson
        scene = rehearsed(OpenLesson(lesson, {"net.bpnet": _opened(file)}), 0)
        assert scene.answer is not None
        assert scene.asked_at == step


def test_another_kind_asks_about_the_same_number_and_says_the_same_then() -> None:
    scene = _scene(FILES[0], Beat("", "net.bpnet", step=18, until=20))
    at = Ref.parse("dL_da.h[1]")
    old = Question("sign", "Which sign?", at, reveal="It is the sum.")
    new = first_question(scene, "number", old)
    assert (new.at, new.reveal, new.tolerance) == (at, "It is the sum.", 0.001)
    assert scene.moment.step_at(new.at) == 19


def test_a_question_about_a_number_that_is_gone_is_about_the_last_step() -> None:
    scene = _scene(FILES[0], Beat("", "net.bpnet", step=18))
    old = Question("sign", "Which sign?", Ref.parse("dL_da.gone[1]"))
    assert first_question(scene, "number", old).at == Ref.parse("dL_da.h[0]")


def test_without_a_step_there_is_no_question() -> None:
    scene = _scene(FILES[0], Beat("", "net.bpnet"))
    with pytest.raises(NetworkError, match="choose first which step"):
        first_question(scene, "number", None)


def test_words_are_asked_about_where_no_mistake_gives_another_number() -> None:
    scene = _scene("xor.bpnet", Beat("", "net.bpnet", step=1))
    zero = Ref.parse("y.out[0]")
    question = first_question(scene, "choice", Question("sign", "", zero))
    assert question.choices
    assert answer_of(question, scene.moment) is not None


def test_the_right_choice_is_the_networks_among_numbers_and_a_persons_among_words() -> None:
    scene = _scene(FILES[0], Beat("", "net.bpnet", step=18))
    at = Ref.parse("dL_da.h[0]")
    numbers = Question("choice", "", at, choices=("0.1", "0.140", "1"), right=0)
    assert with_right_choice(numbers, scene.moment).right == 1
    words = Question("choice", "", at, choices=("more", "less"), right=1)
    assert with_right_choice(words, scene.moment).right == 1
    wrong = Question("choice", "", at, choices=("0.1", "1"), right=4)
    assert with_right_choice(wrong, scene.moment).right == 1
    assert answer_of(wrong, scene.moment) is None
    offered = with_true_choices(scene, wrong)
    assert offered.choices[offered.right or 0] == "0.140"
    assert len(offered.choices) > 2
