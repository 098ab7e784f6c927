"""`Detail`: the grain of the walk, and the finer place that a coarser one does not show.

Rule: looking at the walk more coarsely and back loses no place; only a step does.
"""

from core.passes import navigation
from core.passes.sample_pass import Pass
from core.passes.steps import Grain

_GRAINS = tuple(Grain)


class Detail:
    """How much one step does. The cursors it takes and gives count steps of the grain in force."""

    def __init__(self) -> None:
        self.grain = Grain.NODE
        self._finest: tuple[Grain, int] | None = None

    def start(self, grain: str) -> None:
        """The grain of a file that was opened; an unknown one is that of nodes."""
        known = {each.value: each for each in _GRAINS}
        self.grain = known.get(grain, Grain.NODE)
        self.forget()

    def forget(self) -> None:
        """The cursor has moved: the finer place is left."""
        self._finest = None

    def switch(self, pass_: Pass | None, cursor: int, grain: Grain) -> int:
        """Take another grain; where the cursor stands then."""
        at, there = self._finest or (self.grain, cursor)
        self._finest = (at, there) if at.is_finer_than(grain) else None
        self.grain = grain
        if pass_ is None or at is grain:
            return there
        return navigation.regrained(pass_.walk_at(at), there, pass_.walk_at(grain))

    def step_into(self, pass_: Pass, cursor: int) -> int:
        """The next finer grain, at the first part of the step."""
        finer = _GRAINS[min(_GRAINS.index(self.grain) + 1, len(_GRAINS) - 1)]
        if finer is self.grain:
            return cursor
        coarse, self.grain = pass_.walk_at(self.grain), finer
        self.forget()
        return navigation.stepped_into(coarse, cursor, pass_.walk_at(finer))

    def step_out(self, pass_: Pass, cursor: int) -> int:
        """The next coarser grain, the step that the cursor is in complete."""
        coarser = _GRAINS[max(_GRAINS.index(self.grain) - 1, 0)]
        if coarser is self.grain:
            return cursor
        fine, self.grain = pass_.walk_at(self.grain), coarser
        self.forget()
        return navigation.stepped_out(fine, cursor, pass_.walk_at(coarser))
