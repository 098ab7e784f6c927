"""`Comparison`: what came of a student's arrays: the first difference and what explains it.

Rule: whatever comes after the first difference may only follow from it, so it is named and not
explained.
"""

from collections.abc import Mapping

from core.dataclass import dataclass
from core.network.ref import Ref
from core.teaching.verdict import Explained
from core.words import counted

RIGHT, WRONG, LATER = "✓", "✗", "–"


@dataclass(frozen=True)
class Difference:
    """The first array that differs: its key, its first wrong number and what is said of it.

    `sample` counts from 0; `ref` and `sample` are None where the whole array cannot be read.
    """

    key: str
    sentence: str
    ref: Ref | None = None
    sample: int | None = None
    mistakes: tuple[Explained, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """What came of comparing: keys in walk order, what was left alone, layouts, differences.

    `differing` are the keys of all arrays that differ, the first one's included.
    """

    compared: tuple[str, ...]
    extra: tuple[str, ...]
    layouts: Mapping[str, str]
    first: Difference | None
    differing: tuple[str, ...]

    @property
    def is_right(self) -> bool:
        """Whether every array that was compared is right."""
        return self.first is None and bool(self.compared)

    def told(self, key: str) -> tuple[str, str]:
        """A mark for one of the arrays that were compared, and what is said beside it."""
        if key not in self.differing:
            layout = self.layouts.get(key, "")
            return RIGHT, f"read as {layout}" if layout else ""
        if self.first is not None and key == self.first.key:
            return WRONG, "differs first"
        return LATER, "may only follow"

    @property
    def sentence(self) -> str:
        """For the person in front of the program."""
        if not self.compared:
            return "None of these names is one of the pass; copy the NumPy lines to see them all."
        count = len(self.compared)
        what = counted(count, "array")
        if self.first is None:
            return f"{what} compared: all numbers are right."
        return f"{what} compared. {self.first.sentence}"
