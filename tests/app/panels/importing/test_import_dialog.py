"""A table looked at before it is taken: what is understood, what is wrong, what is taken."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.panels.importing.import_dialog import ImportDialog
from app.style import ThemeOwner
from app.workspace import Workspace
from core.data.dataset import Dataset
from core.data.standardise import unscaled
from core.kinds.elementwise.activations import Softmax
from core.kinds.losses import CrossEntropy
from core.network.network import MAX_UNITS
from tests.app.filing.acting import type_path
from tests.core.data.tables.odd_tables import READ, REFUSED

IRIS = "length,width,species\n5.1,3.5,setosa\n7.0,3.2,versicolor\n5.0,3.3,setosa\n"
Open = Callable[[str | bytes], ImportDialog]


@pytest.fixture
def look_at(
    qtbot: QtBot, parent: QWidget, themes: ThemeOwner, workspace: Workspace, tmp_path: Path
) -> Open:
    def opened(content: str | bytes) -> ImportDialog:
        dialog = ImportDialog(parent, themes, workspace, str(tmp_path))
        dialog.open()
        path = tmp_path / "iris.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        dialog.read_file(str(path))
        return dialog

    return opened


def _texts(dialog: ImportDialog) -> list[list[str]]:
    model = dialog.model
    rows, columns = range(model.rowCount()), range(model.columnCount())
    return [[str(model.index(row, at).data()) for at in columns] for row in rows]


def _headers(dialog: ImportDialog) -> list[str]:
    across = Qt.Orientation.Horizontal
    columns = range(dialog.model.columnCount())
    return [str(dialog.model.headerData(at, across)).replace("\n", ": ") for at in columns]


def _marked(dialog: ImportDialog) -> list[str]:
    return [text for row in _texts(dialog) for text in row if text.startswith("⚠")]


def _pick(qtbot: QtBot, choice: QWidget, key: Qt.Key) -> None:
    """Another entry of a list by keyboard, as in the window."""
    choice.setFocus()
    qtbot.keyClick(choice, key)


def _import(qtbot: QtBot, dialog: ImportDialog) -> None:
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)


def test_a_table_is_shown_as_it_is_understood_and_nothing_is_taken_yet(
    look_at: Open, workspace: Workspace
) -> None:
    before = workspace.document.project
    dialog = look_at(IRIS)
    assert _texts(dialog) == [
        ["5.1", "3.5", "setosa"],
        ["7.0", "3.2", "versicolor"],
        ["5.0", "3.3", "setosa"],
    ]
    assert _headers(dialog) == ["length: input", "width: input", "species: target, 2 classes"]
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
        _import(qtbot, dialog)
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
    _import(qtbot, dialog)
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
    assert len(_marked(dialog)) == (1 if ", column " in sentence else 0)
    _import(qtbot, dialog)
    assert dialog.isVisible()
    assert workspace.document.project is before


def test_the_cell_that_a_sentence_names_is_the_one_that_is_marked(
    look_at: Open, themes: ThemeOwner
) -> None:
    dialog = look_at("a,b,c\n\n1,2,3\n4,n/a,6\n")
    assert dialog.box.message.text().startswith("Line 4, column 2: ")
    assert _texts(dialog) == [["1", "2", "3"], ["4", "⚠ n/a", "6"]]
    assert dialog.model.headerData(1, Qt.Orientation.Vertical) == "4"
    assert "n/a" in str(dialog.model.index(1, 1).data(Qt.ItemDataRole.ToolTipRole))
    assert dialog.table.chosen == (1,)
    corner = dialog.table.visualRect(dialog.model.index(1, 1)).topLeft() + QPoint(3, 3)
    colour = dialog.table.viewport().grab().toImage().pixelColor(corner)
    assert colour == themes.theme.colour("lit")


def test_a_line_of_another_length_is_shown_as_it_stands(look_at: Open) -> None:
    dialog = look_at("a,b\n1,2\n3,4,5\n6\n")
    assert dialog.box.message.text() == "Line 3, column 3: expected 2 columns, found 3."
    assert _texts(dialog) == [["a", "b", ""], ["1", "2", ""], ["3", "4", "⚠ 5"], ["6", "", ""]]
    assert _headers(dialog) == ["column 1", "column 2", "column 3"]


def test_a_fault_hinders_only_those_who_take_its_column(
    look_at: Open, workspace: Workspace, qtbot: QtBot
) -> None:
    dialog = look_at("a,b,c,d\n1,2,0,1\n4,n/a,1,0\n")
    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, Qt.Key.Key_L)
    assert _headers(dialog)[1] == "b: left out"
    assert not _marked(dialog)
    assert dialog.take.isEnabled()
    _import(qtbot, dialog)
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
    _pick(qtbot, dialog.columns.use, Qt.Key.Key_End)
    assert [each.rpartition(" ")[2] for each in _headers(dialog)] == ["out", "out", "target"]
    assert dialog.box.message.text() == (
        "Of 3 columns 0 would be inputs and 1 targets; choose at least one of each."
    )


def test_every_guess_can_be_overruled(look_at: Open, qtbot: QtBot) -> None:
    dialog = look_at("2019;2020\n1,5;2\n")
    form = dialog.layout_form
    assert (form.separator.value, form.decimal.value, form.header.value) == (";", ",", False)
    _pick(qtbot, form.header, Qt.Key.Key_Home)
    assert _headers(dialog) == ["2019: input", "2020: target"]
    _pick(qtbot, form.decimal, Qt.Key.Key_Home)
    assert "has a comma where the decimal mark is a point" in dialog.box.message.text()
    _pick(qtbot, form.separator, Qt.Key.Key_Home)
    assert dialog.model.columnCount() == 1
    assert (form.separator.value, form.decimal.value, form.header.value) == ("\t", ".", True)


def test_columns_that_fit_the_network_are_inputs_and_targets_as_it_has_them(
    look_at: Open, workspace: Workspace
) -> None:
    dialog = look_at("1 2 0 1\n3 4 1 0\n")
    assert [each.rpartition(" ")[2] for each in _headers(dialog)] == ["input"] * 2 + ["target"] * 2
    assert not dialog.box.isVisible()
    assert not dialog.adapt.isVisible()


def test_columns_named_as_the_documents_targets_are_targets(
    look_at: Open, workspace: Workspace
) -> None:
    data = Dataset(np.ones((1, 2)), np.ones((1, 2)), ("a", "b"), ("up", "down"))
    workspace.document.edit("Data", lambda project: replace(project, data=data))
    assert _headers(look_at("up,a,down,b\n1,2,3,4\n")) == [
        "up: target",
        "a: input",
        "down: target",
        "b: input",
    ]
    assert _headers(look_at("up,down\n1,2\n")) == ["up: input", "down: target"]


@pytest.mark.parametrize("is_adapted", [True, False])
def test_a_network_that_does_not_fit_is_adapted_in_the_same_entry_or_kept(
    look_at: Open, workspace: Workspace, qtbot: QtBot, is_adapted: bool
) -> None:
    before = workspace.document.project
    dialog = look_at("a,b,c,y\n1,2,3,0\n4,5,6,1\n")
    assert dialog.adapt.text() == "adapt the network to 3 inputs and 1 output"
    assert "the network 2" in dialog.box.message.text()
    if not is_adapted:
        dialog.adapt.setFocus()
        qtbot.keyClick(dialog.adapt, Qt.Key.Key_Space)
    _import(qtbot, dialog)
    after = workspace.document.project
    assert after.network.shape == ("3-3-1" if is_adapted else "2-3-2")
    assert (after.misfit == "") is is_adapted
    workspace.document.undo()
    assert workspace.document.project is before


@pytest.mark.parametrize("is_taken", [True, False])
def test_a_class_column_offers_softmax_and_cross_entropy_beside_the_sizes(
    look_at: Open, workspace: Workspace, qtbot: QtBot, is_taken: bool
) -> None:
    before = workspace.document.project
    dialog = look_at("a,b,kind\n1,2,red\n4,5,green\n0,1,blue\n")
    assert dialog.adapt.text() == "adapt the network to 2 inputs and 3 outputs"
    assert dialog.classes.text() == "with softmax and cross-entropy"
    assert dialog.classes.isVisible()
    if not is_taken:
        qtbot.mouseClick(dialog.classes, Qt.MouseButton.LeftButton)
    _import(qtbot, dialog)
    network = workspace.document.project.network
    assert network.shape == "2-3-3"
    assert isinstance(network.loss, CrossEntropy) is is_taken
    assert isinstance(network.output.activation, Softmax) is is_taken
    workspace.document.undo()
    assert workspace.document.project is before


def test_softmax_is_offered_only_where_sizes_are_adapted_to_classes(
    look_at: Open, qtbot: QtBot
) -> None:
    dialog = look_at("a,b,c,y\n1,2,3,0.5\n4,5,6,1\n")
    assert not dialog.classes.isVisible()
    dialog = look_at("a,b,kind\n1,2,red\n4,5,green\n0,1,blue\n")
    qtbot.mouseClick(dialog.adapt, Qt.MouseButton.LeftButton)
    assert not dialog.classes.isEnabled()
    assert not dialog.classes.is_taken


def test_a_network_that_cannot_be_adapted_so_far_is_said_and_nothing_is_taken(
    look_at: Open, workspace: Workspace, qtbot: QtBot
) -> None:
    before = workspace.document.project
    dialog = look_at(",".join(["1"] * (MAX_UNITS + 2)) + "\n")
    _import(qtbot, dialog)
    assert str(MAX_UNITS) in dialog.box.message.text()
    assert dialog.isVisible()
    assert workspace.document.project is before


def test_inputs_are_standardised_where_that_is_asked_for_and_come_back(
    look_at: Open, workspace: Workspace, qtbot: QtBot
) -> None:
    dialog = look_at("a,b,y\n1.5,7,0\n2.5,7,1\n")
    dialog.standardise.setFocus()
    qtbot.keyClick(dialog.standardise, Qt.Key.Key_Space)
    assert dialog.notes.text() == "B is constant in the training rows: only 7 was subtracted."
    _import(qtbot, dialog)
    data = workspace.document.project.data
    assert data.inputs.tolist() == [[-1, 0], [1, 0]]
    assert unscaled(data).inputs.tolist() == [[1.5, 7], [2.5, 7]]


def test_the_clipboard_is_a_source_too(look_at: Open, qtbot: QtBot) -> None:
    dialog = look_at(IRIS)
    QGuiApplication.clipboard().setText("1,5\t2\n3\t4\n")
    qtbot.mouseClick(dialog.source.clipboard, Qt.MouseButton.LeftButton)
    assert _texts(dialog) == [["1,5", "2"], ["3", "4"]]
    assert dialog.source.name.text() == "From the clipboard"
    QGuiApplication.clipboard().clear()
    qtbot.mouseClick(dialog.source.clipboard, Qt.MouseButton.LeftButton)
    assert dialog.box.message.text().startswith("The clipboard holds no text")
    assert dialog.model.rowCount() == 2


def test_a_file_is_chosen_or_dropped(look_at: Open, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = look_at(IRIS)
    other = tmp_path / "other.tsv"
    other.write_text("1\t2\n")
    qtbot.mouseClick(dialog.source.file, Qt.MouseButton.LeftButton)
    asked = dialog.source.dialog
    assert isinstance(asked, QFileDialog)
    type_path(qtbot, asked, other)
    qtbot.waitUntil(lambda: dialog.source.dialog is None)
    assert _texts(dialog) == [["1", "2"]]
    other.write_text("3\t4\n")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(other))])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    dialog.dropEvent(QDropEvent(QPointF(), Qt.DropAction.CopyAction, mime, left, none))
    assert _texts(dialog) == [["3", "4"]]


def test_a_file_that_cannot_be_read_is_one_sentence(look_at: Open, tmp_path: Path) -> None:
    dialog = look_at(IRIS)
    dialog.read_file(str(tmp_path))
    assert "this is a folder, not a file" in dialog.box.message.text()
    assert dialog.model.rowCount() == 3


def test_of_a_long_table_the_beginning_is_shown_and_what_is_wrong(
    look_at: Open, workspace: Workspace, qtbot: QtBot
) -> None:
    lines = [f"{n},{n % 7},{n % 2}" for n in range(1, 100_001)]
    lines[76_543] = "7,n/a,1"
    dialog = look_at("\n".join(lines))
    assert dialog.sentence.text().startswith("100,000 samples in 3 columns")
    assert dialog.sentence.text().endswith("Not all are shown.")
    assert dialog.model.rowCount() < 1_100
    row = dialog.table.currentIndex().row()
    shown = [dialog.model.headerData(at, Qt.Orientation.Vertical) for at in (row - 1, row, row + 1)]
    assert shown == ["76543", "76544", "76545"]
    assert _marked(dialog) == ["⚠ n/a"]
    qtbot.keyClick(dialog.table, Qt.Key.Key_L)
    assert dialog.table.chosen == (1,)
    assert not _marked(dialog)
    _import(qtbot, dialog)
    assert workspace.document.project.data.size == 100_000


def test_a_column_stays_chosen_when_another_kind_moves_the_fault(
    look_at: Open, qtbot: QtBot
) -> None:
    lines = [f"{n},{n % 7},red" for n in range(2_000)]
    dialog = look_at("\n".join([*lines, "1,2,3"]))
    assert dialog.table.chosen == (2,)
    assert _marked(dialog) == ["⚠ red"]
    qtbot.keyClick(dialog.table, Qt.Key.Key_C)
    assert dialog.table.chosen == (2,)
    assert not _marked(dialog)
    assert _headers(dialog)[2] == "column 3: target, 2 classes"


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
    assert _headers(dialog)[0] == "length: target"
    assert dialog.focusWidget() is dialog.columns.use
    qtbot.keyClick(dialog.columns.use, Qt.Key.Key_Up)
    assert _headers(dialog)[0] == "length: input"


def test_before_there_is_a_table_the_keyboard_is_at_the_files_button(
    parent: QWidget, themes: ThemeOwner, workspace: Workspace, tmp_path: Path
) -> None:
    dialog = ImportDialog(parent, themes, workspace, str(tmp_path))
    dialog.open()
    assert dialog.focusWidget() is dialog.source.file
    assert not dialog.take.isEnabled()
    assert dialog.layout_form.separator.value is None
    dialog.reject()
