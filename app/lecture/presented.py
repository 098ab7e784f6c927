"""The document at hand as a lesson: one beat that walks over all steps, nothing asked.

Rule: a copy of values; presenting changes neither the document nor where its window stands.
"""

from collections.abc import Sequence

from core.passes.steps import Grain
from core.project.project import Project, ViewState
from core.project.sample import pass_over
from core.teaching.lessons.files.folder import OpenLesson
from core.teaching.lessons.lesson import Beat, Lesson
from core.teaching.lessons.runner import LessonState, begin
from core.teaching.lessons.script import Press, Stage

_NETWORK = "this document"


def from_start(project: Project, view: ViewState) -> LessonState:
    """The walk over the view's sample, before its first step; NetworkError where there is none."""
    beat = Beat(
        text="",
        network=_NETWORK,
        sample=view.sample,
        detail=view.grain,
        step=1,
        until=len(pass_over(project, view.sample).walk_at(Grain(view.grain))),
    )
    lesson = Lesson(project.title or "Lecture", (beat,))
    return begin(OpenLesson(lesson, {_NETWORK: (project, view)}))


def from_here(project: Project, view: ViewState) -> LessonState:
    """The same at the step where the view stands."""
    state = from_start(project, view)
    return state.to(step_in(state.presses, 0, view.cursor))


def step_in(presses: Sequence[Press], beat: int, step: int) -> int:
    """The press at which `step` steps of a beat are revealed; the beat's nearest where none is."""
    own = [i for i, press in enumerate(presses) if press.beat == beat]
    settled = [i for i in own if presses[i].stage in (Stage.ARRIVED, Stage.RESULT)]
    return min(settled, key=lambda i: abs(presses[i].cursor - step))
