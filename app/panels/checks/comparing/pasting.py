"""`Pasting`: one array as text - which one it is, and its rows.

Rule: it hands on a name and a text; whether these are numbers is said by whoever compares them.
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.panels.forms.disclosure import Disclosure
from app.panels.forms.fields import Choice
from app.panels.forms.look import RADIUS
from app.panels.importing.matrix.matrix_text import MatrixText
from app.style import ThemeOwner
from core.teaching.comparing.names import Name

_HEIGHT = 74
_SHEET = f"""
    QPlainTextEdit {{
        background: palette(base); color: palette(text); border: 1px solid palette(mid);
        border-radius: {RADIUS:.0f}px; padding: 2px;
    }}
    QPlainTextEdit:focus {{ border-color: palette(highlight); }}
"""


class Pasting(QWidget):
    """A list of names, a text, a button; `pasted` carries (key, text)."""

    pasted = Signal(str, str)

    def __init__(self, owner: ThemeOwner) -> None:
        super().__init__()
        self.opener = Disclosure("Numbers of one array, as text")
        self.name = Choice("Array", "Which of the pass's arrays the pasted numbers are")
        self.text = MatrixText(owner.theme, "")
        self.text.setFixedHeight(_HEIGHT)
        self.button = QPushButton("Compare")
        self.button.setToolTip("Compare the pasted numbers with this array of the pass")
        self._arrange()
        self.button.clicked.connect(self._on_button_clicked)
        self.text.textChanged.connect(self._on_text_changed)
        owner.changed.connect(self._dress)
        self._dress()
        self._on_text_changed()

    def show_names(self, names: Sequence[Name]) -> None:
        """Offer these arrays; the one chosen stays chosen where it still exists."""
        chosen = self.name.value
        self.name.set_options([(name.key, _words(name)) for name in names])
        keys = [name.key for name in names]
        self.name.show_value(chosen if chosen in keys else keys[-1] if keys else None)

    def _arrange(self) -> None:
        self.opener.setText("Paste one array")
        self.opener.toggled.connect(self._on_opener_toggled)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.name, 1)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.opener)
        column.addLayout(row)
        column.addWidget(self.text)
        self._on_opener_toggled(False)

    def _dress(self) -> None:
        self.text.setStyleSheet("")
        self.text.setStyleSheet(_SHEET)

    def _on_opener_toggled(self, is_open: bool) -> None:
        for part in (self.name, self.button, self.text):
            part.setVisible(is_open)

    def _on_text_changed(self) -> None:
        self.button.setEnabled(bool(self.text.toPlainText().strip()))

    def _on_button_clicked(self) -> None:
        self.pasted.emit(str(self.name.value), self.text.toPlainText())


def _words(name: Name) -> str:
    """The key, and what its rows and columns are."""
    axes = " × ".join(name.axes)
    return f"{name.key}   {axes}" if axes else name.key
