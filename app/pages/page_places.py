"""Where a panel stands: behind a scroll bar beside the canvas, or in a window of its own.

Rule: a low window never squeezes a panel, and closing its own window gives it back.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.shell.look import scroll_sheet
from app.style import ThemeOwner

BAR_WIDTH = 10
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


class Scrolling(QScrollArea):
    """A panel that a low window does not squeeze; it scrolls up and down only."""

    def __init__(self, panel: QWidget, themes: ThemeOwner) -> None:
        super().__init__()
        self._themes = themes
        self.setWidget(panel)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(panel.minimumSizeHint().width() + BAR_WIDTH)
        self._on_themes_changed()
        themes.changed.connect(self._on_themes_changed)

    def _on_themes_changed(self) -> None:
        self.verticalScrollBar().setStyleSheet(scroll_sheet(self._themes.theme))
