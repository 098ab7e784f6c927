"""One painted chart for pictures in files: PNG, SVG and PDF.

Rule: painted in points with text as outlines, so the same picture comes out everywhere, with no
screen and no fonts on the reader's machine. The live plot is another thing (`graph`).
"""

from collections.abc import Sequence
from math import log10
from pathlib import Path

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QMarginsF,
    QPointF,
    QRectF,
    QSize,
    QSizeF,
    Qt,
)
from PySide6.QtGui import (
    QFontMetricsF,
    QGuiApplication,
    QImage,
    QImageWriter,
    QPageSize,
    QPainter,
    QPainterPath,
    QPdfWriter,
    QPen,
)

from app.fonts import ui_font
from app.plots.curve import Curve
from app.plots.ticks import Tick, linear_ticks, log_ticks
from app.style import LIGHT, Theme
from core.dataclass import dataclass
from core.errors import FileError
from core.project.atomic import write_file

WIDTH, HEIGHT = 480.0, 300.0
PNG_DPI = 192.0
_POINT = 72.0
_LEFT, _TOP, _RIGHT, _BOTTOM = 58.0, 18.0, 24.0, 42.0
_TITLE = 20.0
_TICK_FONT, _LABEL_FONT, _TITLE_FONT = 9, 10, 12


@dataclass(frozen=True)
class _Axis:
    """From values to places between `start` and `stop`, linearly or by their logarithm."""

    low: float
    high: float
    start: float
    stop: float
    is_log: bool
    ticks: tuple[Tick, ...]

    def place(self, value: float) -> float:
        low, high, at = self.low, self.high, max(value, self.low)
        if self.is_log:
            low, high, at = log10(low), log10(high), log10(at)
        return self.start + (at - low) / (high - low) * (self.stop - self.start)


def save_loss_chart(
    path: str | Path,
    updates: Sequence[int],
    losses: Sequence[float],
    title: str = "",
    is_log: bool = False,
    theme: Theme = LIGHT,
) -> None:
    """Write the loss over the updates as .png, .svg or .pdf; FileError where that cannot be."""
    suffix = Path(path).suffix.lower()
    if suffix not in _WRITERS:
        raise FileError(str(path), "", "a picture's name ends with .png, .svg or .pdf")
    _ensure_application()
    chart = _Chart(Curve.of_rows(updates, losses), title, is_log, theme)
    write_file(str(path), _WRITERS[suffix](chart))


class _Chart:
    """The picture itself, painted in points."""

    def __init__(self, curve: Curve, title: str, is_log: bool, theme: Theme) -> None:
        self.title = title or "loss"
        self._heading = title
        self._theme = theme
        self._curve = curve
        top = _TOP + (_TITLE if title else 0.0)
        self._frame = QRectF(_LEFT, top, WIDTH - _LEFT - _RIGHT, HEIGHT - top - _BOTTOM)
        self._horizontal = self._updates_axis(curve)
        self._vertical = self._loss_axis(curve, is_log)

    def paint(self, painter: QPainter) -> None:
        """Paint the chart; one unit of the painter is one point."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, 0, WIDTH, HEIGHT), self._theme.colour("background"))
        self._paint_ticks(painter)
        self._paint_curve(painter)
        self._paint_words(painter)

    def _updates_axis(self, curve: Curve) -> _Axis:
        low, high = 0.0, 1.0 if curve.last is None else max(curve.last[0], 1.0)
        ticks = linear_ticks(low, high, 6, is_whole=True)
        return _Axis(low, high, self._frame.left(), self._frame.right(), False, ticks)

    def _loss_axis(self, curve: Curve, is_log: bool) -> _Axis:
        start, stop = self._frame.bottom(), self._frame.top()
        if curve.is_empty:
            return _Axis(0.0, 1.0, start, stop, False, linear_ticks(0.0, 1.0))
        if is_log and curve.highest > 0:
            low, high = curve.lowest_positive / 1.2, curve.highest * 1.2
            return _Axis(low, high, start, stop, True, log_ticks(low, high))
        low, high = min(0.0, curve.lowest), curve.highest
        high = max(high, low + 1e-300) if high > low else low + 1.0
        high += (high - low) * 0.05
        return _Axis(low, high, start, stop, False, linear_ticks(low, high))

    def _paint_ticks(self, painter: QPainter) -> None:
        frame, grid = self._frame, QPen(self._theme.colour("line"), 0.5)
        for tick in self._vertical.ticks:
            y = self._vertical.place(tick.value)
            painter.setPen(grid)
            painter.drawLine(QPointF(frame.left(), y), QPointF(frame.right(), y))
            self._paint_text(painter, tick.label, QPointF(frame.left() - 6, y + 3), 1.0)
        axis = QPen(self._theme.colour("outline"), 0.8)
        for tick in self._horizontal.ticks:
            x = self._horizontal.place(tick.value)
            painter.setPen(axis)
            painter.drawLine(QPointF(x, frame.bottom()), QPointF(x, frame.bottom() + 3))
            self._paint_text(painter, tick.label, QPointF(x, frame.bottom() + 13), 0.5)
        painter.setPen(axis)
        painter.drawLine(frame.bottomLeft(), frame.bottomRight())

    def _paint_curve(self, painter: QPainter) -> None:
        points = [
            QPointF(self._horizontal.place(float(x)), self._vertical.place(float(y)))
            for x, y in zip(self._curve.x, self._curve.y, strict=True)
        ]
        if len(points) == 1:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent"))
            painter.drawEllipse(points[0], 2.0, 2.0)
        pen = QPen(self._theme.colour("accent"), 1.2)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline(points)

    def _paint_words(self, painter: QPainter) -> None:
        frame = self._frame
        below = QPointF(frame.center().x(), HEIGHT - 10)
        self._paint_text(painter, "update", below, 0.5, _LABEL_FONT, "text")
        if self._heading:
            spot = QPointF(frame.left(), _TOP + 4)
            self._paint_text(painter, self._heading, spot, 0.0, _TITLE_FONT, "text", True)
        painter.save()
        painter.translate(14, frame.center().y())
        painter.rotate(-90)
        self._paint_text(painter, "loss", QPointF(0, 0), 0.5, _LABEL_FONT, "text")
        painter.restore()

    def _paint_text(
        self,
        painter: QPainter,
        text: str,
        at: QPointF,
        anchor: float,
        size: int = _TICK_FONT,
        role: str = "dim",
        bold: bool = False,
    ) -> None:
        """Text as outlines, its baseline at `at`; `anchor` 0 starts there, 1 ends there."""
        font = ui_font(size, bold)
        width = QFontMetricsF(font).horizontalAdvance(text)
        outline = QPainterPath()
        outline.addText(at - QPointF(width * anchor, 0), font, text)
        painter.fillPath(outline, self._theme.colour(role))


def _png(chart: _Chart) -> bytes:
    scale = PNG_DPI / _POINT
    image = QImage(round(WIDTH * scale), round(HEIGHT * scale), QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(round(PNG_DPI / 0.0254))
    image.setDotsPerMeterY(round(PNG_DPI / 0.0254))
    painter = QPainter(image)
    painter.scale(scale, scale)
    chart.paint(painter)
    painter.end()
    data, buffer = _buffer()
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return _taken(data, buffer)


def _svg(chart: _Chart) -> bytes:
    from PySide6.QtSvg import QSvgGenerator

    data, buffer = _buffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(int(_POINT))
    generator.setSize(QSize(int(WIDTH), int(HEIGHT)))
    generator.setViewBox(QRectF(0, 0, WIDTH, HEIGHT))
    generator.setTitle(chart.title)
    painter = QPainter(generator)
    chart.paint(painter)
    painter.end()
    return _taken(data, buffer)


def _pdf(chart: _Chart) -> bytes:
    data, buffer = _buffer()
    writer = QPdfWriter(buffer)
    writer.setTitle(chart.title)
    writer.setResolution(1200)
    writer.setPageSize(QPageSize(QSizeF(WIDTH, HEIGHT), QPageSize.Unit.Point))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter(writer)
    painter.scale(1200 / _POINT, 1200 / _POINT)
    chart.paint(painter)
    painter.end()
    return _taken(data, buffer)


_WRITERS = {".png": _png, ".svg": _svg, ".pdf": _pdf}


def _buffer() -> tuple[QByteArray, QBuffer]:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return data, buffer


def _taken(data: QByteArray, buffer: QBuffer) -> bytes:
    buffer.close()
    return bytes(data.data())


def _ensure_application() -> None:
    """Fonts need a QGuiApplication; without a window one is made that needs no screen."""
    if QGuiApplication.instance() is None:
        _kept.append(QGuiApplication(["backprop-explorer", "-platform", "offscreen"]))


_kept: list[QGuiApplication] = []
