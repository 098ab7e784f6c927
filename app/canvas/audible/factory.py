"""Tells Qt who speaks for a canvas, once.

Rule: what it takes is imported when somebody listens.
"""

from typing import Any

from PySide6 import QtGui

_CLASS = "CanvasView"
_is_installed: list[bool] = []


def make_audible() -> None:
    """From now on a screen reader finds the boxes and edges of every canvas."""
    if not _is_installed:
        _is_installed.append(True)
        QtGui.QAccessible.installFactory(_made)


def _made(class_name: str, view: Any) -> QtGui.QAccessibleInterface | None:
    if class_name != _CLASS:
        return None
    from app.canvas.audible.interfaces import interface_of

    return interface_of(view)
