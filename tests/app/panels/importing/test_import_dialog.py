"""A table looked at before it is taken: what is understood, what is wrong, what is taken."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.panels.importing.import_dialog import ImportDialog
from app.style import ThemeOwner
from app.workspace import Workspace
from core.data.standardise import unscaled
from tests.app.panels.importing.acting import IRIS, Open, headers_of, marked_in, take, texts_of
from tests.core.data.tables.odd_tables import READ, REFUSED


def pick(qtbot: QtBot, choice: QWidget, key: Qt.Key) -> None:
    """Another entry of a list by keyboard, as in the window."""
    choice.setFocus()
    qtbot.keyClick(choice, key)


def test_a_table_is_shown_as_it_is_understood_and_nothing_is_taken_yet(
    look_at: Open, workspace: Workspace
) -> None:
    before = workspace.document.project
    dialog = look_at(IRIS)
    assert texts_of(dialog) == [
        ["5.1", "3.5", "setosa"],
        ["7.0", "3.2", "versicolor"],
        ["5.0", "3.3", "setosa"],
    ]
    assert headers_of(dialog) == ["length: input", "width: input", "species: target, 2 classes"]
    assert dialog.sentence.text() == (
        "3 samples in 3 columns, separated by comma, with a decimal point, with a line of names."
    )
    assert dialog.source.name.text() == "From iris.csv"
    assert dialog.model.headerData(0, Qt.Orientation.Vertical) == "2"
    dialog.reject()
    assert workspace.document.project is before


def test_what_is_taken_is_one_undo_entry(look_at: Open, workspace: Workspace, qtbot: QtBot) -> None:
    before = workspace.document.project
    dialog = look_at(IRIS)
    with qtbot.waitSignal(dialog.imported) as taken:
        take(qtbot, dialog)
    data = workspace.document.project.data
    assert taken.args == ["iris.csv"]
    assert data.inputs.tolist() == [[5.1, 3.5], [7.0, 3.2], [5.0, 3.3]]
    assert data.targets.tolist() == [[1, 0], [0, 1], [1, 0]]
    assert data.target_names == ("species=setosa", "species=versicolor")
    assert workspace.document.undo_stack.undoText() == "Import data from iris.csv"
    workspace.document.undo()
    assert workspace.document.project is before


@pytest.mark.parametrize(("content", "rows"), [e[1:] for e in READ], ids=[e[0] for e in READ])
def test_odd_tables_are_taken_rightly(
    look_at: Open, workspace: Workspace, qtbot: QtBot, content: bytes, rows: list[list[float]]
) -> None:
    dialog = look_at(content)
    take(qtbot, dialog)
    data = workspace.document.project.data
    assert np.hstack([data.inputs, data.targets]).tolist() == rows
    assert workspace.document.project.misfit == ""


@pytest.mark.parametrize(
    ("content", "sentence"), [e[1:] for e in REFUSED], ids=[e[0] for e in REFUSED]
)
def test_what_is_wrong_is_said_in_place_and_cannot_be_taken(
    look_at: Open, workspace: Workspace, qtbot: QtBot, content: bytes, sentence: str
) -> None:
    before = workspace.document.project
    dialog = look_at(content)
    assert dialog.box.message.text() == f"{sentence[:1].upper()}{sentence[1:]}."
    assert not dialog.take.isEnabled()
    assert len(marked_in(dialog)) == (1 if ", column " in sentence else 0)
    take(qtbot, dialog)
    assert dialog.isVisible()
    assert workspace.document.project is before


def test_the_cell_that_a_sentence_names_is_the_one_that_is_marked(
    look_at: Open, themes: ThemeOwner
) -> None:
    dialog = look_at("a,b,c\n\n1,2,3\n4,n/a,6\n")
    assert dialog.box.message.text().startswith("Line 4, column 2: ")
    assert texts_of(dialog) == [["1", "2", "3"], ["4", "⚠ n/a", "6"]]
    assert dialog.model.headerData(1, Qt.Orientation.Vertical) == "4"
    assert "n/a" in str(dialog.model.index(1, 1).data(Qt.ItemDataRole.ToolTipRole))
    assert dialog.table.chosen == (1,)
    corner = dialog.table.visualRect(dialog.model.index(1, 1)).topLeft() + QPoint(3, 3)
    colour = dialog.table.viewport().grab().toImage().pixelColor(corner)
    assert colour == themes.theme.colour("lit")


def test_a_line_of_another_length_is_shown_as_it_stands(look_at: Open) -> None:
    dialog = look_at("a,b\n1,2\n3,4,5\n6\n")
    assert dialog.box.message.text() == "Line 3, column 3: expected 2 columns, found 3."
    assert texts_of(dialog) == [["a", "b", ""], ["1", "2", ""], ["3", "4", "⚠ 5"], ["6", "", ""]]
    assert headers_of(dialog) == ["column 1", "column 2", "column 3"]


def test_a_fault_hinders_only_those_who_take_its_column(
    look_at: Open, workspace: Workspace, qtbot: QtBot
) -> None:
    dialog = look_at("a,b,c,d\n1,2,0,1\n4,n/a,1,0\n")
    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, Qt.Key.Key_L)
    assert headers_of(dialog)[1] == "b: left out"
    assert not marked_in(dialog)
    assert dialog.take.isEnabled()
    take(qtbot, dialog)
    assert workspace.document.project.data.inputs.tolist() == [[1, 0], [4, 1]]


def test_columns_are_given_their_use_and_kind_by_keyboard_alone(
    look_at: Open, workspace: Workspace, qtbot: QtBot
) -> None:
    dialog = look_at("1,2,3\n4,5,3\n7,8,9\n")
    table = dialog.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_T)
    qtbot.keyClick(table, Qt.Key.Key_Right)
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert dialog.columns.name.text() == "Column 3"
    qtbot.keyClick(table, Qt.Key.Key_I)
    qtbot.keyClick(table, Qt.Key.Key_C)
    assert dialog.columns.becomes.text() == "one column a class: 3, 9"
    assert dialog.columns.kind.value == "label"
    qtbot.keyClick(table, Qt.Key.Key_Return)
    data = workspace.document.project.data
    assert data.inputs.tolist() == [[2, 1, 0], [5, 1, 0], [8, 0, 1]]
    assert data.targets.tolist() == [[1], [4], [7]]


def test_several_columns_are_changed_at_once(look_at: Open, qtbot: QtBot) -> None:
    dialog = look_at("1,2,3\n4,5,6\n")
    qtbot.keyClick(dialog.table, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert dialog.columns.name.text() == "2 columns"
    pick(qtbot, dialog.columns.use, Qt.Key.Key_End)
    assert [each.rpartition(" ")[2] for each in headers_of(dialog)] == ["out", "out", "target"]
    assert dialog.box.message.text() == (
        "Of 3 columns 0 would be inputs and 1 targets; choose at least one of each."
    )


def test_every_guess_can_be_overruled(look_at: Open, qtbot: QtBot) -> None:
    dialog = look_at("2019;2020\n1,5;2\n")
    form = dialog.layout_form
    assert (form.separator.value, form.decimal.value, form.header.value) == (";", ",", False)
    pick(qtbot, form.header, Qt.Key.Key_Home)
    assert headers_of(dialog) == ["2019: input", "2020: target"]
    pick(qtbot, form.decimal, Qt.Key.Key_Home)
    assert "has a comma where the decimal mark is a point" in dialog.box.message.text()
    pick(qtbot, form.separator, Qt.Key.Key_Home)
    assert dialog.model.columnCount() == 1
    assert (form.separator.value, form.decimal.value, form.header.value) == ("\t", ".", True)


def test_inputs_are_standardised_where_that_is_asked_for_and_come_back(
    look_at: Open, workspace: Workspace, qtbot: QtBot
) -> None:
    dialog = look_at("a,b,y\n1.5,7,0\n2.5,7,1\n")
    dialog.standardise.setFocus()
    qtbot.keyClick(dialog.standardise, Qt.Key.Key_Space)
    assert dialog.notes.text() == "B is constant in the training rows: only 7 was subtracted."
    take(qtbot, dialog)
    data = workspace.document.project.data
    assert data.inputs.tolist() == [[-1, 0], [1, 0]]
    assert unscaled(data).inputs.tolist() == [[1.5, 7], [2.5, 7]]


def test_a_column_stays_chosen_when_another_kind_moves_the_fault(
    look_at: Open, qtbot: QtBot
) -> None:
    lines = [f"{n},{n % 7},red" for n in range(2_000)]
    dialog = look_at("\n".join([*lines, "1,2,3"]))
    assert dialog.table.chosen == (2,)
    assert marked_in(dialog) == ["⚠ red"]
    qtbot.keyClick(dialog.table, Qt.Key.Key_C)
    assert dialog.table.chosen == (2,)
    assert not marked_in(dialog)
    assert headers_of(dialog)[2] == "column 3: target, 2 classes"


def test_tab_goes_through_everything_in_reading_order(look_at: Open, qtbot: QtBot) -> None:
    dialog = look_at("1,2,3,4,5\n")
    layout, columns = dialog.layout_form, dialog.columns
    dialog.source.file.setFocus()
    met = []
    for _ in range(12):
        met.append(dialog.focusWidget())
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert met == [
        *(dialog.source.file, dialog.source.clipboard),
        *(layout.separator, layout.decimal, layout.header, dialog.table),
        *(columns.use, columns.kind, dialog.standardise, dialog.adapt, dialog.cancel, dialog.take),
    ]
    assert dialog.focusWidget() is dialog.source.file


def test_a_choice_keeps_the_keyboard_when_something_is_chosen(look_at: Open, qtbot: QtBot) -> None:
    dialog = look_at(IRIS)
    dialog.columns.use.setFocus()
    qtbot.keyClick(dialog.columns.use, Qt.Key.Key_Down)
    assert headers_of(dialog)[0] == "length: target"
    assert dialog.focusWidget() is dialog.columns.use
    qtbot.keyClick(dialog.columns.use, Qt.Key.Key_Up)
    assert headers_of(dialog)[0] == "length: input"


def test_before_there_is_a_table_the_keyboard_is_at_the_files_button(
    parent: QWidget, themes: ThemeOwner, workspace: Workspace, tmp_path: Path
) -> None:
    dialog = ImportDialog(parent, themes, workspace, str(tmp_path))
    dialog.open()
    assert dialog.focusWidget() is dialog.source.file
    assert not dialog.take.isEnabled()
    assert dialog.layout_form.separator.value is None
    dialog.reject()
