"""The quiet handles for building: "+" below a column and between two, a port beside a box.

Rule: a handle shows only while the pointer is in its zone (or handles are switched on); none shows
while the walk plays, training runs or a lecture fills the screen, nor after a step until the
pointer moves again.
"""

from collections.abc import Iterable, Iterator
from math import hypot
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.canvas.items.inks import Inks
from app.canvas.items.item import MARKS
from app.canvas.places.metrics import ABOVE, BOX, MARGIN, Box
from app.canvas.places.plan import Plan
from core.network.network import Network
from core.passes.places import layer_place

if TYPE_CHECKING:
    from app.canvas.view import CanvasView
    from app.workspace import Workspace

RADIUS = {"neuron": 9.0, "layer": 9.0, "port": 6.5}  # pixels on screen
_REACH = 4.0  # pixels around a handle that still belong to it
_AROUND = 24.0  # scene units around a box within which it shows its port
_STRIP = ABOVE + MARGIN + 12.0  # above the boxes: there a layer is added
_BESIDE = 20.0
_BELOW = 18.0  # the pills of the last box


class Handle(NamedTuple):
    """What can be taken hold of: `kind` "neuron", "layer" or "port", and what it is about."""

    kind: str
    node: str
    unit: int
    place: QPointF
    zone: QRectF


class Handles:
    """The handles of one canvas."""

    def __init__(self, view: "CanvasView", workspace: "Workspace") -> None:
        self._view = view
        self._workspace = workspace
        self._items: dict[tuple[str, str, int], HandleItem] = {}
        self._pointer: QPoint | None = None
        self._plan: Plan | None = None
        self._found: list[Handle] = []
        self.are_on = False
        self.are_inviting = False

    @property
    def are_always_shown(self) -> bool:
        """Whether they show wherever the pointer is: switched on, or over an empty network."""
        return self.are_on or self.are_inviting

    @property
    def shown(self) -> list[Handle]:
        """The handles on screen."""
        return [item.handle for item in self._items.values() if item.isVisible()]

    def hover(self, point: QPoint | None) -> Handle | None:
        """The pointer is at a point of the viewport, or gone; gives the handle under it."""
        self._pointer = point
        under = None if point is None else self.at(point)
        wanted = {(each.kind, each.node, each.unit): each for each in self._wanted()}
        for key in [key for key in self._items if key not in wanted]:
            self._items.pop(key).leave()
        for key, handle in wanted.items():
            if key not in self._items:
                self._items[key] = HandleItem()
                self._view.canvas_scene.addItem(self._items[key])
            self._items[key].show_as(handle, self._view.canvas_scene.inks, handle == under)
        return under

    def hide(self) -> None:
        """Out of the way until the pointer moves."""
        if self._items:
            self.hover(None)

    def follow(self) -> None:
        """The network or the choice has changed."""
        if self._items or self.are_always_shown or len(self._workspace.selection.units) == 1:
            self.hover(self._pointer)

    def at(self, point: QPoint) -> Handle | None:
        """The handle that a press at a point of the viewport takes hold of; numbers go first."""
        here, scale = self._view.mapToScene(point), self._view.transform().m11()
        near = [
            (away, n, handle)
            for n, handle in enumerate(self._all())
            if (away := scale * _distance(handle.place, here)) <= RADIUS[handle.kind] + _REACH
        ]
        if not near or self._view.grip_at(point) is not None:
            return None
        return min(near)[2]

    def words(self, handle: Handle) -> str:
        """What a handle does."""
        network = self._workspace.document.project.network
        if handle.kind == "port":
            return "Drag to draw an edge"
        name = layer_place(network, handle.node)
        if handle.kind == "layer":
            return f"Add a layer after {name}"
        return "Add an input" if handle.node == network.inputs.id else f"Add a neuron to {name}"

    def _all(self) -> list[Handle]:
        """Every handle that there could be; none while somebody only watches."""
        player, training = self._workspace.player, self._workspace.training
        plan, window = self._view.canvas_scene.plan, self._view.window()
        if plan is None or player.is_playing or training.is_running or window.isFullScreen():
            return []
        network = self._workspace.document.project.network
        if plan is not self._plan and _is_of(plan, network):
            self._plan, self._found = plan, list(_find(plan, network))
        return self._found if plan is self._plan else []

    def _wanted(self) -> Iterator[Handle]:
        point = None if self._pointer is None else self._view.mapToScene(self._pointer)
        units = self._workspace.selection.units
        for handle in self._all():
            is_chosen = len(units) == 1 and (handle.node, handle.unit) in units
            is_on = is_chosen if handle.kind == "port" else self.are_always_shown
            if is_on or (point is not None and handle.zone.contains(point)):
                yield handle


def _distance(one: QPointF, other: QPointF) -> float:
    return hypot(one.x() - other.x(), one.y() - other.y())


class HandleItem(QGraphicsItem):
    """One handle, as large on screen at every zoom."""

    def __init__(self) -> None:
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self.setZValue(MARKS)
        self.handle: Handle
        self._inks: Inks
        self._is_lit = False

    def show_as(self, handle: Handle, inks: Inks, is_lit: bool) -> None:
        """Stand where a handle is; lit under the pointer."""
        self.prepareGeometryChange()
        self.handle, self._inks, self._is_lit = handle, inks, is_lit
        self.setPos(handle.place)
        self.update()

    def leave(self) -> None:
        """Go from the scene."""
        self.prepareGeometryChange()
        self.scene().removeItem(self)

    def boundingRect(self) -> QRectF:
        radius = RADIUS[self.handle.kind] + 2.0
        return QRectF(-radius, -radius, 2 * radius, 2 * radius)

    def shape(self) -> QPainterPath:
        return QPainterPath()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        radius, inks = RADIUS[self.handle.kind], self._inks
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(inks.shape("text" if self._is_lit else "outline"), 1.6)
        painter.setPen(pen)
        painter.setBrush(inks.shape("lit" if self._is_lit else "background"))
        painter.drawEllipse(QPointF(), radius, radius)
        if self.handle.kind != "port":
            arm = radius * 0.5
            painter.drawLine(QPointF(-arm, 0.0), QPointF(arm, 0.0))
            painter.drawLine(QPointF(0.0, -arm), QPointF(0.0, arm))


def _is_of(plan: Plan, network: Network) -> bool:
    """Whether the picture has the network's boxes; right after an edit it is still another's."""
    units = {(node, unit) for node, size in network.sizes.items() for unit in range(size)}
    return units == set(plan.layout.boxes)


def _find(plan: Plan, network: Network) -> Iterator[Handle]:
    boxes = plan.layout.boxes
    for (node, unit), box in boxes.items():
        if node != network.output.id:
            zone = box.rect.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
            yield Handle("port", node, unit, box.exit, zone)
    by_node = {
        node: [boxes[node, unit] for unit in range(size)] for node, size in network.sizes.items()
    }
    for node, column in by_node.items():
        yield _below(node, column, plan)
    for node in _last_of_columns(plan, network):
        yield _behind(node, plan, network)


def _below(node: str, column: list[Box], plan: Plan) -> Handle:
    """At the foot of a layer; beside it over the caption or where another layer stands below."""
    last = max(column, key=lambda box: box.rect.bottom())
    beside = QPointF(last.rect.right() + _BESIDE, last.rect.bottom() + _BESIDE)
    places = (last.rect.center().x(), last.rect.right() - _BESIDE, last.rect.left() + _BESIDE)
    height = min(last.full.bottom() + _BELOW, plan.bounds.bottom() - MARGIN / 2)
    foot = _free(plan, (QPointF(x, height) for x in places))
    below = [
        box.full.top()
        for box in plan.layout.boxes.values()
        if box.node != node and box.rect.left() == last.rect.left() and box.rect.top() > foot.y()
    ]
    if last.is_input or (below and min(below) - foot.y() < BOX / 2):
        foot = beside
    bottom = min([plan.bounds.bottom(), *below])
    zone = QRectF(last.rect.left(), last.rect.bottom(), last.rect.width(), 0.0)
    zone.setBottom(max(bottom, foot.y() + BOX / 4))
    return Handle("neuron", node, len(column), foot, zone.adjusted(-_AROUND, 0.0, _AROUND, 0.0))


def _last_of_columns(plan: Plan, network: Network) -> list[str]:
    """Of each column the layer behind which another one begins: the last that is read."""
    last: dict[int, str] = {}
    for node in network.sizes:
        if network.readers(node) or node == network.output.id:
            last[plan.layout.columns[node]] = node
    return list(last.values())


def _behind(node: str, plan: Plan, network: Network) -> Handle:
    """Above the gap behind a column, or before the loss."""
    layout = plan.layout
    column = layout.columns[node]
    right = max(box.rect.right() for box in layout.boxes.values() if box.column == column)
    behind = [box.rect.left() for box in layout.boxes.values() if box.column == column + 1]
    left = min(behind) if behind and min(behind) > right else layout.loss.left()
    top = plan.bounds.top()
    zone = QRectF(QPointF(right, top), QPointF(max(left, right + BOX), top + _STRIP))
    shares = (0.5, 0.35, 0.65, 0.2, 0.8)
    places = (QPointF(right + share * zone.width(), top + 1.5 * MARGIN) for share in shares)
    return Handle("layer", node, 0, _free(plan, places), zone)


def _free(plan: Plan, places: Iterable[QPointF]) -> QPointF:
    """The first of some places that no weight covers; else the first of all."""
    wanted = list(places)
    around = QRectF(0.0, 0.0, 2 * MARGIN, 2 * MARGIN)
    for place in wanted:
        around.moveCenter(place)
        if not any(slot.rect.intersects(around) for slot in plan.slots.labels.values()):
            return place
    return wanted[0]
