"""`Player`: the walk over the document - the pass on screen, its sample, and from pass to pass.

Rule: a pass is computed whole; moving only moves the cursor. Crossing an update, either way, is one
edit of the document that puts the very values in place. What makes an update is imported with the
first update: the window opens before.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.document import Document
from app.walk.crossing import Crossings
from app.walk.passes import MOST_BY_HAND, Passes, is_work_for_a_hand
from app.walk.playing import Playing
from app.walk.sight import Sight
from core.errors import NetworkError
from core.network.ref import Ref
from core.passes import navigation
from core.project.project import Project, ViewState

if TYPE_CHECKING:
    from core.passes.by_hand import HandPass
    from core.passes.explain import Explanation
    from core.passes.sample_pass import Pass


class Player(Playing):
    """The walk over one sample; after its end it goes on with the next update's.

    By hand the pass on screen is that of somebody who carries a few decimals; updates are crossed
    at full precision all the same. `traced` follows a new pass (and `moved` then too); `refused`
    says why the walk cannot go on.
    """

    traced = Signal()
    refused = Signal(str)

    def __init__(
        self, document: Document, look: Callable[[Project], Project] | None = None
    ) -> None:
        super().__init__()
        self._document = document
        self._look = look or (lambda project: project)
        self._sample = 0
        self._passes = Passes()
        self._crossings = Crossings()
        self._is_crossing = False
        document.changed.connect(self._on_document_changed)
        document.opened.connect(self._on_document_opened)
        self._trace()

    @property
    def misfit(self) -> str:
        """Why there is no pass, in one sentence; else ""."""
        return self._document.project.misfit

    @property
    def sample(self) -> int:
        """The sample being walked, from 0."""
        return self._sample

    @property
    def digits(self) -> int:
        """Decimals of computed numbers; by hand those that are carried."""
        carried = None if self._current is None else self._current.decimals
        return self._digits if carried is None else carried

    @property
    def by_hand(self) -> int | None:
        """How many decimals are carried by hand; None for full precision."""
        return self._passes.decimals

    @property
    def hand_pass(self) -> "HandPass | None":
        """The pass by hand; None where it is at full precision."""
        if self.by_hand is None:
            return None
        from core.passes.by_hand import HandPass

        return self._current if isinstance(self._current, HandPass) else None

    @property
    def exact(self) -> "Pass | None":
        """The pass at full precision, whatever is on screen."""
        hand = self.hand_pass
        return self._current if hand is None else hand.exact

    def set_by_hand(self, decimals: int | None) -> None:
        """Carry so many decimals from step to step, or full precision with None."""
        if decimals == self.by_hand:
            return
        if decimals is not None and not is_work_for_a_hand(self._document.project):
            self.refused.emit(f"by hand is for networks of up to {MOST_BY_HAND} weights")
            return
        self._passes.decimals = decimals
        self._trace_in_place()
        self.digits_changed.emit()

    @property
    def is_crossing(self) -> bool:
        """Whether the document is at the next pass and the walk not yet: `moved` will follow."""
        return self._is_crossing

    def value(self, ref: Ref) -> float:
        """The number at an address of the current pass."""
        if self._current is None:
            raise NetworkError(self.misfit)
        return self._current.value(ref)

    def explained(self, ref: Ref) -> "Explanation":
        """What a number of the current pass is, whether it is revealed or not."""
        if self._current is None:
            raise NetworkError(self.misfit)
        return self.told_of(self._current, ref)

    def at(self, cursor: int) -> Sight:
        """This walk as it stands at another place."""
        return Sight(self, self._current, cursor)

    @property
    def beyond(self) -> "Pass | None":
        """The pass that follows the next update; None where there is none."""
        project = self._document.project
        if self._current is None or self._look(project) is not project:
            return None
        return self._passes.beyond(project, self._sample)

    def set_sample(self, sample: int) -> None:
        """Walk another sample, at the same step."""
        if 0 <= sample < self._document.project.data.size and sample != self._sample:
            self._sample = sample
            self._trace_in_place()

    def step_forward(self) -> None:
        """Reveal the next step; after the update, the next pass begins."""
        if self._cursor == len(self.walk) and self._current is not None:
            self._cross_forward()
        else:
            super().step_forward()

    def step_back(self) -> None:
        """Hide the last step, exactly; before the first, go back over the last update."""
        if self._cursor:
            self.seek(self._cursor - 1)
        else:
            self._cross_back()

    @property
    def can_step_back(self) -> bool:
        """Whether there is a step to go back to, in this pass or across an update."""
        return self._cursor > 0 or bool(self._crossings)

    def start_at(self, view: ViewState) -> None:
        """The place of a file that was opened, and how it was looked at."""
        self._sample = min(max(view.sample, 0), max(self._document.project.data.size - 1, 0))
        self._trace()
        self._detail.start(view.grain)
        self._cursor = min(max(view.cursor, 0), len(self.walk))
        self._start_writing(view.digits, view.notation)
        self._announce()

    def look_again(self) -> None:
        """Another network is looked at in place of the document's, or its own again."""
        self._trace_in_place()

    def _trace(self) -> None:
        project = self._look(self._document.project)
        self._explanation = None
        self._detail.forget()
        self._current = self._passes.over(project, self._sample)

    def _announce(self) -> None:
        self._ask_again()
        self.traced.emit()
        self.moved.emit()

    def _trace_in_place(self) -> None:
        old, moves = self.step, self._document.moves
        if old is not None and moves is not None:
            old = navigation.followed(old, moves)
        self._sample = min(self._sample, max(self._document.project.data.size - 1, 0))
        self._trace()
        self._cursor = navigation.same_place(self.walk, old)
        self._announce()

    def _cross_forward(self) -> None:
        self._document.settling.emit()  # a run ends first: the update follows what it trained
        if self._look(self._document.project) is not self._document.project:
            self.pause()
            self.refused.emit("this is the average; an update starts from the trained parameters")
            return
        crossing = self._passes.crossing(self._document.project, self._sample)
        if crossing.problem:
            self.pause()
            self.refused.emit(crossing.problem)
            return
        self._crossings.push(crossing)
        self._cross(crossing.after, crossing.next_sample, to_end=False)

    def _cross_back(self) -> None:
        self._document.settling.emit()
        if self._crossings:
            crossing = self._crossings.pop()
            self._cross(crossing.undone(self._document.project), crossing.sample, to_end=True)

    def _cross(self, project: Project, sample: int, to_end: bool) -> None:
        self._is_crossing = True
        try:
            self._document.edit("Update", lambda _: project, merge="walk")
        finally:
            self._is_crossing = False
        self._sample = sample
        self._trace()
        self._cursor = len(self.walk) if to_end else 0
        self._announce()

    def _on_document_changed(self, before: Project, after: Project) -> None:
        if self._is_crossing or _is_same_pass(before, after):
            return
        self._crossings.forget_unless(after)
        self._trace_in_place()

    def _on_document_opened(self) -> None:
        self.pause()
        self._crossings.clear()
        self._sample = self._cursor = 0
        self._trace()
        self._announce()


def _is_same_pass(before: Project, after: Project) -> bool:
    return (
        before.network is after.network
        and before.data is after.data
        and before.training is after.training
        and before.run is after.run
    )
