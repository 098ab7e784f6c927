"""The small padlock at a parameter that is held.

Rule: it sits on the corner of its capsule and covers no digit.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from app.canvas.items.inks import Inks

LOCK_RADIUS = 0.42  # of the capsule's height
_SHARE = 1.5  # the padlock's square, in radiuses of its disc
_GRID = 24.0


def paint_lock(
    painter: QPainter, capsule: QRectF, corner: QPointF, inks: Inks, is_dim: bool
) -> None:
    """A padlock on a small disc around a corner of a capsule."""
    from app.icons import Icon, icon_path  # the first picture of most networks has none

    radius = LOCK_RADIUS * capsule.height()
    size = _SHARE * radius
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(inks.shape("background"))
    painter.drawEllipse(corner, radius, radius)
    painter.save()
    painter.translate(corner - QPointF(size / 2, size / 2))
    painter.scale(size / _GRID, size / _GRID)
    painter.fillPath(icon_path(Icon.LOCKED), inks.shape("text", is_dim))
    painter.restore()
