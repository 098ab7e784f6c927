"""`PlaneFrame`: which part of the plane is shown, and where in a widget its points are.

Rule: a value; another part is another frame.
"""

import math
from dataclasses import field

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from app.plots.ticks import round_step
from core.dataclass import dataclass
from core.kinds.types import Array


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
