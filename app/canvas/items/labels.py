"""Weights on their edges, and biases at their boxes.

Rule: a label stays inside the place that the solver found for it. Forward numbers stand in outlined
capsules, gradients in filled ones joined to their parameter.
"""

from collections.abc import Iterator
from functools import lru_cache, reduce

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from app.canvas.frames.states import LabelState, Mark, Shown, TagState
from app.canvas.items.inks import Inks, scale_of
from app.canvas.items.item import LABELS, Item
from app.canvas.items.lock import LOCK_RADIUS, paint_lock
from app.canvas.places.edge_slots import ARROW, NARROW_ARROW, PADDING, Slot
from app.canvas.places.slots import LABEL_FONT
from app.canvas.places.text import fitting_size, width_of
from core.dataclass import dataclass

LABEL_RADIUS = 6.0
_FLOATING_PIXELS = 13.0
_HALO = 6.0
_SLACK = 0.01
_STACKED = 1.9  # height of a tag in ems, from which two numbers stand above each other

_Rect = tuple[float, float, float, float]
_Text = tuple[Shown, str, bool]  # a number, its text with what belongs to it, is it a gradient


@dataclass(frozen=True)
class _Part:
    """One number of a capsule: where, what, how large, and whether it is a filled gradient."""

    rect: QRectF
    shown: Shown
    text: str
    font: int
    is_filled: bool


class CapsuleItem(Item[LabelState | TagState]):
    """A parameter and its gradient joined in one capsule; or its old and new value."""

    rank = LABELS
    prefix = ""
    is_centred = True

    def __init__(self, inks: Inks, state: LabelState | TagState, rect: QRectF, font: int) -> None:
        super().__init__(inks, state)
        self._stand(rect, font)

    def _stand(self, rect: QRectF, font: int) -> None:
        self.prepareGeometryChange()
        self.setPos(rect.center())
        self._room = QRectF(-rect.width() / 2, -rect.height() / 2, rect.width(), rect.height())
        self._font = font
        self._found: list[_Part] | None = None

    def set_state(self, state: LabelState | TagState) -> bool:
        self.prepareGeometryChange()
        self._found = None
        return super().set_state(state)

    def set_inks(self, inks: Inks) -> None:
        self.prepareGeometryChange()
        self._found = None
        super().set_inks(inks)

    def boundingRect(self) -> QRectF:
        margin = max(_HALO + 2, LOCK_RADIUS * self._room.height())
        room = self._room
        if not self.inks.may_shrink:
            room = reduce(QRectF.united, (part.rect for part in self._parts()), room)
        return room.adjusted(-margin, -margin, margin, margin)

    def shape(self) -> QPainterPath:
        path = QPainterPath()
        for part in self._parts():
            path.addRect(part.rect)
        return path

    def box(self) -> QRectF:
        """The rectangle that the capsule fills, in scene coordinates."""
        parts = self._parts()
        return parts[0].rect.united(parts[-1].rect).translated(self.pos())

    def smallest_font(self) -> int:
        return min(part.font for part in self._parts())

    def places(self) -> Iterator[tuple[QRectF, Shown]]:
        return ((part.rect, part.shown) for part in self._parts())

    def _parts(self) -> list[_Part]:
        """What stands where, found once for a state and a place."""
        if self._found is None:
            self._found = self._arranged(self._texts())
        return self._found

    def _texts(self) -> list[_Text]:
        state = self.state
        texts = [(state.value, self.prefix + state.value.text, False)]
        if state.new is not None:
            texts.append((state.new, ARROW + state.new.text, False))
        elif state.gradient is not None:
            texts.append((state.gradient, state.gradient.text, True))
        return texts

    def _arranged(self, texts: list[_Text]) -> list[_Part]:
        return self._in_line(texts, self._room)

    def _has_room(self, texts: list[_Text]) -> bool:
        """Whether texts stand side by side as large as they have to."""
        if self.inks.may_shrink:
            return True
        width = sum(width_of(text, self._font) + 2 * PADDING * self._font for _, text, _ in texts)
        return width <= self._room.width() + _SLACK

    def _in_line(self, texts: list[_Text], room: QRectF) -> list[_Part]:
        """All texts side by side in a room, smaller where it is too narrow."""
        whole = "".join(text for _, text, _ in texts)
        shares = 0 if texts[-1][2] else len(texts) - 1  # paddings that a value and a new one share
        padding = PADDING * self._font * (2 * len(texts) - shares)
        font = self._font
        if self.inks.may_shrink:
            font = fitting_size(whole, self._font, room.width() - padding)
        widths = [width_of(text, font) + 2 * PADDING * font for _, text, _ in texts]
        overlap = PADDING * font * shares
        whole_width = sum(widths) - overlap
        left = -whole_width / 2 if self.is_centred else room.right() - whole_width
        parts = []
        for (shown, text, is_filled), width in zip(texts, widths, strict=True):
            rect = QRectF(left, room.top(), width, room.height())
            parts.append(_Part(rect, shown, text, font, is_filled))
            left += width - overlap
        return parts

    def draw(self, painter: QPainter) -> None:
        parts, inks = self._parts(), self.inks
        if not inks.is_readable(painter, parts[0].font):
            return
        outline = parts[0].rect.united(parts[-1].rect)
        is_dim = all(part.shown.is_dim for part in parts)
        self._draw_halo(painter, parts)
        capsule = _capsule(outline.getRect())
        is_lit = any(part.shown.is_looked_at for part in parts)
        painter.fillPath(capsule, inks.shape("lit" if is_lit else "background"))
        for part in parts:
            if part.is_filled:
                filled = _filled(outline.getRect(), part.rect.getRect())
                painter.fillPath(filled, inks.shape("backward", part.shown.is_dim))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(inks.shape("text" if is_lit else "outline", is_dim), 1.6))
        painter.drawPath(capsule)
        for part in parts:
            inks.number(painter, part.text, part.rect.center(), part.font, self._colour(part))
        if self.state.is_held:
            paint_lock(painter, parts[0].rect, inks, is_dim)

    def _draw_halo(self, painter: QPainter, parts: list[_Part]) -> None:
        for part in parts:
            if part.shown.has_halo:
                rect = part.rect.adjusted(-_HALO, -_HALO, _HALO, _HALO)
                path = QPainterPath()
                path.addRoundedRect(rect, LABEL_RADIUS + _HALO, LABEL_RADIUS + _HALO)
                painter.fillPath(path, self.inks.shape("halo"))

    def _colour(self, part: _Part) -> QColor:
        if part.is_filled:
            return self.inks.on_pill(part.shown.is_dim)
        return self.inks.text("text", part.shown.is_dim)


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

    def _texts(self) -> list[_Text]:
        texts = super()._texts()
        if len(texts) == 1:
            return texts
        last, _, is_gradient = texts[-1]
        if not is_gradient:
            return texts if self._slot.shows_old else [(last, NARROW_ARROW + last.text, False)]
        if self._slot.is_wide and self._has_room(texts):
            return texts
        return _one_of(texts)


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

    def _texts(self) -> list[_Text]:
        texts = super()._texts()
        if len(texts) > 1 and self._is_narrow and texts[-1][2]:
            return _one_of(texts)
        if self.state.new is None or self._long is not None:
            return texts
        return [(self.state.new, NARROW_ARROW + self.state.new.text, False)]

    def _arranged(self, texts: list[_Text]) -> list[_Part]:
        if self.state.new is not None and self._long is not None:
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
            _Part(rect.translated(0.0, -height * (i + 1)), shown, text, font, is_filled)
            for i, (shown, text, is_filled) in enumerate(texts)
        ]


def _one_of(texts: list[_Text]) -> list[_Text]:
    """Of a parameter and its gradient the one that the step is about."""
    return texts[:1] if texts[-1][0].mark in (Mark.PLAIN, Mark.DIM) else texts[1:]


@lru_cache(maxsize=256)
def _capsule(outline: _Rect) -> QPainterPath:
    """The outline of a capsule; labels of one length share it."""
    path = QPainterPath()
    path.addRoundedRect(QRectF(*outline), LABEL_RADIUS, LABEL_RADIUS)
    return path


@lru_cache(maxsize=256)
def _filled(outline: _Rect, part: _Rect) -> QPainterPath:
    """The part of a capsule that a gradient fills."""
    path = QPainterPath()
    path.addRect(QRectF(*part))
    return _capsule(outline).intersected(path)
