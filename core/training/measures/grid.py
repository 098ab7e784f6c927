"""`Grid`: heights over a rectangle, coarse at first, then finer.

Rule: a picture is whole at every fineness; the finer one takes its place when it is done.
"""

from collections.abc import Iterator

import numpy as np

from core.dataclass import dataclass
from core.kinds.types import Array

SIDES = (12, 24, 48, 96)

Box = tuple[float, float, float, float]  # left, right, bottom, top


@dataclass(frozen=True, eq=False)
class Grid:
    """`heights[row, column]` at the middles of side x side cells of `box`, from bottom left."""

    box: Box
    heights: Array

    @property
    def side(self) -> int:
        """How many cells it has each way."""
        return len(self.heights)

    @property
    def range(self) -> tuple[float, float]:
        """The smallest and the largest finite height; (0, 0) where there is none."""
        finite = self.heights[np.isfinite(self.heights)]
        return (float(finite.min()), float(finite.max())) if len(finite) else (0.0, 0.0)

    def at(self, x: float, y: float) -> float | None:
        """The height of the cell that a point is in; None outside."""
        left, right, bottom, top = self.box
        column, row = (x - left) / (right - left), (y - bottom) / (top - bottom)
        if not (0 <= column < 1 and 0 <= row < 1):
            return None
        return float(self.heights[int(row * self.side), int(column * self.side)])


@dataclass(frozen=True, eq=False)
class Piece:
    """A piece is done: `share` of all is, and `grid` is there when a fineness is."""

    share: float
    grid: Grid | None = None


def middles(low: float, high: float, count: int) -> Array:
    """The middles of `count` equal parts."""
    return np.asarray(low + (np.arange(count) + 0.5) * (high - low) / count)


def share_done(sides: tuple[int, ...], level: int, part: float) -> float:
    """How much of all cells is done when `part` of a level's are."""
    cells = [side * side for side in sides]
    return (sum(cells[:level]) + part * cells[level]) / sum(cells)


Pieces = Iterator[Piece]
