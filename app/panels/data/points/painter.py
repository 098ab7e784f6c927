"""`PlanePainter`: axes and points of a plane, as marks; where they are very many, as dots.

Rule: it paints what it is given into a picture that is kept until something of it changes.
"""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPaintDevice, QPainter, QPen, QPixmap

from app.panels.data.points.frame import PlaneFrame
from app.plots.marks import draw_mark, fill_role
from app.plots.ticks import Tick, linear_ticks
from app.style import Theme
from core.dataclass import dataclass
from core.kinds.types import Array

MOST_MARKS = 600
_TICKS = 5
_PALE = 0.4
_SMALL = 11


@dataclass(frozen=True, eq=False)
class Points:
    """What is painted: points N x 2, the class of each, and which are kept for testing."""

    places: Array
    kinds: Array
    is_test: Array


def plane_picture(
    points: Points,
    frame: PlaneFrame,
    theme: Theme,
    device: QPaintDevice,
    size: QSize,
    names: tuple[str, str],
) -> QPixmap:
    """The picture of a plane for a device's pixels."""
    ratio = device.devicePixelRatioF()
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(theme.colour("background"))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_axes(painter, frame, theme, names)
    painter.setClipRect(frame.area)
    if len(points.places) > MOST_MARKS:
        painter.drawImage(frame.area, _dots(points, frame, theme, ratio))
    else:
        _paint_marks(painter, points, frame, theme)
    painter.end()
    return picture


def _paint_marks(painter: QPainter, points: Points, frame: PlaneFrame, theme: Theme) -> None:
    places = frame.pixels(points.places).tolist()
    radius = 5.0 if len(places) <= 300 else 3.5
    rows = zip(places, points.kinds.tolist(), points.is_test.tolist(), strict=True)
    for (x, y), kind, is_test in rows:
        painter.setOpacity(_PALE if is_test else 1.0)
        draw_mark(painter, QPointF(x, y), kind, theme, radius)
    painter.setOpacity(1.0)


def _dots(points: Points, frame: PlaneFrame, theme: Theme, ratio: float) -> QImage:
    """Dots of 2 x 2 pixels in the lightness of their class, set all at once."""
    area = frame.area
    width, height = max(round(area.width() * ratio), 2), max(round(area.height() * ratio), 2)
    pixels = np.zeros((height, width), dtype=np.uint32)
    places = (frame.pixels(points.places) - [area.left(), area.top()]) * ratio
    columns, rows = np.clip(places, -5, 1e6).astype(int).T
    is_inside = (columns >= 0) & (columns < width - 1) & (rows >= 0) & (rows < height - 1)
    inks = np.array([_ink(kind, theme) for kind in range(int(points.kinds.max()) + 1)])
    ink = inks[points.kinds[is_inside]].astype(np.uint32)
    for down in (0, 1):
        for across in (0, 1):
            pixels[rows[is_inside] + down, columns[is_inside] + across] = ink
    return QImage(pixels.tobytes(), width, height, 4 * width, QImage.Format.Format_ARGB32).copy()


def _ink(kind: int, theme: Theme) -> int:
    role = fill_role(kind)
    return theme.colour("outline" if role == "background" else role).rgba()


def _paint_axes(painter: QPainter, frame: PlaneFrame, theme: Theme, names: tuple[str, str]) -> None:
    area = frame.area
    font = painter.font()
    font.setPixelSize(_SMALL)
    painter.setFont(font)
    for tick in linear_ticks(frame.left, frame.right, _TICKS):
        x = frame.pixel(tick.value, frame.top).x()
        _line(painter, theme, tick, QPointF(x, area.top()), QPointF(x, area.bottom()))
        label = QRectF(x - 30, area.bottom() + 2, 60, 16)
        painter.setPen(theme.colour("dim"))
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, tick.label)
    for tick in linear_ticks(frame.bottom, frame.top, _TICKS):
        y = frame.pixel(frame.left, tick.value).y()
        _line(painter, theme, tick, QPointF(area.left(), y), QPointF(area.right(), y))
        label = QRectF(0, y - 8, area.left() - 4, 16)
        painter.setPen(theme.colour("dim"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(label, right, tick.label)
    _paint_names(painter, area, theme, names)


def _line(painter: QPainter, theme: Theme, tick: Tick, start: QPointF, end: QPointF) -> None:
    """A hair through a tick; the one through 0 is stronger."""
    is_axis = abs(tick.value) < 1e-12
    painter.setPen(QPen(theme.colour("edge" if is_axis else "line"), 1.0))
    painter.drawLine(start, end)


def _paint_names(painter: QPainter, area: QRectF, theme: Theme, names: tuple[str, str]) -> None:
    painter.setPen(theme.colour("text"))
    flags = Qt.AlignmentFlag
    across = area.adjusted(4, 2, -4, -2)
    painter.drawText(across, flags.AlignRight | flags.AlignBottom, names[0])
    painter.drawText(across, flags.AlignLeft | flags.AlignTop, names[1])
