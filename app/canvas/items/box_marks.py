"""What is drawn at a box beside its numbers: the frame of a chosen one, a ⊕, a box of few pixels,
the note of its slope, and a number enlarged.

Rule: a frame is neutral and stands apart from the halo, which is for what the step writes.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.canvas.frames.states import BoxState
from app.canvas.items.inks import Inks, pill, scale_of
from app.canvas.places.metrics import PLUS_RADIUS, RADIUS, Box
from app.canvas.places.text import width_of
from core.passes.markup import Direction

_AWAY, _WIDTH = 4.5, 4.0  # of the frame of a chosen box
_PIXELS = 2.0  # on screen, of halo and frame in a small picture


def draw_chosen(painter: QPainter, inks: Inks, rect: QRectF, width: float = _WIDTH) -> None:
    """A frame around a box that the next edit is about."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(inks.pen("accent", width))
    frame = rect.adjusted(-_AWAY, -_AWAY, _AWAY, _AWAY)
    painter.drawRoundedRect(frame, RADIUS + _AWAY, RADIUS + _AWAY)


def draw_tiny(painter: QPainter, inks: Inks, state: BoxState, rect: QRectF) -> None:
    """A box of a few pixels: its ground, its frame and its halo."""
    pixel = 1.0 / scale_of(painter)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    if state.is_chosen:
        draw_chosen(painter, inks, rect, _PIXELS * pixel)
    if any(shown.has_halo for shown in state.numbers()):
        away = _PIXELS * pixel
        painter.fillRect(rect.adjusted(-away, -away, away, away), inks.shape("halo"))
    painter.fillRect(rect, inks.shape("surface"))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(inks.pen("outline", pixel, state.is_dim))
    painter.drawRect(rect)


def draw_plus(painter: QPainter, inks: Inks, box: Box, direction: Direction) -> None:
    """⊕ where the terms of a sum meet."""
    is_back = direction is Direction.BACKWARD
    rect, centre = box.rect, box.plus(is_back).center()
    painter.setBrush(inks.shape("background"))
    painter.setPen(inks.pen(inks.flow(direction), 4.0))
    painter.drawLine(centre, QPointF(rect.right() if is_back else rect.left(), centre.y()))
    painter.drawEllipse(centre, PLUS_RADIUS, PLUS_RADIUS)
    arm = PLUS_RADIUS * 0.6
    painter.drawLine(centre - QPointF(arm, 0), centre + QPointF(arm, 0))
    painter.drawLine(centre - QPointF(0, arm), centre + QPointF(0, arm))


def note_of(state: BoxState) -> str:
    """What is said below a box: the local derivative that the gradient passes, or its stop."""
    if state.is_dead:
        return "dead here"
    if state.derivative is None:
        return ""
    name = state.function if len(state.function) == 1 else "f"
    return f"{name}′ {state.derivative.text}"


def note_rect(state: BoxState, box: Box) -> QRectF:
    """Where the note of a box stands: below its right half."""
    metrics = box.metrics
    width = width_of(note_of(state), metrics.note_font) + 10.0
    left = box.function_half.center().x() - width / 2
    return QRectF(left, metrics.note_top, width, metrics.note_height)


def draw_note(painter: QPainter, inks: Inks, state: BoxState, box: Box) -> None:
    """The note in the hue of its direction, where the box has room for one."""
    text, metrics = note_of(state), box.metrics
    if not text or not metrics.note_height:
        return
    if inks.is_readable(painter, metrics.note_font):
        role = "backward" if state.is_dead else "forward"
        rect = note_rect(state, box)
        painter.setBrush(inks.shape("raised"))
        painter.setPen(QPen(inks.shape(role), 1.8))
        painter.drawRoundedRect(rect, 6.0, 6.0)
        colour = inks.text(role, False, "raised")
        inks.number(painter, text, rect.center(), metrics.note_font, colour)
    if state.is_dead:
        _draw_stop(painter, inks, box)


def _draw_stop(painter: QPainter, inks: Inks, box: Box) -> None:
    """A bar between the two pills: nothing passes here."""
    middle, between = box.pill("dL_dz").center().y(), box.metrics.half
    painter.setPen(inks.pen("text", 4.0))
    painter.drawLine(QPointF(between, middle - 17.0), QPointF(between, middle + 17.0))


def draw_enlarged(
    painter: QPainter, inks: Inks, text: str, centre: QPointF, size: int, is_back: bool
) -> None:
    """A number at a size that can be read, over whatever is around it."""
    rect = QRectF(0.0, 0.0, width_of(text, size) + 0.6 * size, 1.2 * size)
    rect.moveCenter(centre)
    pill(painter, rect, inks.shape("backward" if is_back else "surface"))
    colour = inks.on_pill(False) if is_back else inks.text("forward", False, "surface")
    inks.number(painter, text, centre, size, colour)
