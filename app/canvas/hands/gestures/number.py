"""A number dragged to another value, with the predicted and the true change of the loss beside.

Rule: right and up make larger, by the decimals on screen; Shift is finer, Ctrl coarser, and
changing between them on the way does not let the number jump.
"""

from PySide6.QtCore import QPoint, QPointF, Qt

from app.canvas.hands.gestures.gesture import Edit
from app.document import Document
from app.walk.player import Player
from core.network.ref import Ref
from core.passes.explanations.parameters import given_words
from core.passes.numbers import shown, signed, typed
from core.project.edit import number, set_number

NUMBER_STEP = 0.01  # per pixel
FINE, COARSE = 0.1, 10.0  # times the step, with Shift and with Ctrl
_DECIMALS = 6


class DragNumber(Edit):
    """Changes a given number, right and up to larger ones, and says what that does to the loss."""

    cursor = Qt.CursorShape.SizeHorCursor

    def __init__(self, document: Document, player: Player, ref: Ref, start: QPoint) -> None:
        super().__init__(document, f"Change {given_words(document.project.network, ref)}")
        self._player = player
        self.number = ref
        self._ref = ref
        self._sample = player.sample
        self._last = start
        self._value = self._exact = number(self._before, ref, self._sample)
        pass_ = player.current
        self._loss = pass_.value(Ref("loss")) if pass_ else None
        slope = _gradient_ref(ref)
        self._slope = pass_.value(slope) if pass_ and slope else None

    def move(self, view: QPoint, scene: QPointF, keys: Qt.KeyboardModifier) -> str:
        moved, self._last = view - self._last, view
        self._exact += (moved.x() - moved.y()) * NUMBER_STEP * _fineness(keys)
        is_fine = bool(keys & Qt.KeyboardModifier.ShiftModifier)
        decimals = _DECIMALS if is_fine else min(self._player.digits, _DECIMALS)
        value = round(self._exact, decimals)
        self._apply(lambda project: set_number(project, self._ref, self._sample, value))
        return self._line(value)

    def _line(self, value: float) -> str:
        """The new value, and the change of the sample's own loss: predicted and true."""
        digits = self._player.digits
        text = signed(typed(value, digits))
        if self._loss is None or self._player.current is None:
            return text
        true = self._player.value(Ref("loss")) - self._loss
        parts = [f"true {signed(shown(true, digits))}"]
        if self._slope is not None:
            predicted = self._slope * (value - self._value)
            parts.insert(0, f"predicted {signed(shown(predicted, digits))}")
        return f"{text}\nloss of sample {self._sample + 1}: {', '.join(parts)}"


def _fineness(keys: Qt.KeyboardModifier) -> float:
    if keys & Qt.KeyboardModifier.ShiftModifier:
        return FINE
    return COARSE if keys & Qt.KeyboardModifier.ControlModifier else 1.0


def _gradient_ref(ref: Ref) -> Ref | None:
    """The address of dL over d(this number), where the pass has it."""
    return None if ref.quantity == "y" else ref.of(f"dL_d{ref.quantity}")
