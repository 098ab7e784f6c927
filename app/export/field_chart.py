"""`FieldChart`: heights over two numbers as steps of grey, painted for a file.

Rule: the steps, the marks and the way are those on screen; a step's edge is sharp at any size.
"""

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPolygonF

from app.export.chart import Chart
from app.export.sheet import LABEL, width_of
from app.plots.marks import draw_mark
from app.plots.regions import tones
from app.plots.shading import shaded, shades
from app.plots.ticks import linear_ticks
from app.style import Theme
from core.passes.numbers import compact

if TYPE_CHECKING:
    from app.plots.field import Field
    from app.plots.regions import Regions

_RIGHT, _BELOW, _KEY, _KEY_GAP = 66.0, 34.0, 10.0, 8.0
_ENLARGED = 8
_SWATCH = 11.0
_MARK, _END = 3.2, 3.6
_SHARES = (0.0, 0.5, 1.0)  # of the key, with words
_LEGEND, _WORDS, _BETWEEN, _LEAST_NAME = 14.0, 6.0, 14.0, 24.0


class FieldChart(Chart):
    """One chart of what a `Field` shows."""

    def __init__(
        self, title: str, field: "Field", theme: Theme, size: tuple[int, int], dpi: float
    ) -> None:
        super().__init__(title, theme, size, dpi)
        self._field = field
        grid = field.grid
        self._box = grid.box if grid is not None else (0.0, 1.0, 0.0, 1.0)
        left, right, bottom, top = self._box
        self._across, self._up = linear_ticks(left, right, 6), linear_ticks(bottom, top, 6)
        widest = max((width_of(tick.label) for tick in self._up), default=0.0)
        below = _BELOW + (_LEGEND if self._has_legend else 0.0)
        self.frame = self._sheet.frame(26.0 + widest, self._right(), below)

    def paint(self, painter: QPainter) -> None:
        """Paint it; one unit of the painter is one point."""
        self._sheet.begin(painter, self.frame.left())
        if self._field.grid is not None:
            painter.drawImage(self.frame, self._image())
            self._paint_key(painter)
        self._paint_axes(painter)
        painter.save()
        painter.setClipRect(self.frame.adjusted(-4, -4, 4, 4))
        self._paint_over(painter)
        painter.restore()
        self._paint_legend(painter)

    @property
    def _has_legend(self) -> bool:
        """Whether the classes are named below; where they win, the key names them."""
        return bool(self._field.classes) and self._field.regions is None

    def _right(self) -> float:
        """Room for the key and its words."""
        if (regions := self._field.regions) is not None:
            return max(_RIGHT, _KEY_GAP + _SWATCH + _WORDS + max(map(width_of, regions.names)))
        words = (compact(self._field.height_at(share)) for share in _SHARES)
        return max(_RIGHT, _KEY_GAP + _KEY + _WORDS + max(map(width_of, words)))

    def _image(self) -> QImage:
        """The steps, each cell many pixels wide."""
        grid, (between, is_log) = self._field.grid, self._field.shading
        if self._field.regions is not None:
            return self._field.regions.image(self._sheet.theme, _ENLARGED)
        heights = np.zeros((1, 1)) if grid is None else grid.heights
        return shaded(heights, between, self._sheet.theme, is_log, _ENLARGED)

    def _paint_axes(self, painter: QPainter) -> None:
        sheet, frame = self._sheet, self.frame
        painter.setPen(sheet.pen("outline", 0.7))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(frame)
        for tick in self._across:
            x = self._point(tick.value, 0.0).x()
            sheet.words(painter, tick.label, QPointF(x, frame.bottom() + 12), 0.5)
        for tick in self._up:
            y = self._point(0.0, tick.value).y()
            sheet.words(painter, tick.label, QPointF(frame.left() - 5, y + 3), 1.0)
        across, up = self._field.names
        below = QPointF(frame.center().x(), frame.bottom() + 25)
        sheet.words(painter, across, below, 0.5, LABEL, "text", room=frame.width())
        sheet.upright(painter, up, frame)

    def _paint_regions_key(self, painter: QPainter, regions: "Regions") -> None:
        """Each class's tone, its mark and its name, below each other."""
        sheet, left = self._sheet, self.frame.right() + _KEY_GAP
        for kind, ink in enumerate(tones(sheet.theme, len(regions.names))):
            swatch = QRectF(left, self.frame.top() + kind * 1.4 * _SWATCH, _SWATCH, _SWATCH)
            painter.setPen(sheet.pen("outline", 0.7))
            painter.setBrush(QColor(ink))
            painter.drawRect(swatch)
            draw_mark(painter, swatch.center(), kind, sheet.theme, _MARK)
            at = QPointF(swatch.right() + 4, swatch.bottom() - 3)
            sheet.words(painter, regions.names[kind], at, 0.0, room=self.size[0] - at.x() - 2)

    def _paint_key(self, painter: QPainter) -> None:
        if (regions := self._field.regions) is not None:
            regions.paint(painter, self.frame, self._sheet.theme, 0.7)
            self._paint_regions_key(painter, regions)
            return
        sheet, frame = self._sheet, self.frame
        inks, left = shades(sheet.theme), frame.right() + _KEY_GAP
        height = frame.height() / len(inks)
        for step, ink in enumerate(inks):
            top = frame.bottom() - (step + 1) * height
            painter.fillRect(QRectF(left, top, _KEY, height + 0.2), QColor(ink))
        painter.setPen(sheet.pen("outline", 0.7))
        painter.drawRect(QRectF(left, frame.top(), _KEY, frame.height()))
        for share in _SHARES:
            y = frame.bottom() - share * frame.height()
            y = min(max(y + 3, frame.top() + 7), frame.bottom())
            words = compact(self._field.height_at(share))
            room = self.size[0] - left - _KEY - 6
            sheet.words(painter, words, QPointF(left + _KEY + 4, y), 0.0, room=room)

    def _paint_legend(self, painter: QPainter) -> None:
        """The marks of the classes and what these are called, as many as have room."""
        x, y = self.frame.left() + _MARK, self.frame.bottom() + _BELOW + 4
        for kind, name in enumerate(self._field.classes if self._has_legend else ()):
            room = self.size[0] - x - 2 * _MARK - _WORDS
            if room < _LEAST_NAME:
                return
            draw_mark(painter, QPointF(x, y - 3), kind, self._sheet.theme, _MARK)
            at = QPointF(x + _MARK + _WORDS, y)
            self._sheet.words(painter, name, at, 0.0, room=room)
            x += 2 * _MARK + _WORDS + width_of(name) + _BETWEEN

    def _paint_over(self, painter: QPainter) -> None:
        theme = self._sheet.theme
        for mark in self._field.marks:
            painter.setOpacity(0.55 if mark.is_test else 1.0)
            draw_mark(painter, self._point(mark.x, mark.y), mark.kind, theme, _MARK)
        painter.setOpacity(1.0)
        way = [self._point(x, y) for x, y in self._field.path.tolist()]
        if not way:
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for role, width in (("background", 2.6), ("accent", 1.2)):
            painter.setPen(self._sheet.pen(role, width))
            painter.drawPolyline(QPolygonF(way))
        for point, ground in ((way[0], "background"), (way[-1], "halo")):
            painter.setBrush(theme.colour(ground))
            painter.drawEllipse(point, _END, _END)
