"""The scene: reconciles its items with the frame, by difference.

Rule: one dictionary from key to item. A step changes the states of the items it concerns and
nothing else; places change only with the network's shape, its positions or the scale.
"""

from collections.abc import Iterator
from functools import reduce
from typing import Any

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QGraphicsScene

from app.canvas.frames.frame import Toggles, frame
from app.canvas.frames.numbers import Numbers
from app.canvas.frames.states import Kept, Key, State
from app.canvas.items.boxes import BoxItem
from app.canvas.items.edges import LinkItem, PathItem, RemovedItem
from app.canvas.items.inks import Inks
from app.canvas.items.item import Item
from app.canvas.making import Placer
from app.canvas.places.metrics import Box
from app.canvas.places.paths import Path
from app.canvas.places.plan import Plan
from app.canvas.places.routes import Routes
from core.network.network import Network
from core.network.ref import Ref
from core.passes.markup import Direction


class CanvasScene(QGraphicsScene):
    """The items of one canvas. `are_pictures_kept` is off for exports."""

    def __init__(self, numbers: Numbers, inks: Inks, are_pictures_kept: bool = True) -> None:
        super().__init__()
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self._numbers = numbers
        self._inks = inks
        self._are_pictures_kept = are_pictures_kept
        self._items: dict[Key, Item[Any]] = {}
        self._plan: Plan | None = None
        self._stamp: tuple[object, ...] | None = None
        self._kept = Kept()

    @property
    def plan(self) -> Plan | None:
        """Where everything stands."""
        return self._plan

    @property
    def routes(self) -> Routes | None:
        """The paths of all edges."""
        return self._plan.routes if self._plan else None

    @property
    def network(self) -> Network:
        """The network on screen."""
        return self._numbers.network

    @property
    def inks(self) -> Inks:
        """The colours in force."""
        return self._inks

    def release(self) -> None:
        """Take the items out before the scene goes, so that neither outlives the other."""
        for item in self._items.values():
            self.removeItem(item)
        self._items.clear()

    def flow(self) -> tuple[list[Path], Direction]:
        """The paths along which numbers travel in this step, and their direction."""
        flowing = [
            (item.path, item.state.flow)
            for item in self._items.values()
            if isinstance(item, (PathItem, LinkItem)) and item.state.flow is not None
        ]
        return [path for path, _ in flowing], flowing[0][1] if flowing else Direction.FORWARD

    @property
    def items_by_key(self) -> dict[Key, Item[Any]]:
        """The items that exist, from the back to the front of their making."""
        return self._items

    def show_plan(self, plan: Plan, toggles: Toggles) -> None:
        """Bring the items in line with what is visible now, standing where the plan says."""
        is_moved = plan is not self._plan
        self._plan = plan
        self._numbers.refresh()
        stamp = (plan, toggles, *self._numbers.stamp)
        if self._stamp is not None and _is_same_stamp(stamp, self._stamp):
            return
        self._stamp = stamp
        states = frame(self._numbers, toggles, self._kept)
        placer = Placer(plan, self._inks, states, self.label_boxes)
        for key in [key for key in self._items if key not in states]:
            self._drop(key)
        for key, state in states.items():
            self._reconcile(key, state, placer, is_moved)

    def set_inks(self, inks: Inks) -> None:
        """Take another theme's colours."""
        self._inks = inks
        for item in self._items.values():
            item.set_inks(inks)

    def shown_numbers(self) -> list[tuple[Ref, str]]:
        """Every number that is visible, with its address."""
        found = (
            (shown.ref, shown.text) for item in self._items.values() for _, shown in item.places()
        )
        return list(dict.fromkeys(found))

    def label_boxes(self) -> dict[Key, QRectF]:
        """The rectangles of all labels: weights, biases and products."""
        boxes = {key: item.box() for key, item in self._items.items()}
        return {key: box for key, box in boxes.items() if box is not None}

    def ref_at(self, point: QPointF) -> Ref | None:
        """The foremost address at a point: of a number, revealed or not, or of an edge's weight."""
        found = (item.ref_at(item.mapFromScene(point)) for item in self._items_at(point))
        return next((ref for ref in found if ref is not None), None)

    def removed_edge_at(self, point: QPointF) -> Ref | None:
        """The removed edge at a point, where such edges are shown."""
        found = (item.ref for item in self._items_at(point) if isinstance(item, RemovedItem))
        return next(found, None)

    def grip_at(self, point: QPointF) -> Ref | None:
        """The number that a drag from this point would change."""
        item = next(self._items_at(point), None)
        return item.grip_at(item.mapFromScene(point)) if item is not None else None

    def box_at(self, point: QPointF) -> Box | None:
        """The neuron's or input's box at a point."""
        boxes = (item.where for item in self._items_at(point) if isinstance(item, BoxItem))
        return next((box for box in boxes if box.rect.contains(point)), None)

    def _items_at(self, point: QPointF) -> Iterator[Item[Any]]:
        return (item for item in self.items(point) if isinstance(item, Item))

    def rect_of(self, ref: Ref) -> QRectF | None:
        """Where a number stands, if it is visible."""
        for item in self._items.values():
            for rect, shown in item.places():
                if shown.ref == ref:
                    return item.mapRectToScene(rect)
        return None

    def written_rect(self) -> QRectF:
        """Where the numbers are that the step writes; empty where it writes none of its own."""
        rects = (
            item.mapRectToScene(rect)
            for item in self._items.values()
            for rect, shown in item.places()
            if shown.has_halo
        )
        return reduce(QRectF.united, rects, QRectF())

    def read_rect(self) -> QRectF:
        """The edges along which the step reads; empty where there are none."""
        return reduce(QRectF.united, (path.bounds for path in self.flow()[0]), QRectF())

    def number_rects(self) -> dict[Ref, QRectF]:
        """Where every visible number stands."""
        return {
            shown.ref: item.mapRectToScene(rect)
            for item in self._items.values()
            for rect, shown in item.places()
        }

    def _reconcile(self, key: Key, state: State, placer: Placer, is_moved: bool) -> None:
        item = self._items.get(key)
        if not placer.has_place(key):
            if item is not None:
                self._drop(key)
        elif item is None:
            self._add(key, placer.make(key, state))
        else:
            if is_moved or placer.is_fickle(key):
                placer.move(key, item)
            if item.state is not state:
                item.set_state(state)

    def _add(self, key: Key, item: Item[Any]) -> None:
        if not self._are_pictures_kept:
            item.setCacheMode(Item.CacheMode.NoCache)
        self._items[key] = item
        self.addItem(item)

    def _drop(self, key: Key) -> None:
        item = self._items.pop(key)
        item.prepareGeometryChange()
        self.removeItem(item)


def _is_same_stamp(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    """Whether two stamps have the very same parts, or equal numbers."""
    pairs = zip(one, other, strict=True)
    return all(a is b or (isinstance(a, (int, float)) and a == b) for a, b in pairs)
