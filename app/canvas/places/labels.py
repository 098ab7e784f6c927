"""The label solver: finds a place on its path for each label, so that no two labels intersect.

Rule: widest first; every label tries some 35 positions along its path, and the cheapest free one
wins: far from foreign edges, near its preferred third. What finds no place is left out.
"""

from collections.abc import Hashable, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF

from app.canvas.places.paths import STOPS, Path
from core.dataclass import dataclass

Array = NDArray[np.float64]

_ROUNDS = 7
_NOWHERE = (float("nan"),) * 4  # a rectangle that nothing touches
_PREFERENCE = 1.6  # cost of being a whole path away from the preferred place
_CLEAR = 1.5  # half-sizes of a label beyond which a foreign edge costs nothing
_GAP = 2.0  # between two labels


@dataclass(frozen=True, eq=False)
class Request:
    """A label of a size wanted on a path, preferably at a share `prefer` of its length."""

    key: Hashable
    path: Path
    width: float
    height: float
    prefer: float = 1 / 3


class Rects(NamedTuple):
    """Many rectangles: an array for each side, of any shape."""

    left: Array
    top: Array
    right: Array
    bottom: Array

    @classmethod
    def of(cls, rects: Sequence[QRectF]) -> "Rects":
        """The rectangles of a sequence."""
        return cls(*np.array([rect.getCoords() for rect in rects], dtype=float).reshape(-1, 4).T)

    def hits(self, others: "Rects") -> NDArray[np.bool_]:
        """Which of these intersect which of the others: one more axis."""
        left, top, right, bottom = (side[..., None] for side in self)
        across = (left < others.right) & (others.left < right)
        return np.asarray(across & (top < others.bottom) & (others.top < bottom))

    def at(self, *index: int) -> QRectF:
        """One of them."""
        left, top, right, bottom = (float(side[index]) for side in self)
        return QRectF(left, top, right - left, bottom - top)


class Field:
    """Labels that want a place, each with its candidates and what they cost.

    `lines` are all edges: a label keeps away from those with another key than its own. What would
    reach over a side of `within` is pushed back; what touches an obstacle is no candidate.
    """

    def __init__(
        self,
        requests: Sequence[Request],
        obstacles: Sequence[QRectF],
        lines: Mapping[Hashable, Path],
        within: QRectF | None = None,
    ) -> None:
        self.requests = requests
        self._lines = lines
        rects = _candidates(requests)
        self.rects = rects if within is None else _pushed_into(rects, within)
        self._is_free = _are_free(self.rects, Rects.of(obstacles))

    @property
    def has_all(self) -> bool:
        """Whether every label has a candidate at all."""
        return bool(self._is_free.any(axis=1).all())

    @cached_property
    def costs(self) -> Array:
        """Labels x positions, infinite where a candidate is not free."""
        return _costs(self.requests, self.rects, self._is_free, self._lines)

    def solve(self, is_all_or_nothing: bool = False) -> dict[Hashable, QRectF]:
        """Places by key; no two of them, nor one and an obstacle, intersect.

        Labels that found no place in a round are tried first in the next; the round that places
        most wins.
        """
        if not self.requests or (is_all_or_nothing and not self.has_all):
            return {}
        placed = _best_round(self, is_all_or_nothing)
        if is_all_or_nothing and len(placed) < len(self.requests):
            return {}
        return {self.requests[i].key: self.rects.at(i, k) for i, k in placed.items()}

    def widen(self, found: Mapping[Hashable, QRectF]) -> dict[Hashable, QRectF]:
        """Places, one after the other, for those that still find one between the ones found."""
        keys = [request.key for request in self.requests]
        coordinates = [found[key].getCoords() if key in found else _NOWHERE for key in keys]
        taken = np.array(coordinates, dtype=float).reshape(-1, 4).T
        widened: dict[Hashable, QRectF] = {}
        for i, key in enumerate(keys):
            own = taken[:, i].copy()
            taken[:, i] = _NOWHERE
            is_free = _are_free(_row(self.rects, i), Rects(*taken))
            free = np.where(is_free, self.costs[i], np.inf)
            k = int(free.argmin())
            if np.isfinite(free[k]):
                widened[key] = self.rects.at(i, k)
                own = np.array([side[i, k] for side in self.rects])
            taken[:, i] = own
        return widened


def solve(
    requests: Sequence[Request],
    obstacles: Sequence[QRectF],
    lines: Mapping[Hashable, Path],
    is_all_or_nothing: bool = False,
    within: QRectF | None = None,
) -> dict[Hashable, QRectF]:
    """Places by key for labels between obstacles: what a field of them solves to."""
    if not requests:
        return {}
    return Field(requests, obstacles, lines, within).solve(is_all_or_nothing)


def _best_round(field: Field, is_all_or_nothing: bool) -> dict[int, int]:
    costs, requests = field.costs, field.requests
    order = sorted(range(len(requests)), key=lambda i: -requests[i].width)
    possible = int(np.isfinite(costs).any(axis=1).sum())
    best: dict[int, int] = {}
    for _ in range(_ROUNDS):
        placed = _place(field.rects, costs, order)
        if len(placed) <= len(best) and is_all_or_nothing:
            break
        best = max(best, placed, key=len)
        if len(best) == possible:
            break
        order = sorted(order, key=lambda i: i in placed)
    return best


def _place(rects: Rects, costs: Array, order: Sequence[int]) -> dict[int, int]:
    """The cheapest free candidate of each label, in this order."""
    placed: dict[int, int] = {}
    free = costs.copy()
    for i in order:
        k = int(free[i].argmin())
        if free[i, k] < np.inf:
            left, top, right, bottom = (side[i, k] for side in rects)
            across = (rects.left < right + _GAP) & (rects.right > left - _GAP)
            free[across & (rects.top < bottom + _GAP) & (rects.bottom > top - _GAP)] = np.inf
            placed[i] = k
    return placed


def _are_free(rects: Rects, others: Rects) -> NDArray[np.bool_]:
    """Which rectangles touch none of the others."""
    return np.asarray(~np.any(rects.hits(others), axis=-1))


def _row(rects: Rects, i: int) -> Rects:
    return Rects(*(side[i] for side in rects))


def _candidates(requests: Sequence[Request]) -> Rects:
    """Every candidate, labels x positions."""
    centres = np.array([request.path.stops for request in requests])
    halves = np.array([(r.width / 2, r.height / 2) for r in requests])[:, None, :]
    low, high = centres - halves, centres + halves
    return Rects(low[..., 0], low[..., 1], high[..., 0], high[..., 1])


def _pushed_into(rects: Rects, within: QRectF) -> Rects:
    """Shift to the left and to the right, as far as it takes to be inside."""
    right = np.maximum(within.left() - rects.left, 0.0)
    left = np.maximum(rects.right - within.right(), 0.0)
    return rects._replace(left=rects.left + right - left, right=rects.right + right - left)


def _costs(
    requests: Sequence[Request],
    rects: Rects,
    is_free: NDArray[np.bool_],
    lines: Mapping[Hashable, Path],
) -> Array:
    """Labels x positions, infinite where a candidate is not free."""
    shares = np.array(STOPS)
    prefer = np.array([request.prefer for request in requests])[:, None]
    costs: Array = np.where(is_free, _PREFERENCE * np.abs(shares - prefer), np.inf)
    segments, owners = _segments(lines)
    numbers = {key: number for number, key in enumerate(lines)}
    for i, request in enumerate(requests):
        foreign = owners != numbers.get(request.key, -1)
        wanted = is_free[i]
        here = Rects(*(side[i, wanted] for side in rects))
        costs[i, wanted] += _nearness(here, request, *segments[:, foreign])
    return costs


def _segments(lines: Mapping[Hashable, Path]) -> tuple[Array, NDArray[np.intp]]:
    """The straight pieces of all lines, as x0, y0, x1, y1, and whose they are."""
    pieces = [piece for path in lines.values() for piece in pairwise(path.points)]
    owners = np.repeat(np.arange(len(lines)), [len(path.points) - 1 for path in lines.values()])
    return np.array(pieces).reshape(-1, 4).T, owners


def _nearness(rects: Rects, request: Request, x0: Array, y0: Array, x1: Array, y1: Array) -> Array:
    """How much foreign edges crowd each candidate: 0 where they are all well away.

    Distances are measured in the label's own half-sizes, so 1 is about its border.
    """
    left, top, right, bottom = rects
    wide, high = request.width / 2, request.height / 2
    x, y = ((left + right) / 2)[:, None], ((top + bottom) / 2)[:, None]
    ax, ay = (x0 - x) / wide, (y0 - y) / high
    dx, dy = (x1 - x0) / wide, (y1 - y0) / high
    t = np.clip(-(ax * dx + ay * dy) / np.maximum(dx * dx + dy * dy, 1e-9), 0.0, 1.0)
    distance = np.hypot(ax + t * dx, ay + t * dy)
    crowded: Array = (np.maximum(_CLEAR - distance, 0.0) ** 2).sum(axis=1)
    return crowded
