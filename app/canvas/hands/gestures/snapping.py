"""Where a box that is moved by hand comes to rest: in line with other boxes, else on a fine grid.

Rule: pure geometry in scene units; each direction snaps by itself.
"""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF

from app.canvas.places.metrics import BOX

GRID = BOX / 20


def snapped(rect: QRectF, others: Sequence[QRectF], reach: float) -> tuple[QPointF, list[QLineF]]:
    """The corner of a moved box, and the lines along which it now stands with others.

    `reach` is how far a box is drawn into line.
    """
    left = _nearest(rect.left(), (other.left() for other in others), reach)
    middle = _nearest(rect.center().y(), (other.center().y() for other in others), reach)
    corner = QPointF(_on_grid(rect.left()), _on_grid(rect.top()))
    if left is not None:
        corner.setX(left)
    if middle is not None:
        corner.setY(middle - rect.height() / 2)
    resting = QRectF(corner, rect.size())
    lines = [] if left is None else [_upright(left, resting, others)]
    return corner, lines if middle is None else [*lines, _level(middle, resting, others)]


def _nearest(value: float, others: Iterable[float], reach: float) -> float | None:
    nearest = min(others, key=lambda other: abs(other - value), default=None)
    return nearest if nearest is not None and abs(nearest - value) <= reach else None


def _on_grid(value: float) -> float:
    return round(value / GRID) * GRID


def _upright(x: float, rect: QRectF, others: Sequence[QRectF]) -> QLineF:
    along = [rect, *(other for other in others if abs(other.left() - x) < 1e-6)]
    return QLineF(x, min(r.top() for r in along), x, max(r.bottom() for r in along))


def _level(y: float, rect: QRectF, others: Sequence[QRectF]) -> QLineF:
    along = [rect, *(other for other in others if abs(other.center().y() - y) < 1e-6)]
    return QLineF(min(r.left() for r in along), y, max(r.right() for r in along), y)
