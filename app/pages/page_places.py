"""Where a panel stands beside the canvas: behind a scroll bar.

Rule: a low window never squeezes a panel.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from app.shell.look import scroll_sheet
from app.style import ThemeOwner

BAR_WIDTH = 10


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
