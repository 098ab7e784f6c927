"""How much other edges crowd a label on its own edge, and which places lie on a crossing.

Rule: a label keeps away from all edges but its own. Distances are measured in the label's own
half-sizes, so 1 is about its border.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from app.canvas.places.paths import Path

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
Indices = NDArray[np.intp]
Sides = tuple[Array, Array, Array, Array]  # left, top, right and bottom of many rectangles

_CLEAR = 1.5  # half-sizes of a label beyond which a foreign edge costs nothing
_COVERING = 0.5  # cost of standing on a crossing
_BESIDE = 0.1  # of a label's height between it and a crossing that it doesn't cover
_END = 1e-6  # share of a piece at which edges meet, not cross
_AT_ONCE = 40_000  # pairs of a place and a piece, or of two pieces


class Crowd:
    """All edges as straight pieces, each with the number of its edge."""

    def __init__(self, lines: Mapping[Hashable, Path]) -> None:
        pieces = [piece for path in lines.values() for piece in pairwise(path.points)]
        counts = [len(path.points) - 1 for path in lines.values()]
        self._numbers = {key: number for number, key in enumerate(lines)}
        self._owners = np.repeat(np.arange(len(lines)), counts)
        self._pieces: Array = np.array(pieces).reshape(-1, 4).T
        x0, y0, x1, y1 = self._pieces
        self._left, self._right = np.minimum(x0, x1), np.maximum(x0, x1)
        self._top, self._bottom = np.minimum(y0, y1), np.maximum(y0, y1)

    def numbers(self, keys: Sequence[Hashable]) -> Indices:
        """The numbers of edges, -1 for what is none."""
        return np.array([self._numbers.get(key, -1) for key in keys], dtype=np.intp)

    def costs(self, numbers: Indices, rects: Sides) -> tuple[Array, Flags]:
        """What each place on the edge of a number costs, and whether it covers a crossing."""
        costs, covering = np.zeros(len(numbers)), np.zeros(len(numbers), dtype=bool)
        for part in _parts(len(numbers), len(self._owners)):
            left, top, right, bottom = (side[part] for side in rects)
            here = (left, top, right, bottom)
            covering[part] = self._are_covering(numbers[part], here)
            costs[part] = self._crowding(numbers[part], here)
        return costs + _COVERING * covering, covering

    def _crowding(self, numbers: Indices, rects: Sides) -> Array:
        """How much foreign edges crowd each place: 0 where they are all well away."""
        left, top, right, bottom = (side[:, None] for side in rects)
        wide, high = (right - left) / 2, (bottom - top) / 2
        x, y = left + wide, top + high
        is_near = self._reach(
            x - _CLEAR * wide, y - _CLEAR * high, x + _CLEAR * wide, y + _CLEAR * high
        )
        x0, y0, x1, y1 = self._pieces[:, is_near]
        dx, dy = (x1 - x0) / wide, (y1 - y0) / high
        ax, ay = (x0 - x) / wide, (y0 - y) / high
        t = (ax * dx + ay * dy) / -np.maximum(dx * dx + dy * dy, 1e-9)
        t = np.minimum(np.maximum(t, 0.0), 1.0)
        ax += t * dx
        ay += t * dy
        near = np.maximum(_CLEAR - np.sqrt(ax * ax + ay * ay), 0.0)
        near *= self._owners[is_near] != numbers[:, None]
        crowding: Array = np.einsum("ij,ij->i", near, near)
        return crowding

    def _reach(self, left: Array, top: Array, right: Array, bottom: Array) -> Flags:
        """Which pieces come near any of these rectangles."""
        across = (self._left < right.max()) & (self._right > left.min())
        down = (self._top < bottom.max()) & (self._bottom > top.min())
        return np.asarray(across & down)

    def _are_covering(self, numbers: Indices, rects: Sides) -> Flags:
        """Which places lie on a crossing of their edge with another, or close to one."""
        left, top, right, bottom = (side[:, None] for side in rects)
        away = _BESIDE * (bottom - top)
        x, y = self._crossings[:, numbers]
        across = (left - away < x) & (x < right + away)
        return np.asarray((across & (top - away < y) & (y < bottom + away)).any(axis=1))

    @cached_property
    def _crossings(self) -> Array:
        """x and y of each edge's crossings, filled up with nan; the last row is for no edge."""
        pieces = len(self._owners)
        found = [(np.zeros(0, dtype=np.intp), np.zeros((2, 0)))]
        found += [self._crossings_of(part) for part in _parts(pieces, pieces)]
        owners, points = (np.concatenate(each, axis=-1) for each in zip(*found, strict=True))
        counts = np.bincount(owners, minlength=len(self._numbers) + 1)
        columns = np.arange(len(owners)) - np.repeat(np.cumsum(counts) - counts, counts)
        crossings = np.full((2, len(counts), int(counts.max())), np.nan)
        crossings[:, owners, columns] = points
        return crossings

    def _crossings_of(self, part: slice) -> tuple[Indices, Array]:
        """Where some pieces cross others: the edges they belong to, and the points."""
        i, j = self._meeting(part)
        x0, y0, x1, y1 = self._pieces
        dx, dy, ax, ay = x1 - x0, y1 - y0, x0[j] - x0[i], y0[j] - y0[i]
        turn = dx[i] * dy[j] - dy[i] * dx[j]
        turn[np.abs(turn) < 1e-9] = np.inf
        t, u = (ax * dy[j] - ay * dx[j]) / turn, (ax * dy[i] - ay * dx[i]) / turn
        is_inside = (np.minimum(t, u) > _END) & (np.maximum(t, u) < 1.0 - _END)
        i, t = i[is_inside], t[is_inside]
        return self._owners[i], np.array([x0[i] + t * dx[i], y0[i] + t * dy[i]])

    def _meeting(self, part: slice) -> tuple[Indices, Indices]:
        """Pairs of a piece of this part and one of another edge that may cross."""
        left, right, top, bottom, owners = (
            side[part, None]
            for side in (self._left, self._right, self._top, self._bottom, self._owners)
        )
        across = (left < self._right) & (self._left < right)
        down = (top < self._bottom) & (self._top < bottom)
        rows, columns = np.nonzero(across & down & (owners != self._owners))
        return rows + part.start, columns


def _parts(count: int, others: int) -> Iterator[slice]:
    """Slices of so many things, each of which is paired with all others."""
    step = max(_AT_ONCE // max(others, 1), 1)
    return (slice(start, start + step) for start in range(0, count, step))
