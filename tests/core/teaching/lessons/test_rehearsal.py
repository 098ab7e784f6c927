"""The rehearsal holds what a lesson says against the engine."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.data.dataset import Dataset
from core.errors import FileError, NetworkError
from core.kinds.optimizers import Sgd
from core.network.ref import Ref
from core.project.examples import examples
from core.project.project import Project
from core.teaching.lessons.answers import RightAnswer, is_right, right_answer
from core.teaching.lessons.moment import Moment
from core.teaching.lessons.rehearsal import problems, rehearse
from core.teaching.lessons.verbs import Train
from tests.core.project.documents import MISSING, changed
from tests.core.teaching.lessons.folders import BEAT, LESSON, QUESTION, asked, opened
from tests.refusals import refused
from tests.walks import opening_network, opening_pass

EARLY = {"kind": "sign", "ask": "Which?", "at": "z.h[0]"}


def test_a_lesson_that_tells_the_truth_is_rehearsed(tmp_path: Path) -> None:
    scenes = rehearse(opened(tmp_path, LESSON))
    assert [list(scene.steps) for scene in scenes] == [[], [18, 19, 20], [1, 2, 3]]
    assert scenes[1].answer is not None
    assert scenes[1].answer.option == 1
    assert scenes[1].notation.name == "flat"
    assert scenes[2].moment.project.run.updates == 4


@pytest.mark.parametrize(
    ("place", "value", "sentence"),
    [
        (
            (*BEAT, "notation"),
            "mazur",
            'beats[1].notation: unknown notation "mazur"; known are bishop, flat, '
            "goodfellow, hagan, house, jacobian, ng, nielsen, pytorch",
        ),
        (
            (*BEAT, "sample"),
            1,
            "beats[1].sample: there is no sample 1; counted from 0, the last one is 0",
        ),
        (
            (*BEAT, "actions", 1, "at"),
            "W.h.out[0,7]",
            "beats[1].actions[1]: there is no W.h.out[0,7]: layer h has units 0 to 2",
        ),
        (
            (*BEAT, "actions", 1, "at"),
            "z.h[0]",
            "beats[1].actions[1]: z.h[0] is computed; only weights, biases, offsets, inputs and "
            "targets can be set",
        ),
        (
            (*BEAT, "actions", 0, "to"),
            3,
            "beats[1].actions[0]: there is no sample 3; counted from 0, the last one is 0",
        ),
        (
            (*BEAT, "actions", 2, "to"),
            99,
            "beats[1].actions[2]: the walk has 29 steps, there is no step 99",
        ),
        ((*BEAT, "step"), 99, "beats[1].step: the walk has 29 steps, there is no step 99"),
        ((*BEAT, "step"), "W.x.h[0,0]", "beats[1].step: no step writes W.x.h[0,0]"),
        ((*BEAT, "step"), "z.h[7]", "beats[1].step: there is no z.h[7]: layer h has units 0 to 2"),
        ((*BEAT, "step"), 25, "beats[1].until: step 20 is before step 25, where the beat begins"),
        ((*BEAT, "step"), MISSING, "beats[1].until: without a step to begin with there is no end"),
        (
            (*BEAT, "point"),
            ["a.h[3]"],
            "beats[1].point[0]: there is no a.h[3]: layer h has units 0 to 2",
        ),
        (
            (*BEAT, "text"),
            "$a.h[3]$",
            "beats[1].text: there is no a.h[3]: layer h has units 0 to 2",
        ),
        (
            (*BEAT, "text"),
            "$z.g[0]$",
            "beats[1].text: there is no layer g; this network has x, h and out",
        ),
        (
            (*QUESTION, "at"),
            "z.g[0]",
            "beats[1].question: there is no layer g; this network has x, h and out",
        ),
        ((*BEAT, "text"), "$($", "beats[1].text: the formula $($ lacks a closing bracket"),
        (
            (*BEAT, "asserts"),
            {"dL_da.h[0]": "0.141"},
            "beats[1].asserts.dL_da.h[0]: the lesson says 0.141, but it is 0.140",
        ),
        (
            (*BEAT, "asserts"),
            {"dL_da.h[0]": "0.13979"},
            "beats[1].asserts.dL_da.h[0]: the lesson says 0.13979, but it is 0.13980",
        ),
        (
            (*QUESTION, "right"),
            0,
            "beats[1].question: the number is 0.139798, so the right choice is not number 0",
        ),
        (
            QUESTION,
            EARLY,
            "beats[1].question.at: step 1 writes z.h[0], and the beat does not reveal that "
            "step; ask for a number that its presses reveal",
        ),
        (
            (*QUESTION, "reveal"),
            "$a.h[4]$",
            "beats[1].question: there is no a.h[4]: layer h has units 0 to 2",
        ),
        (
            (*BEAT, "asserts"),
            {"new_loss": "1"},
            "beats[1].asserts.new_loss: the lesson says 1, but it is 0.199",
        ),
        (
            (*QUESTION, "reveal"),
            "$q.h[0]$",
            'beats[1].question: "q.h[0]" is no address; it looks like z.h1[0] or W.x.h1[0,1]',
        ),
    ],
)
def test_what_is_not_true_is_named(
    tmp_path: Path, place: tuple[str | int, ...], value: Any, sentence: str
) -> None:
    lesson = opened(tmp_path, changed(place, value, LESSON))
    with pytest.raises(FileError) as caught:
        rehearse(lesson)
    at = re.escape(f"{tmp_path}/lesson.json: line ") + r"\d+, "
    assert re.fullmatch(at + re.escape(sentence), str(caught.value))
    assert [str(error) for error in problems(lesson)] == [str(caught.value)]


def test_what_is_compared_with_must_be_known(tmp_path: Path) -> None:
    later = asked({"kind": "bigger_or_smaller", "than": "dL_da.h[1]"})
    known = asked({"kind": "bigger_or_smaller", "than": "dL_dz.out[1]"})
    assert rehearse(opened(tmp_path, known))
    sentence = r"than: dL_da.h\[1\] is not known yet when the question is asked$"
    with pytest.raises(FileError, match=sentence):
        rehearse(opened(tmp_path, later))


@pytest.mark.parametrize(
    ("question", "option"),
    [
        ({"kind": "sign"}, 2),
        ({"kind": "bigger_or_smaller", "than": "dL_dz.out[1]"}, 2),
        ({"kind": "bigger_or_smaller", "than": "dL_dz.out[1]", "of_size": True}, 0),
        ({"kind": "bigger_or_smaller", "than": 0.5}, 0),
        ({"kind": "number", "tolerance": 0.001}, None),
        ({"kind": "choice", "choices": ["yes", "no"], "right": 0}, 0),
    ],
)
def test_the_engine_answers(tmp_path: Path, question: dict[str, Any], option: int | None) -> None:
    scene = rehearse(opened(tmp_path, asked(question)))[1]
    assert scene.beat.question is not None
    assert scene.answer == right_answer(scene.beat.question, scene.moment)
    assert scene.answer.option == option
    assert scene.answer.value == scene.moment.pass_.trace.da["h"][0, 0]
    options = scene.beat.question.options
    assert len(options) == (0 if option is None else len(options))


@pytest.mark.parametrize(("factor", "option"), [(0.5, 2), (1.0, 1), (2.0, 0)])
def test_a_number_may_be_as_big_as_the_one_it_is_compared_with(
    tmp_path: Path, factor: float, option: int
) -> None:
    value = float(opening_pass().trace.da["h1"][0, 0]) * factor
    scene = rehearse(opened(tmp_path, asked({"kind": "bigger_or_smaller", "than": value})))[1]
    assert scene.answer is not None
    assert scene.answer.option == option


def test_what_is_compared_with_may_not_be_the_number_itself(tmp_path: Path) -> None:
    itself = asked({"kind": "bigger_or_smaller", "than": "dL_da.h[0]"})
    with pytest.raises(FileError, match=r"than: dL_da.h\[0\] is not known yet"):
        rehearse(opened(tmp_path, itself))


def test_a_given_answer_is_right_within_its_tolerance(tmp_path: Path) -> None:
    scene = rehearse(opened(tmp_path, asked({"kind": "number", "tolerance": 0.001})))[1]
    assert scene.beat.question is not None
    question = scene.beat.question
    right = RightAnswer(None, 0.14)
    assert is_right(question, right, 0.141)
    assert not is_right(question, right, 0.1415)
    assert is_right(question, RightAnswer(2, 0.14), 2)
    assert not is_right(question, RightAnswer(2, 0.14), 1)


def test_data_that_do_not_fit_are_refused(tmp_path: Path) -> None:
    lesson = opened(tmp_path, LESSON)
    project, view = lesson.networks["net.bpnet"]
    odd = replace(project, data=Dataset(np.ones((1, 3)), np.ones((1, 2))))
    with pytest.raises(FileError, match=r"beats\[0\].sample: "):
        rehearse(replace(lesson, networks={"net.bpnet": (odd, view)}))


def test_training_that_diverges_is_refused() -> None:
    project, _ = next(each for each in examples() if each.file == "regression_line.bpnet").open()
    settings = replace(project.training, optimizer=Sgd(learning_rate=1e300))
    with pytest.raises(NetworkError, match="went out of bounds"):
        Train(500).act(Moment(replace(project, training=settings)))


def test_training_for_hours_is_refused() -> None:
    data = Dataset(np.ones((5000, 2)), np.ones((5000, 2)))
    project = Project("", opening_network(), data)
    with refused("this is too much training for a lesson; save a trained network"):
        Train(20_000).act(Moment(project))


def test_without_training_there_is_no_loss_after_an_update() -> None:
    data = Dataset(np.ones((1, 2)), np.ones((1, 2)), test=(0,))
    moment = Moment(Project("", opening_network(), data))
    with refused("new_loss has no number here"):
        moment.value(Ref("new_loss"))


def test_a_lesson_that_would_train_for_minutes_is_refused_at_once(tmp_path: Path) -> None:
    train = [{"do": "train", "updates": 20_000}] * 3
    lesson = opened(tmp_path, changed(("beats", 2, "actions"), train, LESSON))
    with pytest.raises(FileError) as caught:
        rehearse(lesson)
    assert str(caught.value).endswith(
        ", beats: 60,000 updates in all are more than the 40,000 that are possible; "
        "save a trained network and open that"
    )
    (only,) = problems(lesson)
    assert str(only) == str(caught.value)


def test_a_lesson_over_more_than_can_be_walked_is_refused_at_once(tmp_path: Path) -> None:
    lesson = opened(tmp_path, LESSON)
    project, view = lesson.networks["net.bpnet"]
    rows = np.zeros((100_000, 2))
    large = replace(project, data=Dataset(rows, rows))
    beats = lesson.lesson.beats[:1] * 64
    many = replace(lesson.lesson, beats=beats)
    few = replace(lesson, lesson=many, networks={"net.bpnet": (large, view)})
    assert len(rehearse(few)) == 64
    trained = replace(beats[0], actions=(Train(100),) * 4)
    with pytest.raises(
        FileError, match=r"beats: this is too much to work out; take fewer samples$"
    ):
        rehearse(replace(few, lesson=replace(many, beats=(trained,))))
