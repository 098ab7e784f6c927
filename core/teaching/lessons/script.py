"""The script of a lesson: every press from the first to the last, known before the first one.

Rule: an immutable list; going on and going back are an index into it, so both are exact. The
question stands after what the step reads and before its numbers.
"""

from collections.abc import Iterator, Mapping
from dataclasses import field
from enum import Enum

from core.dataclass import dataclass
from core.passes.notation import Notation
from core.passes.notations.registry import notation_named
from core.passes.steps import Grain, Step
from core.teaching.lessons.answers import Posed, RightAnswer
from core.teaching.lessons.files.folder import OpenLesson
from core.teaching.lessons.lesson import Beat
from core.teaching.lessons.moment import Moment


class Stage(Enum):
    """What a press shows of a step."""

    ARRIVED = "arrived"
    READS = "reads"
    QUESTION = "question"
    NUMBERS = "numbers"
    RESULT = "result"


@dataclass(frozen=True, eq=False)
class Scene:
    """A beat with its state made: `steps` are the numbers of those that its presses reveal.

    `spontaneous` are questions, by step, that were put on the spot beside the beat's own.
    """

    beat: Beat
    moment: Moment
    steps: range
    digits: int
    notation: Notation
    answer: RightAnswer | None = None
    spontaneous: Mapping[int, Posed] = field(default_factory=dict)

    @property
    def asked_at(self) -> int:
        """The step before whose result the question stands, 0 where nothing is asked."""
        question = self.beat.question
        return 0 if question is None else self.moment.step_at(question.at)

    def posed_at(self, step: int) -> Posed | None:
        """The question that stands before the result of a step: the beat's own, or another."""
        question = self.beat.question
        if question is not None and self.answer is not None and step == self.asked_at:
            return Posed(question, self.answer)
        return self.spontaneous.get(step)


@dataclass(frozen=True)
class Press:
    """One press of the lesson: `cursor` steps are revealed whole, and `step` is under way.

    `step` is 0 where none is: at the arrival in a beat, and once its result stands.
    """

    beat: int
    stage: Stage
    cursor: int
    step: int = 0


def enter(lesson: OpenLesson, number: int) -> Scene:
    """The state of a beat, its actions done; FileError where it cannot be made."""
    beat, place = lesson.lesson.beats[number], f"beats[{number}]"
    project, view = lesson.networks[beat.network]
    with lesson.at(f"{place}.notation"):
        notation = notation_named(beat.notation or view.notation)
    with lesson.at(f"{place}.sample"):
        moment = Moment(project, beat.sample, Grain(beat.detail))
    for i, verb in enumerate(beat.actions):
        with lesson.at(f"{place}.actions[{i}]"):
            moment = verb.act(moment)
    steps = _steps(lesson, place, beat, moment)
    moment = moment.at(steps.start - 1) if steps else moment
    return Scene(beat, moment, steps, beat.digits or view.digits, notation)


def presses(scenes: tuple[Scene, ...]) -> tuple[Press, ...]:
    """All presses of all beats, in order."""
    return tuple(press for number, scene in enumerate(scenes) for press in _of(number, scene))


def _steps(lesson: OpenLesson, place: str, beat: Beat, moment: Moment) -> range:
    if beat.step is None:
        if beat.until is not None:
            raise lesson.error(f"{place}.until", "without a step to begin with there is no end")
        return range(0)
    with lesson.at(f"{place}.step"):
        first = moment.step_at(beat.step)
    with lesson.at(f"{place}.until"):
        last = first if beat.until is None else moment.step_at(beat.until)
    if last < first:
        message = f"step {last} is before step {first}, where the beat begins"
        raise lesson.error(f"{place}.until", message)
    return range(first, last + 1)


def _of(number: int, scene: Scene) -> Iterator[Press]:
    yield Press(number, Stage.ARRIVED, scene.moment.cursor)
    seen: set[tuple[str, bool]] = set()
    for n in scene.steps:
        kind = _kind(scene, scene.moment.walk[n - 1])
        for stage in _stages(scene, n, kind not in seen):
            is_done = stage is Stage.RESULT
            yield Press(number, stage, n if is_done else n - 1, 0 if is_done else n)
        seen.add(kind)


def _stages(scene: Scene, n: int, is_new: bool) -> Iterator[Stage]:
    presses_of = scene.beat.presses
    in_full = presses_of == "three" or (presses_of == "auto" and is_new)
    is_asked = n == scene.asked_at or n in scene.spontaneous
    if in_full or is_asked:
        yield Stage.READS
    if is_asked:
        yield Stage.QUESTION
    if in_full:
        yield Stage.NUMBERS
    yield Stage.RESULT


def _kind(scene: Scene, step: Step) -> tuple[str, bool]:
    return step.kind, step.layer == scene.moment.project.network.output.id
