"""`Reel`: the readings of a run in order, as many as there is room for.

Rule: the first and the newest are always there; where it is full every other one goes, and from
then on the others stand twice as far apart.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable

import numpy as np

from core.kinds.types import Array
from core.training.measures.reading import Reading

MAX_READINGS = 1024
MAX_BYTES = 24 * 2**20


class Reel:
    """Readings by update; one that is put at a known update takes its place."""

    def __init__(self) -> None:
        self._readings: list[Reading] = []
        self._gap = 0
        self._curves: dict[object, Array] = {}

    @property
    def readings(self) -> tuple[Reading, ...]:
        """All of them, in order."""
        return tuple(self._readings)

    @property
    def last(self) -> int | None:
        """The newest one's update."""
        return self._readings[-1].update if self._readings else None

    @property
    def updates(self) -> Array:
        """Their updates."""
        return self._kept("updates", lambda: np.array([r.update for r in self._readings]))

    def copy(self) -> "Reel":
        """One of its own with the same readings."""
        copy = Reel()
        copy._readings, copy._gap = self._readings.copy(), self._gap
        return copy

    def add(self, reading: Reading) -> None:
        """Puts a reading in its place."""
        self._curves.clear()
        at = bisect_left(self._readings, reading.update, key=lambda each: each.update)
        is_known = at < len(self._readings) and self._readings[at].update == reading.update
        self._readings[at : at + is_known] = [reading]
        if at == len(self._readings) - 1:
            self._drop_the_newest_before()
        if self._is_full:
            self._thin()

    def cut(self, update: int) -> None:
        """Drops the readings behind an update."""
        self._curves.clear()
        del self._readings[bisect_right(self._readings, update, key=lambda each: each.update) :]

    def nearest(self, update: int) -> int | None:
        """How far the nearest reading is; None where there is none."""
        at = bisect_left(self._readings, update, key=lambda each: each.update)
        near = self._readings[max(at - 1, 0) : at + 1]
        return min((abs(each.update - update) for each in near), default=None)

    def numbers(self, what: str) -> tuple[Array, Array]:
        """(updates, values) of `test_loss`, `accuracy` or `test_accuracy`, where there are any."""
        pairs = self._kept(what, lambda: self._pairs(what))
        return pairs[0], pairs[1]

    def norms(self, layer: int) -> Array:
        """The gradient's length in one layer, reading by reading."""
        return self._kept(layer, lambda: np.array([r.norms[layer] for r in self._readings]))

    def vectors(self, what: str, places: list[int], most: int = MAX_READINGS) -> Array:
        """Some places of `parameters` or `gradient`, a row for each of at most `most` readings."""
        key = what, tuple(places), most
        return self._kept(key, lambda: self._rows(what, places, most))

    def _kept(self, key: object, made: Callable[[], Array]) -> Array:
        """A curve, worked out once as long as the readings are the same."""
        if key not in self._curves:
            self._curves[key] = np.asarray(made(), dtype=np.float64)
        return self._curves[key]

    def _pairs(self, what: str) -> Array:
        known = [(each.update, getattr(each, what)) for each in self._readings]
        rows = [(update, value) for update, value in known if value is not None]
        return np.array(rows, dtype=np.float64).reshape(-1, 2).T

    def _rows(self, what: str, places: list[int], most: int) -> Array:
        every = max(1, -(-len(self._readings) // most))
        rows = [getattr(each, what)[places] for each in self._readings[::-every][::-1]]
        return np.array(rows, dtype=np.float64).reshape(-1, len(places))

    @property
    def _is_full(self) -> bool:
        count = len(self._readings)
        return count > 4 and (count > MAX_READINGS or count * self._readings[-1].size > MAX_BYTES)

    def _drop_the_newest_before(self) -> None:
        """The one before the newest goes where it stands too near to the one before it."""
        if len(self._readings) > 2:
            before, middle = self._readings[-3].update, self._readings[-2].update
            if middle - before < self._gap:
                del self._readings[-2]

    def _thin(self) -> None:
        newest = self._readings[-1]
        self._readings = [*self._readings[:-1:2], newest]
        span = newest.update - self._readings[0].update
        self._gap = max(2 * self._gap, span // len(self._readings))
