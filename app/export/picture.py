"""The canvas at a step as a picture in a file: PNG, SVG or PDF.

Rule: the same scene as on screen, painted once at the size asked for; text is outlines, so a
picture needs no fonts where it is looked at. The file is replaced whole or not at all.
"""

import os
from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSize, QSizeF
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication

from app.canvas.frame import Toggles
from app.canvas.items.inks import Inks
from app.canvas.numbers import Numbers
from app.canvas.places.plan import Plan, Planner
from app.canvas.scene import CanvasScene
from app.fonts import load_fonts
from app.style import Theme
from app.workspace import Workspace
from core.project.atomic import write_file
from core.project.project import Project, ViewState

LARGEST = 1920
POINTS = 72
PIXELS_PER_POINT = 96 / POINTS

Size = tuple[int, int]
Paint = Callable[[QPainter], None]


def render_canvas(project: Project, view: ViewState, theme: Theme, size: Size, path: str) -> None:
    """Write the canvas at `view`'s sample and cursor; `size` is in pixels, `path` says the kind."""
    application = ensure_application()
    workspace = Workspace(project)
    workspace.player.start_at(view)
    scene = CanvasScene(Numbers(workspace), Inks(theme, is_outlined=True), are_pictures_kept=False)
    plan = _plan(workspace, size)
    scene.show_plan(plan, Toggles())

    def paint(painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, 0, *size), theme.colour("background"))
        scene.render(painter, QRectF(0, 0, *size), _source(plan.bounds, size))

    write_file(path, WRITERS[os.path.splitext(path)[1].lower()](paint, size))
    scene.release()
    application.processEvents()


def ensure_application() -> QApplication | QGuiApplication:
    """The application with the program's fonts; where there is none, one that needs no screen."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = QApplication(["backprop-explorer", "-platform", "offscreen"])
        _kept.append(application)
        load_fonts()
    return application


def _plan(workspace: Workspace, size: Size) -> Plan:
    """Where everything stands; in a large picture as on a large screen, only drawn larger."""
    project, digits = workspace.document.project, workspace.player.digits
    side = min(1.0, LARGEST / max(size))
    screen = QSizeF(*size) * side
    return Planner().plan(project.network, project.positions, digits, screen)


def _source(bounds: QRectF, size: Size) -> QRectF:
    """What of the scene fills the picture, the network in its middle."""
    scale = min(size[0] / bounds.width(), size[1] / bounds.height())
    shown = QRectF(0, 0, size[0] / scale, size[1] / scale)
    shown.moveCenter(bounds.center())
    return shown


def _png(paint: Paint, size: Size) -> bytes:
    image = QImage(*size, QImage.Format.Format_RGB32)
    _painted(image, paint)
    data, buffer = _buffer()
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return _taken(data, buffer)


def _svg(paint: Paint, size: Size) -> bytes:
    data, buffer = _buffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(96)
    generator.setSize(QSize(*size))
    generator.setViewBox(QRectF(0, 0, *size))
    generator.setTitle("Backprop Explorer")
    _painted(generator, paint)
    return _taken(data, buffer)


def _pdf(paint: Paint, size: Size) -> bytes:
    data, buffer = _buffer()
    writer = QPdfWriter(buffer)
    writer.setResolution(round(POINTS * PIXELS_PER_POINT))
    page = QSizeF(*size) / PIXELS_PER_POINT
    writer.setPageSize(
        QPageSize(page, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    )
    writer.setPageMargins(QMarginsF())
    writer.setTitle("Backprop Explorer")
    _painted(writer, paint)
    return _taken(data, buffer)


def _painted(device: QImage | QSvgGenerator | QPdfWriter, paint: Paint) -> None:
    painter = QPainter(device)
    paint(painter)
    painter.end()


def _buffer() -> tuple[QByteArray, QBuffer]:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return data, buffer


def _taken(data: QByteArray, buffer: QBuffer) -> bytes:
    buffer.close()
    return bytes(data.data())


WRITERS: dict[str, Callable[[Paint, Size], bytes]] = {".png": _png, ".svg": _svg, ".pdf": _pdf}
_kept: list[QApplication] = []
