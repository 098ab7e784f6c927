"""A pasted weight matrix: which number goes where is seen first, asked where it is open."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.panels.importing.matrix.matrix_dialog import MatrixDialog
from app.panels.importing.matrix.matrix_model import SYMBOL_ROLE
from app.style import ThemeOwner
from app.workspace import Workspace
from core.network.ref import Ref
from core.project.building.properties import set_unit_name

OUT_X_IN = "1,5\t2\n3\t-4\n5\t6"
Open = Callable[..., MatrixDialog]


@pytest.fixture
def paste(qtbot: QtBot, parent: QWidget, themes: ThemeOwner, workspace: Workspace) -> Open:
    def opened(text: str, layer: str | None = "h") -> MatrixDialog:
        QGuiApplication.clipboard().setText(text)
        dialog = MatrixDialog(parent, themes, workspace, layer)
        dialog.open()
        return dialog

    return opened


def _grid(dialog: MatrixDialog, role: int = Qt.ItemDataRole.DisplayRole) -> list[list[str]]:
    model = dialog.model
    rows, columns = range(model.rowCount()), range(model.columnCount())
    return [[str(model.index(row, at).data(role)) for at in columns] for row in rows]


def _names(dialog: MatrixDialog) -> tuple[list[str], list[str]]:
    model = dialog.model
    down, across = Qt.Orientation.Vertical, Qt.Orientation.Horizontal
    rows = [str(model.headerData(row, down)) for row in range(model.rowCount())]
    return rows, [str(model.headerData(at, across)) for at in range(model.columnCount())]


def _take(qtbot: QtBot, dialog: MatrixDialog) -> None:
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)


def test_every_number_is_shown_with_the_weight_that_it_becomes(paste: Open) -> None:
    dialog = paste(OUT_X_IN)
    assert _grid(dialog) == [["1.5", "2"], ["3", "−4"], ["5", "6"]]
    assert _grid(dialog, SYMBOL_ROLE) == [
        ["w₁₁⁽¹⁾", "w₁₂⁽¹⁾"],
        ["w₂₁⁽¹⁾", "w₂₂⁽¹⁾"],
        ["w₃₁⁽¹⁾", "w₃₂⁽¹⁾"],
    ]
    assert _names(dialog) == (
        ["to a₁⁽¹⁾", "to a₂⁽¹⁾", "to a₃⁽¹⁾"],
        ["from x₁", "from x₂"],
    )
    tip = dialog.model.index(1, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "−4 becomes w₂₂⁽¹⁾, the weight from input 2 to hidden neuron 2"


def test_units_are_called_by_their_names(paste: Open, workspace: Workspace) -> None:
    workspace.document.build("Name", lambda project: set_unit_name(project, "h", 1, "warm"))
    workspace.document.build("Name", lambda project: set_unit_name(project, "x", 0, "length"))
    rows, columns = _names(paste(OUT_X_IN))
    assert (rows[1], columns) == ("to warm", ["from length", "from x₂"])


def test_what_was_shown_is_taken_as_one_undo_entry(
    paste: Open, workspace: Workspace, qtbot: QtBot
) -> None:
    before = workspace.document.project
    dialog = paste(OUT_X_IN)
    assert workspace.document.project is before
    _take(qtbot, dialog)
    after = workspace.document.project.network.layer("h")
    assert after.W.tolist() == [[1.5, 2], [3, -4], [5, 6]]
    assert after.b is not None
    assert np.array_equal(after.b, before.network.layer("h").parameters["b"])
    assert workspace.document.undo_stack.undoText() == "Paste weights into the hidden layer"
    workspace.document.undo()
    assert workspace.document.project is before


def test_rows_may_be_inputs(paste: Open, workspace: Workspace, qtbot: QtBot) -> None:
    dialog = paste("1 2 3\n4 5 6")
    assert _names(dialog)[0] == ["from x₁", "from x₂"]
    assert dialog.meaning.text() == "A row for each input, a column for each unit."
    _take(qtbot, dialog)
    W = workspace.document.project.network.layer("h").W
    assert W.tolist() == [[1, 4], [2, 5], [3, 6]]


def test_where_two_readings_are_possible_it_is_asked_and_nothing_taken_before(
    paste: Open, workspace: Workspace, qtbot: QtBot
) -> None:
    dialog = paste("1 2 3\n4 5 6\n7 8 9")
    assert "can be read in two ways" in dialog.box.message.text()
    assert not dialog.take.isEnabled()
    assert dialog.model.rowCount() == 0
    assert dialog.focusWidget() is dialog.reading
    qtbot.keyClick(dialog.reading, Qt.Key.Key_End)
    assert _names(dialog)[0] == ["biases", "from x₁", "from x₂"]
    assert not dialog.box.isVisible()
    dialog.text.setPlainText("1 2 3\n4 5 6\n7 8")
    dialog.text.setPlainText("1 2 3\n4 5 6\n7 8 10")
    assert _grid(dialog)[2] == ["7", "8", "10"]
    _take(qtbot, dialog)
    layer = workspace.document.project.network.layer("h")
    assert layer.parameters["b"].tolist() == [1, 2, 3]
    assert layer.W.tolist() == [[4, 7], [5, 8], [6, 10]]


def test_the_layer_is_asked_for_where_none_is_selected(
    paste: Open, workspace: Workspace, qtbot: QtBot
) -> None:
    dialog = paste("1 2 3\n4 5 6", None)
    assert dialog.box.message.text() == "Choose the layer that the matrix is for."
    assert dialog.focusWidget() is dialog.layer
    qtbot.keyClick(dialog.layer, Qt.Key.Key_End)
    assert dialog.layer.currentText() == "output"
    assert _names(dialog)[0] == ["to a₁⁽²⁾", "to a₂⁽²⁾"]
    assert dialog.take.isEnabled()
    _take(qtbot, dialog)
    assert workspace.document.project.network.output.W.tolist() == [[1, 2, 3], [4, 5, 6]]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Paste or type a block of numbers."),
        ("1 2\n3 x\n5 6", 'Line 2, column 2: expected a number, found "x".'),
        ("1 2\n3 nan\n5 6", 'Line 2, column 2: "nan" is not finite.'),
        (
            "1 2\n3 4",
            "A matrix of 2 × 2 does not fit the hidden layer: it takes 3 × 2 (out × in) or 2 × 3 "
            "(in × out), and with the biases one column or row more.",
        ),
    ],
)
def test_what_cannot_be_taken_is_one_sentence_in_place(
    paste: Open, workspace: Workspace, qtbot: QtBot, text: str, sentence: str
) -> None:
    before = workspace.document.project
    dialog = paste("")
    dialog.text.setPlainText(text)
    assert dialog.box.message.text() == sentence
    assert not dialog.take.isEnabled()
    _take(qtbot, dialog)
    assert workspace.document.project is before


def test_the_line_that_cannot_be_read_is_lit(paste: Open, themes: ThemeOwner) -> None:
    def has_lit_line() -> bool:
        picture = dialog.text.viewport().grab().toImage()
        x = picture.width() - 8
        names = {picture.pixelColor(x, y).name() for y in range(picture.height())}
        return themes.theme.lit in names

    dialog = paste("")
    dialog.text.setPlainText("1 2\n3 x\n5 6")
    assert has_lit_line()
    assert dialog.text.extraSelections()[0].cursor.blockNumber() == 1
    dialog.text.setPlainText("1 2\n3 4\n5 6")
    assert not has_lit_line()
    dialog.text.setPlainText("[[1, 2], [3, x], [5, 6]]")
    assert not has_lit_line()
    assert "found" in dialog.box.message.text()


def test_a_number_at_a_removed_edge_is_marked_and_said(
    paste: Open, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.builder.cut_edge(Ref.parse("W.x.h[1,0]"))
    dialog = paste(OUT_X_IN)
    assert _grid(dialog)[1] == ["⚠ 3", "−4"]
    assert dialog.box.message.text() == (
        "Row 2, column 1: the edge from input 1 to hidden neuron 2 was removed, so its weight "
        "stays 0 and cannot be 3; restore the edge first, or write 0."
    )
    assert not dialog.take.isEnabled()
    dialog.text.setPlainText(OUT_X_IN.replace("3", "0"))
    assert dialog.take.isEnabled()


def test_what_is_under_the_pointer_or_the_cursor_lights_its_edge(
    paste: Open, workspace: Workspace, qtbot: QtBot
) -> None:
    dialog = paste(OUT_X_IN)
    dialog.move(200, 100)
    table, selection = dialog.table, workspace.selection
    qtbot.mouseMove(table.viewport(), QPoint(2, 2))
    qtbot.mouseMove(table.viewport(), table.visualRect(dialog.model.index(2, 1)).center())
    qtbot.waitUntil(lambda: selection.hovered == Ref.parse("W.x.h[2,1]"))
    table.setFocus()
    table.setCurrentIndex(dialog.model.index(0, 0))
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert selection.hovered == Ref.parse("W.x.h[1,0]")
    dialog.text.setPlainText("nothing")
    assert selection.hovered is None
    dialog.text.setPlainText(OUT_X_IN)
    table.setCurrentIndex(dialog.model.index(1, 1))
    assert selection.hovered == Ref.parse("W.x.h[1,1]")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert selection.hovered is None
    assert not dialog.isVisible()


def test_a_clipboard_without_numbers_is_not_offered(paste: Open) -> None:
    dialog = paste("Dear colleagues,")
    assert dialog.text.toPlainText() == ""
    assert dialog.focusWidget() is dialog.text
