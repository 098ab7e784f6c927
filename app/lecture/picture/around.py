"""What a number with the halo must not hide: boxes and what belongs to them.

Rule: rectangles are the scene's. A label of a weight is none of them; it may be left out.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF

from app.canvas.frames.states import Key, Shown
from app.canvas.items.boxes import BoxItem
from app.canvas.items.item import Item
from app.canvas.items.loss import LossItem
from app.canvas.places.solving.labels import Rects
from core.dataclass import dataclass
from core.passes.markup import Direction

Array = NDArray[np.float64]

ON_EDGES = ("label", "product")  # kinds of keys
_FIXED = ("tag", "target")
_AWAY = tuple(n / 2 for n in range(-6, 7))  # of a lens's height, and of half its width
_GONE = 2.0  # the width of a target that has no room


@dataclass(frozen=True)
class Written:
    """A number with the halo: its item's key, and where it stands in the viewport."""

    key: Key
    item: Item[Any]
    rect: QRectF
    shown: Shown

    @property
    def line(self) -> Hashable | None:
        """The edge that it stands on; None for what stands on none."""
        if self.key[0] not in ON_EDGES:
            return None
        return self.key[1] if len(self.key) == 2 else self.key[1:]


def is_below(quantity: str) -> bool:
    """Whether a number of a box stands below it."""
    return quantity.startswith("dL")


def around(items: Mapping[Key, Item[Any]], written: Written | None) -> Iterator[QRectF]:
    """Everything but what is of the number itself."""
    for key, item in items.items():
        own = written.shown if written is not None and key == written.key else None
        if isinstance(item, BoxItem):
            yield from _parts(item, own.ref.quantity if own is not None else "")
        elif isinstance(item, LossItem):
            if own is None or item.state.new is not None:
                yield item.taken()
        elif key[0] in _FIXED and own is None:
            rect = item.box() or item.mapRectToScene(item.shape().boundingRect())
            if rect.width() > _GONE:
                yield rect


def covered_areas(places: Sequence[QRectF], taken: Sequence[QRectF]) -> Array:
    """How much each place covers of each rectangle: places x rectangles."""
    left, top, right, bottom = (side[:, None] for side in Rects.of(places))
    others = Rects.of(taken)
    wide = np.minimum(right, others.right) - np.maximum(left, others.left)
    high = np.minimum(bottom, others.bottom) - np.maximum(top, others.top)
    areas: Array = np.maximum(wide, 0.0) * np.maximum(high, 0.0)
    return areas


def cut_areas(places: Sequence[QRectF], number: QRectF) -> Array:
    """How much each place covers of the number that it is about, where that is not all of it."""
    areas, whole = covered_areas(places, [number])[:, 0], number.width() * number.height()
    return np.where(areas < whole - 1.0, areas, 0.0)


def ways_of(size: QRectF) -> list[QPointF]:
    """The ways a lens may move from its number."""
    wide, high = size.width() / 2, size.height()
    return [QPointF(aside * wide, down * high) for down, aside in product(_AWAY, _AWAY)]


def hidden(place: QRectF, taken: Sequence[QRectF]) -> float:
    """The area of other things that a place hides, but for touching."""
    return float(covered_areas([place.adjusted(1.0, 1.0, -1.0, -1.0)], taken).sum())


def _parts(item: BoxItem, own: str) -> Iterator[QRectF]:
    """The halves, symbols and pills of a box but what the number itself is in."""
    box, state = item.where, item.state
    if not box.is_compact:
        after_tag = box.rect.left() + (0.0 if box.is_input else box.metrics.tag_reach)
        yield QRectF(after_tag, box.full.top(), box.rect.right() - after_tag, box.metrics.above)
    for quantity, shown in (("z", state.z), ("a", state.a)):
        is_free = shown is None and own in ("z", "a")
        if own != quantity and not is_free and not (box.is_input and quantity == "z"):
            yield box.half(quantity)
    for quantity, shown in (("dL_dz", state.dz), ("dL_da", state.da)):
        if shown is not None and own != quantity:
            yield box.pill(quantity)
    if state.plus is not None:
        yield box.plus(state.plus is Direction.BACKWARD)
