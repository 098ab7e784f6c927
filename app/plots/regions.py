"""`Regions`: where over a plane each class wins, as tones with lines between them, marks and names.

Rule: hue means direction in this program, so classes differ by tone, and by what stands in words:
a key names each tone beside its mark, and a class's name stands in its region where there is room
beside the samples.
"""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen

from app.plots.marks import draw_mark
from app.plots.shading import between, tinted
from app.style import Theme
from core.kinds.types import Array

MOST_NAME = 92.0  # pixels of a name in the key
SWATCH = 16.0
_ROW = 22.0
_COARSE = 48  # cells each way, to find where a name has room
_ABOUT = (8, 3)  # cells of them that a name reaches from its middle, across and up
_INSET = 5.0
_DARKEST = 0.75  # of the way to the darkest step, so that marks stand out from every tone

Place = tuple[float, float]


class Regions:
    """The classes' names and where each wins: `winners` side x side, from bottom left."""

    def __init__(self, names: Sequence[str], winners: Array) -> None:
        self.names = tuple(names)
        self.winners = winners
        self.lines = _lines(winners)

    def image(self, theme: Theme, enlarged: int = 1) -> QImage:
        """The tones, each cell so many pixels wide."""
        return tinted(np.flipud(self.winners), tones(theme, len(self.names)), theme, enlarged)

    def paint(self, painter: QPainter, area: QRectF, theme: Theme, width: float = 1.4) -> None:
        """The lines between regions, drawn over their tones."""
        painter.setPen(QPen(theme.colour("outline"), width))
        side = len(self.winners)
        across, up = area.width() / side, -area.height() / side
        left, bottom = area.left(), area.bottom()
        painter.drawLines(
            [
                QLineF(left + a * across, bottom + b * up, left + c * across, bottom + d * up)
                for a, b, c, d in self.lines
            ]
        )

    def middles(self, taken: Sequence[Place]) -> tuple[Place | None, ...]:
        """Where each class's name has the most room beside places that are taken, all in shares."""
        every = max(1, len(self.winners) // _COARSE)
        coarse = self.winners[every // 2 :: every, every // 2 :: every]
        is_free = _free(coarse.shape[0], taken)
        return tuple(_middle((coarse == kind) & is_free) for kind in range(len(self.names)))

    def paint_names(
        self, painter: QPainter, area: QRectF, theme: Theme, taken: Sequence[Place]
    ) -> None:
        """Each class's name where it has room, on a ground of its own."""
        wide = QFontMetricsF(painter.font()).horizontalAdvance
        for name, middle in zip(self.names, self.middles(taken), strict=True):
            if middle is not None:
                ground = QRectF(0, 0, min(wide(name) + 2 * _INSET, area.width()), 18.0)
                x, y = middle
                at = QPointF(area.left() + x * area.width(), area.bottom() - y * area.height())
                ground.moveCenter(at)
                _paint_name(painter, _inside(ground, area), name, theme)

    def paint_key(self, painter: QPainter, corner: QPointF, theme: Theme) -> None:
        """Each class's tone, its mark and its name, below each other."""
        cut = Qt.TextElideMode.ElideRight
        for kind, ink in enumerate(tones(theme, len(self.names))):
            swatch = QRectF(corner.x(), corner.y() + kind * _ROW, SWATCH, SWATCH)
            painter.setPen(QPen(theme.colour("outline"), 1.0))
            painter.setBrush(QColor(ink))
            painter.drawRect(swatch)
            draw_mark(painter, swatch.center(), kind, theme, 4.0)
            name = painter.fontMetrics().elidedText(self.names[kind], cut, round(MOST_NAME))
            painter.setPen(theme.colour("text"))
            words = QRectF(swatch.right() + 5, swatch.top() - 2, MOST_NAME + 4, SWATCH + 4)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, name)

    def key_width(self, font: QFont) -> float:
        """How wide the key is."""
        wide = QFontMetricsF(font).horizontalAdvance
        return SWATCH + 5 + min(max(map(wide, self.names), default=0.0) + 2, MOST_NAME)


def tones(theme: Theme, count: int) -> tuple[int, ...]:
    """So many neutral tones of a theme, as far from each other as there is room."""
    low, high = theme.colour("background"), theme.colour("edge")
    last = max(count - 1, 1)
    return tuple(between(low, high, _DARKEST * kind / last).rgb() for kind in range(count))


def _lines(winners: Array) -> tuple[tuple[int, int, int, int], ...]:
    """The sides of cells where another class begins, in cells from bottom left."""
    upright = np.argwhere(winners[:, 1:] != winners[:, :-1]).tolist()
    level = np.argwhere(winners[1:] != winners[:-1]).tolist()
    sides = [(column + 1, row, column + 1, row + 1) for row, column in upright]
    return (*sides, *((column, row + 1, column + 1, row + 1) for row, column in level))


def _free(side: int, taken: Sequence[Place]) -> Array:
    """The cells in whose middle a name would lie over none of the places."""
    is_free = np.ones((side, side), dtype=bool)
    across, up = _ABOUT
    for x, y in taken:
        column, row = int(x * side), int(y * side)
        rows = slice(max(row - up, 0), max(row + up + 1, 0))
        is_free[rows, max(column - across, 0) : max(column + across + 1, 0)] = False
    return is_free


def _middle(left: Array) -> Place | None:
    """The place that is farthest inside some cells, in shares from bottom left; None of none."""
    if not left.any():
        return None
    while (inner := _eroded(left)).any():
        left = inner
    row, column = np.argwhere(left)[left.sum() // 2].tolist()
    return (column + 0.5) / left.shape[1], (row + 0.5) / left.shape[0]


def _eroded(cells: Array) -> Array:
    """The cells whose four neighbours are cells too; beyond the edge there are none."""
    framed = np.pad(cells, 1)
    sides = framed[:-2, 1:-1], framed[2:, 1:-1], framed[1:-1, :-2], framed[1:-1, 2:]
    return np.asarray(cells & np.logical_and.reduce(sides))


def _inside(ground: QRectF, area: QRectF) -> QRectF:
    """The ground, moved until nothing of it is outside."""
    x = min(max(ground.left(), area.left()), area.right() - ground.width())
    y = min(max(ground.top(), area.top()), area.bottom() - ground.height())
    return QRectF(x, y, ground.width(), ground.height())


def _paint_name(painter: QPainter, ground: QRectF, name: str, theme: Theme) -> None:
    painter.setPen(QPen(theme.colour("outline"), 1.0))
    painter.setBrush(theme.colour("background"))
    painter.drawRoundedRect(ground, 4.0, 4.0)
    painter.setPen(theme.colour("text"))
    room = round(ground.width() - _INSET)
    cut = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room)
    painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, cut)
