"""The rehearsal: every beat is entered and everything that it says is held against the engine.

Rule: a lesson begins only when its rehearsal found nothing; a finding names file, line and field.
"""

from collections.abc import Iterator, Sequence

from core.errors import FileError, NetworkError
from core.network.ref import Ref
from core.passes.numbers import shown
from core.teaching.lessons.answers import prints_as, right_answer
from core.teaching.lessons.files.folder import OpenLesson
from core.teaching.lessons.lesson import Asserted
from core.teaching.lessons.question import Question
from core.teaching.lessons.script import Scene, enter
from core.teaching.lessons.verbs import MAX_UPDATES, MAX_WORK, Train, Update, Verb
from core.teaching.lessons.words.formula import addresses, formula
from core.teaching.lessons.words.prose import formulas

MOST_UPDATES, MOST_WORK = 2 * MAX_UPDATES, 2 * MAX_WORK  # of all beats together


def rehearse(lesson: OpenLesson) -> tuple[Scene, ...]:
    """Every beat's scene; FileError with the first thing that is wrong."""
    _check_effort(lesson)
    return tuple(rehearsed(lesson, number) for number in range(len(lesson.lesson.beats)))


def problems(lesson: OpenLesson) -> Iterator[FileError]:
    """The first thing that is wrong with each beat; of one that takes too long only that."""
    try:
        _check_effort(lesson)
    except FileError as error:
        yield error
        return
    for number in range(len(lesson.lesson.beats)):
        try:
            rehearsed(lesson, number)
        except FileError as error:
            yield error


def rehearsed(lesson: OpenLesson, number: int) -> Scene:
    """The scene of one beat, checked."""
    scene, place = enter(lesson, number), f"beats[{number}]"
    beat = scene.beat
    for i, ref in enumerate(beat.point):
        with lesson.at(f"{place}.point[{i}]"):
            scene.moment.value(ref)
    with lesson.at(f"{place}.text"):
        _check_words(scene, (beat.text,))
    for asserted in beat.asserts:
        with lesson.at(f"{place}.asserts.{asserted.at}"):
            _check_number(scene, asserted)
    return scene if beat.question is None else _asked(lesson, place, scene, beat.question)


def _check_effort(lesson: OpenLesson) -> None:
    """Refuse what would keep somebody waiting who opens it; a beat's own pass is work too."""
    updates = work = 0
    for beat in lesson.lesson.beats:
        project, _ = lesson.networks[beat.network]
        weights = sum(layer.W.size for layer in project.network.layers)
        trained = sum(_updates(verb) for verb in beat.actions)
        updates += trained
        work += (trained + 1) * project.data.size * weights
    if updates > MOST_UPDATES:
        raise lesson.error(
            "beats",
            f"{updates:,} updates in all are more than the {MOST_UPDATES:,} that are possible; "
            "save a trained network and open that",
        )
    if work > MOST_WORK:
        raise lesson.error("beats", "this is too much to work out; take fewer samples")


def _updates(verb: Verb) -> int:
    return verb.updates if isinstance(verb, Train) else int(isinstance(verb, Update))


def _asked(lesson: OpenLesson, place: str, scene: Scene, question: Question) -> Scene:
    with lesson.at(f"{place}.question"):
        answer = right_answer(question, scene.moment)
        _check_words(scene, (question.ask, question.reveal, *question.choices))
    with lesson.at(f"{place}.question.at"):
        _check_hidden(scene, question.at)
    if isinstance(question.than, Ref):
        with lesson.at(f"{place}.question.than"):
            _check_known(scene, question.than)
    return Scene(scene.beat, scene.moment, scene.steps, scene.digits, scene.notation, answer)


def _check_words(scene: Scene, texts: Sequence[str]) -> None:
    for text in texts:
        for each in formulas(text):
            for ref in addresses(each):
                scene.moment.value(ref)
            formula(each, scene.moment.project.network, scene.notation)


def _check_number(scene: Scene, asserted: Asserted) -> None:
    value = scene.moment.value(asserted.at)
    if not prints_as(value, asserted.printed, scene.digits):
        decimals = len(asserted.printed.partition(".")[2])
        found = shown(value, max(decimals, scene.digits))
        raise NetworkError(f"the lesson says {asserted.printed}, but it is {found}")


def _check_hidden(scene: Scene, ref: Ref) -> None:
    if scene.asked_at not in scene.steps:
        raise NetworkError(
            f"step {scene.asked_at} writes {ref}, and the beat does not reveal that step; "
            "ask for a number that its presses reveal"
        )


def _check_known(scene: Scene, ref: Ref) -> None:
    scene.moment.value(ref)
    known = scene.moment.walk.revealed_at(ref)
    if known is None or known >= scene.asked_at:
        raise NetworkError(f"{ref} is not known yet when the question is asked")
