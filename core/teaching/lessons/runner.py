"""`LessonState`: a lesson at one of its presses.

Rule: a value. Next and previous change the index alone, so back is exact; nobody jumps forward over
an open question.
"""

import hashlib
from dataclasses import replace
from functools import cached_property

from core.dataclass import dataclass
from core.project.project import ViewState
from core.project.storage import dumps
from core.teaching.lessons.answers import Posed
from core.teaching.lessons.files.folder import OpenLesson
from core.teaching.lessons.rehearsal import rehearse
from core.teaching.lessons.script import Press, Scene, Stage, presses


@dataclass(frozen=True, eq=False)
class LessonState:
    """`index` (from 0) says which of the `presses` was the last one."""

    lesson: OpenLesson
    scenes: tuple[Scene, ...]
    presses: tuple[Press, ...]
    index: int = 0

    @property
    def press(self) -> Press:
        """The press that is shown."""
        return self.presses[self.index]

    @property
    def scene(self) -> Scene:
        """The beat that it belongs to."""
        return self.scenes[self.press.beat]

    @property
    def is_asking(self) -> bool:
        """Whether a question is open: the result of the step under way stays hidden."""
        return self.press.stage is Stage.QUESTION

    @property
    def posed(self) -> Posed | None:
        """The question about the step under way, or about the one whose result stands."""
        return self.scene.posed_at(self.press.step or self.press.cursor)

    @property
    def next_step(self) -> int | None:
        """The step that is under way, or that the beat reveals next; None where it has no more."""
        step = self.press.step or self.press.cursor + 1
        return step if step in self.scene.steps else None

    @property
    def is_last(self) -> bool:
        """Whether nothing follows."""
        return self.index == len(self.presses) - 1

    def next(self) -> "LessonState":
        """One press on; itself at the end."""
        return self if self.is_last else replace(self, index=self.index + 1)

    def previous(self) -> "LessonState":
        """One press back; itself at the beginning."""
        return replace(self, index=self.index - 1) if self.index else self

    def to(self, index: int) -> "LessonState":
        """The press `index`, or the first question on the way forward to it."""
        target = min(max(index, 0), len(self.presses) - 1)
        return replace(self, index=self._question_before(target) or target)

    def to_beat(self, number: int) -> "LessonState":
        """The arrival in a beat (from 0); a beat is chosen on purpose, so no question holds it."""
        starts = [press.beat for press in self.presses]
        return replace(self, index=starts.index(min(max(number, 0), starts[-1])))

    def ask(self, posed: Posed | None) -> "LessonState":
        """A question about the next step, put on the spot in place of an earlier one; None: none.

        The beat's own question stays: it is gone to.
        """
        step = self.next_step
        if step is None:
            return self
        asked = {n: each for n, each in self.scene.spontaneous.items() if n != step}
        if posed is not None and step != self.scene.asked_at:
            asked[step] = posed
        beat, scenes = self.press.beat, list(self.scenes)
        scenes[beat] = replace(self.scene, spontaneous=asked)
        after = tuple(scenes)
        state = LessonState(self.lesson, after, presses(after))
        return replace(state, index=state._before_result(beat, step))

    @cached_property
    def hash(self) -> str:
        """The same for the same state, bit for bit; of another state another one."""
        scene, press = self.scene, self.press
        view = ViewState(
            sample=scene.moment.sample,
            cursor=press.cursor,
            grain=scene.moment.grain.value,
            notation=scene.notation.name,
            digits=scene.digits,
        )
        told = f"{press.beat} {press.stage.value} {press.step} {scene.beat.layout}\n".encode()
        if scene.spontaneous:
            told += f"{sorted(scene.spontaneous.items())}\n".encode()
        return hashlib.sha256(told + dumps(scene.moment.project, view)).hexdigest()

    def _before_result(self, beat: int, step: int) -> int:
        """The question about a step; without one the press before it is under way."""
        own = [i for i, press in enumerate(self.presses) if press.beat == beat]
        under_way = [i for i in own if self.presses[i].step == step]
        asking = [i for i in under_way if self.presses[i].stage is Stage.QUESTION]
        settled = [i for i in own if not self.presses[i].step and self.presses[i].cursor < step]
        return (asking or under_way or settled[-1:])[0]

    def _question_before(self, target: int) -> int | None:
        ahead = range(self.index + 1, target)
        return next((i for i in ahead if self.presses[i].stage is Stage.QUESTION), None)


def begin(lesson: OpenLesson) -> LessonState:
    """The lesson at its first press, rehearsed; FileError where something in it is wrong."""
    scenes = rehearse(lesson)
    return LessonState(lesson, scenes, presses(scenes))
