"""An exponential average of the parameters, kept beside them, and whether it is looked at.

Rule: the average is never trained; to look at it changes nothing.
"""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout

from app.panels.forms.fields import NumberField, full
from app.panels.forms.look import CheckBox
from app.panels.forms.settings_form import aligned, row_label
from app.panels.training.section import Section
from core.training.settings import TrainingSettings

DECAY = 0.99


class Averaging(Section):
    """The section of the average; `shown` carries whether it is to be looked at."""

    shown = Signal(bool)

    def __init__(self) -> None:
        super().__init__("Average", "An exponential average of the parameters, beside them")
        self._settings = TrainingSettings()
        self._decay = DECAY
        tip = "Keep an average of the parameters over the last updates"
        self.keep = CheckBox("Keep an average", tip, "keep one")
        tip = "Look at the averaged network on the canvas and in its pass; nothing else changes"
        self.show_it = CheckBox("Show the average", tip, "show it")
        tip = "How much of the average each update keeps; 0.99 looks some 100 updates back"
        self.decay = NumberField("Decay of the average", tip)
        ticks = QHBoxLayout()
        ticks.setSpacing(16)
        ticks.addWidget(self.keep)
        ticks.addWidget(self.show_it)
        ticks.addStretch(1)
        form = aligned(QFormLayout())
        form.addRow(row_label("decay", self.decay, 92), self.decay)
        self.rows.addLayout(ticks)
        self.rows.addLayout(form)
        self.keep.clicked.connect(self._on_keep_clicked)
        self.show_it.clicked.connect(self.shown)
        self.decay.entered.connect(self._on_decay_entered)
        self.decay.refused.connect(self.refused)

    def show_settings(self, settings: TrainingSettings, is_shown: bool) -> None:
        """Show the document's, and whether the average is looked at."""
        self._settings, average = settings, settings.average
        self._decay = self._decay if average is None else average
        self.keep.setChecked(average is not None)
        self.decay.show_number(self._decay)
        self.show_it.setChecked(is_shown)
        for field in (self.decay, self.show_it):
            field.setEnabled(average is not None)
        shown = ", shown" if is_shown else ""
        self.say("off" if average is None else f"decay {full(average)}{shown}")

    def _on_keep_clicked(self, is_kept: bool) -> None:
        text = "Keep an average" if is_kept else "Keep no average"
        decay = self._decay if is_kept else None
        self._ask(text, lambda: replace(self._settings, average=decay))

    def _on_decay_entered(self, decay: float) -> None:
        self._ask("Change the decay of the average", lambda: replace(self._settings, average=decay))
