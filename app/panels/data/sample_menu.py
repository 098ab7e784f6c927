"""`SampleMenu`: what can be done with the cells, samples and the column that are chosen.

Rule: everything in it has a key, a button or a field elsewhere too, or is reached by the menu key.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu

from core.data.names import column_name
from core.data.scaling import scaled_columns

if TYPE_CHECKING:
    from app.panels.data.sample_view import SampleView


class SampleMenu(QMenu):
    """A menu for the table as it is now."""

    def __init__(self, view: "SampleView") -> None:
        super().__init__(view)
        self._view = view
        self._edits = view.edits
        self._rows = view.chosen.rows
        self._column = view.currentIndex().column()
        self._add_clipboard()
        self.addSeparator()
        self._add_samples()
        self.addSeparator()
        self._add_column()

    def _add_clipboard(self) -> None:
        view, has_cells = self._view, self._view.chosen.block is not None
        has_text = bool(QGuiApplication.clipboard().text())
        self._add("Cu&t", view.cut, "Ctrl+X", has_cells)
        self._add("&Copy", view.copy, "Ctrl+C", has_cells)
        self._add("&Paste here", view.paste, "Ctrl+V", has_text)
        self._add("Paste as &further samples", view.paste_below, "Ctrl+Alt+V", has_text)

    def _add_samples(self) -> None:
        rows = self._rows
        words = "this sample" if len(rows) <= 1 else f"these {len(rows):,} samples"
        self._add("&Add a sample below", self._add_sample, when=bool(rows))
        self._add(f"&Remove {words}", self._view.remove, when=bool(rows))
        test = self._edits.data.test
        action = self._add(f"&Keep {words} for testing", self._toggle_test, when=bool(rows))
        action.setCheckable(True)
        action.setChecked(bool(rows) and set(rows) <= set(test))

    def _add_column(self) -> None:
        data, has_column = self._edits.data, self._column >= 0
        name = column_name(data, self._column) if has_column else "the column"
        name = name.replace("&", "&&")
        self._add(f"&Name {name}…", self._view.name_current_column, "Shift+F2", has_column)
        action = self._add(f"&Standardise {name}", self._toggle_scaled, when=has_column)
        action.setCheckable(True)
        action.setChecked(self._column in scaled_columns(data))

    def _add(
        self, text: str, act: Callable[[], object], key: str = "", when: bool = True
    ) -> QAction:
        action = self.addAction(f"{text}\t{key}" if key else text)
        action.triggered.connect(act)
        action.setEnabled(when)
        return action

    def _add_sample(self) -> None:
        self._edits.add_sample(self._rows[-1] + 1)

    def _toggle_test(self) -> None:
        is_on = not set(self._rows) <= set(self._edits.data.test)
        self._edits.keep_for_testing(self._rows, is_on)

    def _toggle_scaled(self) -> None:
        data = self._edits.data
        is_on = self._column not in scaled_columns(data)
        self._edits.standardise((self._column,), is_on, column_name(data, self._column))
