"""`PicturePainter`: paints a `Picture` into a rectangle.

Rule: what the forward pass says is in the text's colour, what the gradient says in the backward
hue; the point that can be moved is the only filled one.
"""

from math import isfinite, isnan

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from app.fonts import ui_font
from app.panels.checks.change.loss_line import Point
from app.panels.checks.change.picture import Picture, Tangent
from app.plots.ticks import linear_ticks
from app.style import Theme
from app.typeset.layout import layout
from app.typeset.paint import Colours, paint

_LEFT, _TOP, _RIGHT, _BOTTOM = 40.0, 10.0, 10.0, 24.0
_FONT, _SYMBOL = 11, 14.0
_DESCENT = 6.0
_POINT, _SMALL = 6.0, 4.0
_NAME = 30.0
CURVE = 1.8  # the width of its pen
_FAR = 3.0  # frame heights: beyond, a line is held


class PicturePainter:
    """Places of a picture in a rectangle, and its painting."""

    def __init__(self, picture: Picture, area: QRect, theme: Theme, scale: float = 1.0) -> None:
        self.picture = picture
        self._theme, self._scale = theme, scale
        self._area = QRectF(area)
        sides = (side * scale for side in (_LEFT, _TOP, -_RIGHT, -_BOTTOM))
        self._frame = self._area.adjusted(*sides)
        self._bottom, self._top = picture.bottom, picture.top
        self._name = layout(picture.symbol, _SYMBOL * scale)

    @property
    def weight_a_pixel(self) -> float:
        """How far the parameter goes in a pixel."""
        return (self.picture.high - self.picture.low) / max(self._frame.width(), 1.0)

    def weight_at(self, x: float) -> float:
        """The parameter at a place, within what is in view."""
        inside = min(max(x, self._frame.left()), self._frame.right())
        return self.picture.low + (inside - self._frame.left()) * self.weight_a_pixel

    def place(self, point: Point) -> QPointF:
        """Where a point is; one far above or below is held near."""
        x = self._frame.left() + (point[0] - self.picture.low) / self.weight_a_pixel
        up = (point[1] - self._bottom) / (self._top - self._bottom)
        up = _FAR if isnan(up) else min(max(up, -_FAR), _FAR + 1.0)  # no number: out of sight
        return QPointF(x, self._frame.bottom() - up * self._frame.height())

    def paint(self, widget: QWidget, has_focus: bool) -> None:
        """Paint everything."""
        painter = QPainter(widget)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(ui_font(round(_FONT * self._scale)))
        painter.fillRect(self._frame, self._theme.colour("background"))
        self._paint_axes(painter)
        painter.save()
        painter.setClipRect(self._frame)
        self._paint_lines(painter)
        painter.restore()
        self._paint_points(painter, has_focus)
        painter.end()

    def _paint_axes(self, painter: QPainter) -> None:
        frame, picture, scale = self._frame, self.picture, self._scale
        for tick in linear_ticks(self._bottom, self._top, 5):
            y = self.place((picture.low, tick.value)).y()
            self._rule(painter, QLineF(frame.left(), y, frame.right(), y))
            area = QRectF(0, y - 8 * scale, frame.left() - 5 * scale, 16 * scale)
            self._label(painter, area, Qt.AlignmentFlag.AlignRight, tick.label)
        for tick in linear_ticks(picture.low, picture.high, 5):
            x = self.place((tick.value, self._bottom)).x()
            self._rule(painter, QLineF(x, frame.top(), x, frame.bottom()))
            area = self._below(x - 26 * scale, 52)
            if x < frame.right() - 10 * scale - max(_NAME * scale, self._name.width):
                self._label(painter, area, Qt.AlignmentFlag.AlignHCenter, tick.label)
        self._paint_name(painter)
        painter.setPen(self._theme.colour("text"))
        inner = frame.topLeft() + QPointF(6, 4) * scale
        painter.drawText(QRectF(inner, QSizeF(60, 16) * scale), 0, picture.loss)

    def _paint_name(self, painter: QPainter) -> None:
        """What the axis is of, set as everywhere: its indices are as large as a lecture needs."""
        left = self._frame.right() - self._name.width
        line = self._area.bottom() - _DESCENT * self._scale
        paint(painter, self._name, QPointF(left, line), Colours.of_theme(self._theme))

    def _below(self, left: float, width: float) -> QRectF:
        """A place for words below the frame; the width as at a scale of 1."""
        at = QPointF(left, self._frame.bottom() + 4 * self._scale)
        return QRectF(at, QSizeF(width, 16) * self._scale)

    def _rule(self, painter: QPainter, line: QLineF) -> None:
        painter.setPen(self._pen(self._theme.colour("line"), 0.6))
        painter.drawLine(line)

    def _label(self, painter: QPainter, area: QRectF, side: Qt.AlignmentFlag, text: str) -> None:
        if not self.picture.are_numbers_hidden:
            painter.setPen(self._theme.colour("dim"))
            painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_lines(self, painter: QPainter) -> None:
        picture = self.picture
        if picture.tangent is not None:
            self._paint_straight(
                painter, picture.tangent, self._pen(self._theme.colour("backward"), 1.6)
            )
        elif picture.secant is not None:
            self._paint_secant(painter, *picture.secant)
        pen = self._pen(self._theme.colour("text"), CURVE)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        for line in self._runs():
            painter.drawPolyline(line)

    def _runs(self) -> list[list[QPointF]]:
        """The curve, broken where the loss is no finite number."""
        runs: list[list[QPointF]] = [[]]
        for point in self.picture.points:
            if isfinite(point[1]):
                runs[-1].append(self.place(point))
            elif runs[-1]:
                runs.append([])
        return runs

    def _paint_straight(self, painter: QPainter, tangent: Tangent, pen: QPen) -> None:
        """A straight line over the whole width."""
        left, right = self._ends(tangent)
        painter.setPen(pen)
        painter.drawLine(left, right)

    def _ends(self, tangent: Tangent) -> tuple[QPointF, QPointF]:
        height = self._top - self._bottom
        limits = (self._bottom - height, self._top + height)
        ends = [self.picture.low, self.picture.high]
        if tangent.slope and isfinite(tangent.slope):
            base, at = tangent.at[1], tangent.at[0]
            crossings = sorted(at + (limit - base) / tangent.slope for limit in limits)
            ends = [max(ends[0], crossings[0]), min(ends[1], crossings[1])]
        left, right = (self.place((end, tangent.height(end))) for end in ends)
        return left, right

    def _paint_secant(self, painter: QPainter, start: Point, end: Point) -> None:
        """The straight line through two points of the curve, dashed and without a hue."""
        ink = self._theme.colour("dim")
        if end[0] != start[0]:
            through = Tangent(start, (end[1] - start[1]) / (end[0] - start[0]))
            pen = self._pen(ink, 1.4, Qt.PenStyle.DashLine)
            self._paint_straight(painter, through, pen)

    def _paint_points(self, painter: QPainter, has_focus: bool) -> None:
        picture, theme = self.picture, self._theme
        if picture.tangent is not None and picture.tangent.landing is not None:
            self._paint_landing(painter, picture.tangent.landing)
        if picture.began is not None:
            self._paint_ring(painter, picture.began, theme.colour("text"))
        elif picture.secant is not None:
            self._paint_ring(painter, picture.secant[1], theme.colour("dim"))
        if picture.began is not None and picture.tangent is not None:
            self._paint_prediction(painter, picture.tangent)
        self._paint_now(painter, has_focus)

    def _paint_prediction(self, painter: QPainter, tangent: Tangent) -> None:
        """The point of the tangent above or below the true one, and the gap between them."""
        weight = self.picture.now[0]
        predicted, true = self.place((weight, tangent.height(weight))), self.place(self.picture.now)
        painter.save()
        painter.setClipRect(self._frame)
        painter.setPen(self._pen(self._theme.colour("backward"), 1.2, Qt.PenStyle.DotLine))
        painter.drawLine(predicted, true)
        self._paint_ring(painter, (weight, tangent.height(weight)), self._theme.colour("backward"))
        painter.restore()

    def _paint_ring(self, painter: QPainter, point: Point, ink: QColor) -> None:
        painter.setPen(self._pen(ink, 1.6))
        painter.setBrush(self._theme.colour("background"))
        painter.drawEllipse(self.place(point), _SMALL * self._scale, _SMALL * self._scale)

    def _paint_landing(self, painter: QPainter, landing: Point) -> None:
        """A diamond on the curve over a dashed foot; an arrow at the edge where it is far away."""
        ink, frame = self._theme.colour("backward"), self._frame
        if not self.picture.low <= landing[0] <= self.picture.high:
            self._paint_arrow(painter, landing[0] > self.picture.high, ink)
            return
        spot = self.place(landing)
        painter.setPen(self._pen(ink, 1.2, Qt.PenStyle.DashLine))
        painter.drawLine(spot, QPointF(spot.x(), frame.bottom()))
        painter.setPen(self._pen(ink, 1.6))
        painter.setBrush(self._theme.colour("background"))
        size = _POINT * self._scale
        corners = ((0.0, -size), (size, 0.0), (0.0, size), (-size, 0.0))
        painter.drawPolygon(QPolygonF([spot + QPointF(x, y) for x, y in corners]))

    def _paint_arrow(self, painter: QPainter, is_right: bool, ink: QColor) -> None:
        scale, side = self._scale, -1.0 if is_right else 1.0
        edge = (self._frame.right() if is_right else self._frame.left()) + 4 * side * scale
        tip = QPointF(edge, self._frame.bottom() - 12 * scale)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        ends = [tip + QPointF(8 * side, y) * scale for y in (-6.0, 6.0)]
        corners = [tip, *ends]
        painter.drawPolygon(QPolygonF(corners))

    def _paint_now(self, painter: QPainter, has_focus: bool) -> None:
        spot, size = self.place(self.picture.now), _POINT * self._scale
        if has_focus:
            painter.setPen(self._pen(self._theme.colour("accent"), 1.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = size + 3 * self._scale
            painter.drawEllipse(spot, ring, ring)
        painter.setPen(self._pen(self._theme.colour("background"), 1.5))
        painter.setBrush(self._theme.colour("accent"))
        painter.drawEllipse(spot, size, size)

    def _pen(self, ink: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
        return QPen(ink, width * self._scale, style)
