"""`Recorder`: the state of the window as a beat of the lesson.

Rule: the window is only looked at. Where no network file of the lesson leads to its state, the
network becomes one more file, which is written with the lesson.
"""

import os
from collections.abc import Callable
from dataclasses import replace

from app.filing.naming import SUFFIX, stem
from app.lesson_document import LessonDocument
from app.shell.view_state import gather_view
from app.workspace import Workspace
from core.errors import NetworkError
from core.project.project import Project, ViewState
from core.teaching.lessons.files.folder import Opened, OpenLesson
from core.teaching.lessons.lesson import LAYOUTS, Beat, Lesson
from core.teaching.lessons.recording import recorded
from core.teaching.lessons.script import Scene

LONGEST_STEM = 60
FIRST_TITLE = "New lesson"


class Recorder:
    """Records what a workspace shows; `layout_now` says how it is laid out, "" the usual way."""

    def __init__(self, workspace: Workspace, document: LessonDocument) -> None:
        self._workspace = workspace
        self._document = document
        self.layout_now: Callable[[], str] = str

    def new_lesson(self) -> OpenLesson:
        """A lesson of one beat: what the window shows now; NetworkError where it shows no pass."""
        project, view = self._state()
        name = _file_name(project)
        networks = {name: _as_file(project, view)}
        beat = self._pointing(recorded(name, networks[name], project, view))
        return OpenLesson(Lesson(FIRST_TITLE, (beat,)), networks)

    def beat(self) -> Beat:
        """What the window shows now, from a network of the lesson, which may be a new one."""
        project, view = self._state()
        ways = [way for way in map(self._way(project, view), self._names()) if way is not None]
        if ways:
            return self._pointing(min(ways, key=lambda way: len(way.actions)))
        name = self._new_name(project)
        self._document.add_network(name, _as_file(project, view))
        return self._pointing(recorded(name, self._document.networks[name], project, view))

    def taken(self, old: Beat, scene: Scene | None) -> Beat:
        """A beat with the state of the window, and all that it said about the one before.

        Where the window stands at the last of its steps, it goes on to reveal them all.
        """
        new = self.beat()
        values = {name: getattr(new, name) for name in _STATE}
        if scene is not None and scene.steps and scene.steps[-1] == new.step:
            values |= {"step": old.step, "until": old.until}
        return replace(old, **values, point=new.point or old.point)

    def _state(self) -> Opened:
        self._workspace.player.pause()
        self._workspace.training.pause()
        project = self._workspace.document.project
        if project.misfit:
            raise NetworkError(project.misfit)
        return project, gather_view(self._workspace, ViewState())

    def _names(self) -> list[str]:
        """The lesson's networks, the one of the chosen beat first."""
        first = self._document.beat.network
        return [first, *(name for name in self._document.networks if name != first)]

    def _way(self, project: Project, view: ViewState) -> "_Way":
        return _Way(self._document, project, view)

    def _new_name(self, project: Project) -> str:
        wanted, number = _file_name(project).removesuffix(SUFFIX), 1
        folder = self._document.folder
        there = os.listdir(folder) if folder is not None and os.path.isdir(folder) else []
        taken = {name.lower() for name in (*self._document.networks, *there)}
        name = f"{wanted}{SUFFIX}"
        while name.lower() in taken:
            number += 1
            name = f"{wanted}_{number}{SUFFIX}"
        return name

    def _pointing(self, beat: Beat) -> Beat:
        """The beat in the layout of now, pointing at the number that is looked at."""
        ref = self._workspace.selection.ref
        return replace(
            beat, layout=self.layout_now() or LAYOUTS[0], point=() if ref is None else (ref,)
        )


class _Way:
    """The way from a network of the lesson to a state, if the verbs of a lesson go it."""

    def __init__(self, document: LessonDocument, project: Project, view: ViewState) -> None:
        self._networks = document.networks
        self._project, self._view = project, view

    def __call__(self, name: str) -> Beat | None:
        try:
            return recorded(name, self._networks[name], self._project, self._view)
        except NetworkError:
            return None


_STATE = ("network", "sample", "detail", "actions", "step", "until", "digits", "notation")


def _as_file(project: Project, view: ViewState) -> Opened:
    return project, replace(view, cursor=0, zoom=None)


def _file_name(project: Project) -> str:
    """A name that a lesson may have for the network's file."""
    name = stem(project.title or "network").lower().replace(" ", "_")[:LONGEST_STEM]
    return (name.strip("._ ") or "network") + SUFFIX
