"""`Strip`: a line above the network that says what a crash has left, and what can be done.

Rule: it stops nobody, takes no room when there is nothing to say, and shows one thing at a time.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from app.style import ThemeOwner


class Strip(QFrame):
    """A sentence with its buttons; `chosen` carries the words of the one that was pressed."""

    chosen = Signal(str)

    def __init__(self, themes: ThemeOwner) -> None:
        super().__init__()
        self._themes = themes
        self.message = QLabel()
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)
        self.buttons: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 6, 12, 6)
        self._row.setSpacing(8)
        self._row.addWidget(self.message, 1)
        self.hide()
        themes.changed.connect(self._colour)
        self._colour()

    def say(self, sentence: str, *buttons: str) -> None:
        """Show a sentence and one button for each of these words."""
        has_focus = any(each.hasFocus() for each in self.buttons)
        for each in self.buttons:
            self._row.removeWidget(each)
            each.deleteLater()
        self.message.setText(sentence)
        self.message.setAccessibleName(sentence)
        self.buttons = [self._button(words) for words in buttons]
        self.show()
        if has_focus:
            self.buttons[0].setFocus()

    def button(self, words: str) -> QPushButton:
        """The button with these words."""
        return next(each for each in self.buttons if each.text() == words)

    def _button(self, words: str) -> QPushButton:
        button = QPushButton(words)
        button.clicked.connect(self._on_button_clicked)
        self._row.addWidget(button)
        button.show()
        return button

    def _on_button_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.chosen.emit(button.text())

    def _colour(self) -> None:
        theme = self._themes.theme
        self.setStyleSheet(
            f"Strip {{ background: {theme.lit}; border-bottom: 1px solid {theme.line}; }}"
            f"Strip QLabel {{ color: {theme.text}; background: transparent; }}"
        )
