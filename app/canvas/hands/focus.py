"""The number that the keyboard is on: Tab and the arrows walk them, a ring shows which it is.

Rule: the keyboard looks at a number as a click does, so it is selected; the ring is there only
while the canvas has the keyboard. Past the last number Tab goes on to the next widget, after Esc
at once.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsRectItem

from app.canvas.items.item import MARKS
from app.selection import Selection
from core.network.ref import Ref

if TYPE_CHECKING:
    from app.canvas.pointed import PointedView

_AWAY, _WIDTH = 5.0, 2.0
_COLUMN = 122.0  # numbers within one are read from the top


class Ring(QGraphicsRectItem):
    """The frame around a number; nothing can be clicked on it."""

    def __init__(self) -> None:
        super().__init__()
        self.setZValue(MARKS)
        self.setBrush(Qt.BrushStyle.NoBrush)
        self.hide()

    def shape(self) -> QPainterPath:
        return QPainterPath()


class Focus:
    """Walks the visible numbers of a canvas; one beyond the border is brought in."""

    def __init__(self, view: "PointedView", selection: Selection) -> None:
        self._view = view
        self._scene = scene = view.canvas_scene
        self._selection = selection
        self._ring = Ring()
        self._is_on = self._is_leaving = False
        self._last: Ref | None = None
        scene.addItem(self._ring)

    @property
    def ring_rect(self) -> QRectF:
        """Where the ring is in the scene; empty where there is none."""
        return self._ring.rect() if self._ring.isVisible() else QRectF()

    @property
    def refs(self) -> list[Ref]:
        """The visible numbers as they are read: column by column, from the top."""
        return [ref for ref, _ in sorted(self._scene.number_rects().items(), key=_in_reading)]

    def step(self, by: int, is_round: bool = False) -> bool:
        """On to the next number, or with -1 back; False past the end, unless it goes round."""
        refs = self.refs
        here = self._selection.ref or self._last  # a step takes the selection back
        start = -1 if by > 0 else len(refs)
        at = (refs.index(here) if here in refs else start) + by
        if self._is_leaving or not refs or not (is_round or 0 <= at < len(refs)):
            self.leave()
            return False
        self.go(refs[at % len(refs)])
        return True

    def go(self, ref: Ref) -> None:
        """Look at this number."""
        self._is_on = True
        self._last = ref
        self._selection.choose(())  # a key is now about the number, not about boxes
        self._selection.set(ref)
        self.place()
        self._view.bring_in(self._ring.rect())

    def leave(self) -> None:
        """The next Tab goes to the next widget."""
        self._is_leaving = True
        self._last = None
        self.hide()

    def enter(self) -> None:
        """The canvas has the keyboard."""
        self._is_leaving = False

    def hide(self) -> None:
        """No ring: the mouse is in use, or the keyboard elsewhere."""
        self._is_on = False
        self._ring.hide()

    def place(self) -> None:
        """Put the ring around the selected number, where that is still visible."""
        ref = self._selection.ref
        rect = self._scene.rect_of(ref) if self._is_on and ref is not None else None
        self._ring.setVisible(rect is not None)
        if rect is not None:
            pen = QPen(self._scene.inks.shape("text"), _WIDTH)
            pen.setCosmetic(True)
            self._ring.setPen(pen)
            self._ring.setRect(rect.adjusted(-_AWAY, -_AWAY, _AWAY, _AWAY))


def _in_reading(number: tuple[object, QRectF]) -> tuple[int, float]:
    centre = number[1].center()
    return round(centre.x() / _COLUMN), centre.y()
