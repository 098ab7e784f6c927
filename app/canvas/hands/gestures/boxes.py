"""Boxes moved by hand: one, all that are chosen, or a whole layer.

Rule: the box under the pointer snaps and the others keep their distance to it; boxes that were
never moved stay where the automatic layout puts them.
"""

from collections.abc import Collection
from functools import reduce

from PySide6.QtCore import QLineF, QPoint, QPointF, Qt

from app.canvas.hands.gestures.gesture import Edit
from app.canvas.hands.gestures.marks import Marks
from app.canvas.hands.gestures.snapping import snapped
from app.canvas.places.layout import Layout, position_of
from app.canvas.places.metrics import Box
from app.document import Document
from app.selection import Selection, Unit
from core.network.network import Network
from core.project.edit import set_position
from core.project.project import Project

REACH = 7.0  # pixels within which a box is drawn into line


class MoveBoxes(Edit):
    """Moves boxes together; `held` is the one that the hand has."""

    cursor = Qt.CursorShape.SizeAllCursor

    def __init__(
        self, document: Document, text: str, layout: Layout, held: Box, units: Collection[Unit]
    ) -> None:
        super().__init__(document, text)
        self._layout = layout
        self._held = held
        self._units = frozenset({*units, (held.node, held.unit)})
        self._still = [box.rect for unit, box in layout.boxes.items() if unit not in self._units]
        self._away = QPointF()
        self._reach = REACH
        self._marks: Marks | None = None
        self._selection: Selection | None = None

    def hold(self, point: QPointF, scale: float, marks: Marks, selection: Selection) -> "MoveBoxes":
        """Take hold at a point of the scene, seen at a scale; what was moved is chosen then."""
        self._away = self._held.rect.topLeft() - point
        self._reach = REACH / scale
        self._marks, self._selection = marks, selection
        return self

    def moves_boxes_of(self, network: Network) -> bool:
        return network is self._before.network

    def finish(self) -> None:
        if self._selection is not None:
            self._selection.choose(self._units)

    def move(self, view: QPoint, scene: QPointF, keys: Qt.KeyboardModifier) -> str:
        rect = self._held.rect.translated(scene + self._away - self._held.rect.topLeft())
        corner = rect.topLeft()
        lines: list[QLineF] = []
        if not keys & Qt.KeyboardModifier.AltModifier:
            corner, lines = snapped(rect, [*self._still, self._held.rect], self._reach)
        if self._marks is not None:
            self._marks.show_guides(lines)
        self.shift(corner - self._held.rect.topLeft())
        return ""

    def shift(self, by: QPointF) -> None:
        """Put all boxes so far from where they were at the start."""
        self._apply(lambda project: shifted(project, self._layout, self._units, by))


def shifted(project: Project, layout: Layout, units: Collection[Unit], by: QPointF) -> Project:
    """The project with boxes moved from where a layout has them."""

    def move(moved: Project, unit: Unit) -> Project:
        corner = layout.boxes[unit].rect.topLeft() + by
        return set_position(moved, *unit, position_of(corner, layout.stretch))

    return reduce(move, sorted(units), project)
