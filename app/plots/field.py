"""`Field`: heights over a rectangle as steps of grey, with axes, marks, a path and a key.

Rule: light and dark only, in as many steps as can be told apart, so it is readable in print; the
numbers beside the key say what a step is. Where classes win they have a tone and a name each.
"""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QWidget

from app.fonts import ui_font
from app.plots.marks import draw_mark
from app.plots.ranges import place_in
from app.plots.regions import Regions
from app.plots.shading import STEPS, shaded, shades
from app.plots.ticks import linear_ticks
from app.style import Theme, ThemeOwner
from core.dataclass import dataclass
from core.kinds.types import Array
from core.passes.numbers import compact
from core.training.measures.grid import Box, Grid

_LEFT, _TOP, _RIGHT, _BOTTOM = 44.0, 8.0, 62.0, 36.0
_KEY_WIDTH = 12.0
_BESIDE = 8.0  # from the picture to its key
_NAME, _KEY = 22.0, 27.0  # what the words beside the picture do not take of their room
_KEY_SHARES = (0.0, 0.5, 1.0)
_FONT = 11
_TICKS = 5


@dataclass(frozen=True)
class Mark:
    """A sample: where, the number of its class, and whether it is kept for testing."""

    x: float
    y: float
    kind: int = 0
    is_test: bool = False


class Field(QWidget):
    """The picture; `pointed` carries (x, y) under the mouse, or None."""

    pointed = Signal(object)

    def __init__(self, owner: ThemeOwner) -> None:
        super().__init__()
        self._owner = owner
        self._grid: Grid | None = None
        self._range = (0.0, 1.0)
        self._is_log = False
        self._names = ("", "")
        self._marks: Sequence[Mark] = ()
        self._classes: Sequence[str] = ()
        self._path: Array = np.zeros((0, 2))
        self._image: QImage | None = None
        self._sides = _LEFT, _RIGHT
        self._regions: Regions | None = None
        self.setMouseTracking(True)
        self.setMinimumSize(220, 220)
        owner.changed.connect(self._forget)

    @property
    def grid(self) -> Grid | None:
        """What is shown."""
        return self._grid

    @property
    def names(self) -> tuple[str, str]:
        """What stands along the axes."""
        return self._names

    @property
    def marks(self) -> Sequence[Mark]:
        """The samples over it."""
        return self._marks

    @property
    def classes(self) -> Sequence[str]:
        """What the samples' kinds are called; nothing where that is not told."""
        return self._classes

    @property
    def path(self) -> Array:
        """The way over it, N x 2."""
        return self._path

    @property
    def area(self) -> QRectF:
        """Where the heights are, in pixels."""
        left, right = self._sides
        return QRectF(self.rect()).adjusted(left, _TOP, -right, -_BOTTOM)

    def show_grid(
        self, grid: Grid | None, steps: tuple[float, float], names: tuple[str, str], is_log: bool
    ) -> None:
        """Show heights in steps from the lowest to the highest, by their logarithm if asked."""
        shown = self._grid, self._range, self._names, self._is_log
        if (grid, steps, names, is_log) != shown or self._regions is not None:
            self._grid, self._range, self._names, self._is_log = grid, steps, names, is_log
            self._regions = None
            self._sides = self._measured_sides()
            self._forget()

    @property
    def regions(self) -> Regions | None:
        """Where each class wins, if that is what is shown."""
        return self._regions

    def show_regions(self, grid: Grid | None, names: tuple[str, str], kinds: Sequence[str]) -> None:
        """Show which of some kinds each height is the number of, in tones of their own."""
        is_same = grid is self._grid and names == self._names and self._regions is not None
        if not is_same or self._regions is None or self._regions.names != tuple(kinds):
            self._grid, self._names, self._is_log = grid, names, False
            self._regions = None if grid is None else Regions(kinds, grid.heights)
            self._sides = self._measured_sides()
            self._forget()

    def show_marks(self, marks: Sequence[Mark], classes: Sequence[str] = ()) -> None:
        """Show samples over it, and call their kinds so where there is a legend."""
        self._marks, self._classes = marks, classes
        self.update()

    def show_path(self, path: Array) -> None:
        """Show a way over it, N x 2, its end marked, as far as it has places."""
        self._path = path[np.isfinite(path).all(axis=1)]
        self.update()

    def _measured_sides(self) -> tuple[float, float]:
        """Room for the words to the left of the picture, and for those of the key."""
        wide = QFontMetricsF(ui_font(_FONT)).horizontalAdvance
        _, _, bottom, top = self._box
        ticks = (wide(tick.label) for tick in linear_ticks(bottom, top, _TICKS))
        left = max(_LEFT, _NAME + max(ticks, default=0.0))
        if self._regions is not None:
            return left, max(_RIGHT, _BESIDE + self._regions.key_width(ui_font(_FONT)))
        key = (wide(compact(self.height_at(share))) for share in _KEY_SHARES)
        return left, max(_RIGHT, _KEY + max(key))

    def pixel(self, x: float, y: float) -> QPointF:
        """Where a point is."""
        return place_in(self.area, self._box, x, y)

    @property
    def _box(self) -> Box:
        return self._grid.box if self._grid is not None else (0.0, 1.0, 0.0, 1.0)

    def _forget(self) -> None:
        self._image = None
        self.update()

    @property
    def shading(self) -> tuple[tuple[float, float], bool]:
        """From which to which height the steps go, and whether by the logarithm."""
        return self._range, self._is_log

    def _paint_axes(self, painter: QPainter, theme: Theme) -> None:
        left, right, bottom, top = self._box
        area, flags = self.area, Qt.AlignmentFlag
        painter.setPen(theme.colour("dim"))
        for tick in linear_ticks(left, right, _TICKS):
            x = self.pixel(tick.value, bottom).x()
            below = QRectF(x - 30, area.bottom() + 2, 60, 14)
            painter.drawText(below, flags.AlignCenter, tick.label)
        right_middle = flags.AlignRight | flags.AlignVCenter
        for tick in linear_ticks(bottom, top, _TICKS):
            y = self.pixel(left, tick.value).y()
            painter.drawText(QRectF(0, y - 8, area.left() - 4, 16), right_middle, tick.label)
        painter.setPen(theme.colour("text"))
        below = QRectF(area.left(), area.bottom() + 16, area.width(), 16)
        self._write_name(painter, below, self._names[0])
        painter.save()
        painter.translate(9, area.center().y())
        painter.rotate(-90)
        self._write_name(painter, QRectF(-area.height() / 2, -8, area.height(), 16), self._names[1])
        painter.restore()

    def _write_name(self, painter: QPainter, room: QRectF, name: str) -> None:
        """An axis's name, cut where it is longer than its axis."""
        cut = Qt.TextElideMode.ElideRight
        words = painter.fontMetrics().elidedText(name, cut, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_key(self, painter: QPainter, theme: Theme) -> None:
        """The steps beside the picture, and the numbers at their ends and middle."""
        area = self.area
        if self._regions is not None:
            self._regions.paint_key(painter, area.topRight() + QPointF(_BESIDE, 0), theme)
            return
        left, height = area.right() + _BESIDE, area.height() / STEPS
        for step, ink in enumerate(shades(theme)):
            bottom = area.bottom() - step * height
            painter.fillRect(QRectF(left, bottom - height, _KEY_WIDTH, height + 0.5), QColor(ink))
        painter.setPen(theme.colour("dim"))
        for share in _KEY_SHARES:
            y = area.bottom() - share * area.height()
            y = min(max(y - 8, area.top() - 4), area.bottom() - 12)
            words = QRectF(left + _KEY_WIDTH + 3, y, self._sides[1], 16)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, compact(self.height_at(share)))
        painter.drawRect(QRectF(left, area.top(), _KEY_WIDTH, area.height()))

    def height_at(self, share: float) -> float:
        """The height at a share of the way from the lowest step to the highest."""
        low, high = self._range
        if self._is_log:
            return float(low * (high / low) ** share)
        return low + share * (high - low)

    def _paint_path(self, painter: QPainter, theme: Theme) -> None:
        points = [self.pixel(x, y) for x, y in self._path.tolist()]
        for ink, width in ((theme.background, 4.0), (theme.accent, 1.6)):
            pen = QPen(QColor(ink), width)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(QPolygonF(points))
        painter.setPen(QPen(theme.colour("accent"), 1.4))
        for point, ground in ((points[0], "background"), (points[-1], "halo")):
            painter.setBrush(theme.colour(ground))
            painter.drawEllipse(point, 5.0, 5.0)

    def sizeHint(self) -> QSize:
        return QSize(320, 300)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, area = self._owner.theme, self.area
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("background"))
        painter.setFont(ui_font(_FONT))
        if self._grid is not None:
            painter.drawImage(area, self._drawn(self._grid, theme))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_axes(painter, theme)
            self._paint_key(painter, theme)
            painter.setClipRect(area.adjusted(-6, -6, 6, 6))
            self._paint_over(painter, theme)
        painter.setPen(QPen(theme.colour("outline"), 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area)
        painter.end()

    def _drawn(self, grid: Grid, theme: Theme) -> QImage:
        """The heights as a picture, made once."""
        if self._image is None:
            regions = self._regions
            steps = self._range, theme, self._is_log
            self._image = regions.image(theme) if regions else shaded(grid.heights, *steps)
        return self._image

    def _paint_over(self, painter: QPainter, theme: Theme) -> None:
        if self._regions is not None:
            self._regions.paint(painter, self.area, theme)
        for mark in self._marks:
            painter.setOpacity(0.55 if mark.is_test else 1.0)
            draw_mark(painter, self.pixel(mark.x, mark.y), mark.kind, theme, 4.5)
        painter.setOpacity(1.0)
        if self._regions is not None:
            self._regions.paint_names(painter, self.area, theme, self._taken())
        if len(self._path):
            self._paint_path(painter, theme)

    def _taken(self) -> list[tuple[float, float]]:
        """Where the samples are, in shares of the picture."""
        left, right, bottom, top = self._box
        return [
            ((mark.x - left) / (right - left), (mark.y - bottom) / (top - bottom))
            for mark in self._marks
        ]

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        area, (left, right, bottom, top) = self.area, self._box
        at = event.position()
        if self._grid is None or not area.contains(at):
            self.pointed.emit(None)
            return
        x = left + (at.x() - area.left()) / area.width() * (right - left)
        y = bottom + (area.bottom() - at.y()) / area.height() * (top - bottom)
        self.pointed.emit((x, y))

    def leaveEvent(self, event: object) -> None:
        self.pointed.emit(None)
