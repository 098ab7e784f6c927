"""What every item of the canvas has in common: a place, a state, and the numbers it shows.

Rule: an item only paints. It repaints when its state differs from the one before, and moves when
its place does.
"""

from collections.abc import Iterator
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.canvas.frames.states import Numbered, Shown
from app.canvas.items.inks import Inks
from core.network.ref import Ref

S = TypeVar("S", bound=Numbered)

EDGES, BOXES, LABELS, PRODUCTS, MARKS = range(5)


class Item(QGraphicsItem, Generic[S]):
    """An item with a state; `rank` is how far in front it stands."""

    rank = BOXES
    is_kept_as_picture = True

    def __init__(self, inks: Inks, state: S) -> None:
        super().__init__()
        self.inks = inks
        self.state = state
        self.setZValue(self.rank)
        if self.is_kept_as_picture:
            self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)

    def set_state(self, state: S) -> bool:
        """Show another state; True where it differs."""
        if state == self.state:
            return False
        self.state = state
        self.update()
        return True

    def set_place(self, *place: Any) -> None:
        """Stand at another place, given as when the item was made."""
        raise NotImplementedError

    def set_inks(self, inks: Inks) -> None:
        """Take another theme's colours."""
        self.inks = inks
        self.update()

    def box(self) -> QRectF | None:
        """The rectangle that a label fills in the scene; None for what is no label."""
        return None

    def smallest_font(self) -> int:
        """The size of a label's smallest letters in scene units; 0 for what is no label."""
        return 0

    def places(self) -> Iterator[tuple[QRectF, Shown]]:
        """Each number with the rectangle that it fills, in the item's coordinates."""
        return iter(())

    def ref_at(self, point: QPointF) -> Ref | None:
        """The address of the number under a point of the item."""
        return next((shown.ref for rect, shown in self.places() if rect.contains(point)), None)

    def grip_at(self, point: QPointF) -> Ref | None:
        """The address of the number that a drag beginning at this point changes."""
        return self.ref_at(point)

    def draw(self, painter: QPainter) -> None:
        """Paint the state."""
        raise NotImplementedError

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter)
