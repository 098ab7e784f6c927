"""`Welcome`: what the panel shows while no lesson is open: what one is, and how to begin.

Rule: it goes with the first lesson; nothing can be done here that a menu does not do too.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.icons import Icon, IconButton
from app.panels.forms.offer_box import OfferBox
from app.style import ThemeOwner

_WORDS = (
    "A lesson is a row of beats. Each beat is what this window shows at one moment, with words, "
    "and perhaps a question that is answered before the result is revealed.",
    "Go to the step that you want to begin with, then press New lesson: it is the first beat.",
)


class Welcome(QWidget):
    """Words and two buttons; above them what a dead copy of the program has left."""

    def __init__(self, themes: ThemeOwner) -> None:
        super().__init__()
        self.new = IconButton(
            themes, Icon.ADD, "Begin a lesson with what is shown now", "New lesson"
        )
        self.open = QPushButton("Open…")
        self.open.setToolTip("A lesson of your own, or one that comes with the program")
        self.box = OfferBox(themes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.box)
        for words in _WORDS:
            label = QLabel(words)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setForegroundRole(QPalette.ColorRole.WindowText)
            column.addWidget(label)
        row = QHBoxLayout()
        row.addWidget(self.new)
        row.addWidget(self.open)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
