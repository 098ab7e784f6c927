"""`OwnWindow`: a part of the main window that stands in a window of its own.

Rule: closing the window gives the part back, never away.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

OWN_SIZE = (520, 640)


class OwnWindow(QWidget):
    """A panel in a window of its own; `closed` gives it back."""

    closed = Signal()

    def __init__(self, place: QWidget, title: str, owner: QWidget) -> None:
        super().__init__(owner, Qt.WindowType.Window)
        self.setWindowTitle(f"{title} — Backprop Explorer")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(place)
        place.show()
        self.resize(*OWN_SIZE)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
