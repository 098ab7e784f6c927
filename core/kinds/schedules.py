"""Schedules: what the learning rate is multiplied with as the updates go on.

Rule: a schedule is a function of the number of updates done, and of nothing else.
"""

import math
from typing import ClassVar

from core.dataclass import dataclass
from core.errors import NetworkError
from core.kinds.formulas.expression import applied
from core.kinds.registry import Registry


@dataclass(frozen=True)
class Schedule:
    """The base of every schedule."""

    name: ClassVar[str]
    label: ClassVar[str]

    def factor(self, updates: int) -> float:
        """What the learning rate is multiplied with after `updates` updates."""
        raise NotImplementedError


SCHEDULES: Registry[Schedule] = Registry("schedule")


@SCHEDULES.add
@dataclass(frozen=True)
class Constant(Schedule):
    """The learning rate stays as it is."""

    name = "constant"
    label = "constant"

    def factor(self, updates: int) -> float:
        return 1.0


@SCHEDULES.add
@dataclass(frozen=True)
class Steps(Schedule):
    """After every `every` updates the learning rate is multiplied with `gamma` once more."""

    name = "step"
    label = "steps"
    every: int = 1000
    gamma: float = 0.5

    def __post_init__(self) -> None:
        check_count("schedule step: every", self.every)
        if not self.gamma > 0:
            raise NetworkError(f"schedule step: gamma must be above 0, found {self.gamma}")

    def factor(self, updates: int) -> float:
        return float(applied(pow, float(self.gamma), updates // self.every))


@SCHEDULES.add
@dataclass(frozen=True)
class Cosine(Schedule):
    """From 1 down to `end` along half a cosine in `updates` updates, then `end`."""

    name = "cosine"
    label = "cosine"
    updates: int = 10_000
    end: float = 0.0

    def __post_init__(self) -> None:
        check_count("schedule cosine: updates", self.updates)
        if not self.end >= 0:
            raise NetworkError(f"schedule cosine: end must be 0 or more, found {self.end}")

    def factor(self, updates: int) -> float:
        way = min(1.0, updates / self.updates)
        return self.end + (1.0 - self.end) * 0.5 * (1.0 + math.cos(math.pi * way))


def check_count(place: str, value: object) -> None:
    """NetworkError unless the value is a whole number from 1 on."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise NetworkError(f"{place} must be a whole number, 1 or more, found {value!r}")
