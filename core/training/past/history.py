"""`History`: the losses of a run, update by update, as immutable chunks.

Rule: row u is the loss of the parameters after u updates, over the training rows. Chunks never
change, so undo entries share them; a chunk keeps its minima and maxima for the plot. A history has
bounds: where it grows too long, of every four older rows the smallest and the largest stay.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from core.dataclass import dataclass
from core.kinds.types import Array

MAX_ROWS = 2000
CHUNK = 4096
BLOCK = 64
MAX_CHUNKS = 256
NEWEST_CHUNKS = 64  # never thinned
RAW_CHUNKS = 4  # drawn row by row, where a logarithmic axis looks closely

Updates = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Envelope:
    """A curve for a plot: each column's first update and its least, largest and mean loss."""

    updates: Updates
    low: Array
    high: Array
    mean: Array


@dataclass(frozen=True, eq=False)
class Chunk:
    """Some rows in order: `updates` and their `losses`, both read-only.

    Where rows were left out each stands for `stride` of them, and `kept_rise` is the update of the
    run's first rise, if it is here.
    """

    updates: Updates
    losses: Array
    stride: int = 1
    kept_rise: int | None = None

    @cached_property
    def blocks(self) -> Envelope:
        """The chunk at one column for every `BLOCK` rows."""
        return _reduced(_as_envelope(self), BLOCK)

    def rise_after(self, loss: float) -> int | None:
        """The first update whose loss is larger than in the row before, `loss` before them all."""
        if self.stride > 1:
            return self.kept_rise
        if self.losses[0] > loss:
            return int(self.updates[0])
        return self._rise

    @cached_property
    def _rise(self) -> int | None:
        rises = np.flatnonzero(np.diff(self.losses) > 0)
        return int(self.updates[rises[0] + 1]) if len(rises) else None


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
            rise = chunk.rise_after(before)
            if rise is not None:
                return rise
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
        part = replace(rest, updates=rest.updates[:rows], losses=rest.losses[:rows])
        return History((*whole, part))

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

    def log_envelope(self, columns: int) -> Envelope:
        """The same with columns of equal width on a logarithmic axis of update + 1."""
        raw, rest = self.chunks[:RAW_CHUNKS], self.chunks[RAW_CHUNKS:]
        parts = [*map(_as_envelope, raw), *(chunk.blocks for chunk in rest)]
        curve = self._joined(parts)
        if len(curve.low) <= columns:
            return curve
        places = np.log1p(curve.updates.astype(np.float64))
        column = (columns * (places - places[0]) / (places[-1] - places[0])).astype(np.int64)
        return _reduced_at(curve, np.flatnonzero(np.diff(column, prepend=-1)))

    def thinned(self, limit: int = MAX_ROWS) -> tuple[tuple[int, float], ...]:
        """At most `limit` rows: the first, the last, and each stretch's least and largest."""
        if len(self) <= limit:
            return tuple(self)
        updates = np.concatenate([chunk.updates for chunk in self.chunks])
        losses = np.concatenate([chunk.losses for chunk in self.chunks])
        extremes = _extremes(losses, (limit - 2) // 2)
        kept = np.unique(np.concatenate(([0, len(losses) - 1], extremes)))
        return tuple(zip(updates[kept].tolist(), losses[kept].tolist(), strict=True))

    def _joined(self, parts: list[Envelope]) -> Envelope:
        if not parts:
            return Envelope(np.zeros(0, dtype=np.int64), np.zeros(0), np.zeros(0), np.zeros(0))
        return Envelope(
            np.concatenate([part.updates for part in parts]),
            np.concatenate([part.low for part in parts]),
            np.concatenate([part.high for part in parts]),
            np.concatenate([part.mean for part in parts]),
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
                self._thin()

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
        return _chunk(self._updates[: self._size].copy(), self._losses[: self._size].copy())

    def _thin(self) -> None:
        """Makes room where there are too many chunks, among the older ones."""
        if len(self._full) > MAX_CHUNKS:
            first_rise = History(tuple(self._full)).first_rise
            older, newest = self._full[:-NEWEST_CHUNKS], self._full[-NEWEST_CHUNKS:]
            self._full = [*_thinned(older, first_rise), *newest]


def _extremes(losses: Array, stretches: int) -> NDArray[np.intp]:
    """Where the least and the largest of each stretch are; the first ones may be one longer."""
    size, longer = divmod(len(losses), stretches)
    middle = longer * (size + 1)
    found = []
    for first, rows in (
        (0, losses[:middle].reshape(longer, size + 1)),
        (middle, losses[middle:].reshape(stretches - longer, size)),
    ):
        starts = first + np.arange(len(rows)) * rows.shape[1]
        found += [starts + rows.argmin(axis=1), starts + rows.argmax(axis=1)]
    return np.concatenate(found)


def _as_envelope(chunk: Chunk) -> Envelope:
    return Envelope(chunk.updates, chunk.losses, chunk.losses, chunk.losses)


def _reduced(curve: Envelope, rows: int) -> Envelope:
    return _reduced_at(curve, np.arange(0, len(curve.low), rows))


def _reduced_at(curve: Envelope, first: NDArray[np.int64]) -> Envelope:
    """One column for each stretch that begins at a row of `first`."""
    low, high = np.minimum.reduceat(curve.low, first), np.maximum.reduceat(curve.high, first)
    counts = np.diff(first, append=len(curve.low))
    mean = np.add.reduceat(curve.mean, first) / counts
    return Envelope(curve.updates[first], low, high, mean)


def _thinned(chunks: list[Chunk], first_rise: int | None) -> list[Chunk]:
    """The chunks with neighbours of the finest stride made one, as far as there are any."""
    for stride in sorted({chunk.stride for chunk in chunks}):
        thinner = _paired(chunks, stride, first_rise)
        if len(thinner) < len(chunks):
            return thinner
    return chunks


def _paired(chunks: list[Chunk], stride: int, first_rise: int | None) -> list[Chunk]:
    paired: list[Chunk] = []
    is_open = False  # whether the last one waits for a neighbour
    for chunk in chunks:
        is_fine = chunk.stride == stride
        if is_open and is_fine:
            paired[-1] = _merged(paired[-1], chunk, first_rise)
        else:
            paired.append(chunk)
        is_open = is_fine and not is_open
    return paired


def _merged(left: Chunk, right: Chunk, first_rise: int | None) -> Chunk:
    """Half the rows of two full chunks: of every four the smallest and the largest."""
    updates = np.concatenate([left.updates, right.updates])
    losses = np.concatenate([left.losses, right.losses])
    groups = losses.reshape(-1, 4)
    smallest, largest = groups.argmin(axis=1), 3 - groups[:, ::-1].argmax(axis=1)
    picks = np.sort(np.stack([smallest, largest], axis=1), axis=1)
    rows = (np.arange(0, len(losses), 4)[:, None] + picks).ravel()
    has_rise = first_rise is not None and updates[0] <= first_rise <= updates[-1]
    merged = _chunk(updates[rows], losses[rows], 2 * left.stride)
    return replace(merged, kept_rise=first_rise) if has_rise else merged


def _chunk(updates: Updates, losses: Array, stride: int = 1) -> Chunk:
    updates.flags.writeable = losses.flags.writeable = False
    return Chunk(updates, losses, stride)
