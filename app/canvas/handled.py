"""A view of a canvas that hands can take hold of: every event of theirs goes to `hands`.

Rule: a first picture has no hands yet; they are made by their first event, or once it stands.
"""

from typing import TYPE_CHECKING

from PySide6 import QtGui
from PySide6.QtCore import QEvent, QRect, QRectF

from app.canvas.pointed import PointedView
from app.canvas.scene import CanvasScene
from app.workspace import Workspace

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent

    from app.canvas.hands.editor import NameEditor, NumberEditor
    from app.canvas.hands.hands import Hands


class HandledView(PointedView):
    """The hands of a canvas, and what can be seen of them."""

    def __init__(self, scene: CanvasScene, workspace: Workspace) -> None:
        super().__init__(scene)
        self._workspace = workspace
        self._hands: Hands | None = None

    @property
    def editor(self) -> "NumberEditor | NameEditor | None":
        """The line in which a number or a name is typed, while it is open."""
        return self.hands.entry.editor

    @property
    def hands(self) -> "Hands":
        """What hands do on this canvas."""
        if self._hands is None:
            self._hands = self._made_hands()
        return self._hands

    @property
    def ring_rect(self) -> QRectF:
        """The frame around the number that the keyboard is on, in the scene; else empty."""
        return self.hands.focus.ring_rect

    @property
    def hint_text(self) -> str:
        """The text of the tip: all decimals of a number, or what a drag does."""
        return self.hands.hint_text

    @property
    def hint_rect(self) -> QRect:
        """Where the tip is in the viewport."""
        return self.hands.hint_rect

    def be_at_hand(self) -> None:
        """The picture stands: from now on it waits for hands, and for who cannot see it."""
        from app.canvas.audible.factory import make_audible

        self._hands = self.hands
        make_audible(self)

    def _made_hands(self) -> "Hands":
        raise NotImplementedError

    def _is_for_hands(self, event: QEvent) -> bool:
        return isinstance(event, QtGui.QKeyEvent) and self.hands.keyboard.claims(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and self._is_for_hands(event):
            event.accept()
            return True
        return super().event(event)

    def mousePressEvent(self, event: "QMouseEvent") -> None:
        self.hands.pointer.press(event)

    def mouseMoveEvent(self, event: "QMouseEvent") -> None:
        self.hands.pointer.move(event)

    def mouseReleaseEvent(self, event: "QMouseEvent") -> None:
        self.hands.pointer.release(event)

    def mouseDoubleClickEvent(self, event: "QMouseEvent") -> None:
        self.hands.pointer.double_click(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave and self._hands is not None:
            self._hands.pointer.leave()
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: "QContextMenuEvent") -> None:
        is_by_key = event.reason() == QtGui.QContextMenuEvent.Reason.Keyboard
        point = self.hands.place_in_hand() if is_by_key else event.pos()
        self.hands.menu(point, self.viewport().mapToGlobal(point))

    def focusNextPrevChild(self, is_next: bool) -> bool:
        by = 1 if is_next else -1
        if self.hands.drawing.is_by_keys:
            self.hands.drawing.aim(by)
            return True
        return self.hands.focus.step(by) or super().focusNextPrevChild(is_next)

    def focusInEvent(self, event: "QFocusEvent") -> None:
        if self._hands is not None:
            self._hands.focus.enter()
        super().focusInEvent(event)

    def focusOutEvent(self, event: "QFocusEvent") -> None:
        if self._hands is not None:
            self._hands.focus.hide()
        super().focusOutEvent(event)

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        event.setAccepted(self.hands.keyboard.press(event))

    def keyReleaseEvent(self, event: "QKeyEvent") -> None:
        event.setAccepted(self.hands.keyboard.release(event))
