"""How the learning rate changes as the updates go on, with the curve of it.

Rule: the form knows no schedule by name; a new one needs no widget here.
"""

from dataclasses import replace

from app.panels.forms.entry_form import EntryForm
from app.panels.forms.settings_form import label_of
from app.panels.training.schedule_curve import ScheduleCurve, rate_words
from app.panels.training.section import Section
from app.style import ThemeOwner
from core.kinds.schedules import SCHEDULES, Constant, Schedule
from core.training.settings import TrainingSettings


class Scheduling(Section):
    """The section of the learning rate's schedule."""

    def __init__(self, owner: ThemeOwner) -> None:
        super().__init__("Schedule", "How the learning rate changes as the updates go on")
        self._settings = TrainingSettings()
        tip = "How the learning rate changes"
        self.form = EntryForm("Schedule", tip, SCHEDULES, words="shape")
        self.curve = ScheduleCurve(owner)
        self.rows.addWidget(self.form)
        self.rows.addWidget(self.curve)
        self.form.chosen.connect(self._on_form_chosen)
        self.form.edited.connect(self._on_form_edited)
        self.form.refused.connect(self.refused)

    def show_settings(self, settings: TrainingSettings, updates: int) -> None:
        """Show the document's, at the place of the run."""
        self._settings, schedule = settings, settings.schedule
        self.form.show_entry(schedule)
        is_constant = isinstance(schedule, Constant)
        self.curve.setVisible(not is_constant)
        self.curve.show_schedule(schedule, settings.optimizer.learning_rate, updates)
        now = rate_words(settings.learning_rate_at(updates))
        self.say("constant" if is_constant else f"{schedule.label}, η {now} now")

    def _on_form_chosen(self, schedule: Schedule) -> None:
        text = f"Use a learning rate that is {schedule.label}"
        if not isinstance(schedule, Constant):
            text = f"Let the learning rate fall: {schedule.label}"
        self._ask(text, lambda: replace(self._settings, schedule=schedule))

    def _on_form_edited(self, name: str, schedule: Schedule) -> None:
        text = f"Change the schedule: {label_of(name)}"
        self._ask(text, lambda: replace(self._settings, schedule=schedule))
