"""One measured figure beside its target, and the few statistics that figures are made of.

Rule: a figure says by itself whether it is good enough.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass

LOOPS = 200_000


@dataclass(frozen=True)
class Measure:
    """A figure: at most `target`, or at least where `is_least`; `detail` is what it is made of."""

    name: str
    value: float
    unit: str
    target: float
    is_least: bool = False
    detail: str = ""

    @property
    def is_met(self) -> bool:
        """Whether the target is met."""
        return self.value >= self.target if self.is_least else self.value <= self.target

    @property
    def line(self) -> str:
        """The figure as a row of the table."""
        sign = ">=" if self.is_least else "<="
        met = "ok" if self.is_met else "MISSED"
        figure, target = f"{self.value:.2f} {self.unit}", f"{sign} {self.target:g} {self.unit}"
        return f"{self.name:<52} {figure:>10}  {target:<10} {met:<7} {self.detail}".rstrip()


def host_line() -> str:
    """How fast this machine is just now, as context for all milliseconds below it."""
    taken = min(_loop_seconds() for _ in range(5))
    return f"a plain loop of {LOOPS:,} rounds takes {1000 * taken:.1f} ms here (context, no target)"


def _loop_seconds() -> float:
    before, total = time.perf_counter(), 0
    for n in range(LOOPS):
        total += n * n % 7
    return time.perf_counter() - before


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` of all values do not exceed."""
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]


def median(values: Sequence[float]) -> float:
    """The middle value."""
    return percentile(values, 0.5)
