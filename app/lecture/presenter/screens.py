"""Which screen is free while a lecture takes one, and how a window gets there.

Rule: two screens that show the same place, as when a projector repeats the laptop, are one screen.
"""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from PySide6.QtCore import QRect
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QWidget


class Placed(Protocol):
    """What is asked of a screen: where it lies."""

    def geometry(self) -> QRect: ...


Screen = TypeVar("Screen", bound=Placed)


def free_screen(taken: Placed, screens: Sequence[Screen]) -> Screen | None:
    """The first screen that shows nothing of the one that is taken; None where there is none."""
    place = taken.geometry()
    return next((each for each in screens if not each.geometry().intersects(place)), None)


def fill(window: QWidget, screen: QScreen) -> None:
    """Let a window take the whole of a screen, from wherever it is."""
    if window.isFullScreen():
        window.showNormal()  # a window that fills its screen is not moved to another
    window.setScreen(screen)
    window.setGeometry(screen.geometry())
    window.showFullScreen()
