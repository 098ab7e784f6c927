"""The picture moved by hand: with the middle button, or with Space held.

Rule: it changes what is seen, never the document.
"""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt

from app.canvas.hands.gestures.gesture import Gesture


class Pan(Gesture):
    """Moves the picture under the window."""

    cursor = Qt.CursorShape.ClosedHandCursor
    outlives_edits = True

    def __init__(self, scroll: Callable[[QPoint], None], start: QPoint) -> None:
        self._scroll = scroll
        self._last = start

    def move(self, view: QPoint, scene: QPointF, keys: Qt.KeyboardModifier) -> str:
        self._scroll(view - self._last)
        self._last = view
        return ""
