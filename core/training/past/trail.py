"""`Trail`: states along a run, so that any of its updates can be reached again.

Rule: a state between two checkpoints is computed anew from the one before it, with the settings
that were in force there; since training is deterministic it is the very same, bit for bit. A trail
has bounds: where it grows too long every other checkpoint goes and the next ones stand wider.
"""

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from core.dataclass import dataclass
from core.training.settings import Stop, TrainingSettings

if TYPE_CHECKING:
    from core.training.state import State

SPACING = 128
MAX_CHECKPOINTS = 2048
MAX_BYTES = 48 * 2**20
NEVER = Stop()


@dataclass(frozen=True, eq=False)
class Checkpoint:
    """A state of a run, which nobody changes any more, and how the run goes on from it."""

    state: "State"
    settings: TrainingSettings
    is_cautious: bool

    @property
    def update(self) -> int:
        """How many updates were done."""
        return self.state.updates

    def leads_to(self, state: "State", settings: TrainingSettings) -> bool:
        """Whether going on from here gives that state: same settings, and a memory without gaps."""
        gap = state.updates - self.update
        return (
            not self.is_cautious
            and self.settings == _endless(settings)
            and state.memory_updates == self.state.memory_updates + gap
        )

    def goes_on_like(self, other: "Checkpoint") -> bool:
        """Whether updates are made in the same way behind both."""
        return (self.settings, self.is_cautious) == (other.settings, other.is_cautious)

    @property
    def size(self) -> int:
        """Bytes of its numbers."""
        vectors = (self.state.parameters, *self.state.memory.values())
        return sum(vector.nbytes for vector in vectors)


@dataclass(frozen=True, eq=False)
class Trail:
    """The checkpoints of a run, oldest first; at least `spacing` updates apart where it goes on."""

    checkpoints: tuple[Checkpoint, ...] = ()
    spacing: int = SPACING

    @property
    def first(self) -> int | None:
        """The earliest update that can be reached; None where there is no checkpoint."""
        return self.checkpoints[0].update if self.checkpoints else None

    def is_due(self, update: int) -> bool:
        """Whether the next checkpoint should be at this update."""
        return not self.checkpoints or update - self.checkpoints[-1].update >= self.spacing

    def at(self, update: int) -> Checkpoint:
        """The last checkpoint that is not behind an update; LookupError before the first."""
        place = bisect_right(self.checkpoints, update, key=lambda each: each.update)
        if not place:
            raise LookupError(f"update {update:,} lies before the first that can be reached")
        return self.checkpoints[place - 1]

    def cut(self, update: int) -> "Trail":
        """The trail up to an update."""
        if not self.checkpoints or self.checkpoints[-1].update <= update:
            return self
        place = bisect_right(self.checkpoints, update, key=lambda each: each.update)
        return Trail(self.checkpoints[:place], self.spacing)

    def beginning(self, state: "State", settings: TrainingSettings) -> "Trail":
        """The trail of a run that goes on from `state`: with a checkpoint where that is news."""
        known = self.cut(state.updates)
        if known.checkpoints and known.checkpoints[-1].leads_to(state, settings):
            return known
        return known.with_checkpoint(state, settings)

    def with_checkpoint(
        self, state: "State", settings: TrainingSettings, is_cautious: bool = False
    ) -> "Trail":
        """The trail with one more checkpoint, in place of one at the same update."""
        kept = self.checkpoints
        if kept and kept[-1].update == state.updates:
            kept = kept[:-1]
        checkpoint = Checkpoint(state.copy(), _endless(settings), is_cautious)
        longer = Trail((*kept, checkpoint), self.spacing)
        return longer.thinned() if longer._is_full else longer

    def thinned(self) -> "Trail":
        """Every other checkpoint, and where settings changed; the next stand twice as wide."""
        kept = [
            each
            for place, each in enumerate(self.checkpoints)
            if place % 2 == 0 or not each.goes_on_like(self.checkpoints[place - 1])
        ]
        return Trail(tuple(kept), self.spacing * 2)

    @property
    def _is_full(self) -> bool:
        count = len(self.checkpoints)
        return count > MAX_CHECKPOINTS or count * self.checkpoints[-1].size > MAX_BYTES


def _endless(settings: TrainingSettings) -> TrainingSettings:
    """The settings without what ends a run, which no update depends on."""
    return settings if settings.stop == NEVER else replace(settings, stop=NEVER)
