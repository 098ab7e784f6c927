"""`Card`: a framed sheet over the middle of a lecture.

Rule: it is as large as what stands on it, never larger than the screen.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.lecture.sizes import Sizes
from app.style import Theme


class Card(QFrame):
    """Hidden until `lay`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._under = parent
        self.setObjectName("card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.column = QVBoxLayout(self)
        self.hide()

    def set_look(self, theme: Theme, sizes: Sizes) -> None:
        """Another theme, another screen."""
        margin = sizes.place
        self.column.setContentsMargins(margin, margin, margin, margin)
        self.setStyleSheet(
            f"#card {{ background: {theme.raised}; border: 2px solid {theme.outline} }}"
            f"#card QWidget {{ font-size: {sizes.place}px; color: {theme.text} }}"
            f"#card QLineEdit, #card QListView {{ background: {theme.background};"
            f" border: 2px solid {theme.line}; padding: {sizes.gap // 4}px }}"
            f"#card QListView::item:selected {{ background: {theme.lit}; color: {theme.text} }}"
        )

    def lay(self) -> None:
        """Show it over the middle."""
        self._centre()
        self.raise_()
        self.show()

    def _centre(self) -> None:
        self.adjustSize()
        area = self._under.rect()
        self.resize(self.size().boundedTo(area.size()))
        self.move(area.center() - self.rect().center())
