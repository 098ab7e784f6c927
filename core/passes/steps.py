"""`Step`: one press of "next" in a pass, the phase it belongs to, and how much it does at once.

Rule: a step says which numbers appear, never what they are.
"""

from enum import Enum

from core.dataclass import dataclass
from core.errors import NetworkError
from core.network.ref import Ref


class Phase(Enum):
    """The parts of a walk, in their order; values are the words on screen."""

    FORWARD = "forward"
    LOSS = "loss"
    BACKWARD = "backward"
    BATCH = "batch"
    UPDATE = "update"


class Grain(Enum):
    """How much a step does, from coarse to fine; on screen "detail".

    A layer: all its z, all its a, ...; a node: one number and what it is made of; a term: one
    product of a sum, or one parameter.
    """

    LAYER = "layer"
    NODE = "node"
    TERM = "term"

    def is_finer_than(self, other: "Grain") -> bool:
        """Whether its steps are parts of the other's."""
        grains = list(Grain)
        return grains.index(self) > grains.index(other)


@dataclass(frozen=True)
class Step:
    """One press of "next": step `n` (from 1) writes the numbers at `writes`.

    `kind` is one of z, a, loss, da, dz, parameters, offset, batch, update; `layer` and `unit` say
    where (None for loss, batch and update, and `unit` where a step does a whole layer). At term
    grain it is number `term` (from 0) of the `terms` steps that make up the one at node grain.
    """

    n: int
    phase: Phase
    kind: str
    layer: str | None
    unit: int | None
    writes: tuple[Ref, ...]
    grain: Grain = Grain.NODE
    term: int = 0
    terms: int = 1

    @property
    def at(self) -> Ref:
        """The first number written: what carries the halo."""
        return self.writes[0]

    @property
    def at_node(self) -> str:
        """The layer, or the input, it is about; NetworkError where it is about none."""
        if self.layer is None:
            raise NetworkError(f"step {self.n}, {self.kind}, is about no layer")
        return self.layer

    @property
    def is_last_term(self) -> bool:
        """Whether what is done at node grain in one step is complete."""
        return self.term == self.terms - 1
