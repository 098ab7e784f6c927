"""Products on the edges along which a step reads.

Rule: a product stays inside the place that was found for it between the labels; where that has no
room for all of its text it is the result alone.
"""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from app.canvas.frames.states import ProductState, Shown
from app.canvas.items.capsules import LABEL_RADIUS
from app.canvas.items.inks import Inks
from app.canvas.items.item import PRODUCTS, Item
from app.canvas.places.product_slots import ProductSlot
from core.passes.markup import Direction


class ProductItem(Item[ProductState]):
    """A product on an active edge: the whole text, or only its result where room is short."""

    rank = PRODUCTS

    def __init__(self, inks: Inks, state: ProductState, slot: ProductSlot) -> None:
        super().__init__(inks, state)
        self._slot: ProductSlot | None = None
        self.set_place(slot)

    def set_place(self, slot: ProductSlot) -> None:
        """Stand at another place."""
        if slot is self._slot:
            return
        self.prepareGeometryChange()
        self._slot, rect = slot, slot.rect
        self.setPos(rect.center())
        self._rect = QRectF(-rect.width() / 2, -rect.height() / 2, rect.width(), rect.height())
        self._is_whole, self._font = slot.is_whole, slot.font

    def boundingRect(self) -> QRectF:
        return self._rect.adjusted(-3.0, -3.0, 3.0, 3.0)

    def box(self) -> QRectF:
        """The rectangle that the pill fills, in scene coordinates."""
        return self._rect.translated(self.pos())

    def smallest_font(self) -> int:
        return self._font

    def places(self) -> Iterator[tuple[QRectF, Shown]]:
        state = self.state
        if not self._is_whole:
            value = state.value
            yield self._rect, Shown(value.ref, state.brief, value.mark, value.is_looked_at)
        else:
            yield self._rect, state.value

    def draw(self, painter: QPainter) -> None:
        state, inks = self.state, self.inks
        is_back = state.direction is Direction.BACKWARD
        role = inks.flow(state.direction)
        painter.setBrush(inks.shape(role if is_back else "background"))
        value = state.value
        edge = "text" if value.is_looked_at else "halo" if value.has_halo else role
        width = 4.0 if value.has_halo else 2.6 if value.is_looked_at else 2.0
        painter.setPen(QPen(inks.shape(edge), width))
        painter.drawRoundedRect(self._rect, LABEL_RADIUS, LABEL_RADIUS)
        colour = inks.on_pill(False) if is_back else inks.text(role)
        text = state.value.text if self._is_whole else state.brief
        room = self._rect.width() - self._font * 0.3
        inks.number(painter, text, QPointF(self._rect.center()), self._font, colour, room)
