"""`EntryForm`: which entry of a registry, and its settings below.

Rule: one widget for losses, optimisers and initialisers alike; it knows none of them by name.
"""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from app.panels.forms.fields import Choice
from app.panels.forms.settings_form import SettingsForm, aligned, row_label
from core.kinds.registry import Entry, Registry, settings_of


class EntryForm(QWidget):
    """A choice and a settings form.

    `chosen` carries a new entry of another kind, with the settings it had when it was shown last
    (those it shares with the old one are kept),
    `edited` (setting, entry) one with another setting, `refused` a sentence.
    """

    chosen = Signal(object)
    edited = Signal(str, object)
    refused = Signal(str)

    def __init__(
        self,
        name: str,
        tip: str,
        registry: Registry[Any],
        keep: tuple[str, ...] = (),
        words: str = "",
    ) -> None:
        super().__init__()
        self._registry = registry
        self._keep = keep
        self._entry: Entry | None = None
        self._last: dict[str, Mapping[str, Any]] = {}
        self.choice = Choice(name, tip, [(entry.name, entry.label) for entry in registry])
        self.settings = SettingsForm()
        self._arrange(words or name.lower())
        self.choice.chosen.connect(self._on_choice_chosen)
        self.settings.edited.connect(self.edited)
        self.settings.refused.connect(self.refused)

    def show_entry(self, entry: Entry) -> None:
        """Show an entry and its settings."""
        self._entry = entry
        self._last[entry.name] = settings_of(entry)
        self.choice.show_value(entry.name)
        self.settings.show_entry(entry)

    def forget(self) -> None:
        """Take the settings that a kind had before no more."""
        self._last.clear()

    def as_last(self, entry: Entry) -> Any:
        """An entry with the settings that its kind had when it was shown last, kept ones aside."""
        own = settings_of(entry)
        kept = {key: own[key] for key in self._keep if key in own}
        return self._registry.make(entry.name, {**own, **self._last.get(entry.name, {}), **kept})

    def _arrange(self, words: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        form = aligned(QFormLayout())
        form.addRow(row_label(words, self.choice), self.choice)
        column.addLayout(form)
        column.addWidget(self.settings)

    def _on_choice_chosen(self, name: str) -> None:
        old: Mapping[str, Any] = settings_of(self._entry) if self._entry else {}
        kept = {key: old[key] for key in self._keep if key in old}
        self.chosen.emit(self.as_last(self._registry.make(name, kept)))
