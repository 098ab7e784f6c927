"""`Preparing`: what is done to the samples before training - standardised inputs, and test samples.

Rule: both are visible and are taken back where they were done. The seed only says which samples
are drawn; it is no part of the document.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.panels.data.data_edits import DataEdits
from app.panels.forms.fields import NumberField
from app.panels.forms.look import CheckBox
from app.panels.forms.settings_form import aligned, row_label
from app.panels.forms.start_form import MAX_SEED
from app.shell.plain_hint import plain_hint
from core.data.dataset import Dataset
from core.data.scaling import scaled_columns
from core.errors import BackpropError

MOST_NOTES = 4
_SCALE_TIP = (
    "Shift every input to mean 0 and scale it to deviation 1, by the training samples alone; "
    "switched off, the numbers come back as they were"
)


class Preparing(QWidget):
    """A switch and two fields, and what they did in words."""

    def __init__(self, edits: DataEdits) -> None:
        super().__init__()
        self._edits = edits
        self._data: Dataset | None = None
        self._seed = 0
        self.scale = CheckBox("Standardise the inputs", _SCALE_TIP, "standardise the inputs")
        tip = "How many of 100 samples are kept out of training; 0 trains with all"
        self.share = NumberField("Test share in percent", tip, low=0, high=99)
        tip = "Which samples are drawn for testing: the same seed draws the same"
        self.seed = NumberField("Seed of the test samples", tip, True, 0, MAX_SEED)
        self.counts, self.notes = QLabel(), QLabel()
        self._arrange()
        self.scale.clicked.connect(self._on_scale_clicked)
        self.share.entered.connect(self._on_share_entered)
        self.seed.entered.connect(self._on_seed_entered)
        for field in (self.share, self.seed):
            field.refused.connect(edits.refused)

    def show_data(self, data: Dataset) -> None:
        """Show how the samples stand."""
        if data is self._data:
            return
        self._data = data
        scaled = scaled_columns(data)
        self.scale.setChecked(bool(scaled))
        share = 100 * len(data.test) / data.size if data.size else 0
        self.share.show_number(round(share, 1))
        self.seed.show_number(self._seed)
        for each in (self.scale, self.share, self.seed):
            each.setEnabled(data.size > 0)
        count = f"{data.size - len(data.test):,} for training, {len(data.test):,} for testing"
        self.counts.setText(count)
        self.counts.setVisible(bool(data.test))
        self._show_notes(data)

    def _arrange(self) -> None:
        self.notes.setTextFormat(Qt.TextFormat.PlainText)
        self.notes.setWordWrap(True)
        self.seed.setMaximumWidth(72)
        self.share.setMaximumWidth(72)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.share)
        seed = QLabel("seed")
        seed.setBuddy(self.seed)
        row.addWidget(seed)
        row.addWidget(self.seed)
        row.addStretch(1)
        form = aligned(QFormLayout())
        form.addRow(row_label("test share %", self.share), row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.scale)
        column.addWidget(self.notes)
        column.addLayout(form)
        column.addWidget(self.counts)

    def _show_notes(self, data: Dataset) -> None:
        """What was done to which column, the first few here and all in the tooltip."""
        from core.data.standardise import scaling_notes

        try:
            notes = scaling_notes(data)
        except BackpropError as error:
            notes = (f"How the columns were scaled cannot be read: {error}",)
        more = len(notes) - MOST_NOTES
        shown = (*notes[:MOST_NOTES], f"and {more} columns more") if more > 1 else notes
        self.notes.setText("\n".join(shown))
        self.notes.setToolTip(plain_hint("\n".join(notes)))
        self.notes.setVisible(bool(notes))

    def _on_scale_clicked(self, is_on: bool) -> None:
        data = self._edits.data
        scaled = sorted(scaled_columns(data))
        columns = range(data.inputs.shape[1]) if is_on else scaled
        self._edits.standardise(columns, is_on, "the inputs" if is_on else "the columns")
        self.scale.setChecked(bool(scaled_columns(self._edits.data)))

    def _on_share_entered(self, share: float) -> None:
        self._split(share)

    def _on_seed_entered(self, seed: int) -> None:
        self._seed = seed
        if self._edits.data.test:
            self._split(100 * len(self._edits.data.test) / self._edits.data.size)
        else:
            self.seed.show_number(seed)

    def _split(self, share: float) -> None:
        before = self._edits.data
        is_done = self._edits.split(share / 100, self._seed)
        if is_done and self._edits.data is before and share and not before.test:
            self._edits.refused.emit(f"{share:g} % of {before.size} samples are none; type more")
        if self._edits.data is before:
            self._data = None
            self.show_data(before)
