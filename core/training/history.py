"""`History`: the losses of a run, update by update, as immutable chunks.

Rule: row u is the loss of the parameters after u updates, over the training rows. Chunks never
change, so undo entries share them; a chunk keeps its minima and maxima for the plot.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from core.dataclass import dataclass
from core.kinds.types import Array

MAX_ROWS = 2000
CHUNK = 4096
BLOCK = 64

Updates = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Envelope:
    """A curve for a plot: for each column its first update and the least and largest loss."""

    updates: Updates
    low: Array
    high: Array


@dataclass(frozen=True, eq=False)
class Chunk:
    """Some rows in order: `updates` and their `losses`, both read-only."""

    updates: Updates
    losses: Array

    @cached_property
    def blocks(self) -> Envelope:
        """The chunk at one column for every `BLOCK` rows."""
        return _reduced(Envelope(self.updates, self.losses, self.losses), BLOCK)


@dataclass(frozen=True, eq=False)
class History:
    """The rows of a run, oldest first."""

    chunks: tuple[Chunk, ...] = ()

    @classmethod
    def of_rows(cls, rows: Iterable[tuple[int, float]]) -> "History":
        """A history of (update, loss) rows, such as a file's."""
        recorder = Recorder()
        for update, loss in rows:
            recorder.add([update], [loss])
        return recorder.history()

    def __len__(self) -> int:
        return sum(len(chunk.losses) for chunk in self.chunks)

    def __iter__(self) -> Iterator[tuple[int, float]]:
        for chunk in self.chunks:
            yield from zip(chunk.updates.tolist(), chunk.losses.tolist(), strict=True)

    @property
    def last(self) -> tuple[int, float] | None:
        """The newest row."""
        if not self.chunks:
            return None
        chunk = self.chunks[-1]
        return int(chunk.updates[-1]), float(chunk.losses[-1])

    @cached_property
    def best(self) -> tuple[int, float] | None:
        """The row with the smallest loss; the first of them."""
        if not self.chunks:
            return None
        chunk = min(self.chunks, key=lambda each: float(each.blocks.low.min()))
        at = int(np.argmin(chunk.losses))
        return int(chunk.updates[at]), float(chunk.losses[at])

    @cached_property
    def first_rise(self) -> int | None:
        """The first update after which the loss was larger than in the row before."""
        before = np.inf
        for chunk in self.chunks:
            rises = np.flatnonzero(np.diff(chunk.losses, prepend=before) > 0)
            if len(rises):
                return int(chunk.updates[rises[0]])
            before = chunk.losses[-1]
        return None

    def loss_at(self, update: int) -> float | None:
        """The loss after an update, where there is a row of it."""
        for chunk in self.chunks:
            if chunk.updates[0] <= update <= chunk.updates[-1]:
                row = int(np.searchsorted(chunk.updates, update))
                return float(chunk.losses[row]) if chunk.updates[row] == update else None
        return None

    def until(self, update: int) -> "History":
        """The rows up to an update; whole chunks are shared."""
        whole = [chunk for chunk in self.chunks if chunk.updates[-1] <= update]
        rest = self.chunks[len(whole)] if len(whole) < len(self.chunks) else None
        rows = 0 if rest is None else int(np.searchsorted(rest.updates, update, side="right"))
        if rest is None or not rows:
            return History(tuple(whole))
        return History((*whole, Chunk(rest.updates[:rows], rest.losses[:rows])))

    def envelope(self, columns: int) -> Envelope:
        """The whole curve in about `columns` columns, minima and maxima kept."""
        rows = len(self)
        if rows <= columns:
            return self._joined([_as_envelope(chunk) for chunk in self.chunks])
        if rows < columns * BLOCK:
            raw = self._joined([_as_envelope(chunk) for chunk in self.chunks])
            return _reduced(raw, -(-rows // columns))
        blocks = self._joined([chunk.blocks for chunk in self.chunks])
        return _reduced(blocks, -(-len(blocks.low) // columns))

    def thinned(self, limit: int = MAX_ROWS) -> tuple[tuple[int, float], ...]:
        """At most `limit` rows: the first, the last, and each stretch's least and largest."""
        if len(self) <= limit:
            return tuple(self)
        raw = self._joined([_as_envelope(chunk) for chunk in self.chunks])
        kept = {0, len(self) - 1}
        for stretch in np.array_split(np.arange(len(self)), (limit - 2) // 2):
            losses = raw.low[stretch]
            kept |= {int(stretch[np.argmin(losses)]), int(stretch[np.argmax(losses)])}
        return tuple((int(raw.updates[at]), float(raw.low[at])) for at in sorted(kept))

    def _joined(self, parts: list[Envelope]) -> Envelope:
        if not parts:
            return Envelope(np.zeros(0, dtype=np.int64), np.zeros(0), np.zeros(0))
        return Envelope(
            np.concatenate([part.updates for part in parts]),
            np.concatenate([part.low for part in parts]),
            np.concatenate([part.high for part in parts]),
        )


class Recorder:
    """Grows a history; what it hands out never changes."""

    def __init__(self, history: History | None = None) -> None:
        self._full: list[Chunk] = []
        self._updates = np.zeros(CHUNK, dtype=np.int64)
        self._losses = np.zeros(CHUNK)
        self._size = 0
        for chunk in history.chunks if history else ():
            if len(chunk.losses) == CHUNK and not self._size:
                self._full.append(chunk)
            else:
                self.add(chunk.updates, chunk.losses)

    def add(self, updates: Updates | list[int], losses: Array | list[float]) -> None:
        """Appends rows."""
        first = 0
        while first < len(losses):
            count = min(CHUNK - self._size, len(losses) - first)
            here, part = slice(self._size, self._size + count), slice(first, first + count)
            self._updates[here], self._losses[here] = updates[part], losses[part]
            self._size += count
            first += count
            if self._size == CHUNK:
                self._full.append(self._tail())
                self._size = 0

    def cut(self, update: int) -> None:
        """Drops the rows from `update` on."""
        while self._full and self._full[-1].updates[-1] >= update:
            chunk = self._full.pop()
            self._size = len(chunk.losses)
            self._updates[: self._size], self._losses[: self._size] = chunk.updates, chunk.losses
        self._size = int(np.searchsorted(self._updates[: self._size], update))

    def history(self) -> History:
        """All rows so far."""
        tail = (self._tail(),) if self._size else ()
        return History((*self._full, *tail))

    def _tail(self) -> Chunk:
        updates, losses = self._updates[: self._size].copy(), self._losses[: self._size].copy()
        updates.flags.writeable = losses.flags.writeable = False
        return Chunk(updates, losses)


def _as_envelope(chunk: Chunk) -> Envelope:
    return Envelope(chunk.updates, chunk.losses, chunk.losses)


def _reduced(curve: Envelope, rows: int) -> Envelope:
    first = np.arange(0, len(curve.low), rows)
    low, high = np.minimum.reduceat(curve.low, first), np.maximum.reduceat(curve.high, first)
    return Envelope(curve.updates[first], low, high)
