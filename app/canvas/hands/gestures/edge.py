"""An edge drawn from one box to another, with the pointer or with the keys.

Rule: every possible target is lit; one that is not possible says why, right there. Nothing is
drawn before the release (or Enter).
"""

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt

from app.builder import Builder
from app.canvas.hands.gestures.gesture import Gesture
from app.canvas.hands.gestures.marks import Marks
from app.canvas.places.layout import Layout
from app.canvas.places.metrics import Box
from app.selection import Unit
from core.passes.places import capital

_NEAR = 16.0  # around a box, where the pointer already aims at it


class DrawEdge(Gesture):
    """An edge from `source`, until it ends at a target."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, builder: Builder, layout: Layout, marks: Marks, source: Unit) -> None:
        self._builder = builder
        self._layout = layout
        self._marks = marks
        self._source = source
        self._others = [unit for unit in layout.boxes if unit != source]
        self._possible = {unit for unit in self._others if not builder.refusal(source, unit)}
        self._aim: Unit | None = None
        marks.show_targets([layout.boxes[unit].rect for unit in sorted(self._possible)])

    @property
    def aim(self) -> Unit | None:
        """The box at which the edge would end now."""
        return self._aim

    @property
    def aim_rect(self) -> QRectF:
        """Where that box is."""
        return self._layout.boxes[self._aim or self._source].rect

    @property
    def refusal(self) -> str:
        """Why the edge cannot end there; "" where it can, or ends nowhere yet."""
        if self._aim is None or self._aim in self._possible:
            return ""
        return f"{capital(self._builder.refusal(self._source, self._aim))}."

    def move(self, view: QPoint, scene: QPointF, keys: Qt.KeyboardModifier) -> str:
        target = self._box_near(scene)
        self._take_aim(None if target is None else (target.node, target.unit), scene)
        return self.refusal

    def step(self, by: int) -> str:
        """Aim at the next box, at first at the first possible one; gives what to say there."""
        if self._aim is None:
            possible = [unit for unit in self._others if unit in self._possible]
            aim = (possible or self._others)[0 if by > 0 else -1]
        else:
            aim = self._others[(self._others.index(self._aim) + by) % len(self._others)]
        self._take_aim(aim, self._layout.boxes[aim].entry)
        return self.refusal or f"Enter draws the edge {self._where(aim)}, Esc leaves it"

    def finish(self) -> None:
        if self._aim is not None and self._aim in self._possible:
            self._builder.draw_edge(self._source, self._aim)

    def _where(self, aim: Unit) -> str:
        return self._builder.edge_words(self._source, aim)

    def _take_aim(self, aim: Unit | None, end: QPointF) -> None:
        self._aim = aim
        is_refused = bool(self.refusal)
        if aim in self._possible and aim is not None:
            end = self._layout.boxes[aim].entry
        self._marks.show_edge(self._layout.boxes[self._source].exit, end, is_refused)
        self._marks.show_aim(None if aim is None else self._layout.boxes[aim].rect, is_refused)

    def _box_near(self, point: QPointF) -> Box | None:
        near = QRectF(0.0, 0.0, 2 * _NEAR, 2 * _NEAR)
        near.moveCenter(point)
        boxes = (self._layout.boxes[unit] for unit in self._others)
        return next((box for box in boxes if box.rect.intersects(near)), None)
