"""`Envelope`: a long row of losses as a line of bounded length that keeps every peak.

Rule: consecutive updates share a bin; a bin keeps its smallest and largest loss. When there are too
many bins, neighbours are joined, so adding costs the same however long the run is.
"""

import numpy as np
from numpy.typing import ArrayLike

from core.kinds.types import Array

BINS = 1024


class Envelope:
    """At most `bins` bins of (first update, smallest, largest); losses that are not finite drop."""

    def __init__(self, bins: int = BINS) -> None:
        self._capacity = bins
        self.clear()

    def clear(self) -> None:
        """Forget everything."""
        self._updates_per_bin = 1
        self._start: Array = np.empty(0)
        self._low: Array = np.empty(0)
        self._high: Array = np.empty(0)
        self._last = (np.nan, np.nan)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was added."""
        return not len(self._start)

    @property
    def last(self) -> tuple[float, float]:
        """(update, loss) added last."""
        return self._last

    @property
    def lowest(self) -> float:
        """The smallest loss."""
        return float(self._low.min())

    @property
    def highest(self) -> float:
        """The largest loss."""
        return float(self._high.max())

    def lowest_positive(self) -> float:
        """The smallest loss above 0, where a logarithmic axis can begin; 1 where there is none."""
        positive = self._low[self._low > 0]
        return float(positive.min()) if len(positive) else 1.0

    def add(self, updates: ArrayLike, losses: ArrayLike) -> None:
        """Append losses with their update numbers, which only ever grow."""
        u = np.asarray(updates, dtype=np.float64)
        y = np.asarray(losses, dtype=np.float64)
        kept = np.isfinite(y)
        u, y = u[kept], y[kept]
        if not len(u):
            return
        self._last = (float(u[-1]), float(y[-1]))
        first = float(self._start[0]) if len(self._start) else float(u[0])
        while self._needed(first, float(u[-1])) > self._capacity:
            self._updates_per_bin *= 2
            self._join()
        self._append(*_binned(u, y, y, self._updates_per_bin))

    def line(self) -> tuple[Array, Array]:
        """(x, y) of a line through each bin's smallest and largest loss, ending at the last."""
        single = self._low == self._high
        x = np.repeat(self._start, np.where(single, 1, 2))
        y = np.empty(len(x))
        first = np.cumsum(np.where(single, 1, 2)) - np.where(single, 1, 2)
        y[first] = self._high
        y[first[~single] + 1] = self._low[~single]
        if len(x) and self._last[0] > x[-1]:
            x, y = np.append(x, self._last[0]), np.append(y, self._last[1])
        return x, y

    def _needed(self, first: float, last: float) -> float:
        width = self._updates_per_bin
        return last // width - first // width + 1

    def _join(self) -> None:
        if not self.is_empty:
            joined = _binned(self._start, self._low, self._high, self._updates_per_bin)
            self._start, self._low, self._high = joined

    def _append(self, start: Array, low: Array, high: Array) -> None:
        if len(self._start) and start[0] == self._start[-1]:
            self._low[-1] = min(self._low[-1], low[0])
            self._high[-1] = max(self._high[-1], high[0])
            start, low, high = start[1:], low[1:], high[1:]
        self._start = np.append(self._start, start)
        self._low = np.append(self._low, low)
        self._high = np.append(self._high, high)


def _binned(updates: Array, low: Array, high: Array, width: int) -> tuple[Array, Array, Array]:
    bins = np.floor(updates / width) * width
    start, first = np.unique(bins, return_index=True)
    return start, np.minimum.reduceat(low, first), np.maximum.reduceat(high, first)
