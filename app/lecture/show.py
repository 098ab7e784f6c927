"""`Show`: which press of a lesson is shown, and the workspace that shows it.

Rule: the press decides everything. Every press puts network, sample, step and what is asked for
in place, so going back is exact.
"""

from PySide6.QtCore import QObject, Signal

from app.asked import Asked
from app.lecture.presented import step_in
from app.workspace import Workspace
from core.passes.steps import Step
from core.project.project import ViewState
from core.teaching.lessons.runner import LessonState
from core.teaching.lessons.script import Scene
from core.teaching.lessons.showing import explanation_at


class Show(QObject):
    """`moved` follows every press. Numbers that the press hides are in no owner of the workspace
    but its pass."""

    moved = Signal()

    def __init__(self, state: LessonState) -> None:
        super().__init__()
        self._state = state
        self._scene: Scene | None = None
        self._asked: Asked | None = None
        self.workspace = Workspace(state.scene.moment.project)
        self.workspace.player.set_asker(self._what_is_asked)
        self._put()

    @property
    def state(self) -> LessonState:
        """The lesson at its press."""
        return self._state

    @property
    def step(self) -> Step | None:
        """The step under way, or the one whose result stands."""
        press, walk = self._state.press, self._state.scene.moment.walk
        n = press.step or press.cursor
        return walk[n - 1] if n else None

    def next(self) -> None:
        """One press on."""
        self.show(self._state.next())

    def previous(self) -> None:
        """One press back."""
        self.show(self._state.previous())

    def first(self) -> None:
        """The first press of all."""
        self.show(self._state.to(0))

    def last(self) -> None:
        """The last press, or the first question before it."""
        self.show(self._state.to(len(self._state.presses) - 1))

    def to_step(self, step: int) -> None:
        """Where so many steps of this beat are revealed."""
        state = self._state
        self.show(state.to(step_in(state.presses, state.press.beat, step)))

    def show(self, state: LessonState) -> None:
        """Show another press of the same lesson."""
        if state is not self._state:
            self._state = state
            self._put()
            self.moved.emit()

    def _put(self) -> None:
        scene, press = self._state.scene, self._state.press
        player = self.workspace.player
        self._asked = self._asked_now()
        if scene is not self._scene:
            self._scene = scene
            self._open(scene)
        player.seek(press.cursor)
        player.ask(self._asked)
        self.workspace.selection.hover_many(() if press.step else scene.beat.point)

    def _open(self, scene: Scene) -> None:
        view = ViewState(
            sample=scene.moment.sample,
            cursor=self._state.press.cursor,
            grain=scene.moment.grain.value,
            notation=scene.notation.name,
            digits=scene.digits,
        )
        if self.workspace.document.project is not scene.moment.project:
            self.workspace.document.open(scene.moment.project)
        self.workspace.player.start_at(view)

    def _asked_now(self) -> Asked | None:
        """Where the result will stand, with what the step reads lit; None once it stands."""
        press, scene = self._state.press, self._state.scene
        explanation = explanation_at(scene, press)
        if not press.step or explanation is None:
            return None
        at = scene.moment.walk[press.step - 1].at
        return Asked(at, frozenset(explanation.reads))

    def _what_is_asked(self) -> Asked | None:
        return self._asked
