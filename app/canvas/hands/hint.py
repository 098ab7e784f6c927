"""The line beside the pointer: all decimals of a number, or what a drag does.

Rule: it never covers the pointer and stays inside the canvas.
"""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget

_AWAY = QPoint(18, 22)


class Hint(QLabel):
    """A small label over the canvas."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._canvas = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAutoFillBackground(True)
        self.setMargin(6)
        self.hide()

    def show_at(self, point: QPoint, text: str) -> None:
        """Show a text beside a point; an empty one hides the label."""
        self.setVisible(bool(text))
        if not text:
            return
        self.setText(text)
        self.adjustSize()
        area = self._canvas.rect()
        place = point + _AWAY
        left = min(place.x(), area.width() - self.width())
        above = point.y() - self.height() - 8
        top = place.y() if place.y() + self.height() <= area.height() else above
        self.move(max(left, 0), max(top, 0))
