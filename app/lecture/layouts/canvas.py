"""`ShowCanvas`: the network of a lecture under a hand, which can be put back where it was.

Rule: Space belongs to the lecture; a number that is not revealed yet can be gone to.
"""

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTransform

from app.fonts import ui_font
from app.lecture.lens import LectureCanvas
from app.lecture.sizes import Sizes
from core.network.ref import Ref


class Stance(NamedTuple):
    """A scale, and how far the picture is pushed, in pixels."""

    scale: float
    across: int
    down: int


class ShowCanvas(LectureCanvas):
    """`sought` carries the address of a hidden number that was clicked."""

    sought = Signal(object)

    @property
    def stance(self) -> Stance | None:
        """Where the picture was put by hand; None where it is fitted."""
        if self._is_fitted:
            return None
        bars = self.horizontalScrollBar(), self.verticalScrollBar()
        return Stance(self.transform().m11(), bars[0].value(), bars[1].value())

    def stand(self, stance: Stance | None) -> None:
        """Put the picture exactly where it was; None fits it."""
        self.fit()
        if stance is not None:
            self.setTransform(QTransform.fromScale(stance.scale, stance.scale))
            self._is_fitted = False
            self.horizontalScrollBar().setValue(stance.across)
            self.verticalScrollBar().setValue(stance.down)

    def set_sizes(self, sizes: Sizes) -> None:
        """Take another screen's sizes, for tips and typed numbers too."""
        super().set_sizes(sizes)
        self.hands.hint.setFont(ui_font(sizes.letters))
        self.viewport().setStyleSheet(f"QLineEdit {{ font-size: {sizes.letters}px }}")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        is_click = self.hands.gesture is None and event.button() is Qt.MouseButton.LeftButton
        ref = self._hidden_at(event) if is_click else None
        super().mouseReleaseEvent(event)
        if ref is not None:
            self.sought.emit(ref)

    def _hidden_at(self, event: QMouseEvent) -> Ref | None:
        ref = self.ref_at(event.position().toPoint())
        is_plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        return ref if ref is not None and is_plain and not self.is_visible_number(ref) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            event.ignore()
        else:
            super().keyReleaseEvent(event)
