"""Better places for labels that stand badly: each may push others aside where all of them gain.

Rule: a place is taken only if those that it pushes aside find another, and only if the costs of all
of them together fall; so no two labels ever touch, and none loses its place.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]

_ROUNDS = 1
_TRIED = 2  # of the cheapest places of a label
_MOST_PUSHED = 2
_WORTH = 0.08  # what a label has to gain to be moved


class Settling:
    """Labels at their places: `rects` and `costs` are of all candidates, labels x positions."""

    def __init__(
        self, rects: Sequence[Array], costs: Array, placed: Mapping[int, int], gap: float
    ) -> None:
        self._rects = rects
        self._costs = costs
        self._gap = gap
        self._placed = dict(placed)
        self._taken = np.full((4, len(costs)), np.nan)  # the rectangles of those that have a place
        for i, k in placed.items():
            self._put(i, k)

    def settle(self) -> dict[int, int]:
        """The places, none of them dearer than before, all of them together."""
        least = self._costs.min(axis=1)
        for _ in range(_ROUNDS):
            worth = {i: self._cost(i) - float(least[i]) for i in range(len(least))}
            moved = [
                i
                for i in sorted(worth, key=worth.__getitem__, reverse=True)
                if worth[i] > _WORTH and self._is_bettered(i)
            ]
            if not moved:
                break
        return self._placed

    def _is_bettered(self, i: int) -> bool:
        """Try the cheapest places of a label."""
        costs, now = self._costs[i], self._cost(i)
        hits = self._hits(i)
        for k in np.argsort(costs)[:_TRIED].tolist():
            gain = now - float(costs[k])
            if not gain > _WORTH:
                return False
            pushed = np.flatnonzero(hits[k]).tolist()
            if len(pushed) <= _MOST_PUSHED and self._is_moved(i, k, pushed, gain):
                return True
        return False

    def _is_moved(self, i: int, k: int, pushed: Sequence[int], gain: float) -> bool:
        """Put a label where it gains so much, if those pushed aside don't lose as much."""
        before = {j: self._placed[j] for j in (i, *pushed) if j in self._placed}
        kept = self._taken.copy()
        for j in pushed:
            self._taken[:, j] = np.nan
        self._put(i, k)
        for j in pushed:
            free = np.where(self._hits(j).any(axis=1), np.inf, self._costs[j])
            place = int(free.argmin())
            gain -= float(free[place]) - float(self._costs[j, before[j]])
            if not gain > _WORTH / 2:
                self._taken = kept
                self._placed.pop(i)
                self._placed |= before
                return False
            self._put(j, place)
        return True

    def _put(self, i: int, k: int) -> None:
        self._placed[i] = k
        self._taken[:, i] = [side[i, k] for side in self._rects]

    def _cost(self, i: int) -> float:
        return float(self._costs[i, self._placed[i]]) if i in self._placed else np.inf

    def _hits(self, i: int) -> Flags:
        """Which places of a label touch which other labels."""
        left, top, right, bottom = (side[i][:, None] for side in self._rects)
        lefts, tops, rights, bottoms = self._taken
        gap = self._gap
        across = (left < rights + gap) & (right > lefts - gap)
        hits = across & (top < bottoms + gap) & (bottom > tops - gap)
        hits[:, i] = False
        return np.asarray(hits)
