"""`ExamplePanel`: where an example comes from, and its printed numbers beside the program's own.

Rule: the printed numbers are the source's; the program's own obeys the cursor like everywhere.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from app.panels.panel import Panel, heading
from app.style import ThemeOwner
from app.workspace import Workspace
from core.network.ref import Ref
from core.passes.numbers import shown
from core.project.examples import Example, Printed

COLUMNS = ("In the source", "printed", "here")


class ExamplePanel(Panel):
    """One example's source; a click on a printed number looks at it on the canvas."""

    def __init__(self, workspace: Workspace, owner: ThemeOwner, example: Example) -> None:
        super().__init__(workspace, owner)
        self._example = example
        self.table = QTableWidget(len(example.printed), len(COLUMNS))
        self._here = [_number("") for _ in example.printed]
        self._set_up_table()
        self._arrange()
        player = workspace.player
        for signal in (player.moved, player.traced, player.digits_changed):
            signal.connect(self.refresh)
        self.table.itemClicked.connect(self._on_table_item_clicked)
        self.setAccessibleName("Example")

    def shown_numbers(self) -> tuple[Ref, ...]:
        """The addresses of all numbers of the pass on screen."""
        return tuple(each.at for each in self._example.printed if self._is_known(each))

    def here(self, printed: Printed) -> str:
        """The program's own number, to the source's digits, or where it will appear."""
        player = self._workspace.player
        if player.sample != printed.sample and not printed.at.quantity.startswith("batch_"):
            return f"sample {printed.sample + 1}"
        if not self._is_known(printed):
            n = player.step_of(printed.at)
            return "" if n is None else f"step {n}"
        value = player.value(printed.at)
        return shown(-value if printed.is_negated else value, _decimals(printed.printed))

    def _is_known(self, printed: Printed) -> bool:
        player = self._workspace.player
        is_here = player.sample == printed.sample or printed.at.quantity.startswith("batch_")
        return is_here and player.is_revealed(printed.at)

    def _set_up_table(self) -> None:
        table = self.table
        table.setHorizontalHeaderLabels(COLUMNS)
        table.verticalHeader().hide()
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setFrameShape(QTableWidget.Shape.NoFrame)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setStretchLastSection(True)
        table.verticalHeader().setDefaultSectionSize(QFontMetrics(table.font()).height() + 8)
        for row, printed in enumerate(self._example.printed):
            table.setItem(row, 0, QTableWidgetItem(printed.what))
            table.setItem(row, 1, _number(printed.printed))
            table.setItem(row, 2, self._here[row])

    def _arrange(self) -> None:
        about = QLabel(self._example.about)
        about.setWordWrap(True)
        source = QLabel(self._example.source)
        source.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(8)
        column.addWidget(heading(self._example.title))
        column.addWidget(about)
        if self._example.printed:
            column.addWidget(heading("Printed in"))
            column.addWidget(source)
            column.addWidget(self.table, 1)
        else:
            self.table.hide()
            column.addWidget(source)
            column.addStretch(1)

    def _render(self) -> None:
        for row, printed in enumerate(self._example.printed):
            self._here[row].setText(self.here(printed))

    def _on_table_item_clicked(self, item: QTableWidgetItem) -> None:
        self._workspace.selection.set(self._example.printed[item.row()].at)


def _decimals(printed: str) -> int:
    return len(printed.partition(".")[2])


def _number(text: str) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return item
