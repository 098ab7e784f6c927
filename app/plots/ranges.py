"""Which range of numbers an axis or a network's inputs show, and where in it a number is.

Rule: a range only grows or shrinks when numbers would be lost or lie in a corner, so that a picture
does not move under the hand.
"""

import math

from PySide6.QtCore import QPointF, QRectF

from app.plots.ticks import round_step
from core.data.dataset import Dataset
from core.kinds.types import Array
from core.training.measures.grid import Box

_MARGIN = 0.12
_LEAST = 1e-6
_LOOSE = 8.0  # so many times larger than needed may it be
_FEW = 3  # so many points say nothing yet of how far they will go
_FAR = 1e150


def input_box(data: Dataset) -> Box:
    """The part of the plane of two inputs over which units are drawn."""
    across, up = (range_for(data.inputs[:, column], (-1.5, 1.5)) for column in (0, 1))
    return (*across, *up)


def input_line(data: Dataset) -> tuple[float, float]:
    """The part of the line of one input over which units are drawn."""
    return range_for(data.inputs[:, 0], (-1.0, 1.0))


def place_in(area: QRectF, box: Box, x: float, y: float) -> QPointF:
    """Where a point of the box of numbers is in the area of pixels that shows it, y upwards."""
    left, right, bottom, top = box
    across, up = (x - left) / ((right - left) or 1.0), (y - bottom) / ((top - bottom) or 1.0)
    return QPointF(area.left() + across * area.width(), area.bottom() - up * area.height())


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
