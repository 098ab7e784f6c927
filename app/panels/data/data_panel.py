"""`DataPanel`: which sample is walked, and the samples as a table or as points in a plane.

Rule: every change is one undo entry of `DataEdits`; choosing a sample is none, it only looks
elsewhere. What is not looked at yet - plane, dialogs - is made when it is.
"""

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.icons import Icon, IconButton
from app.panels.data.data_edits import DataEdits
from app.panels.data.misfit_box import MisfitBox
from app.panels.data.preparing import Preparing
from app.panels.data.sample_model import SampleModel
from app.panels.data.sample_view import SampleView
from app.panels.data.toggle import Toggle
from app.panels.forms.fields import NumberField
from app.panels.forms.offer_box import OfferBox
from app.panels.panel import Panel
from app.style import ThemeOwner
from app.workspace import Workspace
from core.kinds import shares
from core.passes.numbers import typed
from core.project.project import Project

if TYPE_CHECKING:
    from app.panels.data.points.pane import PlanePane
    from app.panels.data.toy_dialog import ToyDialog

_LIMITS = "at most 100,000 samples and 500,000 numbers"


class DataPanel(Panel):
    """The sample chooser, the samples, and what is done to them before training."""

    def __init__(self, workspace: Workspace, owner: ThemeOwner) -> None:
        super().__init__(workspace, owner)
        self._document = workspace.document
        self._player = workspace.player
        self.edits = DataEdits(workspace, self)
        self.model = SampleModel(owner.theme, self)
        self.table = SampleView(self.model, self.edits)
        self.plane: PlanePane | None = None
        self.dialog: ToyDialog | None = None
        self.misfit = MisfitBox(workspace, owner)
        self.box = OfferBox(owner)
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.preparing = Preparing(self.edits)
        self._make_buttons()
        self._arrange()
        self._connect()
        self.setAccessibleName("Data")

    def _make_buttons(self) -> None:
        owner = self._owner
        self.previous = IconButton(owner, Icon.BACK, "Previous sample (Ctrl+PgUp)")
        self.next = IconButton(owner, Icon.NEXT, "Next sample (Ctrl+PgDn)")
        self.sample = NumberField("Sample", "The sample being walked", is_whole=True, low=1)
        self.sample.setFixedWidth(64)
        self.count = QLabel()
        self.count.setToolTip(f"The program holds {_LIMITS}")
        self.add = IconButton(owner, Icon.ADD, "Add a sample after this one")
        self.remove = IconButton(owner, Icon.REMOVE, "Remove the chosen samples, or this one")
        self.as_table = Toggle(owner, "Table", "The samples as a table of numbers")
        self.as_plane = Toggle(owner, "Plane", "Samples with two inputs as points, set by clicks")
        self.as_table.setChecked(True)
        self.more = IconButton(owner, Icon.MORE, "More: paste, keep for testing, name a column")
        self.make = QPushButton("Make data…")
        self.make.setToolTip("XOR, moons, spirals and other sets by seed")

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(8)
        label = QLabel("sample")
        label.setBuddy(self.sample)
        column.addLayout(
            _row(
                (self.previous, label, self.sample, self.count, self.next),
                (self.add, self.remove),
            )
        )
        column.addLayout(_row((self.as_table, self.as_plane), (self.make, self.more)))
        for part in (self.misfit, self.box, self.note):
            column.addWidget(part)
        self._middle = QVBoxLayout()
        self._middle.addWidget(self.table)
        column.addLayout(self._middle, 1)
        column.addWidget(self.preparing)

    def _connect(self) -> None:
        self._document.changed.connect(self._on_document_changed)
        self._player.moved.connect(self.box.clear)
        self._player.traced.connect(self.refresh)
        self._document.opened.connect(self.box.clear)
        self._owner.changed.connect(self._on_owner_changed)
        self.previous.clicked.connect(self._on_previous_clicked)
        self.next.clicked.connect(self._on_next_clicked)
        self.sample.entered.connect(self._on_sample_entered)
        self.add.clicked.connect(self._on_add_clicked)
        self.remove.clicked.connect(self._on_remove_clicked)
        self.as_table.clicked.connect(self._on_view_clicked)
        self.as_plane.clicked.connect(self._on_view_clicked)
        self.make.clicked.connect(self.ask_toy)
        self.more.clicked.connect(self._on_more_clicked)
        self.table.clicked.connect(self._on_table_clicked)
        self.table.verticalHeader().sectionClicked.connect(self._player.set_sample)
        self.model.typed.connect(self.edits.set_number)
        for sender in (self.model, self.sample, self.table, self.edits):
            sender.refused.connect(self.box.say)

    def ask_toy(self) -> None:
        """Open the dialog that makes data by seed."""
        from app.panels.data.toy_dialog import ToyDialog

        self._player.pause()
        self._workspace.training.pause()
        self.dialog = ToyDialog(self.window(), self._owner, self.edits)
        self.dialog.open()

    def show_plane(self, is_plane: bool) -> None:
        """The samples as points in a plane, or as a table."""
        if is_plane and self.plane is None:
            from app.panels.data.points.pane import PlanePane

            self.plane = PlanePane(self.edits, self._player, self._owner)
            self._middle.addWidget(self.plane)
        (self.as_plane if is_plane else self.as_table).setChecked(True)
        self.table.setVisible(not is_plane)
        if self.plane is not None:
            self.plane.setVisible(is_plane)
        self.refresh()

    def _render(self) -> None:
        data, sample = self._document.project.data, self._player.sample
        self.sample.show_number(sample + 1 if data.size else 0)
        self.sample.setEnabled(data.size > 1)
        self.count.setText(f"of {data.size:,}")
        self.previous.setEnabled(sample > 0)
        self.next.setEnabled(sample + 1 < data.size)
        self.remove.setEnabled(data.size > 0)
        is_plane = self.as_plane.isChecked() and self.plane is not None
        self.more.setEnabled(not is_plane)
        if is_plane and self.plane is not None:
            self.plane.show_data(data)
        else:
            self.model.show_data(data, sample if data.size else -1, self._batch())
            self.table.fit_columns()
        self.preparing.show_data(data)
        self._show_note()

    def _batch(self) -> frozenset[int]:
        """The samples of a mini-batch; none where an update takes them all."""
        current, size = self._player.current, self._document.project.training.batch_size
        is_part = size is not None and size < len(self._document.project.data.training_rows)
        return frozenset(current.batch_rows) if current is not None and is_part else frozenset()

    def _show_note(self) -> None:
        """A word on targets that the loss takes for shares of one whole, where they are none."""
        project, sample = self._document.project, self._player.sample
        row = project.data.targets[sample].tolist() if sample < project.data.size else []
        loss = project.network.loss
        is_odd = bool(row) and not project.misfit and not shares.are_as_taken(loss, row)
        self.note.setText(
            f"The targets of sample {sample + 1} are no shares of one whole: cross-entropy wants"
            f" none below 0 and 1 as their sum, which is {typed(math.fsum(row))}."
        )
        self.note.setVisible(is_odd)

    def _on_document_changed(self, before: Project, after: Project) -> None:
        self.box.clear()
        if before.data is not after.data or before.misfit != after.misfit:
            self.refresh()

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

    def _on_view_clicked(self) -> None:
        self.show_plane(self.as_plane.isChecked())

    def _on_more_clicked(self) -> None:
        if not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(self._player.sample, 0))
        self.table.show_menu(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _on_add_clicked(self) -> None:
        sample = self._player.sample
        if self.edits.add_sample(sample + 1):
            self._player.set_sample(min(sample + 1, self.edits.data.size - 1))

    def _on_remove_clicked(self) -> None:
        rows = self.table.chosen.rows if self.table.isVisible() else []
        if len(rows) > 1:
            self.table.remove()
        else:
            self.edits.remove([self._player.sample])


def _row(left: tuple[QWidget, ...], right: tuple[QWidget, ...]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(4)
    for widget in left:
        row.addWidget(widget)
    row.addStretch(1)
    for widget in right:
        row.addWidget(widget)
    return row
