"""Widths of texts in the window's font, and the size at which a text fits a place.

Rule: a width is measured once at one large size and scaled, so measuring costs nothing while
stepping.
"""

from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtGui import QFontMetricsF

from app.fonts import ui_font

_MEASURED = 100


def width_of(text: str, size: float, bold: bool = True) -> float:
    """The width of a text at a font size."""
    return _measured(text, bold) * size / _MEASURED


def fitting_size(text: str, size: int, room: float, bold: bool = True) -> int:
    """The font size, at most `size`, at which the text fits into `room`."""
    width = width_of(text, size, bold)
    return size if width <= room else max(int(size * room / width), 1)


def longest(texts: Iterable[str]) -> str:
    """The text that takes most room; an empty one where there are none."""
    return max(texts, key=lambda text: _measured(text, True), default="")


@lru_cache(maxsize=8192)
def _measured(text: str, bold: bool) -> float:
    return QFontMetricsF(ui_font(_MEASURED, bold)).horizontalAdvance(text)
