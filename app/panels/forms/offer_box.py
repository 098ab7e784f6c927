"""`OfferBox`: one sentence, and where two changes only go together, the button that makes both.

Rule: it takes no room while there is nothing to say.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from app.style import ThemeOwner


class OfferBox(QFrame):
    """A message; `accepted` and `declined` follow the buttons of an offer."""

    accepted = Signal()
    declined = Signal()

    def __init__(self, owner: ThemeOwner) -> None:
        super().__init__()
        self._owner = owner
        self.message = QLabel()
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)
        self.accept = QPushButton()
        self.decline = QPushButton("Leave it")
        buttons = QHBoxLayout()
        buttons.addWidget(self.accept)
        buttons.addWidget(self.decline)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.addWidget(self.message)
        column.addLayout(buttons)
        self.accept.clicked.connect(self.accepted)
        self.decline.clicked.connect(self.declined)
        owner.changed.connect(self._colour)
        self._colour()
        self.say("")

    def say(self, sentence: str, button: str = "") -> None:
        """Show a sentence, and what the button beside it would do."""
        self.message.setText(sentence[:1].upper() + sentence[1:])
        self.accept.setText(button)
        for each in (self.accept, self.decline):
            each.setVisible(bool(button))
        self.setVisible(bool(sentence))

    def clear(self) -> None:
        """Say nothing."""
        if not self.isHidden() or self.message.text():
            self.say("")

    def _colour(self) -> None:
        theme = self._owner.theme
        self.setStyleSheet(
            f"OfferBox {{ background: {theme.lit}; border-radius: 6px; }}"
            f"OfferBox QLabel {{ color: {theme.text}; background: transparent; }}"
        )
