"""What all gestures have in common, and those that change the document while they last.

Rule: a gesture that was cancelled leaves the very value, and no undo entry.
"""

from collections.abc import Callable
from itertools import count

from PySide6.QtCore import QPoint, QPointF, Qt

from app.document import Document
from core.network.network import Network
from core.network.ref import Ref
from core.project.project import Project

_serial = count(1)


class Gesture:
    """What a pressed button does until it is released."""

    cursor = Qt.CursorShape.ArrowCursor
    outlives_edits = False  # whether it goes on when something else changes the document
    is_editing = False  # whether it is changing the document at this moment
    number: Ref | None = None  # what the gesture changes

    def move(self, view: QPoint, scene: QPointF, keys: Qt.KeyboardModifier) -> str:
        """Follow the pointer; gives the line to show beside it, or ""."""
        raise NotImplementedError

    def moves_boxes_of(self, network: Network) -> bool:
        """Whether boxes of this very network are being moved."""
        return False

    def finish(self) -> None:
        """Do what the gesture was for."""

    def cancel(self) -> None:
        """Undo what was done since the press."""


class Edit(Gesture):
    """Changes the document while it lasts, as one undo entry."""

    def __init__(self, document: Document, text: str) -> None:
        document.settling.emit()  # what is under way ends now: `cancel` must not take it back
        self._document = document
        self._text = text
        self._before = document.project
        self._merge = f"drag {next(_serial)}"

    def cancel(self) -> None:
        if self._document.project is not self._before:
            self._apply(lambda _: self._before)

    def _apply(self, change: Callable[[Project], Project]) -> None:
        self.is_editing = True
        try:
            self._document.edit(self._text, change, merge=self._merge)
        finally:
            self.is_editing = False
