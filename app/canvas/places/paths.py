"""The way of an edge from one box to another, as a polyline.

Rule: lines, labels, pulses and hit areas all use this path.
"""

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate, pairwise
from math import hypot

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from core.dataclass import dataclass

Point = tuple[float, float]

Array = NDArray[np.float64]

STOPS = tuple(0.06 + 0.88 * i / 34 for i in range(35))
_SHARES = np.array(STOPS)


@dataclass(frozen=True, eq=False)
class Path:
    """A way from one box to another, as a fine polyline."""

    points: tuple[Point, ...]

    @cached_property
    def _lengths(self) -> list[float]:
        steps = (hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(self.points))
        return list(accumulate(steps, initial=0.0))

    @property
    def length(self) -> float:
        """From end to end."""
        return self._lengths[-1]

    @cached_property
    def stops(self) -> Array:
        """Evenly spaced points where a label may stand, one a row; STOPS gives their shares."""
        wanted, lengths = self.length * _SHARES, self._lengths
        x, y = zip(*self.points, strict=True)
        stops: Array = np.array([np.interp(wanted, lengths, x), np.interp(wanted, lengths, y)]).T
        return stops

    @cached_property
    def painter_path(self) -> QPainterPath:
        """The same for a painter."""
        path = QPainterPath(QPointF(*self.points[0]))
        for point in self.points[1:]:
            path.lineTo(QPointF(*point))
        return path

    @cached_property
    def bounds(self) -> QRectF:
        """The rectangle around it."""
        return self.painter_path.boundingRect()

    def at(self, t: float) -> Point:
        """The point at a share `t` of the length."""
        i, share = self._segment(t)
        (x0, y0), (x1, y1) = self.points[i], self.points[i + 1]
        return (x0 + share * (x1 - x0), y0 + share * (y1 - y0))

    def direction(self, t: float) -> Point:
        """The unit vector along the path at a share `t` of the length."""
        i, _ = self._segment(t)
        (x0, y0), (x1, y1) = self.points[i], self.points[i + 1]
        length = hypot(x1 - x0, y1 - y0) or 1.0
        return ((x1 - x0) / length, (y1 - y0) / length)

    def _segment(self, t: float) -> tuple[int, float]:
        wanted = t * self.length
        i = min(max(bisect_right(self._lengths, wanted) - 1, 0), len(self.points) - 2)
        length = self._lengths[i + 1] - self._lengths[i]
        return i, (wanted - self._lengths[i]) / length if length else 0.0
