"""Where the tour points: rectangles of the window, and steps of the walk that is open.

Rule: asked anew whenever the tour looks; a place that this document does not have is None.
"""

from collections.abc import Mapping
from functools import reduce
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtWidgets import QWidget

from core.network.ref import Ref

if TYPE_CHECKING:
    from app.canvas.places.metrics import Box
    from app.desk import Desk
    from app.selection import Unit
    from app.walk.player import Player
    from core.network.network import Network

_LEAST_WIDTH = 40
_AROUND = 8  # pixels between what the step is about and the rim


def rect_of(widget: QWidget) -> QRect:
    """A widget's place in its window."""
    return QRect(widget.mapTo(widget.window(), QPoint()), widget.size())


def first_box(desk: "Desk") -> QRect:
    """The first neuron of the first layer, with its bias."""
    layers = desk.document.project.network.layers
    box = _boxes(desk).get((layers[0].id, 0)) if layers else None
    return QRect() if box is None else _on_canvas(desk, _whole(desk, box))


def active_part(desk: "Desk") -> QRect:
    """What the step writes and the edges along which it reads, with all boxes there."""
    scene = desk.canvas.canvas_scene
    rect = scene.written_rect().united(scene.read_rect())
    for around in (_AROUND, 0):  # the boxes at the ends, then those between
        near = rect.adjusted(-around, -around, around, around)
        boxes = [_whole(desk, box) for box in _boxes(desk).values() if box.full.intersects(near)]
        rect = reduce(QRectF.united, boxes, rect)
    return _on_canvas(desk, rect)


def training_button(desk: "Desk") -> QRect:
    """Train, in its panel."""
    from app.panels.training_panel import TrainingPanel

    panel = desk.window.pages.made("training")
    if isinstance(panel, TrainingPanel) and panel.window() is desk.window:
        return rect_of(panel.start)
    return rect_of(desk.window.doors.door("training"))


def doors(desk: "Desk") -> QRect:
    """The panels' names; in a narrow window the menu that has them."""
    rect = rect_of(desk.window.doors)
    return rect if rect.width() > _LEAST_WIDTH else menu_title(desk, "panels")


def menu_title(desk: "Desk", command: str) -> QRect:
    """The title of the menu that a command is in."""
    bar, action = desk.window.menuBar(), desk.window.menus.actions[command]
    title = next(each for each in bar.actions() if action in _entries(each.menu()))
    return bar.actionGeometry(title).translated(bar.pos())


def beginning(_player: "Player") -> int | None:
    """Nothing is computed."""
    return 0


def first_step(player: "Player") -> int | None:
    """The first number."""
    return 1 if len(player.walk) else None


def branch_sum(player: "Player") -> int | None:
    """The first number to which more than one branch comes back; None where there is none."""
    if player.current is None:
        return None
    ref = _meeting(player.current.network)
    return None if ref is None else player.step_of(ref)


def on_the_way_back(player: "Player") -> int | None:
    """Where branches meet; else the middle of the walk."""
    meeting = branch_sum(player)
    return len(player.walk) // 2 if meeting is None else meeting


def _meeting(network: "Network") -> Ref | None:
    """Of the last hidden layer that has one, the first neuron with two edges out."""
    for layer in reversed(network.layers):
        for unit in range(layer.size):
            if _edges_out(network, layer.id, unit) > 1:
                return Ref("dL_da", layer.id, unit)
    return None


def _edges_out(network: "Network", node: str, unit: int) -> int:
    columns = ((each, network.columns(each, node)) for each in network.readers(node))
    return sum(int(each.mask[:, own][:, unit].sum()) for each, own in columns)


def _boxes(desk: "Desk") -> "Mapping[Unit, Box]":
    plan = desk.canvas.canvas_scene.plan
    return plan.layout.boxes if plan is not None else {}


def _whole(desk: "Desk", box: "Box") -> QRectF:
    """A box with its symbols and its bias."""
    bias = desk.canvas.canvas_scene.rect_of(Ref("b", box.node, box.unit))
    return box.full if bias is None else box.full.united(bias)


def _entries(menu: object) -> list[object]:
    from PySide6.QtWidgets import QMenu

    return list(menu.actions()) if isinstance(menu, QMenu) else []


def _on_canvas(desk: "Desk", rect: QRectF) -> QRect:
    """A rectangle of the scene in the window, as far as it can be seen."""
    port = desk.canvas.viewport()
    seen = desk.canvas.mapFromScene(rect).boundingRect()
    seen = seen.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND).intersected(port.rect())
    return seen.translated(port.mapTo(desk.window, QPoint()))
