"""A recorded beat leads to the very state that it was recorded from."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.network.ref import Ref
from core.passes.steps import Grain
from core.project.examples import examples
from core.project.project import Project, ViewState
from core.teaching.lessons.files.folder import OpenLesson, dumps, loads
from core.teaching.lessons.lesson import Beat, Lesson
from core.teaching.lessons.moment import Moment
from core.teaching.lessons.recording import recorded
from core.teaching.lessons.script import enter
from core.teaching.lessons.verbs import SetNumber, Train
from tests.core.teaching.lessons.folders import LESSON, opened
from tests.refusals import refused

SAVE_IT = "save this network in the lesson’s folder, and record from there"
OPENED = next(each for each in examples() if each.file == "batches_sigmoid.bpnet").open()


def after(*verbs: SetNumber | Train, sample: int = 1) -> Project:
    moment = Moment(OPENED[0], sample)
    for verb in verbs:
        moment = verb.act(moment)
    return moment.project


def first_weight() -> Ref:
    network = OPENED[0].network
    return next(network.parameter_refs(network.layers[0]))[0]


@pytest.mark.parametrize(
    "verbs",
    [
        (),
        (Train(3),),
        (SetNumber(first_weight(), 0.125),),
        (SetNumber(Ref("a", OPENED[0].network.inputs.id, 0), 4.0),),
        (SetNumber(Ref("y", OPENED[0].network.output.id, 0), 0.5), SetNumber(first_weight(), 2.0)),
    ],
    ids=str,
)
def test_what_was_done_is_done_again(verbs: tuple[SetNumber | Train, ...]) -> None:
    project = after(*verbs)
    view = ViewState(sample=1, cursor=5, grain="term", notation="ng", digits=5)
    beat = replace(recorded("net.bpnet", OPENED, project, view), text="Words.")
    assert set(beat.actions) == set(verbs)
    assert loads(dumps(Lesson("A lesson", (beat,)))).beats == (beat,)
    scene = enter(OpenLesson(Lesson("", (beat,)), {"net.bpnet": OPENED}), 0)
    moment = scene.moment
    assert (moment.sample, moment.grain, list(scene.steps)) == (1, Grain.TERM, [5])
    assert (scene.digits, scene.notation.name) == (5, "ng")
    for one, other in zip(moment.project.network.layers, project.network.layers, strict=True):
        assert one.W.tobytes() == other.W.tobytes()
    assert np.array_equal(moment.project.data.inputs, project.data.inputs)


def test_the_view_of_the_file_is_not_repeated() -> None:
    beat = recorded("net.bpnet", OPENED, OPENED[0], OPENED[1])
    assert (beat.digits, beat.notation, beat.step, beat.actions) == (None, None, None, ())


def test_another_structure_is_refused() -> None:
    network = OPENED[0].network
    layer = replace(network.layers[0], rates={"b": 0.0})
    held = replace(OPENED[0], network=replace(network, layers=(layer, *network.layers[1:])))
    for project in (held, other()):
        with refused(f"the network is built otherwise than in the file; {SAVE_IT}"):
            recorded("net.bpnet", OPENED, project, ViewState())


def other() -> Project:
    return next(each for each in examples() if each.file == "xor.bpnet").open()[0]


def test_too_many_numbers_are_refused() -> None:
    wide = next(each for each in examples() if each.file == "cs231n_toy.bpnet").open()
    layers = tuple(
        replace(layer, parameters={key: array + 1.0 for key, array in layer.parameters.items()})
        for layer in wide[0].network.layers
    )
    moved = replace(wide[0], network=replace(wide[0].network, layers=layers))
    count = sum(p.size for layer in layers for p in layer.parameters.values())
    with refused(f"{count} numbers are not those of the file; {SAVE_IT}"):
        recorded("net.bpnet", wide, moved, ViewState())


def test_a_lesson_knows_its_networks(tmp_path: Path) -> None:
    lesson = opened(tmp_path, LESSON)
    project, view = lesson.networks["net.bpnet"]
    assert recorded("net.bpnet", lesson.networks["net.bpnet"], project, view) == Beat(
        "", "net.bpnet"
    )


def test_a_refusal_of_a_lesson_that_was_never_written_names_the_place_without_a_line(
    tmp_path: Path,
) -> None:
    error = OpenLesson(opened(tmp_path, LESSON).lesson, {}).error(
        "beats[0].text", "write plain words"
    )
    assert error.place == "beats[0].text"
