"""`ToyDialog`: a data set by seed, seen while its settings are chosen and before it is taken.

Rule: nothing changes before it is taken, and then it is one undo entry, with the network where that
is to be adapted. Settings and seed decide every number.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.panels.data.class_offer import ClassOffer
from app.panels.data.data_edits import DataEdits
from app.panels.data.toy_picture import ToyPicture
from app.panels.forms.entry_form import EntryForm
from app.panels.forms.fields import NumberField
from app.panels.forms.look import CheckBox
from app.panels.forms.settings_form import aligned, row_label
from app.panels.forms.start_form import MAX_SEED
from app.panels.importing.form_dialog import FormDialog
from app.style import ThemeOwner
from core.data.toy import TOYS, Toy

FIRST = "xor"


class ToyDialog(FormDialog):
    """Which set, its settings and its seed on the left, its picture on the right."""

    def __init__(self, parent: QWidget, owner: ThemeOwner, edits: DataEdits) -> None:
        super().__init__(parent, owner, "Make data", "Use this data")
        self._edits = edits
        self._toy: Toy = TOYS.make(FIRST)
        self._seed = 0
        self.data = self._toy.make(0)
        self.entry = EntryForm("Data set", "Which samples are made", TOYS, (), "set")
        tip = "The same seed gives the same samples"
        self.seed = NumberField("Seed", tip, is_whole=True, low=0, high=MAX_SEED)
        self.about, self.sizes = QLabel(), QLabel()
        self.adapt = CheckBox(
            "Adapt the network",
            "Give the network as many inputs and outputs as the set has; hidden layers stay",
            "adapt the network",
        )
        self.adapt.setChecked(True)
        self.classes = ClassOffer(self.adapt)
        self.picture = ToyPicture(owner)
        self._place()
        self._listen()
        self._show()

    def _place(self) -> None:
        for label in (self.about, self.sizes):
            label.setWordWrap(True)
        self.about.setMinimumHeight(40)
        form = aligned(QFormLayout())
        form.addRow(row_label("seed", self.seed), self.seed)
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(self.entry)
        left.addLayout(form)
        left.addWidget(self.about)
        left.addStretch(1)
        left.addWidget(self.sizes)
        left.addWidget(self.adapt)
        left.addWidget(self.classes)
        both = QHBoxLayout()
        both.setSpacing(16)
        both.addLayout(left, 1)
        both.addWidget(self.picture, 1)
        self.column.addLayout(both)
        self.resize(680, 420)

    def _listen(self) -> None:
        self.entry.chosen.connect(self._on_entry_chosen)
        self.entry.edited.connect(self._on_entry_edited)
        self.seed.entered.connect(self._on_seed_entered)
        for field in (self.entry, self.seed):
            field.refused.connect(self.box.say)
        self.accepted.connect(self._on_accepted)

    def _show(self) -> None:
        """Make the set anew and say how it fits."""
        self.box.clear()
        self.data = self._toy.make(self._seed)
        self.entry.show_entry(self._toy)
        self.seed.show_number(self._seed)
        words = (type(self._toy).__doc__ or "").strip()
        self.about.setText(f"{words} {self.data.size:,} samples.")
        self.picture.show_data(self.data)
        self._show_fit()

    def _show_fit(self) -> None:
        misfit = self.data.misfit(self._edits.project.network)
        inputs, targets = self.data.inputs.shape[1], self.data.targets.shape[1]
        self.sizes.setText(
            f"Inputs: {inputs}, targets: {targets}. The network takes {_and(self._edits.sizes)}."
            if misfit
            else f"Inputs: {inputs}, targets: {targets}, as the network takes them."
        )
        self.adapt.setVisible(bool(misfit))
        self.classes.show_for(self.data, self._edits.project.network)

    def _on_entry_chosen(self, toy: Toy) -> None:
        self._toy = toy
        self._show()

    def _on_entry_edited(self, _name: str, toy: Toy) -> None:
        self._toy = toy
        self._show()

    def _on_seed_entered(self, seed: int) -> None:
        self._seed = seed
        self._show()

    def _on_accepted(self) -> None:
        text = f"Make data: {self._toy.label}"
        self._edits.take(text, self.data, self.adapt.isChecked(), self.classes.is_taken)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field takes what was typed there, not the data."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not (is_enter and isinstance(self.focusWidget(), QLineEdit)):
            super().keyPressEvent(event)


def _and(sizes: tuple[int, int]) -> str:
    return f"{sizes[0]} and {sizes[1]}"
