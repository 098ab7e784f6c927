"""Letters on paper: text in a PDF, outlines in every picture.

Rule: only a PDF keeps text, to be found and copied; a picture looks the same on every machine.
"""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QPaintEngine, QPainter, QPainterPath


def keeps_text(painter: QPainter) -> bool:
    """Whether what is painted on has letters of its own."""
    engine = painter.paintEngine()
    return engine is not None and engine.type() is QPaintEngine.Type.Pdf


def write(painter: QPainter, text: str, at: QPointF, font: QFont, colour: QColor) -> None:
    """Write a text from the left end of its baseline."""
    if keeps_text(painter):
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(at, text)
        return
    outline = QPainterPath()
    outline.addText(at, font, text)
    painter.fillPath(outline, colour)
