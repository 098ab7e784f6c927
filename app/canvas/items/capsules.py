"""Capsules: a parameter with its gradient joined to it, or its old and its new value.

Rule: a capsule stays inside the place that was found for it. Forward numbers stand in outlined
capsules, gradients in filled ones joined to their parameter.
"""

from collections.abc import Iterator
from functools import lru_cache, reduce

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from app.canvas.frames.states import LabelState, Mark, Shown, TagState
from app.canvas.items.inks import Inks
from app.canvas.items.item import LABELS, Item
from app.canvas.items.lock import LOCK_RADIUS, paint_lock
from app.canvas.places.edge_slots import ARROW, PADDING
from app.canvas.places.text import fitting_size, width_of
from core.dataclass import dataclass

LABEL_RADIUS = 6.0
_HALO = 6.0
_SLACK = 0.01
_LEAST_SHARE = 0.8  # of its size that an update may shrink to, rather than show no old value

_Rect = tuple[float, float, float, float]
Text = tuple[Shown, str, bool]  # a number, its text with what belongs to it, is it a gradient


@dataclass(frozen=True)
class Part:
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
        self._found: list[Part] | None = None

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

    def _parts(self) -> list[Part]:
        """What stands where, found once for a state and a place."""
        if self._found is None:
            self._found = self._arranged(self._texts())
        return self._found

    def _texts(self) -> list[Text]:
        state = self.state
        texts = [(state.value, self.prefix + state.value.text, False)]
        if state.new is not None:
            texts.append((state.new, ARROW + state.new.text, False))
        elif state.gradient is not None:
            texts.append((state.gradient, state.gradient.text, True))
        return texts

    def _arranged(self, texts: list[Text]) -> list[Part]:
        return self._in_line(texts, self._room)

    def _has_room(self, texts: list[Text]) -> bool:
        """Whether texts stand side by side as large as they have to."""
        if self.inks.may_shrink:
            return True
        width = sum(width_of(text, self._font) + 2 * PADDING * self._font for _, text, _ in texts)
        return width <= self._room.width() + _SLACK

    def _in_line(self, texts: list[Text], room: QRectF) -> list[Part]:
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
        left = self._left(room, widths[0], whole_width)
        parts = []
        for (shown, text, is_filled), width in zip(texts, widths, strict=True):
            rect = QRectF(left, room.top(), width, room.height())
            parts.append(Part(rect, shown, text, font, is_filled))
            left += width - overlap
        return parts

    def _left(self, room: QRectF, _first: float, whole: float) -> float:
        """Where texts begin whose first one and whose whole is so wide."""
        return -whole / 2 if self.is_centred else room.right() - whole

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
            rect = parts[0].rect
            paint_lock(painter, rect, self._lock_corner(rect), inks, is_dim)

    def _lock_corner(self, rect: QRectF) -> QPointF:
        """Where a held parameter has its padlock."""
        return rect.topLeft()

    def _draw_halo(self, painter: QPainter, parts: list[Part]) -> None:
        for part in parts:
            if part.shown.has_halo:
                rect = part.rect.adjusted(-_HALO, -_HALO, _HALO, _HALO)
                path = QPainterPath()
                path.addRoundedRect(rect, LABEL_RADIUS + _HALO, LABEL_RADIUS + _HALO)
                painter.fillPath(path, self.inks.shape("halo"))

    def _colour(self, part: Part) -> QColor:
        if part.is_filled:
            return self.inks.on_pill(part.shown.is_dim)
        return self.inks.text("text", part.shown.is_dim)


def may_shrink_into(room: QRectF, texts: list[Text], font: int) -> bool:
    """Whether an old and a new value stay readable side by side."""
    whole = "".join(text for _, text, _ in texts)
    padding = PADDING * font * (len(texts) + 1)
    return fitting_size(whole, font, room.width() - padding) >= _LEAST_SHARE * font


def one_of(texts: list[Text]) -> list[Text]:
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
