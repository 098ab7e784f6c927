"""The loss node, the targets beside the outputs, and the line that says whose numbers these are.

Rule: they stand right of the outputs, where the first backward step starts.
"""

import math
from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from app.canvas.frames.states import CaptionState, LossState, Shown, TargetState
from app.canvas.items.inks import Inks
from app.canvas.items.item import BOXES, LABELS, Item
from app.canvas.places.metrics import Metrics
from app.canvas.places.text import fitting_size, width_of
from app.typeset.layout import layout
from core.network.ref import Ref

_HALO = 8.0
_SYMBOL_UP, _SYMBOL_HIGH_UP = 10.0 / 57.0, 23.0 / 57.0  # of the radius; above two lines
_ONE_DOWN, _FIRST_DOWN, _SECOND_DOWN = 17.0 / 57.0, -2.0 / 57.0, 22.0 / 57.0
_HALF_LINE = 0.4  # of a line's size, from its middle to where the circle is nearest
_NOTE_UPPER, _NOTE_LOWER, _NOTE_LINES = 11.0 / 18.0, 32.0 / 18.0, 44.0 / 18.0  # of its em
_AROUND_NOTE = 10.0
_TARGET_DOWN = 6.0 / 26.0  # of its symbol's em, from the middle to the baseline
_LEAST_SYMBOL = 0.7  # of its size that a target's symbol may shrink to, rather than stand above
_TARGET_AROUND = 20.0  # what stands between the ends of a target's box, its symbol and its value
_SYMBOL_ABOVE, _ABOVE_SHARE = 10.0, 0.8
_CAPTION_FONT = 20
_CAPTION_WIDTH = 900.0


class LossItem(Item[LossState]):
    """L as a circle with its value; after an update the new value and the predicted one."""

    rank = BOXES

    def __init__(self, inks: Inks, state: LossState, circle: QRectF, metrics: Metrics) -> None:
        super().__init__(inks, state)
        self.set_place(circle, metrics)

    def set_place(self, circle: QRectF, metrics: Metrics) -> None:
        """Stand at another place."""
        self.prepareGeometryChange()
        self._metrics = metrics
        self.setPos(circle.center())
        self._radius = circle.width() / 2

    def taken(self) -> QRectF:
        """Where it stands in the scene, with what is predicted below it."""
        radius = self._radius
        circle = QRectF(-radius, -radius, 2 * radius, 2 * radius)
        below = self._predicted_rect() if self.state.predicted is not None else circle
        return self.mapRectToScene(circle.united(below))

    def boundingRect(self) -> QRectF:
        reach = self._radius + _HALO + 2.0
        circle = QRectF(-reach - 10.0, -reach, 2 * reach + 20.0, 2 * reach)
        return circle.united(self._predicted_rect().adjusted(0.0, 0.0, 0.0, _AROUND_NOTE))

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
        height = self._metrics.note_font * _NOTE_LINES
        return QRectF(-self._radius - 18.0, self._radius + 8.0, 2 * self._radius + 36.0, height)

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
        state, inks, metrics, radius = self.state, self.inks, self._metrics, self._radius
        lines = self._lines()
        if len(lines) > 1 and not inks.is_readable(painter, metrics.new_loss_font):
            lines = [(*lines[1][:2], _ONE_DOWN * radius, metrics.loss_font)]
        symbol = QPointF(0.0, -radius * (_SYMBOL_UP if len(lines) < 2 else _SYMBOL_HIGH_UP))
        colour = inks.text("text", state.is_dim, "surface")
        inks.symbol(painter, state.symbol, symbol, metrics.loss_em, colour)
        fitting = min(
            (fitting_size(line[1], line[3], self._room(line)) for line in lines), default=0
        )
        for shown, text, y, font in lines:
            colour = inks.text("forward", shown.is_dim, shown.ground("surface"))
            size = inks.emphasised_size(painter, font) if len(lines) == 1 else font
            size = fitting if size == font else size
            inks.number(painter, text, QPointF(0.0, y), size, colour)
        if state.predicted is not None:
            self._draw_predicted(painter, state.predicted)

    def _room(self, line: tuple[Shown, str, float, int]) -> float:
        """How wide the circle is where a line stands."""
        _, _, y, font = line
        far = min(abs(y) + _HALF_LINE * font, self._radius)
        return 2 * math.sqrt(self._radius**2 - far**2) - self._metrics.loss_inset

    def _draw_predicted(self, painter: QPainter, predicted: Shown) -> None:
        rect, colour = self._predicted_rect(), self.inks.text("dim")
        font, room = self._metrics.note_font, rect.width()
        upper = QPointF(0.0, rect.top() + _NOTE_UPPER * font)
        lower = QPointF(0.0, rect.top() + _NOTE_LOWER * font)
        widths = width_of("predicted", font, bold=False), width_of(predicted.text, font + 1)
        wide = min(max(widths), room)
        ground = QRectF(-wide / 2, rect.top(), wide, rect.height())
        painter.fillRect(ground, self.inks.shape("background"))
        self.inks.number(painter, "predicted", upper, font, colour, room, bold=False)
        self.inks.number(painter, predicted.text, lower, font + 1, colour, room)

    def _lines(self) -> list[tuple[Shown, str, float, int]]:
        value, new, metrics, radius = self.state.value, self.state.new, self._metrics, self._radius
        if value is None:
            return []
        if new is None:
            return [(value, value.text, _ONE_DOWN * radius, metrics.loss_font)]
        font = metrics.new_loss_font
        old_line = (value, value.text, _FIRST_DOWN * radius, font)
        return [old_line, (new, f"→ {new.text}", _SECOND_DOWN * radius, font)]


class TargetItem(Item[TargetState]):
    """A target on the way from its output to the loss."""

    rank = LABELS

    def __init__(self, inks: Inks, state: TargetState, rect: QRectF, metrics: Metrics) -> None:
        super().__init__(inks, state)
        self.set_place(rect, metrics)

    def set_place(self, rect: QRectF, metrics: Metrics) -> None:
        """Stand at another place."""
        self.prepareGeometryChange()
        self._metrics = metrics
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
        state, inks, rect, metrics = self.state, self.inks, self._rect, self._metrics
        is_lit = state.value is not None and state.value.is_looked_at
        painter.setBrush(inks.shape("lit" if is_lit else "background"))
        painter.setPen(inks.pen("outline", 1.6, state.is_dim))
        painter.drawRoundedRect(rect, 6.0, 6.0)
        colour = inks.text("text", state.is_dim)
        if state.name:
            above = QPointF(0.0, rect.top() - 14.0)
            inks.number(painter, state.name, above, 20, colour, rect.width(), bold=False)
        em = metrics.target_em
        whole = layout(state.symbol, em).width
        width = min(whole, rect.width() / 2)
        room = rect.width() - width - _TARGET_AROUND
        if width < _LEAST_SYMBOL * whole or not self._has_room(painter, room):
            self._draw_value_alone(painter, colour)
            return
        left = QPointF(rect.left() + 8.0 + width / 2, _TARGET_DOWN * em)
        inks.symbol(painter, state.symbol, left, em, colour, width)
        if state.value is not None:
            middle = QPointF(rect.right() - 6.0 - room / 2, 0.0)
            colour = inks.text("forward", state.value.is_dim, state.value.ground("background"))
            inks.number(painter, state.value.text, middle, metrics.target_font, colour, room)

    def _has_room(self, painter: QPainter, room: float) -> bool:
        """Whether the value can be read beside the symbol."""
        size = self._metrics.target_font
        if self.state.value is not None:
            size = fitting_size(self.state.value.text, size, room)
        return self.inks.is_readable(painter, size)

    def _draw_value_alone(self, painter: QPainter, symbol_colour: QColor) -> None:
        """As large as the box allows, with the symbol above it where nothing else stands there."""
        state, inks, rect, metrics = self.state, self.inks, self._rect, self._metrics
        value, room = state.value, rect.width() - 4.0
        if value is None:
            return
        is_large = inks.is_readable(painter, metrics.target_font)
        size = metrics.target_font if is_large else metrics.large_target_font
        colour = inks.text("forward", value.is_dim, value.ground("background"))
        inks.number(painter, value.text, QPointF(), size, colour, room)
        if is_large and not state.name:
            above = QPointF(0.0, rect.top() - _SYMBOL_ABOVE)
            em = _ABOVE_SHARE * metrics.target_em
            inks.symbol(painter, state.symbol, above, em, symbol_colour, rect.width())


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
