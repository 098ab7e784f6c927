"""`Bars`: numbers as signed bars in a row of samples, and the sums below; values to be painted.

Rule: a row is made when it is seen; only the scale needs all numbers at once.
"""

from collections.abc import Sequence
from enum import Enum

import numpy as np

from core.dataclass import dataclass
from core.kinds.types import Array
from core.passes.numbers import shown

_FAR = 8.0


class Look(Enum):
    """What a bar stands for."""

    SAMPLE = "sample"
    PENALTY = "penalty"
    BATCH = "batch"
    WRONG = "wrong"
    TEST = "test"


@dataclass(frozen=True)
class Bar:
    """One row: its words, its number, and the sample (from 0) that it is, if it is one."""

    words: str
    value: float
    text: str
    look: Look
    sample: int | None = None


@dataclass(frozen=True)
class Scale:
    """The stretch of numbers that all bars of a panel share; it always holds 0."""

    low: float = 0.0
    high: float = 1.0

    @classmethod
    def of(cls, *numbers: Array) -> "Scale":
        """The scale for these numbers; those that are not finite have no say."""
        finite = [each[np.isfinite(each)] for each in numbers]
        low = min((float(each.min()) for each in finite if len(each)), default=0.0)
        high = max((float(each.max()) for each in finite if len(each)), default=0.0)
        low, high = min(low, 0.0), max(high, 0.0)
        return cls(low, high) if low < high else cls()

    def is_far_wider_than(self, other: "Scale") -> bool:
        """Whether the other's bars could hardly be seen on this one."""
        return self.high - self.low > _FAR * (other.high - other.low)

    def at(self, value: float) -> float:
        """Where a number is, 0 to 1."""
        return min(max((value - self.low) / (self.high - self.low), 0.0), 1.0)


class Bars:
    """Rows of a list; `rows` are the samples (from 0) whose numbers `values` are."""

    def __init__(
        self,
        rows: Sequence[int] = (),
        values: Array | None = None,
        digits: int = 3,
        look: Look = Look.SAMPLE,
    ) -> None:
        self._rows = tuple(rows)
        self._values = np.empty(0) if values is None else values
        self._digits = digits
        self._look = look
        self._below: tuple[Bar, ...] = ()

    @classmethod
    def of(cls, bars: Sequence[Bar]) -> "Bars":
        """Rows that are known one by one."""
        made = cls()
        made._below = tuple(bars)
        return made

    def __len__(self) -> int:
        return len(self._rows) + len(self._below)

    def bar(self, row: int) -> Bar:
        """The bar of a row, from 0."""
        if row >= len(self._rows):
            return self._below[row - len(self._rows)]
        value, sample = float(self._values[row]), self._rows[row]
        text = shown(value, self._digits)
        return Bar(f"sample {sample + 1}", value, text, self._look, sample)

    def row_of(self, sample: int) -> int | None:
        """The row of a sample."""
        try:
            return self._rows.index(sample)
        except ValueError:
            return None
