"""`Show`: which press of a lesson is shown, and the workspace that shows it.

Rule: on the road the press decides everything - network, sample, step, what is asked for - so going
back is exact. What a hand does to the workspace opens a detour; returning puts the press in place
again.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Signal

from app.lecture.presented import in_detail
from app.lecture.ways.detour import Detour, next_grain
from app.lecture.ways.going import Going
from app.lecture.ways.road import at_step, beyond, gone
from app.shell.view_state import gather_view
from app.walk.asked import Asked
from app.workspace import Workspace
from core.network.ref import Ref
from core.passes.steps import Step
from core.project.project import Project, ViewState
from core.teaching.lessons.lesson import Beat
from core.teaching.lessons.runner import LessonState
from core.teaching.lessons.script import Scene
from core.teaching.lessons.showing import explanation_at

_CLOSED = "the open question asks for it; answer first, or go on with the lesson"


class Show(QObject):
    """`moved` follows every press and every move on a detour. Numbers that the press hides are in
    no owner of the workspace but its pass.

    `detoured` comes before anybody has seen what a hand did, `returned` when the press is in place
    again; `refused` says why something is not done. `leafed` follows a page of the same press, and
    `has_rest` says whether another one comes.
    """

    moved = Signal()
    detoured = Signal()
    returned = Signal()
    refused = Signal(str)
    leafed = Signal()
    has_rest = False

    def __init__(self, state: LessonState) -> None:
        super().__init__()
        self._state = state
        self._scene: Scene | None = None
        self._asked: Asked | None = None
        self._detour: Detour | None = None
        self._is_putting = False
        self.workspace = Workspace(state.scene.moment.project)
        self.workspace.player.set_asker(self._what_is_asked)
        self._put()
        self._listen()

    @property
    def state(self) -> LessonState:
        """The lesson at its press."""
        return self._state

    @property
    def beat(self) -> Beat:
        """What is told now, with its presenter's note and its minutes."""
        return self._state.scene.beat

    @property
    def next_beat(self) -> Beat | None:
        """What is told then; None at the end."""
        rest = self._state.scenes[self._state.press.beat + 1 :]
        return rest[0].beat if rest else None

    @property
    def step(self) -> Step | None:
        """The step under way, or the one whose result stands."""
        if self._detour is not None:
            return self.workspace.player.step
        press, walk = self._state.press, self._state.scene.moment.walk
        n = press.step or press.cursor
        return walk[n - 1] if n else None

    @property
    def detour(self) -> Detour | None:
        """The detour that a hand has opened; None on the road."""
        return self._detour

    @property
    def closed(self) -> Ref | None:
        """The number that is asked for, by this beat or on the spot, until its result stands."""
        scene, question = self._state.scene, self._state.scene.beat.question
        is_open = question is not None and self._state.press.cursor < scene.asked_at
        if question is not None and is_open:
            return question.at
        posed = self._state.posed if self._state.press.step else None
        return posed.question.at if posed is not None else None

    @property
    def found(self) -> tuple[Project, ViewState]:
        """What is there now, and how it is looked at."""
        self.workspace.training.pause()
        return self.workspace.document.project, gather_view(self.workspace, ViewState())

    def go(self, going: Going) -> None:
        """Go where a key leads."""
        if self._detour is None:
            self.show(gone(self._state, going))
        elif not self._detour.go(going):
            self.refused.emit(_CLOSED)

    def to_step(self, step: int) -> None:
        """Where so many steps are revealed."""
        if self._detour is None:
            self.show(at_step(self._state, step))
            if why := beyond(self._state, step):
                self.refused.emit(why)
        elif not self._detour.to_step(step):
            self.refused.emit(_CLOSED)

    def to_beat(self, beat: int) -> None:
        """The arrival in a beat (from 0), off any detour."""
        self.return_to_road()
        self.show(self._state.to_beat(beat))

    def look_at(self, ref: Ref) -> None:
        """Go to the step that writes a number, on a detour."""
        at = self.workspace.player.step_of(ref)
        if at is None:
            return
        if not (self._detour or self._new_detour()).may_reveal(at):
            self.refused.emit(_CLOSED)
            return
        self._leave_road()
        self.to_step(at)

    def change_detail(self) -> None:
        """Walk in other steps: the document's own walk, or on a detour that of a lesson."""
        player = self.workspace.player
        if self._detour is None:
            grain = next_grain(player.grain)
            if self._is_in_detail(in_detail(self._state, grain)):
                return
            self._leave_road()
        if self._detour is not None:
            self._detour.change_detail()

    def show(self, state: LessonState) -> None:
        """Show another press of the same lesson."""
        if state is not self._state:
            self._state = state
            self._put()
            self.moved.emit()

    def return_to_road(self) -> None:
        """End the detour: network, sample and step are those of the press."""
        if self._detour is None:
            return
        self._detour = self._scene = None
        self._put()
        self.returned.emit()
        self.moved.emit()

    def _is_in_detail(self, state: LessonState | None) -> bool:
        """Whether the walk could be put into other steps; the finer place is remembered."""
        if state is None:
            return False
        with self._putting():
            self.workspace.player.set_grain(state.scene.moment.grain)
            self._state = at_step(state, self.workspace.player.cursor)
            self._scene = self._state.scene
            self._ask()
        self.moved.emit()
        return True

    def _listen(self) -> None:
        player, training = self.workspace.player, self.workspace.training
        player.moved.connect(self._on_workspace_changed)
        for signal in (player.digits_changed, player.notation_changed):
            signal.connect(self._on_workspace_changed)
        self.workspace.document.changed.connect(self._on_document_changed)
        training.started.connect(self._on_workspace_changed)
        training.ended.connect(self._on_training_ended)

    @contextmanager
    def _putting(self) -> Iterator[None]:
        """What changes meanwhile is the road's doing, no hand's."""
        self._is_putting = True
        try:
            yield
        finally:
            self._is_putting = False

    def _put(self) -> None:
        scene, selection = self._state.scene, self.workspace.selection
        with self._putting():
            self._asked = self._asked_now()
            if scene is not self._scene:
                self._scene = scene
                self._open(scene)
            self.workspace.player.seek(self._state.press.cursor)
            self._ask()
            selection.clear()
            selection.hover_many(() if self._state.press.step else scene.beat.point)

    def _open(self, scene: Scene) -> None:
        document, view = self.workspace.document, self._view(scene)
        self.workspace.training.pause()
        if document.project is not scene.moment.project or document.undo_stack.count():
            document.open(scene.moment.project)
        self.workspace.player.start_at(view)

    def _view(self, scene: Scene) -> ViewState:
        return ViewState(
            sample=scene.moment.sample,
            cursor=self._state.press.cursor,
            grain=scene.moment.grain.value,
            notation=scene.notation.name,
            digits=scene.digits,
        )

    def _ask(self) -> None:
        self._asked = self._asked_now()
        self.workspace.player.ask(self._asked)

    def _asked_now(self) -> Asked | None:
        """Where the result will stand, with what the step reads lit; None once it stands.

        Of a step with several results it is the one that the question is about.
        """
        press, scene = self._state.press, self._state.scene
        explanation = explanation_at(scene, press)
        if self._detour is not None or not press.step or explanation is None:
            return None
        posed = scene.posed_at(press.step)
        at = scene.moment.walk[press.step - 1].at if posed is None else posed.question.at
        return Asked(at, frozenset(explanation.reads))

    def _what_is_asked(self) -> Asked | None:
        return self._asked

    def _leave_road(self) -> None:
        """What a hand did is not the road's: remember where that waits."""
        if self._detour is None and not self._is_putting:
            self._detour = self._new_detour()
            self._ask()
            self.detoured.emit()

    def _new_detour(self) -> Detour:
        press = self._state.press
        return Detour(self.workspace.player, press.step or press.cursor, self.closed)

    def _on_workspace_changed(self) -> None:
        if not self._is_putting:
            self._leave_road()
            self.moved.emit()

    def _on_document_changed(self, _before: object, _after: object) -> None:
        self._on_workspace_changed()

    def _on_training_ended(self, reason: object) -> None:
        """On the road it has not begun."""
        if self._detour is None and not self._is_putting:
            self.refused.emit(str(reason))
        else:
            self._on_workspace_changed()
