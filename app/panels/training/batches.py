"""Which samples an update is made from: batch size, what becomes of the rest, and their order.

Rule: the order follows from the seed alone.
"""

from dataclasses import replace

from PySide6.QtWidgets import QFormLayout

from app.panels.forms.fields import Choice, NumberField, full
from app.panels.forms.look import CheckBox
from app.panels.forms.settings_form import aligned, row_label
from app.panels.training.optional_field import OptionalField
from app.panels.training.section import Section
from core.training.settings import TrainingSettings

ALL = "all"
LAST = (("keep", "is smaller"), ("drop", "is left out"))


class Batches(Section):
    """The section of batches."""

    def __init__(self) -> None:
        super().__init__("Batches", "Which samples an update is made from")
        self._settings = TrainingSettings()
        tip = "Samples an update is made from; all for the whole data"
        self.size_field = OptionalField("Batch size", tip, ALL, is_whole=True, low=1)
        tip = "The last batch of an epoch, where the samples do not come out even"
        self.last = Choice("Last batch", tip, LAST)
        tip = "Take the samples of every epoch in another order"
        self.shuffle = CheckBox("Shuffle", tip, "shuffle")
        self.seed = NumberField("Seed of the order", "The same seed gives the same orders", True, 0)
        self._arrange()
        self.size_field.entered.connect(self._on_size_field_entered)
        self.last.chosen.connect(self._on_last_chosen)
        self.shuffle.clicked.connect(self._on_shuffle_clicked)
        self.seed.entered.connect(self._on_seed_entered)
        for field in (self.size_field, self.seed):
            field.refused.connect(self.refused)

    def show_settings(self, settings: TrainingSettings) -> None:
        """Show the document's."""
        self._settings = settings
        self.size_field.show_optional(settings.batch_size)
        self.last.show_value(settings.last_batch)
        self.shuffle.setChecked(settings.shuffle)
        self.seed.show_number(settings.seed)
        has_batches = settings.batch_size is not None
        for field in (self.last, self.shuffle):
            field.setEnabled(has_batches)
        self.seed.setEnabled(has_batches and settings.shuffle)
        self.say(_summary(settings))

    def _arrange(self) -> None:
        form = aligned(QFormLayout())
        for words, field in (
            ("batch size", self.size_field),
            ("the last batch", self.last),
            ("", self.shuffle),
            ("seed", self.seed),
        ):
            form.addRow(row_label(words, field, 92), field)
        self.rows.addLayout(form)

    def _on_size_field_entered(self, size: int | None) -> None:
        words = ALL if size is None else full(size)
        self._ask(f"Change batch size to {words}", lambda: replace(self._settings, batch_size=size))

    def _on_last_chosen(self, last: str) -> None:
        text = "Leave out the last batch" if last == "drop" else "Keep the last batch"
        self._ask(text, lambda: replace(self._settings, last_batch=last))

    def _on_shuffle_clicked(self, is_shuffled: bool) -> None:
        text = "Shuffle the samples" if is_shuffled else "Keep the samples in order"
        self._ask(text, lambda: replace(self._settings, shuffle=is_shuffled))

    def _on_seed_entered(self, seed: int) -> None:
        self._ask("Change the seed", lambda: replace(self._settings, seed=seed))


def _summary(settings: TrainingSettings) -> str:
    if settings.batch_size is None:
        return "all samples at once"
    order = "shuffled" if settings.shuffle else "in order"
    return f"{full(settings.batch_size)} at a time, {order}"
