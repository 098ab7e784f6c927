"""A function and its derivative, worked out on a grid and fitted into a frame.

Rule: the frame holds what is worth seeing: the curves in their middle, and every operating point;
what runs out of it is cut off, and where there is no value there is no line.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from core.kinds.elementwise.activations import Activation
from core.kinds.types import Array

GRID = 241
WIDE, NARROW = 5.0, 2.0
STEEP = 10.0
FARTHEST = 1e6
_MOST_SPREADS = 1.25
_ROOM = 0.08


@dataclass(frozen=True)
class Window:
    """What of the plane is seen."""

    left: float
    right: float
    bottom: float
    top: float

    def place(self, frame: QRectF, x: float, y: float) -> QPointF:
        """A point of the plane in a frame; far outside it is held near."""
        across = (x - self.left) / (self.right - self.left)
        up = min(max((y - self.bottom) / (self.top - self.bottom), -2.0), 3.0)
        return QPointF(frame.left() + across * frame.width(), frame.bottom() - up * frame.height())


@dataclass(frozen=True, eq=False)
class DrawnCurve:
    """a = f(z) and a′ = f′(z) at the z of a grid."""

    z: Array
    values: Array
    slopes: Array

    @classmethod
    def of(cls, activation: Activation, points: Iterable[float] = ()) -> "DrawnCurve":
        """The curve where it is worth seeing, and at the z of points."""
        reach = NARROW if _is_steep(activation) else WIDE
        seen = [z for z in points if abs(z) <= FARTHEST]
        least, most = min([-reach, *seen]), max([reach, *seen])
        margin = (most - least) * _ROOM
        low = least - margin if least < -reach else -reach
        high = most + margin if most > reach else reach
        return _worked_out(activation, low, high)

    def window(self, heights: Iterable[float] = ()) -> Window:
        """The part of the plane that shows both curves and these heights."""
        low, high = self._seen()
        seen = [height for height in heights if np.isfinite(height)]
        low, high = min([low, *seen]), max([high, *seen])
        room = (high - low or 2.0) * _ROOM
        return Window(float(self.z[0]), float(self.z[-1]), low - room, high + room)

    def _seen(self) -> tuple[float, float]:
        """All heights, or where they run far away a stretch around those in the middle."""
        every = _finite(self.values, self.slopes)
        if not len(every):
            return -1.0, 1.0
        quarter = GRID // 4
        middle = _finite(self.values[quarter:-quarter], self.slopes[quarter:-quarter])
        around = middle if len(middle) else every
        low, high = float(around.min()), float(around.max())
        more = (high - low) * (_MOST_SPREADS - 1) / 2 if high > low else 1.0
        return max(low - more, float(every.min())), min(high + more, float(every.max()))

    def lines(self, heights: Array, window: Window, frame: QRectF) -> Iterator[list[QPointF]]:
        """The curve through these heights, broken where there is none."""
        line: list[QPointF] = []
        for x, y in zip(self.z.tolist(), heights.tolist(), strict=True):
            if np.isfinite(y):
                line.append(window.place(frame, x, y))
            elif line:
                yield line
                line = []
        if line:
            yield line


def _is_steep(activation: Activation) -> bool:
    """Whether it runs far away, as polynomials do: what is worth seeing lies near 0."""
    values = _finite(_worked_out(activation, -WIDE, WIDE).values)
    return bool((np.abs(values) > STEEP).any())


@lru_cache(maxsize=16)
def _worked_out(activation: Activation, low: float, high: float) -> DrawnCurve:
    z = np.linspace(low, high, GRID).reshape(-1, 1)
    with np.errstate(all="ignore"):
        values = activation.value(z)
        slopes = activation.derivative(z, values)
    return DrawnCurve(z[:, 0], values[:, 0], slopes[:, 0])


def _finite(*arrays: Array) -> Array:
    every = np.concatenate(arrays)
    return np.asarray(every[np.isfinite(every)])
