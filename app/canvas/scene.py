"""The scene: reconciles its items with the frame, by difference.

Rule: one dictionary from key to item. A step changes the states of the items it concerns and
nothing else; places change only with the network's shape, its positions or the scale.
"""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QGraphicsScene

from app.canvas.frame import Toggles, frame
from app.canvas.inks import Inks
from app.canvas.items import Item
from app.canvas.making import Placer
from app.canvas.numbers import Numbers
from app.canvas.plan import Plan
from app.canvas.states import Key, Shown, State
from core.network.ref import Ref


class CanvasScene(QGraphicsScene):
    """The items of one canvas. `are_pictures_kept` is off for exports."""

    def __init__(self, numbers: Numbers, inks: Inks, are_pictures_kept: bool = True) -> None:
        super().__init__()
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self._numbers = numbers
        self._inks = inks
        self._are_pictures_kept = are_pictures_kept
        self._items: dict[Key, Item[State]] = {}
        self._plan: Plan | None = None

    @property
    def plan(self) -> Plan | None:
        """Where everything stands."""
        return self._plan

    @property
    def items_by_key(self) -> dict[Key, Item[State]]:
        """The items that exist, from the back to the front of their making."""
        return self._items

    def show_plan(self, plan: Plan, toggles: Toggles) -> None:
        """Bring the items in line with what is visible now, standing where the plan says."""
        is_moved = plan is not self._plan
        self._plan = plan
        self._numbers.refresh()
        states = frame(self._numbers, toggles)
        placer = Placer(plan, self._inks, states)
        for key in [key for key in self._items if key not in states]:
            self._drop(key)
        for key, state in states.items():
            self._reconcile(key, state, placer, is_moved)
        if is_moved:
            self.setSceneRect(plan.bounds)

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

    def numbers_at(self, point: QPointF) -> Iterator[tuple[QRectF, Shown]]:
        """The numbers under a point, the foremost first, with their rectangles in the scene."""
        for item in self.items(point):
            if isinstance(item, Item):
                local = item.mapFromScene(point)
                for rect, shown in item.places():
                    if rect.contains(local):
                        yield item.mapRectToScene(rect), shown

    def ref_at(self, point: QPointF) -> Ref | None:
        """The address under a point: of a number, or of the edge's weight."""
        for item in self.items(point):
            if isinstance(item, Item):
                ref = item.ref_at(item.mapFromScene(point))
                if ref is not None:
                    return ref
        return None

    def rect_of(self, ref: Ref) -> QRectF | None:
        """Where a number stands, if it is visible."""
        for item in self._items.values():
            for rect, shown in item.places():
                if shown.ref == ref:
                    return item.mapRectToScene(rect)
        return None

    def _reconcile(self, key: Key, state: State, placer: Placer, is_moved: bool) -> None:
        item = self._items.get(key)
        if not placer.has_place(key, state):
            if item is not None:
                self._drop(key)
        elif item is None:
            self._add(key, placer.make(key, state))
        else:
            if is_moved or placer.is_fickle(key):
                placer.move(key, item)
            item.set_state(state)

    def _add(self, key: Key, item: Item[State]) -> None:
        if not self._are_pictures_kept:
            item.setCacheMode(Item.CacheMode.NoCache)
        self._items[key] = item
        self.addItem(item)

    def _drop(self, key: Key) -> None:
        item = self._items.pop(key)
        item.prepareGeometryChange()
        self.removeItem(item)
