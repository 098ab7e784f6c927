"""`Cursor`: where the walk over a pass stands, in how large steps, and what the step says.

Rule: nothing beyond the cursor is visible, so every view asks `is_revealed` before it shows a
number. Moving only moves the cursor. What explains a step is imported with the first step: the
window opens before.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.walk.asked import Asked
from app.walk.detail import Detail
from app.walk.kept import Kept
from app.walk.writing import Writing
from core.network.ref import Ref
from core.passes import navigation
from core.passes.sample_pass import Pass
from core.passes.steps import Grain, Step
from core.passes.walk import Walk

if TYPE_CHECKING:
    from core.passes.explain import Explanation


Asker = Callable[[], Asked | None]


class Cursor(Writing):
    """`cursor` counts revealed steps of the grain in force: 0 shows nothing computed.

    `moved` follows every move, also to another grain; then another number is asked for, or none.
    """

    moved = Signal()
    asked_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._cursor = 0
        self._current: Pass | None = None
        self._explanation: Explanation | None = None
        self._told: Kept[Explanation] = Kept()
        self._detail = Detail()
        self._asked: Asked | None = None
        self._asker: Asker | None = None

    @property
    def current(self) -> Pass | None:
        """The pass on screen; None where the data does not fit the network."""
        return self._current

    @property
    def walk(self) -> Walk | tuple[()]:
        """The steps of the pass; none where there is no pass."""
        return self._current.walk_at(self.grain) if self._current else ()

    @property
    def grain(self) -> Grain:
        """How much one step does."""
        return self._detail.grain

    @property
    def cursor(self) -> int:
        """How many steps are revealed."""
        return self._cursor

    @property
    def step(self) -> Step | None:
        """The last revealed step; None where nothing is computed yet."""
        return self.walk[self._cursor - 1] if self._cursor else None

    @property
    def explanation(self) -> "Explanation | None":
        """What the current step says, with the digits in force."""
        if self._explanation is None and self._current and self.step:
            self._explanation = self.told(self._current, self.step)
        return self._explanation

    def told(self, pass_: Pass, step: Step) -> "Explanation":
        """What a step of a pass says; a walk to and fro finds the same ones again."""

        def tell() -> "Explanation":
            from core.passes.explain import explain

            return explain(pass_, step, self.digits, self._notation)

        return self._told.get(pass_, (step, *self.writing), tell)

    def told_of(self, pass_: Pass, ref: Ref) -> "Explanation":
        """What a number of a pass is, whether it is revealed or not."""

        def tell() -> "Explanation":
            from core.passes.explain import explain_ref

            return explain_ref(pass_, ref, self.digits, self._notation, self.grain)

        return self._told.get(pass_, (ref, *self.writing), tell)

    @property
    def writing(self) -> tuple[object, ...]:
        """All that the words for a step depend on, within its pass."""
        return self.digits, self._notation.name, self.grain

    def step_of(self, ref: Ref) -> int | None:
        """The step that reveals an address: 0 for what is given, None for no number of the walk."""
        walk = self.walk
        return walk.revealed_at(ref) if isinstance(walk, Walk) else None

    def is_revealed(self, ref: Ref) -> bool:
        """Whether the number at an address may be seen now."""
        n = self.step_of(ref)
        return n is not None and n <= self._cursor

    @property
    def asked(self) -> Asked | None:
        """The number that a student is to give next; None where nobody asks."""
        return self._asked

    def ask(self, asked: Asked | None) -> None:
        """Ask for a number that is not revealed yet, or for none."""
        if asked != self._asked:
            self._asked = asked
            self.asked_changed.emit()

    def set_asker(self, asker: "Asker | None") -> None:
        """Who says after every move, before anybody looks, what is asked for next."""
        self._asker = asker

    def _ask_again(self) -> None:
        self._asked = self._asker() if self._asker is not None else None

    def set_grain(self, grain: Grain) -> None:
        """Walk in coarser or finer steps, at the same place."""
        if grain is not self.grain:
            self._take(self._detail.switch(self._current, self._cursor, grain))

    def step_into(self) -> None:
        """Go into the current step: its first part, in the next finer grain."""
        if self._current is not None and self.grain is not Grain.TERM:
            self._take(self._detail.step_into(self._current, self._cursor))

    def step_out(self) -> None:
        """Complete the step that the current one is part of, in the next coarser grain."""
        if self._current is not None and self.grain is not Grain.LAYER:
            self._take(self._detail.step_out(self._current, self._cursor))

    def _take(self, cursor: int) -> None:
        """Stand at a step of another grain."""
        self._cursor = cursor
        self._explanation = None
        self._ask_again()
        self.moved.emit()

    def seek(self, cursor: int) -> None:
        """Move the cursor to `cursor` revealed steps of this pass."""
        cursor = min(max(cursor, 0), len(self.walk))
        if cursor != self._cursor:
            self._detail.forget()
            self._take(cursor)

    def first(self) -> None:
        """Nothing computed."""
        self.seek(0)

    def last(self) -> None:
        """Everything, the update included."""
        self.seek(len(self.walk))

    def next_phase(self) -> None:
        """On to the first step of the next phase."""
        self.seek(navigation.next_phase(self.walk, self._cursor))

    def previous_phase(self) -> None:
        """Back to the first step of this phase, or of the one before."""
        self.seek(navigation.previous_phase(self.walk, self._cursor))

    def end_of_layer(self) -> None:
        """On to the last step of this layer and kind, or of the next one."""
        self.seek(navigation.end_of_layer(self.walk, self._cursor))

    def start_of_layer(self) -> None:
        """Back to the last step before this layer and kind."""
        self.seek(navigation.start_of_layer(self.walk, self._cursor))

    def _rewrite(self) -> None:
        self._explanation = None
