"""`Told`: what came of a run, in numbers that add up when it is made in parts.

Rule: a number is a count, or the most of something; the text says every one of them and can be
read back.
"""

from collections.abc import Mapping

MOST = "at most "
BETWEEN = "; "


class Told:
    """Counts, which are added, and mosts, of which the largest stays."""

    def __init__(self, counts: Mapping[str, int], mosts: Mapping[str, float] | None = None) -> None:
        self.counts = dict(counts)
        self.mosts = dict(mosts or {})

    def __add__(self, other: "Told") -> "Told":
        counts, mosts = dict(self.counts), dict(self.mosts)
        for name, count in other.counts.items():
            counts[name] = counts.get(name, 0) + count
        for name, most in other.mosts.items():
            mosts[name] = max(mosts.get(name, most), most)
        return Told(counts, mosts)

    def __str__(self) -> str:
        counts = [f"{count:,} {name}" for name, count in self.counts.items()]
        mosts = [f"{MOST}{_short(most)} {name}" for name, most in self.mosts.items()]
        return BETWEEN.join((*counts, *mosts))


def _short(number: float) -> str:
    return f"{number:.0f}" if abs(number) >= 100 else f"{number:.2g}"


def read_told(text: str) -> Told:
    """The numbers of such a text."""
    counts: dict[str, int] = {}
    mosts: dict[str, float] = {}
    for piece in text.split(BETWEEN):
        number, _, name = piece.removeprefix(MOST).partition(" ")
        if piece.startswith(MOST):
            mosts[name] = float(number)
        else:
            counts[name] = int(number.replace(",", ""))
    return Told(counts, mosts)
