"""The Build menu by its keys in the whole window: what each does, its undo name, the clipboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.builder import Builder
from app.desk import Desk
from core.network.ref import Ref
from core.project.building.clipboard import holds_layer
from tests.app.canvas.shapes import layered, project_of

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture(autouse=True)
def _focus(desk: Desk, qtbot: QtBot) -> None:
    desk.canvas.setFocus()
    qtbot.waitUntil(desk.canvas.hasFocus)
    QGuiApplication.clipboard().setText("nothing of ours")


def _shape(desk: Desk) -> str:
    return desk.document.project.network.shape


def _undo_text(desk: Desk) -> str:
    return desk.document.undo_stack.undoText()


def _status(desk: Desk) -> str:
    return desk.window.statusBar().currentMessage()


def test_drawing_an_edge_with_nothing_chosen_says_what_to_choose(desk: Desk, qtbot: QtBot) -> None:
    desk.workspace.selection.clear()
    qtbot.keyClick(desk.canvas, Key.Key_E)
    assert _status(desk) == "Choose a box first, then E."


def test_no_output_is_added_where_nobody_asked_for_one(desk: Desk, qtbot: QtBot) -> None:
    desk.document.open(project_of(layered(2, 1)))
    qtbot.keyClick(desk.canvas, Key.Key_Insert)
    assert _shape(desk) == "2-1"
    assert _status(desk).startswith("There is no hidden layer yet: Shift+Ins adds one;")


@pytest.mark.parametrize(
    ("chosen", "key", "keys", "shape", "text"),
    [
        ([("h", 0)], Key.Key_Insert, PLAIN, "2-4-2", "Add a neuron to the hidden layer"),
        ([("x", 0)], Key.Key_Insert, PLAIN, "3-3-2", "Add an input"),
        ([("out", 0)], Key.Key_Insert, PLAIN, "2-3-3", "Add a neuron to the output layer"),
        ([], Key.Key_Insert, PLAIN, "2-4-2", "Add a neuron to the hidden layer"),
        ([], Key.Key_Insert, SHIFT, "2-3-3-2", "Add a layer after the hidden layer"),
        ([("x", 1)], Key.Key_Insert, SHIFT, "2-2-3-2", "Add a layer after the inputs"),
        ([("out", 1)], Key.Key_Insert, SHIFT, "2-3-2-2", "Add a layer after the output layer"),
        ([("h", 1)], Key.Key_Delete, PLAIN, "2-2-2", "Remove hidden neuron 2"),
        ([("h", 0), ("h", 1), ("h", 2)], Key.Key_Delete, PLAIN, "2-2", "Remove the hidden layer"),
        ([("h", 1), ("x", 0)], Key.Key_Delete, PLAIN, "1-2-2", "Remove 2 neurons"),
        ([("h", 1)], Key.Key_X, CTRL, "2-2", "Cut the hidden layer"),
        ([("h", 1)], Key.Key_D, CTRL | SHIFT, "2-3-3-2", "Duplicate the hidden layer"),
    ],
)
def test_a_key_builds_one_named_undo_entry(
    desk: Desk,
    qtbot: QtBot,
    chosen: list[tuple[str, int]],
    key: Qt.Key,
    keys: Qt.KeyboardModifier,
    shape: str,
    text: str,
) -> None:
    before = desk.document.project
    desk.workspace.selection.choose(chosen)
    qtbot.keyClick(desk.canvas, key, keys)
    assert _shape(desk) == shape
    assert _undo_text(desk) == text
    assert desk.document.undo_stack.count() == 1
    qtbot.keyClick(desk.canvas, Key.Key_Z, CTRL)
    assert desk.document.project is before


def test_delete_cuts_the_edge_that_is_looked_at(desk: Desk, qtbot: QtBot) -> None:
    remove = desk.window.menus.actions["remove"]
    assert not remove.isEnabled()
    desk.workspace.selection.set(Ref.parse("W.x.h[1,0]"))
    assert remove.text() == "&Cut the edge"
    qtbot.keyClick(desk.canvas, Key.Key_Delete)
    assert _undo_text(desk) == "Cut the edge from input 1 to hidden neuron 2"
    assert not desk.document.project.network.layer("h").has_edge(1, 0)


def test_what_is_refused_is_one_line_and_nothing_is_changed(desk: Desk, qtbot: QtBot) -> None:
    desk.workspace.builder.remove_layer("h")
    before = desk.document.project
    desk.workspace.selection.choose([("out", 0)])
    qtbot.keyClick(desk.canvas, Key.Key_X, CTRL)
    assert _status(desk) == "This is the only layer, and a network needs at least one."
    assert desk.document.project is before
    assert not holds_layer(QGuiApplication.clipboard().text())


def test_a_layer_goes_over_the_clipboard_into_another_network(desk: Desk, qtbot: QtBot) -> None:
    desk.workspace.selection.choose([("h", 1)])
    qtbot.keyClick(desk.canvas, Key.Key_C, CTRL)
    assert _status(desk) == "The hidden layer is copied."
    assert not desk.document.is_modified
    qtbot.keyClick(desk.canvas, Key.Key_N, CTRL)
    assert _shape(desk) == "2-1"
    qtbot.keyClick(desk.canvas, Key.Key_V, CTRL)
    assert _shape(desk) == "2-3-1"
    assert _undo_text(desk) == "Paste a layer"
    assert desk.document.project.network.layer("h").W.tolist()[0] == [1.1, -0.1]
    assert _status(desk).startswith("Nothing reads the new layer yet")


def test_pasting_what_does_not_fit_or_is_no_layer_says_so(desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClick(desk.canvas, Key.Key_V, CTRL)
    assert _status(desk) == "The clipboard holds no layer; copy one first."
    desk.workspace.selection.choose([("out", 1)])
    qtbot.keyClick(desk.canvas, Key.Key_C, CTRL)
    qtbot.keyClick(desk.canvas, Key.Key_N, CTRL)
    qtbot.keyClick(desk.canvas, Key.Key_V, CTRL)
    assert "reads 3 numbers" in _status(desk)
    assert _shape(desk) == "2-1"


def test_a_text_field_keeps_its_own_copying_and_deleting(desk: Desk, qtbot: QtBot) -> None:
    desk.workspace.selection.choose([("h", 1)])
    field = QLineEdit("some text", desk.window.work)
    field.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    field.selectAll()
    qtbot.keyClick(field, Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "some text"
    qtbot.keyClick(field, Key.Key_Delete)
    assert field.text() == ""
    qtbot.keyClick(field, Key.Key_V, CTRL)
    assert field.text() == "some text"
    assert _shape(desk) == "2-3-2"


def test_the_line_over_a_number_keeps_its_keys(desk: Desk, qtbot: QtBot) -> None:
    desk.workspace.selection.set(Ref.parse("b.h[0]"))
    qtbot.keyClick(desk.canvas, Key.Key_Return)
    editor = desk.canvas.editor
    assert editor is not None
    for key in (Key.Key_Insert, Key.Key_Delete, Key.Key_F2, Key.Key_E):
        qtbot.keyClick(editor, key)
    assert desk.canvas.editor is editor
    assert _shape(desk) == "2-3-2"


@pytest.mark.parametrize(
    ("select", "text"),
    [("unit", "Name hidden neuron 2"), ("weight", "Name the weight from input 1 to output 1")],
)
def test_f2_names_what_is_chosen(desk: Desk, qtbot: QtBot, select: str, text: str) -> None:
    builder: Builder = desk.workspace.builder
    if select == "unit":
        desk.workspace.selection.choose([("h", 1)])
    else:
        builder.draw_edge(("x", 0), ("out", 0))
    qtbot.keyClick(desk.canvas, Key.Key_F2)
    editor = desk.canvas.editor
    assert editor is not None
    assert editor.accessibleName() == "Name"
    qtbot.keyClicks(editor, "memory")
    qtbot.keyClick(editor, Key.Key_Return)
    assert _undo_text(desk) == text
    named = ("h", 1) if select == "unit" else Ref.parse("W.x.out[0,0]")
    assert builder.name_of(named) == "memory"
    assert "View ▸ Names" in _status(desk)
    qtbot.keyClick(desk.canvas, Key.Key_F2)
    assert desk.canvas.editor is not None
    assert desk.canvas.editor.text() == "memory"
    qtbot.keyClick(desk.canvas.editor, Key.Key_Escape)
    assert builder.name_of(named) == "memory"


def test_keys_choose_boxes_layers_and_all(desk: Desk, qtbot: QtBot) -> None:
    selection = desk.workspace.selection
    qtbot.keyClick(desk.canvas, Key.Key_Down, SHIFT)
    assert selection.units == {("x", 0)}
    qtbot.keyClick(desk.canvas, Key.Key_Up, SHIFT)
    assert selection.units == {("out", 1)}
    qtbot.keyClick(desk.canvas, Key.Key_Up, SHIFT | CTRL)
    assert selection.units == {("out", 0), ("out", 1)}
    qtbot.keyClick(desk.canvas, Key.Key_Up, SHIFT)
    assert selection.units == {("h", 2)}
    qtbot.keyClick(desk.canvas, Key.Key_L, CTRL)
    assert selection.units == {("h", 0), ("h", 1), ("h", 2)}
    qtbot.keyClick(desk.canvas, Key.Key_A, CTRL)
    assert len(selection.units) == 7
    qtbot.keyClick(desk.canvas, Key.Key_Escape)
    assert selection.units == frozenset()


def test_walking_to_a_number_is_no_longer_about_boxes(desk: Desk, qtbot: QtBot) -> None:
    desk.workspace.selection.choose([("h", 1)])
    while desk.workspace.selection.ref != Ref.parse("W.x.h[0,0]"):
        qtbot.keyClick(desk.canvas, Key.Key_Down)
    qtbot.keyClick(desk.canvas, Key.Key_Delete)
    assert _undo_text(desk) == "Cut the edge from input 1 to hidden neuron 1"


def test_no_handles_in_front_of_a_class(desk: Desk, qtbot: QtBot) -> None:
    handles = desk.canvas.hands.handles
    qtbot.keyClick(desk.canvas, Key.Key_B)
    assert len(handles.shown) == 6
    desk.window.toggle_full_screen()
    qtbot.waitUntil(desk.window.isFullScreen)
    desk.player.step_forward()
    assert handles.shown == []
    desk.window.leave_full_screen()
