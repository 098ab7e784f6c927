"""`Step`: one press of "next" in a pass, at node grain, and the phase it belongs to.

Rule: a step says which numbers appear, never what they are.
"""

from dataclasses import dataclass
from enum import Enum

from core.network.ref import Ref


class Phase(Enum):
    """The parts of a walk, in their order; values are the words on screen."""

    FORWARD = "forward"
    LOSS = "loss"
    BACKWARD = "backward"
    BATCH = "batch"
    UPDATE = "update"


@dataclass(frozen=True, slots=True)
class Step:
    """One press of "next": step `n` (from 1) writes the numbers at `writes`.

    `kind` is one of z, a, loss, da, dz, parameters, offset, batch, update; `layer` and `unit` say
    where (None for loss, batch and update).
    """

    n: int
    phase: Phase
    kind: str
    layer: str | None
    unit: int | None
    writes: tuple[Ref, ...]

    @property
    def at(self) -> Ref:
        """The first number written: what carries the halo."""
        return self.writes[0]
