"""A sheet that hides everything: black, or white.

Rule: while it lies there, a key only takes it away.
"""

from PySide6.QtGui import QPainter, QPaintEvent, Qt
from PySide6.QtWidgets import QWidget


class Shade(QWidget):
    """Covers its parent in one colour."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.colour = Qt.GlobalColor.black
        self.setAccessibleName("The picture is hidden")
        self.hide()

    def cover(self, colour: Qt.GlobalColor) -> None:
        """Hide everything behind a colour."""
        self.colour = colour
        self.setGeometry(self.window().rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.colour)
        painter.end()
