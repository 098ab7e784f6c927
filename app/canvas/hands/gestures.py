"""One object for each gesture: panning, dragging a number, dragging a box.

Rule: a gesture lives from press to release; what it changes is one undo step, and `cancel` leaves
everything as it was before the press.
"""

from collections.abc import Callable
from itertools import count

from PySide6.QtCore import QPoint, QPointF, Qt

from app.canvas.places.layout import position_of
from app.canvas.places.metrics import Box
from app.document import Document
from app.player import Player
from core.network.ref import Ref
from core.passes.numbers import shown, signed, typed
from core.project.edit import number, set_number, set_position
from core.project.project import Project

NUMBER_STEP = 0.01  # per pixel
FINE, COARSE = 0.1, 10.0  # times the step, with Shift and with Ctrl
_DECIMALS = 6

_serial = count(1)


class Gesture:
    """What a pressed button does until it is released."""

    cursor = Qt.CursorShape.ArrowCursor
    moves_box = False
    number: Ref | None = None  # what the gesture changes

    def move(self, view: QPoint, scene: QPointF, keys: Qt.KeyboardModifier) -> str:
        """Follow the pointer; gives the line to show beside it, or ""."""
        raise NotImplementedError

    def cancel(self) -> None:
        """Undo what was done since the press."""


class Pan(Gesture):
    """Moves the picture under the window."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, scroll: Callable[[QPoint], None], start: QPoint) -> None:
        self._scroll = scroll
        self._last = start
        self.has_moved = False

    def move(self, view: QPoint, scene: QPointF, keys: Qt.KeyboardModifier) -> str:
        self.has_moved = self.has_moved or view != self._last
        self._scroll(view - self._last)
        self._last = view
        return ""


class Edit(Gesture):
    """Changes the document while it lasts, as one undo entry."""

    def __init__(self, document: Document, text: str) -> None:
        self._document = document
        self._text = text
        self._before = document.project
        self._merge = f"drag {next(_serial)}"

    def cancel(self) -> None:
        if self._document.project is not self._before:
            self._apply(lambda _: self._before)

    def _apply(self, change: Callable[[Project], Project]) -> None:
        self._document.edit(self._text, change, merge=self._merge)


class DragNumber(Edit):
    """Changes a given number, right and up to larger ones, and says what that does to the loss."""

    cursor = Qt.CursorShape.SizeHorCursor

    def __init__(self, document: Document, player: Player, ref: Ref, start: QPoint) -> None:
        super().__init__(document, f"Change {ref}")
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
        value = round(self._exact, _DECIMALS)
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


class DragBox(Edit):
    """Moves a box; boxes that were never moved stay where the automatic layout puts them."""

    cursor = Qt.CursorShape.SizeAllCursor
    moves_box = True

    def __init__(self, document: Document, box: Box, stretch: float, start: QPointF) -> None:
        super().__init__(document, "Move a neuron")
        self._box = box
        self._stretch = stretch
        self._away = box.rect.topLeft() - start

    def move(self, view: QPoint, scene: QPointF, keys: Qt.KeyboardModifier) -> str:
        place = position_of(scene + self._away, self._stretch)
        self._apply(lambda p: set_position(p, self._box.node, self._box.unit, place))
        return ""


def _fineness(keys: Qt.KeyboardModifier) -> float:
    if keys & Qt.KeyboardModifier.ShiftModifier:
        return FINE
    return COARSE if keys & Qt.KeyboardModifier.ControlModifier else 1.0


def _gradient_ref(ref: Ref) -> Ref | None:
    """The address of dL over d(this number), where the pass has it."""
    return None if ref.quantity == "y" else ref.of(f"dL_d{ref.quantity}")
