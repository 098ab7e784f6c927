"""What all gestures have in common, and those that change the document while they last.

Rule: a gesture that was cancelled leaves the very value, and no undo entry.
"""

from collections.abc import Callable
from itertools import count

from PySide6.QtCore import QPoint, QPointF, Qt

from app.document import Document
from core.network.ref import Ref
from core.project.project import Project

_serial = count(1)


class Gesture:
    """What a pressed button does until it is released."""

    cursor = Qt.CursorShape.ArrowCursor
    moves_box = False
    edits = False  # whether it changes the document while it lasts
    number: Ref | None = None  # what the gesture changes

    def move(self, view: QPoint, scene: QPointF, keys: Qt.KeyboardModifier) -> str:
        """Follow the pointer; gives the line to show beside it, or ""."""
        raise NotImplementedError

    def finish(self) -> None:
        """Do what the gesture was for."""

    def cancel(self) -> None:
        """Undo what was done since the press."""


class Edit(Gesture):
    """Changes the document while it lasts, as one undo entry."""

    edits = True

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
