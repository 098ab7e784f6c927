"""`ColumnForm`: what the chosen columns of a table become.

Rule: it shows the uses and kinds that an `Understanding` has, and reports what a person picks.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.panels.forms.fields import Choice
from app.panels.importing.understanding import Understanding
from core.data.tables.column import Column

USES = (("input", "input"), ("target", "target"), ("left out", "left out"))
KINDS = (("number", "number"), ("label", "class label"))
_MOST_NAMED = 4


class ColumnForm(QWidget):
    """Use and kind of one column or of several; `use_chosen` and `kind_chosen` carry a value."""

    use_chosen = Signal(str)
    kind_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.name = QLabel()
        self.use = Choice(
            "Use of the column", "Whether the network reads it, learns it, or not", USES
        )
        self.kind = Choice(
            "Kind of the column", "A class label becomes one column of 0 and 1 a class", KINDS
        )
        self.becomes = QLabel()
        for label in (self.name, self.becomes):
            label.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self.name, self.use, self.kind):
            row.addWidget(widget)
        row.addWidget(self.becomes, 1)
        for choice in (self.use, self.kind):
            choice.setFixedWidth(120)
        self.use.chosen.connect(self._on_use_chosen)
        self.kind.chosen.connect(self._on_kind_chosen)

    def show_columns(self, shown: Understanding | None, chosen: Sequence[int]) -> None:
        """Show what these columns are; where they differ a choice shows nothing."""
        columns = shown.preview.columns if shown and shown.preview else ()
        uses = shown.uses if shown else ()
        chosen = [at for at in chosen if at < len(columns)]
        self.setEnabled(bool(chosen))
        self.use.show_value(_same([uses[at] for at in chosen]))
        self.kind.show_value(_same([columns[at].kind for at in chosen]))
        self.name.setText(_called(columns, chosen))
        self.becomes.setText(_becomes(columns[chosen[0]]) if len(chosen) == 1 else "")

    def _on_use_chosen(self, use: str) -> None:
        self.use_chosen.emit(use)

    def _on_kind_chosen(self, kind: str) -> None:
        self.kind_chosen.emit(kind)


def _same(values: Sequence[str]) -> str | None:
    return values[0] if len(set(values)) == 1 else None


def _called(columns: Sequence[Column], chosen: Sequence[int]) -> str:
    if not chosen:
        return "Choose a column above"
    if len(chosen) > 1:
        return f"{len(chosen)} columns"
    name = " ".join(columns[chosen[0]].name.split())
    return f"Column {chosen[0] + 1}" + (f", {name[:24]}" if name else "")


def _becomes(column: Column) -> str:
    """What is made of a column of labels, by name."""
    if column.kind == "number":
        return ""
    named = ", ".join(column.labels[:_MOST_NAMED])
    more = ", …" if len(column.labels) > _MOST_NAMED else ""
    return f"one column a class: {named[:60]}{more}"
