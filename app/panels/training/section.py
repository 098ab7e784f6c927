"""`Section`: a heading that opens what stands below it, and says in a word what is set there.

Rule: closed it takes one line; the summary stands in it, so nothing has to be opened to be read.
"""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.panels.forms.disclosure import Disclosure
from app.panels.forms.settings_form import in_screen_words
from core.errors import BackpropError

_INDENT = 16


class Section(QWidget):
    """`edited` carries the undo entry's name and the settings, `refused` a sentence."""

    edited = Signal(str, object)
    refused = Signal(str)

    def __init__(self, title: str, tip: str) -> None:
        super().__init__()
        self._title = title
        self._summary = ""
        self.head = Disclosure(tip)
        self.body = QWidget()
        self.rows = QVBoxLayout(self.body)
        self.rows.setContentsMargins(_INDENT, 2, 0, 6)
        self.rows.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.body)
        self.head.toggled.connect(self._on_head_toggled)
        self.open(False)

    @property
    def summary(self) -> str:
        """What is set, in a few words."""
        return self._summary

    def open(self, is_open: bool = True) -> None:
        """Show what stands below the heading, or fold it up."""
        self.head.setChecked(is_open)
        self._on_head_toggled(is_open)

    def say(self, summary: str) -> None:
        """Say what is set; only a folded section needs it on screen."""
        self._summary = summary
        is_open = self.head.isChecked()
        self.head.setText(self._title if is_open else f"{self._title}: {summary}")
        self.head.setAccessibleName(f"{self._title}: {summary}")

    def _ask(self, text: str, make: Callable[[], object]) -> None:
        """Hand out what `make` makes as an edit, or say why core does not take it."""
        try:
            made = make()
        except BackpropError as error:
            self.refused.emit(in_screen_words(str(error)))
            return
        self.edited.emit(text, made)

    def _on_head_toggled(self, is_open: bool) -> None:
        self.body.setVisible(is_open)
        self.say(self._summary)
