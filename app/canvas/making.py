"""Which item a state becomes, and where the plan puts it.

Rule: the table `_KINDS` names the kinds of items; a state without a place (a label that the solver
could not place) has no item until it is looked at.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cached_property
from typing import Any

from PySide6.QtCore import QPointF, QRectF

from app.canvas.frames.states import BoxState, Key, LabelState, ProductState, State
from app.canvas.items.boxes import BoxItem
from app.canvas.items.bundles import BundleItem
from app.canvas.items.edges import LinkItem, PathItem, RemovedItem
from app.canvas.items.inks import Inks
from app.canvas.items.item import Item
from app.canvas.items.labels import LabelItem, TagItem
from app.canvas.items.loss import CaptionItem, LossItem, TargetItem
from app.canvas.items.products import ProductItem
from app.canvas.places.edge_slots import Slot
from app.canvas.places.layout import Unit
from app.canvas.places.metrics import Box
from app.canvas.places.plan import Plan
from app.canvas.places.product_slots import ProductSlot
from core.network.ref import Ref
from core.passes.markup import Direction

_CAPTION_INSET = QPointF(16.0, -9.0)
_BACKWARD_APART = 0.62  # of an edge's length: products keep away from the ⊕ at its other end
_FICKLE = ("product", "label")  # kinds whose place may change from step to step
_MAKERS: dict[str, type[Any]] = {
    "box": BoxItem,
    "tag": TagItem,
    "edge": PathItem,
    "bundle": BundleItem,
    "removed": RemovedItem,
    "link": LinkItem,
    "label": LabelItem,
    "product": ProductItem,
    "loss": LossItem,
    "target": TargetItem,
    "caption": CaptionItem,
}


class Placer:
    """The places of one frame; `label_boxes` says which labels already stand where."""

    def __init__(
        self,
        plan: Plan,
        inks: Inks,
        states: Mapping[Key, State],
        label_boxes: Callable[[], Mapping[Key, QRectF]],
    ) -> None:
        self._plan = plan
        self._inks = inks
        self._states = states
        self._label_boxes = label_boxes
        self._labels = self._label_slots()

    @cached_property
    def _products(self) -> dict[Key, ProductSlot]:
        """The places of products: they come last, between the labels."""
        products = {
            key: state for key, state in self._states.items() if isinstance(state, ProductState)
        }
        lines = {key: key[1] if len(key) == 2 else key[1:] for key in products}
        texts = {lines[key]: state.value.text for key, state in products.items()}
        briefs = {lines[key]: state.brief for key, state in products.items()}
        labels = [box for key, box in self._label_boxes().items() if key[0] != "product"]
        prefer = _apart(state.direction for state in products.values())
        taken = [*labels, *self._plusses()]
        found = dict(self._plan.slots.products(texts, briefs, taken, prefer))
        if len(found) < len(texts) and not self._plan.layout.metrics.has_floating:
            found |= self._over_labels(briefs, found)
        return {key: found[lines[key]] for key in products if lines[key] in found}

    def _over_labels(
        self, briefs: Mapping[Hashable, str], found: Mapping[Hashable, ProductSlot]
    ) -> dict[Hashable, ProductSlot]:
        """Places for results that have none between the labels: those give way to them."""
        missing = {line: text for line, text in briefs.items() if line not in found}
        slots, taken = self._plan.slots, [slot.rect for slot in found.values()]
        rest = slots.products(missing, missing, [*taken, *self._plusses()])
        slots.last_products = {**found, **rest}
        return rest

    def _plusses(self) -> list[QRectF]:
        """Where a ⊕ stands; a product must not cover it."""
        boxes = self._plan.layout.boxes
        return [
            _box(boxes, key).plus(state.plus is Direction.BACKWARD)
            for key, state in self._states.items()
            if isinstance(state, BoxState) and state.plus is not None
        ]

    def has_place(self, key: Key) -> bool:
        """Whether the state can be seen somewhere."""
        if key[0] == "label":
            return key[1] in self._labels
        if key[0] == "tag":
            return key[1:] in self._plan.slots.tags
        return key[0] != "product" or key in self._products

    def is_fickle(self, key: Key) -> bool:
        """Whether the place has to be looked up at every step."""
        return key[0] in _FICKLE

    def make(self, key: Key, state: State) -> Item[State]:
        """A new item in its place."""
        item: Item[State] = _MAKERS[str(key[0])](self._inks, state, *self._place(key))
        return item

    def move(self, key: Key, item: Item[State]) -> None:
        """Put an item in its place."""
        item.set_place(*self._place(key))

    def _place(self, key: Key) -> tuple[Any, ...]:
        layout, slots = self._plan.layout, self._plan.slots
        match key:
            case ("box", str(node), int(unit)):
                return (layout.boxes[node, unit],)
            case ("tag", str(node), int(unit)):
                unit_place = (node, unit)
                long = slots.long_tags.get(unit_place)
                is_narrow = layout.metrics.has_narrow_tags
                return (slots.tags[unit_place], slots.tag_font, long, is_narrow)
            case ("edge", Ref() as ref):
                return (ref, self._plan.routes.edges[ref])
            case ("removed", Ref() as ref):
                return (ref, self._plan.routes.ghost(ref))
            case ("bundle", str(source), str(layer)):
                return (self._plan.routes.bundles[source, layer],)
            case ("link", int(unit)):
                return (self._plan.routes.to_loss[unit],)
            case ("target", int(unit)):
                return (layout.target(layout.outputs[unit]), layout.metrics)
            case ("label", Ref() as ref):
                return (self._labels[ref],)
            case ("loss",):
                return (layout.loss, layout.metrics)
            case ("caption",):
                return (self._plan.bounds.bottomLeft() + _CAPTION_INSET,)
            case _:
                return (self._products[key],)

    def _label_slots(self) -> dict[Ref, Slot]:
        labels = {
            key[1]: state.value.is_looked_at
            for key, state in self._states.items()
            if isinstance(state, LabelState) and isinstance(key[1], Ref)
        }
        return self._plan.slots.for_labels(labels)


def _apart(directions: Iterable[Direction]) -> float:
    """The share of their lengths at which edges that meet at a ⊕ are well apart."""
    return _BACKWARD_APART if Direction.BACKWARD in directions else 1 - _BACKWARD_APART


def _box(boxes: Mapping[Unit, Box], key: Key) -> Box:
    _, node, unit = key
    return boxes[str(node), int(str(unit))]
