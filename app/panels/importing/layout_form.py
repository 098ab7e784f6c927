"""`LayoutForm`: separator, decimal mark and line of names of a table, as found or as wished.

Rule: it shows what is in force and reports what a person picks; the dialog reads the table anew.
"""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.panels.forms.fields import Choice
from app.panels.importing.understanding import Understanding, Wishes
from core.data.tables.cells import Decimal
from core.data.tables.layout import SEPARATORS

SIGNS = {"\t": "tab", ";": "semicolon ;", ",": "comma ,", " ": "space"}
SEPARATOR_WORDS = [(sign, SIGNS.get(sign, word)) for sign, word in SEPARATORS.items()]
DECIMAL_WORDS = ((".", "point, 1.5"), (",", "comma, 1,5"))
HEADER_WORDS = ((True, "names"), (False, "a sample"))


class LayoutForm(QWidget):
    """Three choices; `wished` carries the `Wishes` with what was picked."""

    wished = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._wishes = Wishes()
        self.separator = Choice("Separator", "What stands between two columns", SEPARATOR_WORDS)
        self.decimal = Choice("Decimal mark", "How the numbers are written", DECIMAL_WORDS)
        self.header = Choice("First line", "Whether the first line names the columns", HEADER_WORDS)
        self._arrange()
        self.separator.chosen.connect(self._on_separator_chosen)
        self.decimal.chosen.connect(self._on_decimal_chosen)
        self.header.chosen.connect(self._on_header_chosen)

    def show_layout(self, shown: Understanding | None) -> None:
        """Show how a table is laid out; what is not known shows nothing."""
        self._wishes = shown.wishes if shown else Wishes()
        layout = shown.preview.layout if shown and shown.preview else None
        lines = shown.lines.separator if shown and shown.lines else None
        wishes = self._wishes
        self.separator.show_value(layout.separator if layout else wishes.separator or lines)
        self.decimal.show_value(layout.decimal if layout else wishes.decimal)
        self.header.show_value(layout.has_header if layout else wishes.has_header)

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for words, choice in (
            ("separator", self.separator),
            ("decimal mark", self.decimal),
            ("first line", self.header),
        ):
            label = QLabel(words)
            label.setBuddy(choice)
            choice.setFixedWidth(124)
            row.addWidget(label)
            row.addWidget(choice)
            row.addSpacing(8)
        row.addStretch(1)

    def _on_separator_chosen(self, separator: str) -> None:
        self.wished.emit(replace(self._wishes, separator=separator))

    def _on_decimal_chosen(self, decimal: Decimal) -> None:
        self.wished.emit(replace(self._wishes, decimal=decimal))

    def _on_header_chosen(self, has_header: bool) -> None:
        self.wished.emit(replace(self._wishes, has_header=has_header))
