"""The program's icon: two neurons whose gradients meet at a third.

Rule: painted, so it is sharp at every size and needs no file.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPen, QPixmap

from app.style import DARK

SIZES = (16, 24, 32, 48, 64, 128, 256)
LEFT = QPointF(9.0, 16.0)
RIGHT = (QPointF(23.0, 8.5), QPointF(23.0, 23.5))
RADIUS = 4.2


def program_icon() -> QIcon:
    """The icon in every size a desktop asks for."""
    icon = QIcon()
    for size in SIZES:
        icon.addPixmap(_painted(size))
    return icon


def _painted(size: int) -> QPixmap:
    """The picture, drawn on a grid of 32 x 32."""
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(size / 32, size / 32)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(DARK.colour("background"))
    painter.drawRoundedRect(QRectF(1, 1, 30, 30), 7, 7)
    painter.setPen(QPen(DARK.colour("backward"), 2.6))
    for neuron in RIGHT:
        painter.drawLine(neuron, LEFT)
    painter.setPen(Qt.PenStyle.NoPen)
    for centre, hue in ((LEFT, "halo"), (RIGHT[0], "forward"), (RIGHT[1], "forward")):
        painter.setBrush(DARK.colour(hue))
        painter.drawEllipse(centre, RADIUS, RADIUS)
    painter.end()
    return pixmap
