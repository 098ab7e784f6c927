"""When a run ends by itself: after so many updates, at a loss, or where nothing gets better.

Rule: what is not set never ends a run.
"""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QFormLayout

from app.panels.forms.fields import full
from app.panels.forms.settings_form import aligned, row_label
from app.panels.training.optional_field import OptionalField
from app.panels.training.section import Section
from app.plots.ticks import grouped
from core.training.settings import Stop, TrainingSettings

NEVER = "never"


class Stopping(Section):
    """The section of stop rules."""

    def __init__(self) -> None:
        super().__init__("Stop", "When a run ends by itself")
        self._settings = TrainingSettings()
        tip = "The run ends when it has so many updates; never for as long as you like"
        self.updates = OptionalField("Stop after updates", tip, NEVER, is_whole=True, low=1)
        tip = "The run ends when the loss is below this"
        self.loss_below = OptionalField("Stop at a loss below", tip, NEVER)
        tip = "The run ends when there was no smaller loss in so many updates"
        self.no_improvement = OptionalField(
            "Stop after updates without a smaller loss", tip, NEVER, is_whole=True, low=1
        )
        form = aligned(QFormLayout())
        for words, field in (
            ("at update", self.updates),
            ("at a loss below", self.loss_below),
            ("no gain for", self.no_improvement),
        ):
            form.addRow(row_label(words, field, 92), field)
            field.refused.connect(self.refused)
        self.rows.addLayout(form)
        self.updates.entered.connect(self._on_updates_entered)
        self.loss_below.entered.connect(self._on_loss_below_entered)
        self.no_improvement.entered.connect(self._on_no_improvement_entered)

    def show_settings(self, settings: TrainingSettings) -> None:
        """Show the document's."""
        self._settings, stop = settings, settings.stop
        self.updates.show_optional(stop.updates)
        self.loss_below.show_optional(stop.loss_below)
        self.no_improvement.show_optional(stop.no_improvement)
        self.say(_summary(stop))

    def _stop(self, text: str, **changes: Any) -> None:
        def made() -> TrainingSettings:
            return replace(self._settings, stop=replace(self._settings.stop, **changes))

        self._ask(text, made)

    def _on_updates_entered(self, updates: int | None) -> None:
        text = "Set no last update" if updates is None else f"Stop at update {grouped(updates)}"
        self._stop(text, updates=updates)

    def _on_loss_below_entered(self, loss: float | None) -> None:
        text = "Stop at no loss" if loss is None else f"Stop at a loss below {full(loss)}"
        self._stop(text, loss_below=loss)

    def _on_no_improvement_entered(self, updates: int | None) -> None:
        text = "Go on without gain" if updates is None else f"Stop after {updates:,} without gain"
        self._stop(text, no_improvement=updates)


def _summary(stop: Stop) -> str:
    found = []
    if stop.updates is not None:
        found.append(f"at update {grouped(stop.updates)}")
    if stop.loss_below is not None:
        found.append(f"below {stop.loss_below:g}")
    if stop.no_improvement is not None:
        found.append(f"no gain for {grouped(stop.no_improvement)}")
    return " or ".join(found) or "by hand"
