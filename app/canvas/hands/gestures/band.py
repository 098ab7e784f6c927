"""The rubber band: a rectangle drawn over the empty canvas chooses the boxes that it touches.

Rule: what is chosen is no part of the document; cancelled, the boxes chosen before are chosen
again.
"""

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt

from app.canvas.hands.gestures.gesture import Gesture
from app.canvas.hands.gestures.marks import Marks
from app.canvas.places.layout import Layout
from app.selection import Selection

ADDING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


class RubberBand(Gesture):
    """Chooses boxes; with Shift or Ctrl beside those chosen before."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, selection: Selection, layout: Layout, marks: Marks, start: QPointF) -> None:
        self._selection = selection
        self._layout = layout
        self._marks = marks
        self._start = start
        self._before = selection.units

    def move(self, view: QPoint, scene: QPointF, keys: Qt.KeyboardModifier) -> str:
        rect = QRectF(self._start, scene).normalized()
        self._marks.show_band(rect)
        touched = {unit for unit, box in self._layout.boxes.items() if rect.intersects(box.rect)}
        self._selection.choose(touched | self._before if keys & ADDING else touched)
        return ""

    def cancel(self) -> None:
        self._selection.choose(self._before)
