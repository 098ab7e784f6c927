"""Strokes: how curves are told apart - by dash, weight and lightness, never by hue.

Rule: hue means direction in this program, so every stroke is neutral, and no two of twelve are
alike. What is dashed is one pixel wide: broader dashes of a noisy curve take Qt half a second.
"""

from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen

from app.style import Theme

SOLID: tuple[float, ...] = ()
DASHED = (6.0, 4.0)
DOTTED = (1.5, 3.0)
MIXED = (8.0, 3.0, 1.5, 3.0)
LONG = (14.0, 4.0)
TWO_DOTS = (8.0, 3.0, 1.5, 3.0, 1.5, 3.0)


class Stroke(NamedTuple):
    """A line's ink by its role in the theme, its dashes in pixels, and its width."""

    role: str = "accent"
    dashes: tuple[float, ...] = SOLID
    width: float = 1.0

    def pen(self, theme: Theme, scale: float = 1.0) -> QPen:
        """The pen that draws it, so many times wider."""
        pen = QPen(theme.colour(self.role), self.width * scale)
        pen.setCosmetic(True)
        pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin)
        if self.dashes:
            pen.setDashPattern([length / self.width for length in self.dashes])
        return pen


MAIN = Stroke("accent", SOLID, 1.0)
STRONG = Stroke("accent", SOLID, 2.0)
FAINT = Stroke("trace")

_ROLES = ("accent", "outline", "trace")
_DASHES = (SOLID, DASHED, DOTTED, MIXED)
STROKES = tuple(
    Stroke(_ROLES[n % 3], _DASHES[n % 4], 1.0 if _DASHES[n % 4] else 1.6) for n in range(12)
)


def stroke(number: int) -> Stroke:
    """The stroke of one of several equals."""
    return STROKES[number % len(STROKES)]


def paint_sample(painter: QPainter, stroke: Stroke, theme: Theme, left: float, y: float) -> None:
    """A short piece of a line, for a legend."""
    painter.setPen(stroke.pen(theme))
    painter.drawLine(QPointF(left, y), QPointF(left + SAMPLE, y))


SAMPLE = 24.0
