"""`ExamplePanel`: where an example comes from, and its printed numbers beside the program's own.

Rule: the printed numbers are the source's; the program's own obeys the cursor like everywhere.
While a number is asked for, what is printed for later steps is hidden too.
"""

from decimal import ROUND_HALF_UP, Decimal

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

COLUMNS = ("", "printed", "here")
SAME, ASKED = "✓", "?"


class ExamplePanel(Panel):
    """One example's source; a click on a printed number looks at it on the canvas."""

    def __init__(self, workspace: Workspace, owner: ThemeOwner, example: Example) -> None:
        super().__init__(workspace, owner)
        self._example = example
        self.table = QTableWidget(len(example.printed), len(COLUMNS))
        self._printed = [_number(each.printed) for each in example.printed]
        self._here = [_number("") for _ in example.printed]
        self._set_up_table()
        self._arrange()
        player = workspace.player
        moves = (player.moved, player.traced, player.digits_changed, player.asked_changed)
        for signal in moves:
            signal.connect(self.refresh)
        workspace.document.changed.connect(self.refresh)
        self.table.itemClicked.connect(self._on_table_item_clicked)
        self.setAccessibleName("Example")

    def shown_numbers(self) -> tuple[Ref, ...]:
        """The addresses of all numbers of the pass on screen."""
        return tuple(each.at for each in self._example.printed if self._is_known(each))

    def here(self, printed: Printed) -> str:
        """A tick where the program's number is the printed one, else the number, or where it is."""
        project, player = self._workspace.document.project, self._workspace.player
        if printed.is_of_run:
            return self._compared(printed, printed.value(project))
        if printed.after not in (None, project.run.updates):
            return _update(printed)
        if player.sample != printed.sample and not printed.at.quantity.startswith("batch_"):
            return f"sample {printed.sample + 1}"
        if not self._is_known(printed):
            n = player.step_of(printed.at)
            return "" if n is None else f"step {n}"
        return self._compared(printed, player.value(printed.at))

    def _compared(self, printed: Printed, value: float | None) -> str:
        if value is None:
            return _update(printed)
        own = -value if printed.is_negated else value
        return SAME if _is_printed(own, printed.printed) else shown(own, self._digits)

    @property
    def _digits(self) -> int:
        return self._workspace.player.digits

    def _is_known(self, printed: Printed) -> bool:
        player, run = self._workspace.player, self._workspace.document.project.run
        if printed.is_of_run or printed.after not in (None, run.updates):
            return False
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
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)  # numbers are never cut
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        table.verticalHeader().setDefaultSectionSize(QFontMetrics(table.font()).height() + 8)
        for row, printed in enumerate(self._example.printed):
            what = QTableWidgetItem(printed.what)
            what.setToolTip(printed.what)
            table.setItem(row, 0, what)
            table.setItem(row, 1, self._printed[row])
            table.setItem(row, 2, self._here[row])

    def _arrange(self) -> None:
        title = heading(self._example.title)
        about, source = QLabel(self._example.about), QLabel(self._example.source)
        for label in (title, about, source):
            label.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(8)
        column.addWidget(title)
        column.addWidget(about)
        if self._example.printed:
            column.addWidget(heading("Printed in"))
        column.addWidget(source)
        column.addWidget(self.table, 1)
        self.table.setVisible(bool(self._example.printed))
        column.addStretch(0 if self._example.printed else 1)

    def _render(self) -> None:
        is_asked = self._workspace.player.asked is not None
        for row, printed in enumerate(self._example.printed):
            is_hidden = is_asked and not printed.is_of_run and not self._is_known(printed)
            self._printed[row].setText(ASKED if is_hidden else printed.printed)
            self._here[row].setText(self.here(printed))

    def _on_table_item_clicked(self, item: QTableWidgetItem) -> None:
        self._workspace.selection.set(self._example.printed[item.row()].at)


def _update(printed: Printed) -> str:
    return f"update {printed.after:,}"


def _is_printed(value: float, text: str) -> bool:
    """Whether a number, rounded to a text's decimals, is the text's number."""
    printed = Decimal(text.replace("−", "-"))
    unit = Decimal((0, (1,), int(printed.as_tuple().exponent)))
    return Decimal(repr(value)).quantize(unit, ROUND_HALF_UP) == printed


def _number(text: str) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return item
