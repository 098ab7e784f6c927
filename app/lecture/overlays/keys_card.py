"""`KeysCard`: what the keys of a lecture do.

Rule: made from the table of keys, so it cannot disagree with them.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.lecture.keys import DIGITS, HELP, Doing, names_of
from app.lecture.overlays.card import Card
from app.lecture.words import table


class KeysCard(Card):
    """Two columns of lines."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Keys of the lecture")
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.column.addWidget(self.words)

    def lay(self) -> None:
        """Show it over the middle."""
        rows = [(doing.value, names_of(doing)) for doing in Doing]
        self.words.setText(table([*rows, DIGITS, HELP]))
        super().lay()
