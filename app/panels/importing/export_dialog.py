"""`ExportDialog`: how the samples are written as a table, with its first lines as they will be.

Rule: what is shown is what is written. A table says nothing of scaling, so where columns are
scaled it is asked which numbers are meant.
"""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QPlainTextEdit, QWidget

from app.fonts import ui_font
from app.panels.forms.fields import Choice
from app.panels.forms.settings_form import aligned, row_label
from app.panels.importing.form_dialog import FormDialog
from app.panels.importing.layout_form import DECIMAL_WORDS, SEPARATOR_WORDS
from app.style import ThemeOwner
from core.data.dataset import Dataset
from core.data.standardise import unscaled
from core.data.tables.cells import Decimal
from core.data.tables.table import write_table
from core.errors import BackpropError

SHOWN_LINES = 6
NUMBERS = ((False, "original, before standardising"), (True, "standardised, as in the window"))
WRITTEN = [each for each in SEPARATOR_WORDS if each[0] != " "]
NOTE = "A table does not say which samples are for testing; the network's own file does."
SIZE = (480, 320)


class ExportDialog(FormDialog):
    """`written` carries the table's bytes and the suffix of its file."""

    written = Signal(object, str)

    def __init__(self, parent: QWidget, owner: ThemeOwner, data: Dataset) -> None:
        super().__init__(parent, owner, "Export data", "&Save as…")
        self._data = data
        self._separator: str = ","
        self._decimal: Decimal = "."
        self._is_scaled = False
        self.separator = Choice("Separator", "What stands between two columns", WRITTEN)
        self.decimal = Choice("Decimal mark", "How the numbers are written", DECIMAL_WORDS)
        self.numbers = Choice("Numbers", "What the numbers were, or what they are now", NUMBERS)
        self.lines = QPlainTextEdit(readOnly=True)
        self.note = QLabel(NOTE, wordWrap=True)
        self._place()
        self.separator.chosen.connect(self._on_separator_chosen)
        self.decimal.chosen.connect(self._on_decimal_chosen)
        self.numbers.chosen.connect(self._on_numbers_chosen)
        self._render()

    def accept(self) -> None:
        """Hand the table out."""
        suffix = ".tsv" if self._separator == "\t" else ".csv"
        self.written.emit(self._table(self._data), suffix)
        super().accept()

    def _place(self) -> None:
        self.resize(*SIZE)
        self.lines.setAccessibleName("The first lines")
        self.lines.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.lines.setTabChangesFocus(True)
        self.lines.setFont(ui_font(12))
        form = aligned(QFormLayout())
        for words, field in (("separator", self.separator), ("decimal mark", self.decimal)):
            form.addRow(row_label(words, field), field)
        if self._data.scaling:
            form.addRow(row_label("numbers", self.numbers), self.numbers)
        self.column.addLayout(form)
        self.column.addWidget(self.lines, 1)
        self.column.addWidget(self.note)
        self.note.setVisible(bool(self._data.test))
        fields = (self.separator, self.decimal, self.numbers, self.lines)
        self.lead(*(field for field in fields if field.window() is self))

    def _render(self) -> None:
        self.separator.show_value(self._separator)
        self.decimal.show_value(self._decimal)
        self.numbers.show_value(self._is_scaled)
        try:
            self.lines.setPlainText(self._table(_first_rows(self._data)).decode())
        except BackpropError as error:
            self.box.say(f"{error}.")
            self.take.setEnabled(False)

    def _table(self, data: Dataset) -> bytes:
        numbers = data if self._is_scaled else unscaled(data)
        return write_table(numbers, self._separator, self._decimal)

    def _on_separator_chosen(self, separator: str) -> None:
        """A comma cannot be both: the other one gives way."""
        self._separator = separator
        if separator == self._decimal:
            self._decimal = "."
        self._render()

    def _on_decimal_chosen(self, decimal: Decimal) -> None:
        self._decimal = decimal
        if decimal == self._separator:
            self._separator = ";"
        self._render()

    def _on_numbers_chosen(self, is_scaled: bool) -> None:
        self._is_scaled = is_scaled
        self._render()


def _first_rows(data: Dataset) -> Dataset:
    """The first samples; those kept for testing are of no matter here."""
    return replace(
        data, inputs=data.inputs[:SHOWN_LINES], targets=data.targets[:SHOWN_LINES], test=()
    )
