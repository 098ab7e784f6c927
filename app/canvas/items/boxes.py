"""A neuron as one box in two halves, Σ (z) and f (a), its derivatives as pills below; or an input.

Rule: hue means direction only: forward numbers are blue and bare, backward ones stand in filled
vermilion pills. The halo lies on what the step writes and on nothing else.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from app.canvas.frames.states import BoxState, Shown
from app.canvas.items.box_marks import (
    draw_chosen,
    draw_enlarged,
    draw_note,
    draw_plus,
    draw_tiny,
    note_of,
    note_rect,
)
from app.canvas.items.inks import Inks, pill, scale_of
from app.canvas.items.item import BOXES, Item
from app.canvas.places.metrics import RADIUS, Box, Metrics
from app.canvas.places.text import fitting_size, width_of
from app.typeset.layout import layout
from core.network.ref import Ref, unit_ref
from core.passes.markup import Markup, Symbol

_BESIDE_SYMBOL, _BESIDE_VALUE, _BESIDE_COMPACT = 30.0, 10.0, 4.0  # left free in a half
_FROM_TAG = 8.0
_LETTER_SHARE = 0.85  # of a glyph's em, for a function with one letter
_SIDES = 56.0
_TINY = 0.12  # pixels a scene unit, below which a box is a mark
_BELOW_ALL = 18.0  # a halo, or an enlarged gradient


class BoxItem(Item[BoxState]):
    """A neuron's or an input's box. Its own coordinates begin at the box's upper left corner."""

    rank = BOXES

    def __init__(self, inks: Inks, state: BoxState, box: Box) -> None:
        super().__init__(inks, state)
        self.set_place(box)

    def set_place(self, box: Box) -> None:
        """Stand at another place."""
        self.prepareGeometryChange()
        self.where = box
        self._local = replace(box, rect=QRectF(QPointF(), box.rect.size()))
        self._metrics = metrics = box.metrics
        self._value_font = metrics.compact_value_font if box.is_compact else metrics.value_font
        self.setPos(box.rect.topLeft())

    def boundingRect(self) -> QRectF:
        above, below = self._metrics.above + 4.0, self._metrics.below + _BELOW_ALL
        return self._local.rect.adjusted(-_SIDES, -above, _SIDES, below)

    def shape(self) -> QPainterPath:
        path = QPainterPath()
        metrics = self._metrics
        above = 0.0 if self._local.is_compact else metrics.symbol_baseline - metrics.symbol_em
        path.addRect(self._local.rect.adjusted(0.0, above, 0.0, metrics.below))
        return path

    def places(self) -> Iterator[tuple[QRectF, Shown]]:
        if self.state.derivative is not None:
            yield note_rect(self.state, self._local), self.state.derivative
        for quantity, shown in self._by_quantity():
            if shown is not None:
                yield self._rect_of(quantity), shown

    def ref_at(self, point: QPointF) -> Ref | None:
        """The address at a point, also where its number is not revealed yet."""
        shown = super().ref_at(point)
        if shown is not None:
            return shown
        for quantity, _ in self._by_quantity():
            if self._rect_of(quantity).contains(point) and self._has(quantity):
                return unit_ref(quantity, self.where.node, self.where.unit)
        return None

    def grip_at(self, point: QPointF) -> Ref | None:
        """Only an input's number can be dragged; the box around it is for moving."""
        shown = self.state.a
        if not self._local.is_input or shown is None:
            return None
        width = width_of(shown.text, self._value_font) + 20.0
        grip = QRectF(0.0, 0.0, min(width, self._local.rect.width()), 44.0)
        grip.moveCenter(self._local.rect.center())
        return shown.ref if grip.contains(point) else None

    def _rect_of(self, quantity: str) -> QRectF:
        is_gradient = quantity.startswith("dL")
        return self._local.pill(quantity) if is_gradient else self._local.half(quantity)

    def _has(self, quantity: str) -> bool:
        return not (self._local.is_input and quantity.endswith("z"))

    def draw(self, painter: QPainter) -> None:
        if not self.inks.is_outlined and scale_of(painter) < _TINY:
            draw_tiny(painter, self.inks, self.state, self._local.rect)
            return
        if self.state.is_chosen:
            draw_chosen(painter, self.inks, self._local.rect)
        self._draw_halo(painter)
        self._draw_box(painter)
        self._draw_symbols(painter)
        self._draw_values(painter)
        self._draw_pills(painter)
        draw_note(painter, self.inks, self.state, self._local)
        if self.state.plus is not None:
            draw_plus(painter, self.inks, self._local, self.state.plus)
        self._draw_emphasised(painter)

    def _draw_halo(self, painter: QPainter) -> None:
        if not any(shown is not None and shown.has_halo for _, shown in self._by_quantity()):
            return
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        away = self._metrics.halo
        for quantity, shown in self._by_quantity():
            if shown is not None and shown.has_halo:
                half = self._local.half(quantity).adjusted(-away, -away, away, away)
                path.addRoundedRect(half, RADIUS + away, RADIUS + away)
                if quantity.startswith("dL") and self._has_pill(painter, quantity, shown):
                    under = self._local.pill(quantity).adjusted(-5.0, -5.0, 5.0, 5.0)
                    path.addRoundedRect(under, under.height() / 2, under.height() / 2)
        painter.fillPath(path, self.inks.shape("halo"))

    def _draw_box(self, painter: QPainter) -> None:
        rect, inks, is_dim = self._local.rect, self.inks, self.state.is_dim
        outline = _outline(rect.width(), rect.height())
        painter.fillPath(outline, inks.shape("surface"))
        self._draw_looked_at(painter, outline)
        if self.state.picture is not None:
            from app.canvas.items.unit_picture import draw_unit_picture

            draw_unit_picture(painter, inks, self.state, self._local, self._value_font)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(inks.pen("outline", 2.2, is_dim))
        if not self._local.is_input:
            middle = self._metrics.half
            painter.drawLine(QPointF(middle, 0.0), QPointF(middle, rect.height()))
        painter.drawPath(outline)

    def _draw_looked_at(self, painter: QPainter, outline: QPainterPath) -> None:
        for quantity, shown in self._by_quantity()[:2]:
            if shown is not None and shown.is_looked_at:
                half = QPainterPath()
                half.addRect(self._local.half(quantity))
                painter.fillPath(outline.intersected(half), self.inks.shape("lit"))

    def _draw_symbols(self, painter: QPainter) -> None:
        state, inks, local, metrics = self.state, self.inks, self._local, self._metrics
        colour = inks.text("text", state.is_dim)
        baseline = metrics.compact_baseline if local.is_compact else metrics.symbol_baseline
        if state.name:
            left = 44.0 if not (local.is_input or local.is_compact) else 0.0
            right = local.rect.right()
            centre = QPointF((left + right) / 2, baseline - 9.0)
            inks.number(painter, state.name, centre, 21, colour, right - left, bold=False)
            return
        for markup, half in (
            (state.symbol_z, local.sum_half),
            (state.symbol_a, local.function_half),
        ):
            is_covered = markup is state.symbol_a and local.is_compact and bool(note_of(self.state))
            if markup is not None and not is_covered:
                is_beside_tag = markup is state.symbol_z and not local.is_compact
                place = QPointF(_symbol_centre(markup, half, is_beside_tag, metrics), baseline)
                room = half.width() - _BESIDE_SYMBOL
                inks.symbol(painter, markup, place, metrics.symbol_em, colour, room)

    def _draw_values(self, painter: QPainter) -> None:
        state, local = self.state, self._local
        if local.is_input:
            down = self._metrics.compact_input_down if local.is_compact else 0.0
            self._draw_value(painter, state.a, local.rect.center() + QPointF(0.0, down))
            return
        if not local.is_compact:
            self._draw_glyphs(painter)
        for shown, half in ((state.z, local.sum_half), (state.a, local.function_half)):
            self._draw_value(painter, shown, QPointF(half.center().x(), self._metrics.value_line))

    def _draw_glyphs(self, painter: QPainter) -> None:
        colour = self.inks.text("text", self.state.is_dim, "surface")
        glyph = QPointF(self._local.sum_half.center().x(), self._metrics.glyph_line)
        self.inks.symbol(painter, Symbol("∑", True), glyph, self._metrics.glyph_em, colour)
        if not note_of(self.state):
            self._draw_function(painter)

    def _draw_value(self, painter: QPainter, shown: Shown | None, centre: QPointF) -> None:
        if shown is not None:
            colour = self.inks.text("forward", shown.is_dim, shown.ground("surface"))
            size, room = self._value_font, self._value_room
            self.inks.number(painter, shown.text, centre, size, colour, room)

    def _draw_emphasised(self, painter: QPainter) -> None:
        """In a small picture what the step writes, or what is looked at, stands out enlarged."""
        for quantity, shown in self._by_quantity():
            if shown is not None and (shown.has_halo or shown.is_looked_at):
                usual = self._fitting(painter, quantity, shown)
                size = self.inks.emphasised_size(painter, usual)
                place, is_back = self._rect_of(quantity), quantity.startswith("dL")
                if size > usual:
                    draw_enlarged(painter, self.inks, shown.text, place.center(), size, is_back)

    def _fitting(self, painter: QPainter, quantity: str, shown: Shown) -> int:
        """The size of a number's letters where it stands; smaller where it has to shrink."""
        if quantity.startswith("dL"):
            return fitting_size(shown.text, *self._pill_font(painter, quantity))
        return fitting_size(shown.text, self._value_font, self._value_room)

    @property
    def _value_room(self) -> float:
        beside = _BESIDE_COMPACT if self._local.is_compact else _BESIDE_VALUE
        return self._local.function_half.width() - beside

    def _draw_function(self, painter: QPainter) -> None:
        name = self.state.function
        is_letter, metrics = len(name) == 1, self._metrics
        em = metrics.glyph_em * (_LETTER_SHARE if is_letter else metrics.function_share)
        markup, half = Symbol(name, not is_letter), self._local.function_half
        em = min(em, em * (half.width() - _BESIDE_VALUE) / max(layout(markup, em).width, 1.0))
        place = QPointF(half.center().x(), metrics.glyph_line - 3.0)
        colour = self.inks.text("text", self.state.is_dim, "surface")
        self.inks.symbol(painter, markup, place, em, colour)

    def _pill_font(self, painter: QPainter, quantity: str) -> tuple[int, float]:
        """The size of a gradient's letters and the room that they have."""
        usual, width = self._metrics.pill_font, self._local.pill(quantity).width()
        if self.inks.is_readable(painter, usual):
            return usual, width - 12.0
        return self._metrics.value_font, width - 2.0

    def _has_pill(self, painter: QPainter, quantity: str, shown: Shown) -> bool:
        return self.inks.has_room(painter, shown.text, *self._pill_font(painter, quantity))

    def _draw_pills(self, painter: QPainter) -> None:
        for quantity, shown in self._by_quantity()[2:]:
            if shown is None or not self._has_pill(painter, quantity, shown):
                continue
            rect = self._local.pill(quantity)
            size, room = self._pill_font(painter, quantity)
            pill(painter, rect, self.inks.shape("backward", shown.is_dim))
            if shown.is_looked_at:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(self.inks.shape("text"), 3.0))
                painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
            colour = self.inks.on_pill(shown.is_dim)
            self.inks.number(painter, shown.text, rect.center(), size, colour, room)

    def _by_quantity(self) -> tuple[tuple[str, Shown | None], ...]:
        state = self.state
        return (("z", state.z), ("a", state.a), ("dL_dz", state.dz), ("dL_da", state.da))


@lru_cache(maxsize=32)
def _outline(width: float, height: float) -> QPainterPath:
    """The frame of a box; all boxes of a kind share it."""
    path = QPainterPath()
    path.addRoundedRect(QRectF(0.0, 0.0, width, height), RADIUS, RADIUS)
    return path


def _symbol_centre(markup: Markup, half: QRectF, is_beside_tag: bool, metrics: Metrics) -> float:
    """Where a symbol's middle is over its half; a bias tag takes the left of it."""
    if not is_beside_tag:
        return half.center().x()
    width = min(layout(markup, metrics.symbol_em).width, half.width() - _BESIDE_SYMBOL)
    after_tag = half.left() + metrics.tag_reach + _FROM_TAG
    return max(half.center().x() + 6.0, after_tag + width / 2)
