"""`Score`: how many mistakes made on purpose were named, by mistake.

Rule: it only counts; whether a number is a mistake's own is decided before anything is said of it.
"""

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Score:
    """What was said of numbers and arrays that mistakes give.

    `made` counts those that only one mistake gives, `named` of these the ones where it was named,
    and it alone; `shared` those that something else gives too, `said` of these the ones where the
    mistake was named and something else as well; `right` the right numbers, of which `accused` were
    called wrong.
    """

    made: Counter[str] = field(default_factory=Counter)
    named: Counter[str] = field(default_factory=Counter)
    shared: Counter[str] = field(default_factory=Counter)
    said: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    accused: Counter[str] = field(default_factory=Counter)
    located: int = 0
    right: int = 0

    def add(self, mistake: str, slip: str, names: list[str], is_located: bool = True) -> None:
        """Count what only this mistake gives, and the ids that were named for it."""
        self.made[mistake] += 1
        self.located += is_located
        self.named[mistake] += names == [mistake]
        self._miss(names == [mistake], f"{slip} -> {_list(names)}")

    def add_shared(self, mistake: str, slip: str, names: list[str], is_said: bool) -> None:
        """Count what something else gives too, the ids named, and whether several were said."""
        is_right = is_said and mistake in names
        self.shared[mistake] += 1
        self.said[mistake] += is_right
        self._miss(is_right, f"{slip}, shared -> {_list(names)}")

    def add_right(self, words: str, is_fine: bool) -> None:
        """Count what is right, and whether it was taken for it."""
        self.right += 1
        if not is_fine:
            self.accused[words] += 1

    def take(self, other: "Score") -> None:
        """Add what another score counted."""
        self.located += other.located
        self.right += other.right
        for name in ("made", "named", "shared", "said", "missed", "accused"):
            getattr(self, name).update(getattr(other, name))

    @property
    def worst(self) -> float:
        """Of the mistake that is named least often, the share of its own cases in which it is."""
        return min(self.named[each] / count for each, count in self.made.items())

    @property
    def least_said(self) -> float:
        """The share of the shared cases in which that was said."""
        return self.said.total() / self.shared.total() if self.shared else 1.0

    def _miss(self, is_right: bool, words: str) -> None:
        if not is_right:
            self.missed[words] += 1

    def __str__(self) -> str:
        made, shared = self.made.total(), self.shared.total()
        named = self.named.total() / made
        parts = [f"{made} of one mistake: {named:.2%} named, the least of them {self.worst:.2%}"]
        parts.append(f"{self.located / made:.2%} located")
        if shared:
            parts.append(f"{shared} of several: said of {self.least_said:.2%}")
        parts.append(f"{self.right} right: {self.accused.total()} called wrong")
        return "; ".join(parts)


def _list(names: list[str]) -> str:
    return ", ".join(names) or "nothing"
