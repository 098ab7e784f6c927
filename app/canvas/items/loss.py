"""The loss node, the targets beside the outputs, and the line that says whose numbers these are.

Rule: they stand right of the outputs, where the first backward step starts.
"""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from app.canvas.items.inks import Inks
from app.canvas.items.item import BOXES, LABELS, Item
from app.canvas.states import CaptionState, LossState, Shown, TargetState
from app.typeset.layout import layout
from core.network.ref import Ref

_HALO = 8.0
_SYMBOL_EM = 34.0
_FONT, _NEW_FONT, _NOTE_FONT = 24, 20, 18
_TARGET_FONT, _LARGE_TARGET_FONT = 22, 30
_BELOW = 50.0
_CAPTION_FONT = 20
_CAPTION_WIDTH = 900.0


class LossItem(Item[LossState]):
    """L as a circle with its value; after an update the new value and the predicted one."""

    rank = BOXES

    def __init__(self, inks: Inks, state: LossState, circle: QRectF) -> None:
        super().__init__(inks, state)
        self.set_place(circle)

    def set_place(self, circle: QRectF) -> None:
        """Stand at another place."""
        self.prepareGeometryChange()
        self.setPos(circle.center())
        self._radius = circle.width() / 2

    def boundingRect(self) -> QRectF:
        reach = self._radius + _HALO + 2.0
        return QRectF(-reach - 10.0, -reach, 2 * reach + 20.0, 2 * reach + _BELOW)

    def shape(self) -> QPainterPath:
        path = QPainterPath()
        path.addEllipse(QPointF(), self._radius, self._radius)
        path.addRect(self._predicted_rect())
        return path

    def places(self) -> Iterator[tuple[QRectF, Shown]]:
        state, radius = self.state, self._radius
        upper = QRectF(-radius, -radius, 2 * radius, radius * (1.15 if state.new else 2.0))
        for shown, rect in (
            (state.value, upper),
            (state.new, QRectF(-radius, radius * 0.15, 2 * radius, radius * 0.85)),
            (state.predicted, self._predicted_rect()),
        ):
            if shown is not None:
                yield rect, shown

    def ref_at(self, point: QPointF) -> Ref | None:
        """The address at a point; the loss also where it is not revealed yet."""
        return super().ref_at(point) or Ref("loss")

    def _predicted_rect(self) -> QRectF:
        return QRectF(-self._radius - 18.0, self._radius + 8.0, 2 * self._radius + 36.0, 44.0)

    def draw(self, painter: QPainter) -> None:
        state, inks, radius = self.state, self.inks, self._radius
        if any(s is not None and s.has_halo for s in (state.value, state.new)):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(inks.shape("halo"))
            painter.drawEllipse(QPointF(), radius + _HALO, radius + _HALO)
        is_lit = state.value is not None and state.value.is_looked_at
        painter.setBrush(inks.shape("lit" if is_lit else "surface"))
        painter.setPen(inks.pen("outline", 2.2, state.is_dim))
        painter.drawEllipse(QPointF(), radius, radius)
        self._draw_texts(painter)

    def _draw_texts(self, painter: QPainter) -> None:
        state, inks = self.state, self.inks
        lines = self._lines()
        if len(lines) > 1 and not inks.is_readable(painter, _NEW_FONT):
            lines = [(*lines[1][:2], 17.0, _FONT)]
        symbol = QPointF(0.0, -10.0 if len(lines) < 2 else -18.0)
        colour = inks.text("text", state.is_dim, "surface")
        inks.symbol(painter, state.symbol, symbol, _SYMBOL_EM, colour)
        for shown, text, y, font in lines:
            colour = inks.text("forward", shown.is_dim, "surface")
            size = inks.emphasised_size(painter, font) if len(lines) == 1 else font
            room = 2 * self._radius - 12.0 if size == font else None
            inks.number(painter, text, QPointF(0.0, y), size, colour, room)
        if state.predicted is not None:
            self._draw_predicted(painter, state.predicted)

    def _draw_predicted(self, painter: QPainter, predicted: Shown) -> None:
        rect, colour = self._predicted_rect(), self.inks.text("dim")
        upper, lower = QPointF(0.0, rect.top() + 11.0), QPointF(0.0, rect.top() + 32.0)
        self.inks.number(painter, "predicted", upper, _NOTE_FONT, colour, rect.width(), bold=False)
        self.inks.number(painter, predicted.text, lower, _NOTE_FONT + 1, colour, rect.width())

    def _lines(self) -> list[tuple[Shown, str, float, int]]:
        value, new = self.state.value, self.state.new
        if value is None:
            return []
        if new is None:
            return [(value, value.text, 17.0, _FONT)]
        return [(value, value.text, 4.0, _NEW_FONT), (new, f"→ {new.text}", 29.0, _NEW_FONT)]


class TargetItem(Item[TargetState]):
    """A target on the way from its output to the loss."""

    rank = LABELS

    def __init__(self, inks: Inks, state: TargetState, rect: QRectF) -> None:
        super().__init__(inks, state)
        self.set_place(rect)

    def set_place(self, rect: QRectF) -> None:
        """Stand at another place."""
        self.prepareGeometryChange()
        self.setPos(rect.center())
        self._rect = QRectF(-rect.width() / 2, -rect.height() / 2, rect.width(), rect.height())

    def boundingRect(self) -> QRectF:
        return self._rect.adjusted(-4.0, -32.0, 4.0, 4.0)

    def shape(self) -> QPainterPath:
        path = QPainterPath()
        path.addRect(self._rect)
        return path

    def places(self) -> Iterator[tuple[QRectF, Shown]]:
        if self.state.value is not None:
            yield self._rect, self.state.value

    def draw(self, painter: QPainter) -> None:
        state, inks, rect = self.state, self.inks, self._rect
        is_lit = state.value is not None and state.value.is_looked_at
        painter.setBrush(inks.shape("lit" if is_lit else "background"))
        painter.setPen(inks.pen("outline", 1.6, state.is_dim))
        painter.drawRoundedRect(rect, 6.0, 6.0)
        colour = inks.text("text", state.is_dim)
        if state.name:
            above = QPointF(0.0, rect.top() - 14.0)
            inks.number(painter, state.name, above, 20, colour, rect.width(), bold=False)
        if not inks.is_readable(painter, _TARGET_FONT):
            self._draw_value_alone(painter)
            return
        width = min(layout(state.symbol, 26.0).width, rect.width() / 2)
        left = QPointF(rect.left() + 8.0 + width / 2, 6.0)
        inks.symbol(painter, state.symbol, left, 26.0, colour, width)
        if state.value is not None:
            room = rect.width() - width - 20.0
            middle = QPointF(rect.right() - 6.0 - room / 2, 0.0)
            colour = inks.text("forward", state.value.is_dim)
            inks.number(painter, state.value.text, middle, _TARGET_FONT, colour, room)

    def _draw_value_alone(self, painter: QPainter) -> None:
        """In a small picture, as large as the chip allows."""
        value, inks = self.state.value, self.inks
        if value is not None:
            colour, room = inks.text("forward", value.is_dim), self._rect.width() - 4.0
            inks.number(painter, value.text, QPointF(), _LARGE_TARGET_FONT, colour, room)


class CaptionItem(Item[CaptionState]):
    """One line at the lower left corner."""

    rank = LABELS

    def __init__(self, inks: Inks, state: CaptionState, baseline: QPointF) -> None:
        super().__init__(inks, state)
        self.set_place(baseline)

    def set_place(self, baseline: QPointF) -> None:
        """Begin at another point."""
        self.setPos(baseline)

    def boundingRect(self) -> QRectF:
        return QRectF(0.0, -_CAPTION_FONT * 1.2, _CAPTION_WIDTH, _CAPTION_FONT * 1.6)

    def shape(self) -> QPainterPath:
        return QPainterPath()

    def draw(self, painter: QPainter) -> None:
        colour = self.inks.text("dim")
        self.inks.words(painter, self.state.text, QPointF(), _CAPTION_FONT, colour)
