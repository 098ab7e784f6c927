"""`Scale`: how values become places along an axis, and where its ticks are.

Rule: a place is what is drawn; a logarithmic axis of updates has update 0 on it, so it counts from
the update before.
"""

from collections.abc import Callable
from enum import Enum

import numpy as np

from app.plots.ticks import Tick, grouped, linear_ticks, log_ticks, power_label
from core.kinds.types import Array


def _straight(values: Array) -> Array:
    return values


def _log(values: Array) -> Array:
    with np.errstate(all="ignore"):
        return np.where(values > 0, np.log10(np.maximum(values, 1e-320)), np.nan)


def _log_from_zero(values: Array) -> Array:
    return np.asarray(np.log10(np.maximum(values, 0.0) + 1.0))


class Scale(Enum):
    """Straight, by the logarithm, or by the logarithm of one more (for updates, from 0)."""

    LINEAR = "linear"
    WHOLE = "whole"
    LOG = "log"
    LOG_FROM_ZERO = "log from zero"

    def places(self, values: Array) -> Array:
        """Where values are drawn; nan where they cannot be."""
        return _PLACES[self](np.asarray(values, dtype=np.float64))

    def place(self, value: float) -> float:
        """Where one value is drawn."""
        return float(self.places(np.array([value]))[0])

    def value_at(self, place: float) -> float:
        """The value that is drawn at a place."""
        if self is Scale.LOG:
            return float(10.0 ** min(place, 300.0))
        if self is Scale.LOG_FROM_ZERO:
            return float(10.0 ** min(place, 300.0) - 1.0)
        return place

    def ticks(self, low: float, high: float, count: int) -> tuple[tuple[float, str], ...]:
        """(place, words) of the ticks between two places."""
        if self is Scale.LOG_FROM_ZERO:
            return _ticks_from_zero(low, high, count)
        if self is Scale.LOG:
            ticks = log_ticks(self.value_at(low), self.value_at(high), count)
            return tuple((self.place(tick.value), tick.label) for tick in ticks)
        every: tuple[Tick, ...] = linear_ticks(low, high, count, self is Scale.WHOLE)
        return tuple((tick.value, tick.label) for tick in every)


def _ticks_from_zero(low: float, high: float, count: int) -> tuple[tuple[float, str], ...]:
    last = int(np.floor(high + 1e-9))
    every = max(1, -(-last // max(count - 1, 1)))
    powers = [10.0**power for power in range(0, last + 1, every)]
    values = [value for value in (0.0, *powers) if low <= np.log10(value + 1.0) <= high]
    labels = (grouped(value) if value < 1e4 else power_label(value) for value in values)
    return tuple((float(np.log10(v + 1.0)), label) for v, label in zip(values, labels, strict=True))


_PLACES: dict[Scale, Callable[[Array], Array]] = {
    Scale.LINEAR: _straight,
    Scale.WHOLE: _straight,
    Scale.LOG: _log,
    Scale.LOG_FROM_ZERO: _log_from_zero,
}
