"""Marks of classes: which shape and which lightness stands for which class.

Rule: hue means direction in this program, so classes differ by shape and by light and dark; the
first two differ in both.
"""

import math

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from app.style import Theme

_FILLS = ("background", "accent", "edge")


def draw_mark(
    painter: QPainter, centre: QPointF, kind: int, theme: Theme, radius: float = 5.0
) -> None:
    """The mark of class `kind`, from 0, at a place."""
    painter.setPen(QPen(theme.colour("outline"), 1.4))
    painter.setBrush(theme.colour(fill_role(kind)))
    painter.drawPath(mark_path(kind, radius).translated(centre))


def fill_role(kind: int) -> str:
    """The colour that a class's marks are filled with."""
    return _FILLS[kind % len(_FILLS)]


def mark_path(kind: int, radius: float) -> QPainterPath:
    """The outline of a class's mark around (0, 0)."""
    path = QPainterPath()
    if kind == 0:
        path.addEllipse(QPointF(), radius, radius)
    elif kind == 1:
        side = 0.88 * radius
        path.addRect(-side, -side, 2 * side, 2 * side)
    else:
        path.addPolygon(_polygon(kind, 1.15 * radius))
        path.closeSubpath()
    return path


def _polygon(kind: int, radius: float) -> QPolygonF:
    """Triangle, diamond, triangle on its tip, five corners, stars of four, five, six and eight."""
    corners, turn, inner = _POLYGONS[(kind - 2) % len(_POLYGONS)]
    count = corners * (2 if inner < 1 else 1)
    points = []
    for n in range(count):
        angle = 2 * math.pi * n / count + turn
        reach = radius * (inner if inner < 1 and n % 2 else 1.0)
        points.append(QPointF(reach * math.sin(angle), -reach * math.cos(angle)))
    return QPolygonF(points)


_POLYGONS = (
    (3, 0.0, 1.0),
    (4, 0.0, 1.0),
    (3, math.pi, 1.0),
    (5, 0.0, 1.0),
    (4, 0.0, 0.4),
    (5, 0.0, 0.45),
    (6, 0.0, 0.5),
    (8, 0.0, 0.6),
)
