"""`PlaneFrame`: which part of the plane is shown, and where in a widget its points are.

Rule: a value. It only grows or shrinks when points would be lost or lie in a corner, so that the
plane does not move under the hand.
"""

import math
from dataclasses import field

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from app.plots.ticks import round_step
from core.data.dataset import Dataset
from core.dataclass import dataclass
from core.kinds.types import Array
from core.training.measures.grid import Box

_MARGIN = 0.12
_LEAST = 1e-6
_LOOSE = 8.0  # so many times larger than needed may it be
_FEW = 3  # so many points say nothing yet of how far they will go
_FAR = 1e150


@dataclass(frozen=True)
class PlaneFrame:
    """The shown part, from (`left`, `bottom`) to (`right`, `top`), in an area of pixels."""

    left: float = -1.5
    right: float = 1.5
    bottom: float = -1.5
    top: float = 1.5
    area: QRectF = field(default_factory=lambda: QRectF(0, 0, 100, 100))

    def pixels(self, points: Array) -> Array:
        """Where points (N x 2) are, in pixels."""
        spans = np.array([self.right - self.left, self.bottom - self.top])
        shares = (points - np.array([self.left, self.top])) / spans
        corner = np.array([self.area.left(), self.area.top()])
        return np.asarray(corner + shares * np.array([self.area.width(), self.area.height()]))

    def pixel(self, x: float, y: float) -> QPointF:
        """Where a point is."""
        place = self.pixels(np.array([[x, y]]))[0]
        return QPointF(float(place[0]), float(place[1]))

    def point(self, at: QPointF) -> tuple[float, float]:
        """The point at a place, to the decimals that a pixel can tell."""
        across = (at.x() - self.area.left()) / max(self.area.width(), 1.0)
        down = (at.y() - self.area.top()) / max(self.area.height(), 1.0)
        x = self.left + across * (self.right - self.left)
        y = self.top + down * (self.bottom - self.top)
        return self._short(x, y)

    @property
    def step(self) -> float:
        """How far an arrow key goes: about a thirtieth of the width."""
        return round_step(max(self.right - self.left, self.top - self.bottom), 30)

    def inside(self, x: float, y: float) -> tuple[float, float]:
        """A point, or the one nearest to it that is shown."""
        return self._short(min(max(x, self.left), self.right), min(max(y, self.bottom), self.top))

    def _short(self, x: float, y: float) -> tuple[float, float]:
        """A point to as many decimals as a pixel of the shown part needs."""
        across = (self.right - self.left) / max(self.area.width(), 1.0)
        up = (self.top - self.bottom) / max(self.area.height(), 1.0)
        return _rounded(x, across), _rounded(y, up)


def _rounded(value: float, unit: float) -> float:
    return round(value, max(0, math.ceil(-math.log10(unit) - 1e-9))) + 0.0


def input_box(data: Dataset) -> Box:
    """The part of the plane of two inputs over which units are drawn."""
    across, up = (range_for(data.inputs[:, column], (-1.5, 1.5)) for column in (0, 1))
    return (*across, *up)


def input_line(data: Dataset) -> tuple[float, float]:
    """The part of the line of one input over which units are drawn."""
    return range_for(data.inputs[:, 0], (-1.0, 1.0))


def range_for(numbers: Array, shown: tuple[float, float]) -> tuple[float, float]:
    """The range for the numbers of one column: the one shown before as long as it will do."""
    if not len(numbers):
        return shown
    low, high = max(float(numbers.min()), -_FAR), min(float(numbers.max()), _FAR)
    is_inside = shown[0] <= low and high <= shown[1]
    if is_inside and (len(numbers) < _FEW or shown[1] - shown[0] <= _LOOSE * (high - low)):
        return shown
    span = high - low
    if span < _LEAST * max(abs(low), abs(high)) or span == 0:
        span = 2.0 * max(abs(high), 1.0)
    edge = _MARGIN * span
    step = round_step(span + 2 * edge, 12)
    return math.floor((low - edge) / step) * step, math.ceil((high + edge) / step) * step
