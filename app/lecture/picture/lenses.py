"""Where the numbers with the halo stand, as large as a class needs.

Rule: a lens stands at the place of its number: over its half of the box, in the room below it or on
its edge. It covers no other number; a label that it would cut is left out.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QTransform

from app.canvas.frames.numbers import ASKED
from app.canvas.frames.states import Key, Mark, Shown
from app.canvas.items.boxes import BoxItem
from app.canvas.items.item import Item
from app.canvas.items.labels import TagItem
from app.canvas.items.loss import LossItem
from app.canvas.places.solving.labels import Request, solve
from app.canvas.places.text import width_of
from app.canvas.scene import CanvasScene
from app.lecture.picture.around import (
    ON_EDGES,
    Written,
    around,
    covered_areas,
    cut_areas,
    hidden,
    is_below,
    ways_of,
)
from app.lecture.picture.measures import LENS_HEIGHT, LENS_OVER
from core.dataclass import dataclass
from core.passes.steps import Step

_INSET, _HALF_INSET = 0.24, 0.12  # of an em, left and right of a number; in a half
_ON_NUMBER, _ON_LABEL, _ON_OWN, _ON_WAY = 50.0, 0.4, 0.1, 0.3  # of a square pixel; of a way an em
_EDGE = 2.0
_LOSS_DOWN, _LOSS_SYMBOL = 0.32, 0.175  # of the loss's radius, down and up
_AWAY_FROM_LOSS = 12.0
_NOTE = "da_dz"  # stands in its box without a halo
_OF_BIAS = ("b", "dL_db")
_LABELS = ("label", "tag", "product")  # kinds of keys
_MAY_GO = ("label", "tag")  # where a box leaves them no room


@dataclass(frozen=True)
class Lens:
    """A number in its rectangle of the viewport; a bias says that it is one."""

    rect: QRectF
    shown: Shown

    @property
    def text(self) -> str:
        """What stands there."""
        return text_of(self.shown)


class LensFinder:
    """Finds the lenses of one picture; `room` is the viewport, `em` that of a lens in pixels."""

    def __init__(
        self, scene: CanvasScene, step: Step | None, view: QTransform, room: QRectF, em: float
    ) -> None:
        self._items, self._plan = scene.items_by_key, scene.plan
        self._view = view
        self._room = room.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        self._em = em
        self._written = self._find_written()
        wanted = len(step.writes) if step is not None and step.kind == "parameters" else 0
        self._is_partial = len(self._written) < wanted
        self._taken: list[QRectF] = []

    def find(self) -> list[Lens]:
        """A lens for every number with the halo; none where not all gradients have room.

        What the step reads on edges is left as it stands, where there is room for that.
        """
        if not self._written or self._is_partial:
            return []
        read = self._read()
        for taken in (read, []) if read else ([],):
            found = self._found(taken)
            if len(found) == len(self._written) and not self._hides(found, taken):
                return found
        return found if len(found) == len(self._written) else []

    def _found(self, taken: Sequence[QRectF]) -> list[Lens]:
        """Those at boxes choose first, or, where those on edges have no room then, last."""
        self._taken = list(taken)
        found = self._beside() + self._on_edges()
        if len(found) < len(self._written):
            self._taken = list(taken)
            found = self._on_edges() + self._beside()
        return found

    def _read(self) -> list[QRectF]:
        """Weights and products on edges that the step reads."""
        return [
            self._seen(_box(item))
            for key, item in self._items.items()
            if key[0] in ON_EDGES and any(shown.mark is Mark.READ for _, shown in item.places())
        ]

    def _hides(self, lenses: Sequence[Lens], taken: Sequence[QRectF]) -> bool:
        return any(hidden(lens.rect, taken) for lens in lenses)

    def covered(self, lenses: Sequence[Lens]) -> set[Key]:
        """The labels that lenses, products or boxes would cut, or that say what a lens says."""
        labels = {key: item for key, item in self._items.items() if key[0] in _LABELS}
        refs = {lens.shown.ref for lens in lenses}
        told = {
            key
            for key, item in labels.items()
            if refs and all(shown.ref in refs for _, shown in item.places())
        }
        boxes = {key: self._seen(_box(item)) for key, item in labels.items()}
        rects = [lens.rect for lens in lenses]
        products = [box for key, box in boxes.items() if key[0] == "product"]
        fixed = list(map(self._seen, around(self._boxes(), None)))
        return told | {
            key
            for key, box in boxes.items()
            if any(map(box.intersects, rects if key[0] == "product" else [*rects, *products]))
            or (key[0] in _MAY_GO and hidden(box, fixed))
        }

    def _boxes(self) -> dict[Key, Item[Any]]:
        """What no label may touch: it stands where it stands."""
        return {key: item for key, item in self._items.items() if key[0] != "tag"}

    def _find_written(self) -> list[Written]:
        return [
            Written(key, item, self._seen(item.mapRectToScene(rect)), shown)
            for key, item in self._items.items()
            for rect, shown in item.places()
            if shown.has_halo and shown.ref.quantity != _NOTE
        ]

    def _beside(self) -> list[Lens]:
        """Those at boxes, at the loss and at biases; without those that would hide something."""
        lenses = []
        for written in self._written:
            if written.line is None:
                rect = self._anchored(written) or self._sought(written)
                if self._may_hide(rect, written) or not hidden(rect, self._around(written)):
                    lenses.append(Lens(rect, written.shown))
                    self._taken.append(rect)
        return lenses

    def _may_hide(self, rect: QRectF, written: Written) -> bool:
        """Whether a lens is the only one, cuts its own number not, and lies over no other neuron.

        Then it may stand over what else there is.
        """
        if len(self._written) > 1 or cut_areas([rect], written.rect)[0]:
            return False
        others = {key: item for key, item in self._boxes().items() if key != written.key}
        boxes = {key: item for key, item in others.items() if isinstance(item, BoxItem)}
        return not hidden(rect, [self._seen(part) for part in around(boxes, None)])

    def _on_edges(self) -> list[Lens]:
        """Each on its own edge, away from the others; none where not all have room."""
        written = [each for each in self._written if each.line is not None]
        if self._plan is None or not written:
            return []
        lines, back = self._plan.routes.lines, self._view.inverted()[0]
        sizes = [self._size(each.shown) / self._view.m11() for each in written]
        requests = [
            Request(each.line, lines[each.line], size.width(), size.height(), 0.5)
            for each, size in zip(written, sizes, strict=True)
        ]
        taken = [back.mapRect(rect) for rect in self._around(None)]
        found = solve(requests, taken, lines, True, back.mapRect(self._room))
        rects = [self._seen(found[each.line]) for each in written if found]
        if not rects and len(self._written) == 1:
            rects = [self._sought(written[0])]
        self._taken += rects
        return [Lens(rect, each.shown) for rect, each in zip(rects, written, strict=False)]

    def _anchored(self, written: Written) -> QRectF | None:
        """The place of the number itself, where a lens hides nothing else there."""
        around, item = self._around(written), written.item
        for rect in self._at(written):
            inside = self._inside(rect)
            is_whole = isinstance(item, LossItem) or inside.united(written.rect) == inside
            if is_whole and not hidden(inside, around):
                return inside
        return None

    def _at(self, written: Written) -> list[QRectF]:
        """Where it may stand, the best first."""
        if isinstance(written.item, BoxItem):
            return [self._at_box(written, written.item)]
        if isinstance(written.item, LossItem):
            return self._at_loss(written, written.item)
        rect = self._place(written)
        rect.moveBottomRight(written.rect.bottomRight())
        return [rect]

    def _at_box(self, written: Written, item: BoxItem) -> QRectF:
        """Over its half, or from its pill downwards, as wide as it takes.

        Where it would cut the symbol in the other half, and there is no number yet, over both.
        """
        box, quantity = item.where, written.shown.ref.quantity
        if not is_below(quantity):
            rect, other = (self._seen(box.half(each)) for each in (quantity, "a"))
            wide = self._width(written.shown, _HALF_INSET)
            if wide > rect.width() + LENS_OVER * self._view.m11() and item.state.a is None:
                return rect.united(other)
            rect.setWidth(max(rect.width(), wide))
            return rect
        rect = self._seen(box.pill(quantity))
        right = rect.right()
        rect.setSize(self._size(written.shown).expandedTo(rect.size()))
        if not box.is_input:
            rect.moveRight(right)
        return rect

    def _at_loss(self, written: Written, item: LossItem) -> list[QRectF]:
        """In the lower part of the circle, where there is one number alone; below it; above it."""
        rect, whole, circle = self._place(written), self._seen(item.taken()), written.rect
        high, radius = rect.height(), circle.height() / 2
        rect.moveCenter(QPointF(circle.center().x(), 0.0))
        below, above = whole.bottom() + _AWAY_FROM_LOSS, whole.top() - _AWAY_FROM_LOSS - high
        tops = [below, above]
        if item.state.new is None:
            down = max(_LOSS_DOWN * radius, high / 2 - _LOSS_SYMBOL * radius + _EDGE)
            tops.insert(0, circle.center().y() + down - high / 2)
        return [rect.translated(0.0, top - rect.top()) for top in tops]

    def _sought(self, written: Written) -> QRectF:
        """The place near the number where least is hidden."""
        rect, middle = self._place(written), written.rect.center()
        ways = ways_of(rect)
        places = []
        for way in ways:
            rect.moveCenter(middle + way)
            places.append(self._inside(rect))
        costs = _ON_WAY * self._em * np.array([way.manhattanLength() for way in ways])
        costs += _ON_NUMBER * covered_areas(places, self._around(written)).sum(axis=1)
        costs += _ON_NUMBER * cut_areas(places, written.rect)
        labels, weights = zip(*self._labels(written), strict=True)
        costs += (covered_areas(places, labels) * np.array(weights)).sum(axis=1)
        return places[int(costs.argmin())]

    def _around(self, written: Written | None) -> list[QRectF]:
        """What must not be hidden, and the other lenses."""
        return [*self._taken, *map(self._seen, around(self._items, written))]

    def _labels(self, written: Written) -> list[tuple[QRectF, float]]:
        """What may be left out, each with what a square pixel of it costs."""
        found = [
            (self._seen(_box(item)), _ON_OWN if key == written.key else _ON_LABEL)
            for key, item in self._items.items()
            if key[0] in _LABELS
        ]
        return found or [(QRectF(), 0.0)]

    def _seen(self, rect: QRectF) -> QRectF:
        """A rectangle of the scene in the viewport."""
        return self._view.mapRect(rect)

    def _width(self, shown: Shown, inset: float) -> float:
        return width_of(text_of(shown), self._em) + 2 * inset * self._em

    def _place(self, written: Written) -> QRectF:
        """A lens that stands nowhere yet."""
        return QRectF(QPointF(), self._size(written.shown))

    def _size(self, shown: Shown) -> QSizeF:
        return QSizeF(self._width(shown, _INSET), LENS_HEIGHT * self._em)

    def _inside(self, rect: QRectF) -> QRectF:
        """The rectangle moved into the viewport."""
        room = self._room
        left = min(max(rect.left(), room.left()), room.right() - rect.width())
        top = min(max(rect.top(), room.top()), room.bottom() - rect.height())
        return QRectF(left, top, rect.width(), rect.height())


def text_of(shown: Shown) -> str:
    """A number of a bias with the bias's letter, else the number alone."""
    is_bias = shown.ref.base in _OF_BIAS and shown.text != ASKED
    return f"{TagItem.prefix}{shown.text}" if is_bias else shown.text


def _box(item: Item[Any]) -> QRectF:
    return item.box() or QRectF()
