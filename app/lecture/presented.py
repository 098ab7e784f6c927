"""The document at hand as a lesson: one beat that walks over all steps, nothing asked.

Rule: a copy of values; presenting changes neither the document nor where its window stands.
"""

from dataclasses import replace

from app.lecture.ways.road import at_step
from core.passes.steps import Grain
from core.project.project import Project, ViewState
from core.project.sample import pass_over
from core.teaching.lessons.files.folder import OpenLesson
from core.teaching.lessons.lesson import Beat, Lesson
from core.teaching.lessons.runner import LessonState, begin

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
    return at_step(from_start(project, view), view.cursor)


def in_detail(state: LessonState, grain: Grain) -> LessonState | None:
    """The same walk, before its first step, in other steps; None where it is a lesson's."""
    if _NETWORK not in state.lesson.networks:
        return None
    project, view = state.lesson.networks[_NETWORK]
    return from_start(project, replace(view, grain=grain.value))
