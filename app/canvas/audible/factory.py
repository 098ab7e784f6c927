"""Tells Qt who speaks for a canvas, once.

Rule: what it takes is imported when somebody listens.
"""

from typing import Any

from PySide6 import QtGui
from PySide6.QtWidgets import QWidget

_CLASS = "CanvasView"
_is_installed: list[bool] = []


def make_audible(view: QWidget) -> None:
    """From now on a screen reader finds the boxes and edges of every canvas, this one included."""
    if _is_installed:
        return
    _is_installed.append(True)
    accessible = QtGui.QAccessible
    accessible.installFactory(_made)
    known = accessible.queryAccessibleInterface(view)  # it may have been asked for before
    accessible.deleteAccessibleInterface(accessible.uniqueId(known))


def _made(class_name: str, view: Any) -> QtGui.QAccessibleInterface | None:
    if class_name != _CLASS:
        return None
    from app.canvas.audible.interfaces import interface_of

    return interface_of(view)
