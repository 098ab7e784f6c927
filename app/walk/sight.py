"""`Sight`: the walk as it stands at one place - where the player is, or where it may come to next.

Rule: it knows of a pass what has been revealed by then. What a view shows is worked out from a
sight, so that it can be made ready before the walk gets there.
"""

from typing import TYPE_CHECKING

from core.errors import NetworkError
from core.network.ref import Ref
from core.passes.notation import Notation
from core.passes.sample_pass import Pass
from core.passes.steps import Step

if TYPE_CHECKING:
    from app.walk.player import Player
    from core.passes.explain import Explanation


class Sight:
    """A place of a walk in the player's steps, by how many of them are revealed there.

    `current` is the pass; None where the data does not fit the network.
    """

    def __init__(self, player: "Player", current: Pass | None, cursor: int) -> None:
        self._player = player
        self.current = current
        self.cursor = cursor

    @property
    def step(self) -> Step | None:
        """The last revealed step; None where nothing is computed yet."""
        if self.current is None or not self.cursor:
            return None
        return self.current.walk_at(self._player.grain)[self.cursor - 1]

    @property
    def explanation(self) -> "Explanation | None":
        """What the step says."""
        step = self.step
        return self._player.told(self.current, step) if self.current and step else None

    @property
    def digits(self) -> int:
        """Decimals of computed numbers."""
        return self._player.digits

    @property
    def notation(self) -> Notation:
        """Whose letters are used."""
        return self._player.notation

    @property
    def key(self) -> tuple[object, ...]:
        """All that what is seen here depends on, within the pass."""
        return self.cursor, *self._player.writing

    def explained(self, ref: Ref) -> "Explanation":
        """What a number of the pass is, whether it is revealed or not."""
        if self.current is None:
            raise NetworkError(self._player.misfit)
        return self._player.told_of(self.current, ref)

    def step_of(self, ref: Ref) -> int | None:
        """The step that reveals an address: 0 for what is given, None for no number of the walk."""
        walk = self.current.walk_at(self._player.grain) if self.current else None
        return walk.revealed_at(ref) if walk is not None else None

    def is_revealed(self, ref: Ref) -> bool:
        """Whether the number at an address may be seen here."""
        n = self.step_of(ref)
        return n is not None and n <= self.cursor
