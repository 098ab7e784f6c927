"""`Picture`: what the chart of a tried change shows, as one value.

Rule: a tangent and a landing are in it only where the walk has revealed the gradient.
"""

from collections.abc import Iterator
from math import isfinite

from app.panels.checks.change.loss_line import Point
from core.dataclass import dataclass
from core.passes.markup import Markup, Row
from core.passes.renderings.plain import plain_text

_ROOM = 0.14
_FLAT = 0.02  # of the loss: what a line that does not change is given for height


@dataclass(frozen=True)
class Tangent:
    """Where the slope is known: the point, the gradient there, and where an update lands."""

    at: Point
    slope: float
    landing: Point | None = None

    def height(self, weight: float) -> float:
        """What the gradient predicts the loss to be."""
        return self.at[1] + self.slope * (weight - self.at[0])


@dataclass(frozen=True)
class Picture:
    """The curve between `low` and `high`, the point now, where a change began, what is known."""

    points: tuple[Point, ...]
    low: float
    high: float
    now: Point
    began: Point | None = None
    tangent: Tangent | None = None
    secant: tuple[Point, Point] | None = None
    symbol: Markup = Row(())
    loss: str = "L"
    are_numbers_hidden: bool = False

    @property
    def name(self) -> str:
        """What the parameter is called."""
        return plain_text(self.symbol)

    @property
    def bottom(self) -> float:
        """The lowest loss in view."""
        return self._range[0]

    @property
    def top(self) -> float:
        """The highest loss in view."""
        return self._range[1]

    @property
    def _range(self) -> tuple[float, float]:
        heights = [height for height in self._heights() if isfinite(height)] or [0.0]
        low, high = min(heights), max(heights)
        least = _FLAT * (abs(high) or 1.0)
        room = _ROOM * (high - low) if high - low > least else least
        return low - room, high + room

    def _heights(self) -> Iterator[float]:
        yield from (loss for _, loss in self.points)
        yield self.now[1]
