"""`Card`: what is said at a stop, and the buttons to go on, back and away.

Rule: it takes no focus; the keys of the tour do the same.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.style import Theme

WIDTH = 340
_MARGIN, _GAP = 14, 8


class Card(QFrame):
    """A heading, a sentence or two, the place in the tour, three buttons."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.title, self.text, self.place = _label(), _label(), QLabel()
        self.end = _button("End", "End the tour (Esc)")
        self.back = _button("Back", "The stop before (←)")
        self.next = _button("Next", "The next stop (→ or Enter)")
        self._column = QVBoxLayout(self)
        self.setObjectName("tour_card")
        self.setFixedWidth(WIDTH)
        self._arrange()

    def say(self, title: str, text: str, n: int, count: int) -> None:
        """Stop `n` (from 1) of `count`."""
        self.title.setText(title)
        self.text.setText(text)
        self.place.setText(f"{n} of {count}")
        self.back.setEnabled(n > 1)
        is_last = n == count
        self.next.setText("Done" if is_last else "Next")
        self.end.setHidden(is_last)
        self.setAccessibleName(f"Tour, stop {n} of {count}: {title}")
        self.setAccessibleDescription(text)
        self.setFixedHeight(self._column.totalHeightForWidth(WIDTH))

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours."""
        self.setStyleSheet(
            f"#tour_card {{ background: {theme.raised}; border: 1px solid {theme.outline};"
            f" border-radius: 8px }}"
            f"#tour_card QLabel {{ color: {theme.text}; background: transparent }}"
        )
        self.title.setStyleSheet("font-weight: bold; font-size: 15px")
        self.place.setStyleSheet(f"color: {theme.dim}")

    def _arrange(self) -> None:
        column = self._column
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(_GAP)
        column.addWidget(self.title)
        column.addWidget(self.text)
        row = QHBoxLayout()
        row.addWidget(self.place)
        row.addStretch(1)
        for button in (self.end, self.back, self.next):
            row.addWidget(button)
        column.addLayout(row)


def _label() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _button(words: str, tip: str) -> QPushButton:
    button = QPushButton(words)
    button.setToolTip(tip)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return button
