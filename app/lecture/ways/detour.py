"""`Detour`: off the road by hand - the walk over what is there now.

Rule: it goes wherever a hand leads but for the number that an open question asks for.
"""

from app.lecture.ways.going import Going, target
from app.walk.player import Player
from core.network.ref import Ref
from core.passes.steps import Grain


class Detour:
    """Moves a player. `start` is the step of the road it left, `closed` what stays hidden."""

    def __init__(self, player: Player, start: int, closed: Ref | None) -> None:
        self._player = player
        self.start = start
        self.closed = closed

    def go(self, going: Going) -> bool:
        """Go there; False where an open question bars the way."""
        player = self._player
        there = target(going, player.walk, player.cursor)
        if not self.may_reveal(there):
            return False
        if going is Going.NEXT:
            player.step_forward()
        elif going is Going.PREVIOUS:
            player.step_back()
        else:
            player.seek(there)
        return True

    def to_step(self, step: int) -> bool:
        """Go to a step by its number."""
        if not self.may_reveal(step):
            return False
        self._player.seek(step)
        return True

    def change_detail(self) -> None:
        """Walk in the next finer or, after the finest, the coarsest steps."""
        self._player.set_grain(next_grain(self._player.grain))

    def may_reveal(self, cursor: int) -> bool:
        """Whether so many steps may be revealed."""
        at = None if self.closed is None else self._player.step_of(self.closed)
        return not at or cursor < at


def next_grain(grain: Grain) -> Grain:
    """From layers to nodes to terms, and around."""
    grains = list(Grain)
    return grains[(grains.index(grain) + 1) % len(grains)]
