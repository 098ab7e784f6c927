"""`History`: the losses of a run, update by update, as immutable chunks.

Rule: row u is the loss of the parameters after u updates, over the training rows. Chunks never
change, so undo entries share them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.kinds.types import Array

MAX_ROWS = 2000


@dataclass(frozen=True, eq=False)
class Chunk:
    """Some rows in order: `updates` and their `losses`, both read-only."""

    updates: NDArray[np.int64]
    losses: Array


@dataclass(frozen=True, eq=False)
class History:
    """The rows of a run, oldest first."""

    chunks: tuple[Chunk, ...] = ()

    @classmethod
    def of_rows(cls, rows: Iterable[tuple[int, float]]) -> "History":
        """A history of (update, loss) rows, such as a file's."""
        pairs = list(rows)
        if not pairs:
            return cls()
        updates = np.array([update for update, _ in pairs], dtype=np.int64)
        losses = np.array([loss for _, loss in pairs], dtype=np.float64)
        return cls((Chunk(updates, losses),))

    def __len__(self) -> int:
        return sum(len(chunk.losses) for chunk in self.chunks)

    def __iter__(self) -> Iterator[tuple[int, float]]:
        for chunk in self.chunks:
            yield from zip(chunk.updates.tolist(), chunk.losses.tolist(), strict=True)

    def thinned(self, limit: int = MAX_ROWS) -> tuple[tuple[int, float], ...]:
        """At most `limit` rows, minima and maxima kept."""
        return tuple(self)[:limit]
