"""A number typed on the canvas: its line opens, takes, refuses and goes."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.workspace import Workspace
from core.network.ref import Ref
from tests.app.canvas.conftest import Canvas
from tests.app.canvas.hands.acting import LEFT, WEIGHT, weight


def test_double_click_types_another_number(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace
) -> None:
    qtbot.mouseDClick(canvas.viewport(), LEFT, pos=canvas.point_of(WEIGHT))
    editor = canvas.editor
    assert editor is not None
    assert editor.text() == "1.1"
    qtbot.keyClicks(editor, "-0,75")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert weight(workspace) == -0.75
    assert canvas.text_of(WEIGHT) == "−0.75"
    assert canvas.editor is None
    assert workspace.document.undo_stack.count() == 1
    where = "from input 1 to hidden neuron 1"
    assert workspace.document.undo_stack.undoText() == f"Change the weight {where}"
    workspace.document.undo()
    assert weight(workspace) == 1.1


@pytest.mark.parametrize(("ref", "text"), [("b.out[1]", "2"), ("a.x[1]", "-4"), ("y.out[0]", ".5")])
def test_biases_inputs_and_targets_can_be_typed(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace, ref: str, text: str
) -> None:
    qtbot.mouseDClick(canvas.viewport(), LEFT, pos=canvas.point_of(ref))
    assert canvas.editor is not None
    qtbot.keyClicks(canvas.editor, text)
    qtbot.keyClick(canvas.editor, Qt.Key.Key_Enter)
    assert workspace.player.value(Ref.parse(ref)) == float(text)


def test_esc_leaves_the_number_as_it_was(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace
) -> None:
    qtbot.mouseDClick(canvas.viewport(), LEFT, pos=canvas.point_of(WEIGHT))
    assert canvas.editor is not None
    qtbot.keyClicks(canvas.editor, "9")
    qtbot.keyClick(canvas.editor, Qt.Key.Key_Escape)
    assert canvas.editor is None
    assert weight(workspace) == 1.1


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_after_typing_the_number_is_still_looked_at(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace, key: Qt.Key
) -> None:
    canvas.setFocus()
    workspace.selection.set(Ref.parse(WEIGHT))
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert canvas.editor is not None
    qtbot.keyClick(canvas.editor, key)
    assert workspace.selection.ref == Ref.parse(WEIGHT)
    assert canvas.hasFocus()


def test_an_edit_from_elsewhere_closes_the_line(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace
) -> None:
    qtbot.mouseDClick(canvas.viewport(), LEFT, pos=canvas.point_of(WEIGHT))
    assert canvas.editor is not None
    workspace.builder.remove_layer("h")
    assert canvas.editor is None
    assert workspace.document.undo_stack.count() == 1


def test_what_is_no_number_says_so_and_stays(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace
) -> None:
    qtbot.mouseDClick(canvas.viewport(), LEFT, pos=canvas.point_of(WEIGHT))
    assert canvas.editor is not None
    qtbot.keyClicks(canvas.editor, "1e999")
    with qtbot.waitSignal(canvas.said) as said:
        qtbot.keyClick(canvas.editor, Qt.Key.Key_Return)
    assert "is no number" in said.args[0]
    assert canvas.editor is not None
    qtbot.keyClick(canvas.editor, Qt.Key.Key_Escape)
    assert weight(workspace) == 1.1


def test_a_computed_number_cannot_be_typed(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace
) -> None:
    workspace.player.seek(1)
    with qtbot.waitSignal(canvas.said) as said:
        qtbot.mouseDClick(canvas.viewport(), LEFT, pos=canvas.point_of("z.h[0]"))
    assert "computed" in said.args[0]
    assert canvas.editor is None
