"""`Picture` and the papers it is painted on: PNG at any resolution, SVG and PDF.

Rule: a picture is painted in points with text as outlines, so it looks the same everywhere and
needs no fonts where it is looked at. Whoever paints knows nothing of formats.
"""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSize, QSizeF
from PySide6.QtGui import (
    QGuiApplication,
    QImage,
    QImageWriter,
    QPageSize,
    QPainter,
    QPdfWriter,
)
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication

from app.fonts import load_fonts
from core.errors import FileError

POINTS = 72.0  # an inch
PIXELS = 96.0  # an inch of a screen, and of an SVG's own units
METRE = 0.0254  # inches
PDF_DPI = 1200
SUFFIXES = (".png", ".svg", ".pdf")


class Picture(Protocol):
    """Something with a title and a size in points that can be painted."""

    @property
    def title(self) -> str:
        """What the picture shows, for the file's own title."""
        ...

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        ...

    def paint(self, painter: QPainter) -> None:
        """Paint it; one unit of the painter is one point."""
        ...


def encoded(picture: Picture, suffix: str, dpi: float = PIXELS) -> bytes:
    """The picture as a file of a kind; `dpi` is the resolution of a PNG."""
    ensure_application()
    if suffix not in _WRITERS:
        raise FileError(f"*{suffix}", "", "a picture's name ends with .png, .svg or .pdf")
    return _WRITERS[suffix](picture, dpi)


def image(picture: Picture, dpi: float = PIXELS) -> QImage:
    """The picture in pixels."""
    ensure_application()
    width, height = (max(1, round(side * dpi / POINTS)) for side in picture.size)
    result = QImage(width, height, QImage.Format.Format_RGB32)
    if result.isNull():
        raise MemoryError(f"there is not enough memory for {width} × {height} pixels")
    result.setDotsPerMeterX(round(dpi / METRE))
    result.setDotsPerMeterY(round(dpi / METRE))
    _painted(result, picture, dpi / POINTS)
    return result


def ensure_application() -> QApplication | QGuiApplication:
    """The application with the program's fonts; where there is none, one that needs no screen."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = QApplication(["backprop-explorer", "-platform", "offscreen"])
        _kept.append(application)
        load_fonts()
    return application


def _png(picture: Picture, dpi: float) -> bytes:
    data, buffer = _buffer()
    QImageWriter(buffer, QByteArray(b"png")).write(image(picture, dpi))
    return _taken(data, buffer)


def _svg(picture: Picture, _dpi: float) -> bytes:
    data, buffer = _buffer()
    generator = QSvgGenerator()
    scale = PIXELS / POINTS
    width, height = (side * scale for side in picture.size)
    generator.setOutputDevice(buffer)
    generator.setResolution(round(PIXELS))
    generator.setSize(QSize(round(width), round(height)))
    generator.setViewBox(QRectF(0, 0, width, height))
    generator.setTitle(picture.title)
    _painted(generator, picture, scale)
    return _taken(data, buffer)


def _pdf(picture: Picture, _dpi: float) -> bytes:
    data, buffer = _buffer()
    writer = QPdfWriter(buffer)
    writer.setResolution(PDF_DPI)
    page, exact = QSizeF(*picture.size), QPageSize.SizeMatchPolicy.ExactMatch
    writer.setPageSize(QPageSize(page, QPageSize.Unit.Point, "", exact))
    writer.setPageMargins(QMarginsF())
    writer.setTitle(picture.title)
    _painted(writer, picture, PDF_DPI / POINTS)
    return _taken(data, buffer)


def _painted(device: QImage | QSvgGenerator | QPdfWriter, picture: Picture, scale: float) -> None:
    painter = QPainter(device)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    picture.paint(painter)
    painter.end()


def _buffer() -> tuple[QByteArray, QBuffer]:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return data, buffer


def _taken(data: QByteArray, buffer: QBuffer) -> bytes:
    buffer.close()
    return bytes(data.data())


_WRITERS: dict[str, Callable[[Picture, float], bytes]] = dict(
    zip(SUFFIXES, (_png, _svg, _pdf), strict=True)
)
_kept: list[QApplication] = []
