"""`ActivationChart`: an activation's curve, its derivative, and where the units stand on it.

Rule: it shows the points it is given and computes none; f is a full line, f′ a dashed one.
"""

from collections.abc import Sequence
from math import isfinite

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.fonts import ui_font
from app.panels.palette.activation.drawn_curve import DrawnCurve, Window
from app.panels.palette.activation.operating_points import OperatingPoint
from app.plots.ticks import Tick, linear_ticks
from app.style import ThemeOwner
from core.kinds.elementwise.activations import Activation, Identity

HEIGHT = 168
_LEFT, _TOP, _RIGHT, _BOTTOM = 34.0, 24.0, 8.0, 20.0
_FONT = 11
_TICK = 7.0
_DOT = 4.5
_NAME = 18.0  # beside the axis's name there is no tick's


class ActivationChart(QWidget):
    """A small plot; `chosen` is the point whose dots are drawn, the others are ticks."""

    def __init__(self, owner: ThemeOwner) -> None:
        super().__init__()
        self._owner = owner
        self._activation: Activation = Identity()
        self._points: tuple[OperatingPoint, ...] = ()
        self._chosen: OperatingPoint | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        owner.changed.connect(self.update)

    @property
    def points(self) -> tuple[OperatingPoint, ...]:
        """The units on the curve."""
        return self._points

    @property
    def chosen(self) -> OperatingPoint | None:
        """The unit whose height is shown."""
        return self._chosen

    def show_curve(
        self,
        activation: Activation,
        points: Sequence[OperatingPoint] = (),
        chosen: OperatingPoint | None = None,
    ) -> None:
        """Draw an activation, the units on it, and one of them in full."""
        self._activation, self._points, self._chosen = activation, tuple(points), chosen
        self.setAccessibleName(f"Curve of {activation.label} and its derivative")
        self.update()

    def _frame(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_LEFT, _TOP, -_RIGHT, -_BOTTOM)

    def _heights(self) -> list[float]:
        chosen = self._chosen
        values = () if chosen is None else (chosen.a, chosen.slope)
        return [height for height in values if height is not None]

    def _paint_axes(self, painter: QPainter, window: Window) -> None:
        frame, theme = self._frame(), self._owner.theme
        painter.setFont(ui_font(_FONT))
        for tick in linear_ticks(window.bottom, window.top, 4):
            y = window.place(frame, window.left, tick.value).y()
            self._rule(painter, QPointF(frame.left(), y), QPointF(frame.right(), y), tick)
            area = QRectF(0, y - 8, frame.left() - 5, 16)
            self._label(painter, area, Qt.AlignmentFlag.AlignRight, tick)
        for tick in linear_ticks(window.left, window.right, 6):
            x = window.place(frame, tick.value, window.bottom).x()
            self._rule(painter, QPointF(x, frame.top()), QPointF(x, frame.bottom()), tick)
            area = QRectF(x - 24, frame.bottom() + 3, 48, 16)
            if x < frame.right() - _NAME:
                self._label(painter, area, Qt.AlignmentFlag.AlignHCenter, tick)
        painter.setPen(theme.colour("text"))
        corner = QRectF(frame.right() - 12, frame.bottom() + 3, 12, 16)
        painter.drawText(corner, Qt.AlignmentFlag.AlignRight, "z")

    def _rule(self, painter: QPainter, start: QPointF, end: QPointF, tick: Tick) -> None:
        """A hair line, stronger at 0."""
        role = "outline" if tick.value == 0 else "line"
        painter.setPen(QPen(self._owner.theme.colour(role), 0.8 if tick.value == 0 else 0.6))
        painter.drawLine(start, end)

    def _label(self, painter: QPainter, area: QRectF, side: Qt.AlignmentFlag, tick: Tick) -> None:
        painter.setPen(self._owner.theme.colour("dim"))
        painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, tick.label)

    def _paint_curves(self, painter: QPainter, curve: DrawnCurve, window: Window) -> None:
        frame = self._frame()
        painter.save()
        painter.setClipRect(frame)
        for heights, pen in ((curve.slopes, self._slope_pen()), (curve.values, self._value_pen())):
            painter.setPen(pen)
            for line in curve.lines(heights, window, frame):
                painter.drawPolyline(line)
        painter.restore()

    def _value_pen(self) -> QPen:
        return QPen(self._owner.theme.colour("text"), 1.8)

    def _slope_pen(self) -> QPen:
        return QPen(self._owner.theme.colour("dim"), 1.4, Qt.PenStyle.DashLine)

    def _paint_legend(self, painter: QPainter) -> None:
        left = _LEFT
        for words, pen in (("a = f(z)", self._value_pen()), ("a′ = f′(z)", self._slope_pen())):
            painter.setPen(pen)
            painter.drawLine(QPointF(left, 11), QPointF(left + 22, 11))
            painter.setPen(self._owner.theme.colour("text"))
            area = QRectF(left + 27, 2, 90, 18)
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, words)
            left += 110

    def _paint_points(self, painter: QPainter, window: Window) -> None:
        frame, ink = self._frame(), self._owner.theme.colour("forward")
        for point in self._points:
            if window.left <= point.z <= window.right:
                foot = window.place(frame, point.z, window.bottom)
                painter.setPen(QPen(ink, 1.4))
                painter.drawLine(foot, foot - QPointF(0, _TICK))
        if self._chosen is not None and window.left <= self._chosen.z <= window.right:
            self._paint_chosen(painter, window, self._chosen, ink)

    def _paint_chosen(
        self, painter: QPainter, window: Window, point: OperatingPoint, ink: QColor
    ) -> None:
        frame, ground = self._frame(), self._owner.theme.colour("background")
        foot = window.place(frame, point.z, window.bottom)
        painter.setPen(QPen(ink, 1.0, Qt.PenStyle.DotLine))
        painter.drawLine(foot, QPointF(foot.x(), frame.top()))
        painter.setPen(QPen(ink, 1.8))
        for height, fill in ((point.slope, ground), (point.a, ink)):
            if height is not None and isfinite(height):
                painter.setBrush(fill)
                painter.drawEllipse(window.place(frame, point.z, height), _DOT, _DOT)

    def sizeHint(self) -> QSize:
        return QSize(280, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        curve = DrawnCurve.of(self._activation, [point.z for point in self._points])
        window = curve.window(self._heights())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self._frame(), self._owner.theme.colour("background"))
        self._paint_axes(painter, window)
        self._paint_curves(painter, curve, window)
        self._paint_legend(painter)
        self._paint_points(painter, window)
        painter.end()
