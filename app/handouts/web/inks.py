"""`PageInks`: the canvas in the light theme, its letters as text.

Rule: symbols are outlines, for a browser need not have their font; numbers are letters.
"""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter

from app.canvas.items.inks import Inks
from app.fonts import ui_font
from app.style import LIGHT


class PageInks(Inks):
    """Inks of a picture that can be searched."""

    def __init__(self) -> None:
        super().__init__(LIGHT, is_outlined=True)

    def words(
        self,
        painter: QPainter,
        text: str,
        baseline: QPointF,
        size: int,
        colour: QColor,
        bold: bool = False,
    ) -> None:
        """Write a text from the left end of its baseline."""
        painter.setFont(ui_font(size, bold))
        painter.setPen(colour)
        painter.drawText(baseline, text)
