"""The canvas of a project at a step as a picture, without a window.

Rule: it is painted by the very items of the window, text as outlines, so a picture needs no fonts
and shows what the screen shows.
"""

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem

from app.canvas.frame import Toggles
from app.canvas.items.inks import Inks
from app.canvas.numbers import Numbers
from app.canvas.places.plan import Planner, fitting_scale
from app.canvas.scene import CanvasScene
from app.style import Theme
from app.workspace import Workspace
from core.project.project import Project


def paint_canvas(
    painter: QPainter,
    project: Project,
    cursor: int,
    theme: Theme,
    size: QSizeF,
    sample: int = 0,
    digits: int = 3,
) -> None:
    """Paint the network of a project with `cursor` revealed steps into (0, 0, size)."""
    workspace = Workspace(project)
    workspace.player.start_at(sample, cursor, digits)
    numbers = Numbers(workspace)
    scene = CanvasScene(numbers, Inks(theme, is_outlined=True), are_pictures_kept=False)
    plan = Planner().plan(project.network, project.positions, numbers.digits, size)
    scene.show_plan(plan, Toggles())
    painter.fillRect(QRectF(QPointF(), size), theme.colour("background"))
    _paint_items(painter, scene, plan.bounds, size)
    scene.release()


def _paint_items(painter: QPainter, scene: CanvasScene, bounds: QRectF, size: QSizeF) -> None:
    """Each item in its place, from the back to the front."""
    scale = fitting_scale(bounds, size)
    option = QStyleOptionGraphicsItem()
    painter.save()
    painter.translate(size.width() / 2, size.height() / 2)
    painter.scale(scale, scale)
    painter.translate(-bounds.center())
    for item in sorted(scene.items_by_key.values(), key=lambda each: each.zValue()):
        painter.save()
        painter.translate(item.pos())
        item.paint(painter, option)
        painter.restore()
    painter.restore()
