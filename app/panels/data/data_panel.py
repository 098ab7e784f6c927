"""`DataPanel`: which sample is walked, and the samples as a table that can be edited.

Rule: every change is one undo entry; choosing a sample is none, it only looks elsewhere.
"""

import math
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
)

from app.panels.forms.fields import NumberField
from app.panels.forms.offer_box import OfferBox
from app.panels.icons import Icon, IconButton
from app.panels.panel import Panel
from app.panels.data.sample_model import SampleModel
from app.style import ThemeOwner
from app.workspace import Workspace
from core.data.dataset import Dataset
from core.data.rows import fitted, with_row, with_value, without_row
from core.errors import BackpropError
from core.kinds import shares
from core.passes.numbers import typed
from core.project.project import Project

MOST_STRETCHED = 5
COLUMN_WIDTH = 72


class DataPanel(Panel):
    """The sample chooser above the table of samples."""

    def __init__(self, workspace: Workspace, owner: ThemeOwner) -> None:
        super().__init__(workspace, owner)
        self._document = workspace.document
        self._player = workspace.player
        self.model = SampleModel(owner.theme, self)
        self.table = QTableView()
        self.box = OfferBox(owner)
        self.note = QLabel()
        self.note.setWordWrap(True)
        self._make_buttons()
        self._arrange()
        self._connect()
        self.setAccessibleName("Data")

    def _make_buttons(self) -> None:
        owner = self._owner
        self.previous = IconButton(owner, Icon.BACK, "Previous sample (Ctrl+PgUp)")
        self.next = IconButton(owner, Icon.NEXT, "Next sample (Ctrl+PgDown)")
        self.sample = NumberField("Sample", "The sample being walked", is_whole=True, low=1)
        self.sample.setFixedWidth(64)
        self.count = QLabel()
        self.add = IconButton(owner, Icon.ADD, "Add a sample after this one")
        self.remove = IconButton(owner, Icon.REMOVE, "Remove this sample")

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        label = QLabel("sample")
        label.setBuddy(self.sample)
        for widget in (self.previous, label, self.sample, self.count, self.next):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.add)
        row.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.box)
        column.addWidget(self.note)
        column.addWidget(self.table, 1)
        self._prepare_table()

    def _prepare_table(self) -> None:
        self.table.setModel(self.model)
        self.table.setAccessibleName("Samples")
        self.table.setToolTip("Click a row to walk its sample, double-click a number to change it")
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setCornerButtonEnabled(False)
        self.table.setShowGrid(False)
        self.table.setMinimumHeight(140)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        self.table.verticalHeader().setHighlightSections(False)
        self.table.verticalHeader().setDefaultSectionSize(26)

    def _connect(self) -> None:
        self._document.changed.connect(self._on_document_changed)
        self._player.moved.connect(self._drop_notice)
        self._player.traced.connect(self.refresh)
        self._document.opened.connect(self._drop_notice)
        self._owner.changed.connect(self._on_owner_changed)
        self.previous.clicked.connect(self._on_previous_clicked)
        self.next.clicked.connect(self._on_next_clicked)
        self.sample.entered.connect(self._on_sample_entered)
        self.add.clicked.connect(self._on_add_clicked)
        self.remove.clicked.connect(self._on_remove_clicked)
        self.table.clicked.connect(self._on_table_clicked)
        self.table.verticalHeader().sectionClicked.connect(self._on_header_clicked)
        self.model.typed.connect(self._on_model_typed)
        for sender in (self.model, self.sample):
            sender.refused.connect(self.box.say)
        self.box.accepted.connect(self._on_box_accepted)
        self.box.declined.connect(self.box.clear)

    def _render(self) -> None:
        data, sample = self._document.project.data, self._player.sample
        self.model.show_data(data, sample if data.size else -1)
        self.sample.show_number(sample + 1 if data.size else 0)
        self.sample.setEnabled(data.size > 1)
        self.count.setText(f"of {data.size}")
        self.previous.setEnabled(sample > 0)
        self.next.setEnabled(sample + 1 < data.size)
        self.remove.setEnabled(data.size > 0)
        self._fit_columns()
        self._show_note()
        misfit = self._document.project.misfit
        if misfit:
            self.box.say(f"{misfit}.", "Fit the data to the network")

    def _show_note(self) -> None:
        """A word on targets that the loss takes for shares of one whole, where they are none."""
        project, sample = self._document.project, self._player.sample
        row = project.data.targets[sample].tolist() if sample < project.data.size else []
        is_odd = bool(row) and not project.misfit and not shares.fit(project.network.loss, row)
        self.note.setText(
            f"The targets of sample {sample + 1} are no shares of one whole: cross-entropy wants"
            f" none below 0 and 1 as their sum, which is {typed(math.fsum(row))}."
        )
        self.note.setVisible(is_odd)

    def _fit_columns(self) -> None:
        """A few columns share the width; many keep theirs and scroll."""
        modes = QHeaderView.ResizeMode
        is_few = self.model.columnCount() <= MOST_STRETCHED
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(modes.Stretch if is_few else modes.Fixed)
        for column in range(0 if is_few else self.model.columnCount()):
            header.resizeSection(column, COLUMN_WIDTH)

    def _edit(self, text: str, function: Callable[[Dataset], Dataset]) -> None:
        def changed(project: Project) -> Project:
            return replace(project, data=function(project.data))

        try:
            self._document.edit(text, changed)
        except BackpropError as error:
            self.box.say(str(error))

    def _on_document_changed(self, before: Project, after: Project) -> None:
        self._drop_notice()
        if before.data is not after.data or before.misfit != after.misfit:
            self.refresh()

    def _drop_notice(self) -> None:
        """What was said belongs to what was; that the data does not fit is said again."""
        if not self._document.project.misfit:
            self.box.clear()

    def _on_owner_changed(self) -> None:
        self.model.set_theme(self._owner.theme)
        self.table.viewport().update()

    def _on_previous_clicked(self) -> None:
        self._player.set_sample(self._player.sample - 1)

    def _on_next_clicked(self) -> None:
        self._player.set_sample(self._player.sample + 1)

    def _on_sample_entered(self, number: int) -> None:
        size = self._document.project.data.size
        self._player.set_sample(min(number, size) - 1)
        self.refresh()
        if number > size:
            self.box.say(f"There are {size} samples; type 1 to {size}.")

    def _on_table_clicked(self, index: QModelIndex) -> None:
        self._player.set_sample(index.row())

    def _on_header_clicked(self, row: int) -> None:
        self._player.set_sample(row)

    def _on_model_typed(self, row: int, column: int, number: float) -> None:
        name = self.model.headerData(column, Qt.Orientation.Horizontal)
        text = f"Change {name} of sample {row + 1}"
        self._edit(text, lambda data: with_value(data, row, column, number))

    def _on_add_clicked(self) -> None:
        network, sample = self._document.project.network, self._player.sample
        sizes = (network.inputs.size, network.output.size)
        self._edit("Add a sample", lambda data: with_row(data, sample + 1, sizes))
        self._player.set_sample(min(sample + 1, self._document.project.data.size - 1))

    def _on_remove_clicked(self) -> None:
        row = self._player.sample
        self._edit(f"Remove sample {row + 1}", lambda data: without_row(data, row))

    def _on_box_accepted(self) -> None:
        network = self._document.project.network
        sizes = (network.inputs.size, network.output.size)
        self._edit("Fit the data to the network", lambda data: fitted(data, sizes))
