"""The label solver: finds a place on its path for each label, so that no two labels intersect.

Rule: widest first; every label tries some 35 positions along its path, and the cheapest free one
wins: off crossings, far from foreign edges, near its preferred third. What finds no place is left
out.
"""

from collections.abc import Hashable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF

from app.canvas.places.paths import STOPS, Path
from app.canvas.places.solving.crowding import Crowd
from app.canvas.places.solving.settling import Settling
from core.dataclass import dataclass

Array = NDArray[np.float64]

_ROUNDS = 7
_NOWHERE = (float("nan"),) * 4  # a rectangle that nothing touches
_PREFERENCE = 1.6  # cost of being a whole path away from the preferred place
_CENTRED = (0.0, 0.2)  # cost of a first part on the path, and of the middle of the whole label
_ON_ANOTHER = 0.6  # cost from which a label could be taken for that of another edge
_FEW = 3  # labels without a place, for which others may still be pushed aside
_GAP = 2.0  # between two labels
_TOUCHING = 0.3  # cost of being nearer than that to an obstacle


@dataclass(frozen=True, eq=False)
class Request:
    """A label of a size wanted on a path, preferably at a share `prefer` of its length.

    Its middle is on the path; or that of its first part, if this is said to be `first` wide; or
    `beside` that many of its heights under the path.
    """

    key: Hashable
    path: Path
    width: float
    height: float
    prefer: float = 1 / 3
    first: float = 0.0
    beside: float = 0.0

    @property
    def on_path(self) -> float:
        """The width of what stands on the path."""
        return self.first or self.width


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


@dataclass(frozen=True)
class Solution:
    """Places by key, and how many of them lie on a crossing.

    `centred` are those of whose places not the first part is on the path, but the middle.
    """

    places: Mapping[Hashable, QRectF]
    covering: int
    centred: frozenset[Hashable] = frozenset()


class Field:
    """Labels that want a place, each with its candidates and what they cost.

    A label keeps away from the edges of the crowd but its own. What would reach over a side of
    `within` is pushed back; what touches an obstacle, or stands on a `foreign` edge, is no
    candidate. With `may_centre` labels in two parts may also have their middle on the path.
    """

    def __init__(
        self,
        requests: Sequence[Request],
        obstacles: Sequence[QRectF],
        crowd: Crowd,
        within: QRectF | None = None,
        may_centre: bool = False,
        foreign: Crowd | None = None,
    ) -> None:
        self.requests = requests
        self._crowd = crowd
        widths = [[request.on_path, request.width][: 1 + may_centre] for request in requests]
        on_path = np.array(widths).repeat(len(STOPS), axis=1)
        rects = _candidates(requests, on_path)
        self.rects = rects if within is None else _pushed_into(rects, within)
        self._on_path = self.rects._replace(right=self.rects.left + on_path)
        self._is_free = _are_free(self.rects, Rects.of(obstacles))
        around = [each.adjusted(-_GAP, -_GAP, _GAP, _GAP) for each in obstacles]
        self._touches = ~_are_free(self.rects, Rects.of(around))
        if foreign is not None:
            self._is_free[self._is_free] = self._crowding_of(foreign)[0] < _ON_ANOTHER

    @property
    def first(self) -> float:
        """How wide the parts are that stand on the paths; 0 where labels are of one part."""
        return self.requests[0].first

    @property
    def has_all(self) -> bool:
        """Whether every label has a candidate at all."""
        return bool(self._is_free.any(axis=1).all())

    @property
    def costs(self) -> Array:
        """Labels x positions, infinite where a candidate is not free."""
        return self._costs[0]

    def covering(self, placed: Mapping[int, int]) -> set[int]:
        """Which labels stand on a crossing of their edge."""
        return {i for i, k in placed.items() if self._costs[1][i, k]}

    def solve(self, is_all_or_nothing: bool = False) -> Solution:
        """Places by key; no two of them, nor one and an obstacle, intersect.

        Labels that found no place in a round are tried first in the next; the round that places
        most wins. Then those that stand badly may push others aside.
        """
        nowhere = Solution({}, 0)
        if not self.requests or (is_all_or_nothing and not self.has_all):
            return nowhere
        placed = _best_round(self, is_all_or_nothing)
        if is_all_or_nothing and len(placed) + _FEW < len(self.requests):
            return nowhere
        placed = Settling(self.rects, self.costs, placed, _GAP).settle()
        if is_all_or_nothing and len(placed) < len(self.requests):
            return nowhere
        return self._solution(placed)

    @cached_property
    def _costs(self) -> tuple[Array, NDArray[np.bool_]]:
        """What each candidate costs, and whether it lies on a crossing."""
        ways = self._is_free.shape[1] // len(STOPS)
        shares = np.tile(STOPS, ways)
        prefer = np.array([request.prefer for request in self.requests])[:, None]
        away = _PREFERENCE * np.abs(shares - prefer) + np.repeat(_CENTRED[:ways], len(STOPS))
        away += _TOUCHING * self._touches
        costs: Array = np.where(self._is_free, away, np.inf)
        covering = np.zeros(costs.shape, dtype=bool)
        found = self._crowding_of(self._crowd)
        costs[self._is_free] += found[0]
        covering[self._is_free] = found[1]
        return costs, covering

    def _crowding_of(self, crowd: Crowd) -> tuple[Array, NDArray[np.bool_]]:
        """How much a crowd of edges costs each free candidate, and whether on a crossing."""
        left, top, right, bottom = (side[self._is_free] for side in self._on_path)
        keys = [request.key for request in self.requests]
        numbers = np.repeat(crowd.numbers(keys), self._is_free.sum(axis=1))
        return crowd.costs(numbers, (left, top, right, bottom))

    def widen(self, found: Mapping[Hashable, QRectF]) -> Solution:
        """Places, one after the other, for those that still find one between the ones found."""
        keys = [request.key for request in self.requests]
        rects = [found[key].getCoords() if key in found else _NOWHERE for key in keys]
        taken = Rects(*np.array(rects, dtype=float).reshape(-1, 4).T)
        hits = self.rects.hits(taken)
        hits[range(len(keys)), :, range(len(keys))] = False
        placed: dict[int, int] = {}
        for i, costs in enumerate(self.costs):
            free = np.where(hits[i].any(axis=-1), np.inf, costs)
            k = int(free.argmin())
            if np.isfinite(free[k]):
                placed[i] = k
                own = Rects(*(side[i, k][None] for side in self.rects))
                hits[:, :, i] = self.rects.hits(own)[..., 0]
        return self._solution(placed)

    def _solution(self, placed: Mapping[int, int]) -> Solution:
        keys = [request.key for request in self.requests]
        places = {keys[i]: self.rects.at(i, k) for i, k in placed.items()}
        centred = frozenset(keys[i] for i, k in placed.items() if k >= len(STOPS))
        return Solution(places, len(self.covering(placed)), centred)


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
    field = Field(requests, obstacles, Crowd(lines), within)
    return dict(field.solve(is_all_or_nothing).places)


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


def _candidates(requests: Sequence[Request], on_path: Array) -> Rects:
    """Every candidate, labels x positions."""
    centres = np.array([request.path.stops for request in requests])
    centres = np.tile(centres, (1, on_path.shape[1] // len(STOPS), 1))
    width, half = np.array([(r.width, r.height / 2) for r in requests]).T[..., None]
    under = np.array([request.beside * request.height for request in requests])[:, None]
    left, middle = centres[..., 0] - on_path / 2, centres[..., 1] + under
    return Rects(left, middle - half, left + width, middle + half)


def _pushed_into(rects: Rects, within: QRectF) -> Rects:
    """Shift to the left and to the right, as far as it takes to be inside."""
    right = np.maximum(within.left() - rects.left, 0.0)
    left = np.maximum(rects.right - within.right(), 0.0)
    return rects._replace(left=rects.left + right - left, right=rects.right + right - left)
