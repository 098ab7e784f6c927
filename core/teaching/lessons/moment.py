"""`Moment`: a project at a place of its walk, as a lesson makes it on the way.

Rule: a value; what is done to it gives another one, and every number is the engine's.
"""

import math
from dataclasses import replace
from functools import cached_property

from core.dataclass import dataclass
from core.errors import NetworkError
from core.network.addresses import check_address
from core.network.ref import Ref
from core.passes.sample_pass import Pass
from core.passes.steps import Grain
from core.passes.walk import Walk
from core.project.project import Project
from core.project.sample import pass_over


@dataclass(frozen=True, eq=False)
class Moment:
    """`cursor` steps of the walk over sample `sample` (from 0) are revealed."""

    project: Project
    sample: int = 0
    grain: Grain = Grain.NODE
    cursor: int = 0

    def __post_init__(self) -> None:
        if self.project.misfit:
            raise NetworkError(self.project.misfit)
        if self.sample >= self.project.data.size:
            last = self.project.data.size - 1
            raise NetworkError(
                f"there is no sample {self.sample}; counted from 0, the last one is {last}"
            )

    @cached_property
    def pass_(self) -> Pass:
        """The pass over the sample, the update behind it included."""
        return pass_over(self.project, self.sample)

    @property
    def walk(self) -> Walk:
        """Its steps at this grain."""
        return self.pass_.walk_at(self.grain)

    def value(self, ref: Ref) -> float:
        """The number at an address; NetworkError where there is none."""
        check_address(ref, self.project.network)
        number = self.pass_.value(ref)
        if math.isnan(number):
            raise NetworkError(f"{ref} has no number here")
        return number

    def step_at(self, place: int | Ref) -> int:
        """The number (from 1) of a step, given as it is or by an address that it writes."""
        if isinstance(place, int):
            return self._checked(place)
        self.value(place)
        found = self.walk.revealed_at(place)
        if not found:
            raise NetworkError(f"no step writes {place}")
        return found

    def at(self, cursor: int) -> "Moment":
        """The same with so many steps revealed."""
        return replace(self, cursor=self._checked(cursor) if cursor else 0)

    def _checked(self, step: int) -> int:
        if step > len(self.walk):
            raise NetworkError(f"the walk has {len(self.walk)} steps, there is no step {step}")
        return step
