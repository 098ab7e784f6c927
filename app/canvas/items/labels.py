"""Weights on their edges, and biases at their boxes.

Rule: a weight stays where it stands when its gradient or its new value comes beside it.
"""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from app.canvas.frames.states import LabelState, TagState
from app.canvas.items.capsules import CapsuleItem, Part, Text, may_shrink_into, one_of
from app.canvas.items.inks import Inks, scale_of
from app.canvas.places.edge_slots import NARROW_ARROW, PADDING, Slot
from app.canvas.places.slots import LABEL_FONT
from app.canvas.places.text import fitting_size, width_of

_FLOATING_PIXELS = 13.0  # on screen, of what stands over whatever is there
_STACKED = 1.9  # height of a tag in ems, from which two numbers stand above each other


class LabelItem(CapsuleItem):
    """A weight on its edge; in a narrow slot its gradient while the step is about it."""

    def __init__(self, inks: Inks, state: LabelState, slot: Slot) -> None:
        self._slot = slot
        super().__init__(inks, state, slot.rect, slot.font)

    def set_place(self, slot: Slot) -> None:
        """Stand in another slot."""
        if slot is not self._slot:
            self._slot = slot
            self._stand(slot.rect, slot.font)

    def draw(self, painter: QPainter) -> None:
        """One that floats keeps its size in an enlarged picture."""
        if self._slot.is_floating:
            pixels = self._font * scale_of(painter)
            share = max(_FLOATING_PIXELS / pixels, LABEL_FONT / self._font)
            if pixels > _FLOATING_PIXELS:
                painter.scale(share, share)
        super().draw(painter)

    def _texts(self) -> list[Text]:
        texts = super()._texts()
        if len(texts) == 1:
            return texts
        last, _, is_gradient = texts[-1]
        if not is_gradient:
            is_whole = self._slot.shows_old and may_shrink_into(self._room, texts, self._font)
            return texts if is_whole else [(last, NARROW_ARROW + last.text, False)]
        if self._slot.is_wide and self._has_room(texts):
            return texts
        return one_of(texts)

    def _left(self, room: QRectF, first: float, whole: float) -> float:
        """The weight stays where it is when something comes beside it."""
        if not self._slot.first:
            return super()._left(room, first, whole)
        left = room.left() + (self._slot.first - first) / 2
        return max(min(left, room.right() - whole), room.left())


class TagItem(CapsuleItem):
    """A bias at the Σ half of its box; its gradient above it where the place is high enough."""

    prefix = "b "
    is_centred = False

    def __init__(
        self,
        inks: Inks,
        state: TagState,
        rect: QRectF,
        font: int,
        long: QRectF | None,
        is_narrow: bool,
    ) -> None:
        self._long: QRectF | None = None
        super().__init__(inks, state, rect, font)
        self.set_place(rect, font, long, is_narrow)

    def set_place(self, rect: QRectF, font: int, long: QRectF | None, is_narrow: bool) -> None:
        """Stand elsewhere; `long` is for the old and the new value, a narrow one for one number."""
        self._stand(rect, font)
        self._is_narrow = is_narrow
        self._found = None
        self._long = None if long is None else long.translated(-rect.center())

    def boundingRect(self) -> QRectF:
        rect = super().boundingRect()
        return rect if self._long is None else rect.united(self._long.adjusted(-8, -8, 8, 8))

    @property
    def _is_stacked(self) -> bool:
        """Whether the place is high enough for two numbers above each other."""
        return self._room.height() > _STACKED * self._font

    def _texts(self) -> list[Text]:
        texts = super()._texts()
        if len(texts) > 1 and self._is_narrow and texts[-1][2]:
            return one_of(texts)
        long = self._long
        if self.state.new is None or (long and may_shrink_into(long, texts, self._font)):
            return texts
        return [(self.state.new, NARROW_ARROW + self.state.new.text, False)]

    def _lock_corner(self, rect: QRectF) -> QPointF:
        """Below, for a gradient comes above."""
        return rect.bottomLeft()

    def _arranged(self, texts: list[Text]) -> list[Part]:
        if len(texts) > 1 and self.state.new is not None and self._long is not None:
            return self._in_line(texts, self._long)
        if not self._is_stacked:
            return super()._arranged(texts)
        room = self._room.width() - 2 * PADDING * self._font
        widest = max((text for _, text, _ in texts), key=len)
        font = fitting_size(widest, self._font, room)
        width = max(width_of(text, font) for _, text, _ in texts) + 2 * PADDING * font
        height = self._room.height() / 2
        rect = QRectF(self._room.right() - width, self._room.bottom(), width, height)
        return [
            Part(rect.translated(0.0, -height * (i + 1)), shown, text, font, is_filled)
            for i, (shown, text, is_filled) in enumerate(texts)
        ]
