"""`LineChart`: curves over an axis with grid, ticks and a legend, painted for a file.

Rule: it shows the stretch, the scales and the strokes of the plot on screen.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from app.export.chart import Chart
from app.export.sheet import LABEL, TICK, width_of
from app.plots.scale import Scale
from app.plots.strokes import Stroke
from app.style import Theme
from core.kinds.types import Array

_RIGHT, _BELOW, _LEGEND_ROW = 18.0, 34.0, 13.0
_X_ROOM, _Y_ROOM = 56.0, 30.0  # points from tick to tick
_SAMPLE, _GAP = 20.0, 16.0
_THINNEST = 1.0
_DOT = 1.6

Stretch = tuple[float, float]


class Curve(Protocol):
    """A line, or dots, with its name."""

    @property
    def x(self) -> Array: ...
    @property
    def y(self) -> Array: ...
    @property
    def stroke(self) -> Stroke: ...
    @property
    def label(self) -> str: ...
    @property
    def are_points(self) -> bool: ...


class Axes(NamedTuple):
    """What stands along the axes, how values become places, and which places are seen."""

    labels: tuple[str, str]
    scales: tuple[Scale, Scale]
    across: Stretch
    up: Stretch


class LineChart(Chart):
    """One chart, laid out for its size."""

    def __init__(
        self,
        title: str,
        lines: Sequence[Curve],
        axes: Axes,
        theme: Theme,
        size: tuple[int, int],
        dpi: float,
    ) -> None:
        super().__init__(title, theme, size, dpi)
        self._lines, self._axes = lines, axes
        self._box = (*axes.across, *axes.up)
        self._named = _named(lines)
        self._ticks = axes.scales[1].ticks(*axes.up, max(2, round(self.size[1] / _Y_ROOM / 1.4)))
        widest = max((width_of(words) for _, words in self._ticks), default=0.0)
        left = 26.0 + widest
        rows = len(self._rows(left))
        self.frame = self._sheet.frame(left, _RIGHT, _BELOW + _LEGEND_ROW * rows)

    def paint(self, painter: QPainter) -> None:
        """Paint it; one unit of the painter is one point."""
        self._sheet.begin(painter, self.frame.left())
        self._paint_axes(painter)
        painter.save()
        painter.setClipRect(self.frame.adjusted(-2, -2, 2, 2))
        for line in reversed(self._lines):
            self._paint_line(painter, line)
        painter.restore()
        self._paint_legend(painter)

    def _paint_axes(self, painter: QPainter) -> None:
        sheet, frame = self._sheet, self.frame
        for place, words in self._ticks:
            y = self._point(0.0, place).y()
            painter.setPen(sheet.pen("line", 0.5))
            painter.drawLine(QPointF(frame.left(), y), QPointF(frame.right(), y))
            sheet.words(painter, words, QPointF(frame.left() - 5, y + 3), 1.0)
        painter.setPen(sheet.pen("outline", 0.7))
        painter.drawLine(frame.bottomLeft(), frame.bottomRight())
        for place, words in self._x_ticks():
            x = self._point(place, 0.0).x()
            painter.setPen(sheet.pen("outline", 0.7))
            painter.drawLine(QPointF(x, frame.bottom()), QPointF(x, frame.bottom() + 3))
            sheet.words(painter, words, QPointF(x, frame.bottom() + 12), 0.5)
        below = QPointF(frame.center().x(), frame.bottom() + 25)
        sheet.words(painter, self._axes.labels[0], below, 0.5, LABEL, "text", room=frame.width())
        sheet.upright(painter, self._axes.labels[1], frame)

    def _x_ticks(self) -> list[tuple[float, str]]:
        """The ticks whose words end inside the page."""
        count = max(2, int(self.frame.width() / _X_ROOM))
        ticks = self._axes.scales[0].ticks(*self._axes.across, count)
        edge = self.size[0] - 2
        places = ((self._point(place, 0.0).x() + width_of(words) / 2, place, words)
                  for place, words in ticks)  # fmt: skip
        return [(place, words) for end, place, words in places if end < edge]

    def _paint_line(self, painter: QPainter, line: Curve) -> None:
        pieces = self._pieces(line)
        if line.are_points:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._sheet.theme.colour(line.stroke.role))
            for piece in pieces:
                for point in piece:
                    painter.drawEllipse(point, _DOT, _DOT)
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self._pen(line.stroke))
        for piece in pieces:
            if len(piece) > 1:
                painter.drawPolyline(QPolygonF(piece))
            else:
                painter.setBrush(self._sheet.theme.colour(line.stroke.role))
                painter.drawEllipse(piece[0], _DOT, _DOT)
                painter.setBrush(Qt.BrushStyle.NoBrush)

    def _pieces(self, line: Curve) -> Iterator[list[QPointF]]:
        """The points between gaps."""
        across, up = (
            scale.places(values)
            for scale, values in zip(self._axes.scales, (line.x, line.y), strict=True)
        )
        is_there = np.isfinite(across) & np.isfinite(up)
        for stretch in _stretches(is_there):
            pairs = zip(across[stretch].tolist(), up[stretch].tolist(), strict=True)
            yield [self._point(*pair) for pair in pairs]

    def _pen(self, stroke: Stroke) -> QPen:
        width = max(_THINNEST, 0.75 * stroke.width)
        pen = self._sheet.pen(stroke.role, width)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if stroke.dashes:
            pen.setDashPattern([0.75 * length / pen.widthF() for length in stroke.dashes])
        return pen

    def _rows(self, left: float) -> list[list[Curve]]:
        """The legend's entries, as many in a row as there is room."""
        rows: list[list[Curve]] = []
        room = 0.0
        for line in self._named:
            width = _SAMPLE + 5 + width_of(line.label) + _GAP
            if not rows or room < width:
                rows.append([])
                room = self.size[0] - left - _RIGHT + _GAP
            rows[-1].append(line)
            room -= width
        return rows

    def _paint_legend(self, painter: QPainter) -> None:
        y = self.frame.bottom() + _BELOW + 4
        for row in self._rows(self.frame.left()):
            x = self.frame.left()
            for line in row:
                self._paint_sample(painter, line, QRectF(x, y - 6, _SAMPLE, 6))
                room = self.size[0] - x - _SAMPLE - 8
                self._sheet.words(
                    painter, line.label, QPointF(x + _SAMPLE + 5, y), 0.0, TICK, room=room
                )
                x += _SAMPLE + 5 + width_of(line.label) + _GAP
            y += _LEGEND_ROW

    def _paint_sample(self, painter: QPainter, line: Curve, box: QRectF) -> None:
        if line.are_points:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._sheet.theme.colour(line.stroke.role))
            painter.drawEllipse(QPointF(box.center().x(), box.center().y()), _DOT, _DOT)
            return
        painter.setPen(self._pen(line.stroke))
        painter.drawLine(
            QPointF(box.left(), box.center().y()), QPointF(box.right(), box.center().y())
        )


def _named(lines: Sequence[Curve]) -> list[Curve]:
    """The lines for the legend: each name once, and none where there is but one line."""
    known: dict[str, Curve] = {}
    for line in lines:
        if line.label:
            known.setdefault(line.label, line)
    return list(known.values()) if len(lines) > 1 else []


def _stretches(is_there: NDArray[np.bool_]) -> list[slice]:
    edges = np.flatnonzero(np.diff(np.concatenate([[False], is_there, [False]]).astype(int)))
    return [slice(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]
