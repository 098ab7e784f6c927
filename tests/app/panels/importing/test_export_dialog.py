"""How samples are written as a table: what is shown is what is written, and it reads back."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.panels.importing.export_dialog import ExportDialog
from app.style import ThemeOwner
from core.data.dataset import Dataset
from core.data.standardise import standardised
from core.data.tables.preview import preview

ROWS = np.random.default_rng(3).normal(size=(9, 3))
DATA = Dataset(ROWS[:, :2], ROWS[:, 2:], ("a", "b"), ("y",))
Open = Callable[[Dataset], ExportDialog]


@pytest.fixture
def export(qtbot: QtBot, parent: QWidget, themes: ThemeOwner) -> Open:
    def opened(data: Dataset) -> ExportDialog:
        dialog = ExportDialog(parent, themes, data)
        dialog.open()
        return dialog

    return opened


def _written(qtbot: QtBot, dialog: ExportDialog) -> tuple[bytes, str]:
    with qtbot.waitSignal(dialog.written) as written:
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    table, suffix = written.args or (b"", "")
    assert table.decode().startswith(dialog.lines.toPlainText())
    return table, suffix


@pytest.mark.parametrize(
    ("keys", "suffix", "layout"),
    [
        ((), ".csv", (",", ".")),
        ((("separator", Qt.Key.Key_Home),), ".tsv", ("\t", ".")),
        ((("decimal", Qt.Key.Key_End),), ".csv", (";", ",")),
        ((("decimal", Qt.Key.Key_End), ("separator", Qt.Key.Key_End)), ".csv", (",", ".")),
    ],
)
def test_what_is_written_reads_back_bit_for_bit(
    export: Open,
    qtbot: QtBot,
    keys: tuple[tuple[str, Qt.Key], ...],
    suffix: str,
    layout: tuple[str, str],
) -> None:
    dialog = export(DATA)
    for choice, key in keys:
        qtbot.keyClick(getattr(dialog, choice), key)
    table, ending = _written(qtbot, dialog)
    found = preview(table)
    assert ending == suffix
    assert (found.layout.separator, found.layout.decimal) == layout
    back = found.dataset()
    assert back.inputs.tobytes() == DATA.inputs.tobytes()
    assert back.targets.tobytes() == DATA.targets.tobytes()
    assert (back.input_names, back.target_names) == (DATA.input_names, DATA.target_names)


@pytest.mark.parametrize("is_scaled", [False, True])
def test_it_is_asked_which_numbers_are_meant_where_they_are_scaled(
    export: Open, qtbot: QtBot, is_scaled: bool
) -> None:
    scaled = standardised(DATA)
    dialog = export(scaled)
    assert dialog.numbers.isVisible()
    if is_scaled:
        qtbot.keyClick(dialog.numbers, Qt.Key.Key_End)
    table, _ = _written(qtbot, dialog)
    wanted = scaled if is_scaled else DATA
    assert preview(table).dataset().inputs.tobytes() == wanted.inputs.tobytes()


def test_what_a_table_cannot_say_is_said_before(export: Open) -> None:
    assert not export(DATA).note.isVisible()
    dialog = export(replace(DATA, test=(1, 2)))
    assert dialog.note.isVisible()
    assert "which samples are for testing" in dialog.note.text()


def test_unscaled_numbers_are_not_asked_about(export: Open) -> None:
    dialog = export(DATA)
    assert not dialog.numbers.isVisible()
    dialog.reject()


def test_scaling_that_cannot_be_read_is_said_in_place(export: Open) -> None:
    odd = Dataset(ROWS[:, :2], ROWS[:, 2:], scaling={"inputs": "odd"})
    dialog = export(odd)
    assert "Data.scaling.inputs" in dialog.box.message.text()
    assert not dialog.take.isEnabled()
