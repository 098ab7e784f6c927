"""Which item a state becomes, and where the plan puts it.

Rule: the table `_KINDS` names the kinds of items; a state without a place (a label that the solver
could not place) has no item until it is looked at.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF

from app.canvas.box_item import BoxItem
from app.canvas.edge_items import BundleItem, LinkItem, PathItem
from app.canvas.inks import Inks
from app.canvas.items import Item
from app.canvas.label_items import LabelItem, ProductItem, TagItem
from app.canvas.loss_items import CaptionItem, LossItem, TargetItem
from app.canvas.plan import Plan
from app.canvas.slots import ProductSlot, Slot
from app.canvas.states import Key, LabelState, ProductState, State
from core.network.ref import Ref

_CAPTION_INSET = QPointF(16.0, -12.0)
_FICKLE = ("product", "label")  # kinds whose place may change from step to step
_MAKERS: dict[str, type[Any]] = {
    "box": BoxItem,
    "tag": TagItem,
    "edge": PathItem,
    "bundle": BundleItem,
    "link": LinkItem,
    "label": LabelItem,
    "product": ProductItem,
    "loss": LossItem,
    "target": TargetItem,
    "caption": CaptionItem,
}


@dataclass(eq=False)
class Placer:
    """The places of one frame."""

    plan: Plan
    inks: Inks
    states: Mapping[Key, State]

    def __post_init__(self) -> None:
        self._products = self._product_places()
        self._labels = self._label_slots()

    def has_place(self, key: Key, state: State) -> bool:
        """Whether the state can be seen somewhere."""
        if key[0] == "label":
            return key[1] in self._labels
        return key[0] != "product" or key in self._products

    def is_fickle(self, key: Key) -> bool:
        """Whether the place has to be looked up at every step."""
        return key[0] in _FICKLE

    def make(self, key: Key, state: State) -> Item[State]:
        """A new item in its place."""
        item: Item[State] = _MAKERS[str(key[0])](self.inks, state, *self._place(key))
        return item

    def move(self, key: Key, item: Item[State]) -> None:
        """Put an item in its place."""
        item.set_place(*self._place(key))

    def _place(self, key: Key) -> tuple[Any, ...]:
        layout, slots = self.plan.layout, self.plan.slots
        match key:
            case ("box", str(node), int(unit)):
                return (layout.boxes[node, unit],)
            case ("tag", str(node), int(unit)):
                return (slots.tags[node, unit], slots.tag_font)
            case ("edge", Ref() as ref):
                return (ref, self.plan.routes.edges[ref])
            case ("bundle", str(source), str(layer)):
                return (self._bundle(source, layer),)
            case ("link", int(unit)):
                return (self.plan.routes.to_loss[unit],)
            case ("target", int(unit)):
                return (layout.target(layout.outputs[unit]),)
            case ("label", Ref() as ref):
                return (self._labels[ref],)
            case ("loss",):
                return (layout.loss,)
            case ("caption",):
                return (self.plan.bounds.bottomLeft() + _CAPTION_INSET,)
            case _:
                return (self._products[key],)

    def _bundle(self, source: str, layer: str) -> dict[Ref, Any]:
        edges = self.plan.routes.edges.items()
        return {ref: path for ref, path in edges if (ref.source, ref.layer) == (source, layer)}

    def _product_places(self) -> dict[Key, ProductSlot]:
        products = {
            key: state for key, state in self.states.items() if isinstance(state, ProductState)
        }
        if not products:
            return {}
        lines = {key: key[1] if len(key) == 2 else key[1:] for key in products}
        texts = {lines[key]: state.value.text for key, state in products.items()}
        briefs = {lines[key]: state.brief for key, state in products.items()}
        found = self.plan.slots.products(texts, briefs)
        return {key: found[lines[key]] for key in products if lines[key] in found}

    def _label_slots(self) -> dict[Ref, Slot]:
        labels = {
            key[1]: state
            for key, state in self.states.items()
            if isinstance(state, LabelState) and isinstance(key[1], Ref)
        }
        return self.plan.slots.for_labels(labels)
