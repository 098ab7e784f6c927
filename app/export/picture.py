"""The canvas at a step as a picture.

Rule: the same scene as on screen, painted once at the size asked for; text is outlines, so a
picture needs no fonts where it is looked at. A file is replaced whole or not at all.
"""

import os

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPainter, QPen

from app.canvas.frames.frame import Toggles
from app.canvas.frames.numbers import Numbers
from app.canvas.items.inks import Inks
from app.canvas.places.plan import Plan, Planner
from app.canvas.scene import CanvasScene
from app.export.paper import PIXELS, POINTS, encoded, ensure_application
from app.style import PRINT, Theme
from app.workspace import Workspace
from core.project.atomic import write_file
from core.project.project import Project, ViewState

LARGEST = 1920
PRINTED = 1.4  # times as wide are lines on paper

Size = tuple[int, int]


class CanvasPicture:
    """What a canvas shows of a workspace; `size` is in pixels of a picture with `dpi`.

    Give it back with `release` when nothing is painted any more.
    """

    def __init__(
        self,
        workspace: Workspace,
        toggles: Toggles,
        theme: Theme,
        size: Size,
        dpi: float = PIXELS,
    ) -> None:
        ensure_application()
        self.title = workspace.document.project.title
        self._theme, self._pixels = theme, size
        self._scale = POINTS / dpi
        inks = PrintInks(theme) if theme is PRINT else Inks(theme, is_outlined=True)
        self._numbers = Numbers(workspace)
        self._scene = CanvasScene(self._numbers, inks, are_pictures_kept=False)
        self._plan = _plan(workspace, size)
        self._scene.show_plan(self._plan, toggles)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        width, height = self._pixels
        return width * self._scale, height * self._scale

    def paint(self, painter: QPainter) -> None:
        """Paint it; one unit of the painter is one point."""
        painter.scale(self._scale, self._scale)
        page = QRectF(0, 0, *self._pixels)
        painter.fillRect(page, self._theme.colour("background"))
        self._scene.render(painter, page, _source(self._plan.bounds, self._pixels))

    def rows(self) -> list[tuple[str, float]]:
        """The numbers on screen: address and value, in full."""
        refs = dict.fromkeys(ref for ref, _ in self._scene.shown_numbers())
        known = (ref for ref in refs if ref.quantity != "product")
        return [(str(ref), self._numbers.value(ref)) for ref in known]

    def release(self) -> None:
        """Take the scene down."""
        self._scene.release()


class PrintInks(Inks):
    """Inks for paper: outlined text and wider lines."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, is_outlined=True)

    def pen(self, role: str, width: float, is_dim: bool = False) -> QPen:
        """A round pen, wider than on screen."""
        return super().pen(role, width * PRINTED, is_dim)


def render_canvas(
    project: Project,
    view: ViewState,
    theme: Theme,
    size: Size,
    path: str,
    dpi: float = PIXELS,
    toggles: Toggles | None = None,
) -> None:
    """Write the canvas at `view`'s sample and cursor; `size` is in pixels, `path` says the kind."""
    application = ensure_application()
    workspace = Workspace(project)
    workspace.player.start_at(view)
    picture = CanvasPicture(workspace, toggles or Toggles(), theme, size, dpi)
    write_file(path, encoded(picture, os.path.splitext(path)[1].lower(), dpi))
    picture.release()
    application.processEvents()


def _plan(workspace: Workspace, size: Size) -> Plan:
    """Where everything stands; in a large picture as on a large screen, only drawn larger."""
    project, digits = workspace.document.project, workspace.player.digits
    side = min(1.0, LARGEST / max(size))
    screen = QSizeF(*size) * side
    return Planner().plan(workspace.training.network, project.positions, digits, screen)


def _source(bounds: QRectF, size: Size) -> QRectF:
    """What of the scene fills the picture, the network in its middle."""
    scale = min(size[0] / bounds.width(), size[1] / bounds.height())
    shown = QRectF(0, 0, size[0] / scale, size[1] / scale)
    shown.moveCenter(bounds.center())
    return shown
