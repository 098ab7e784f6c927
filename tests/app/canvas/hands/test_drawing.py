"""Edges drawn from a port or with the keys, cut, and put back; a refusal says why right there."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.workspace import Workspace
from core.network.ref import Ref
from tests.app.canvas.acting import LEFT, centre, click, drag, point_at, port
from tests.app.canvas.conftest import Canvas

Key = Qt.Key


def _undo_text(workspace: Workspace) -> str:
    return workspace.document.undo_stack.undoText()


def _sources(workspace: Workspace) -> tuple[str, ...]:
    return workspace.document.project.network.output.sources


@pytest.fixture
def cut(canvas: Canvas, workspace: Workspace) -> Canvas:
    """The canvas without the edge from input 1 to hidden neuron 2."""
    workspace.builder.cut_edge(Ref.parse("W.x.h[1,0]"))
    return canvas


def test_a_drag_from_the_port_over_a_layer_draws_a_skip_connection(
    canvas: Canvas, workspace: Workspace
) -> None:
    drag(canvas, port(canvas, "x", 0), centre(canvas, "out", 1), release=False)
    assert canvas.hands.marks.shown == {"targets", "edge", "aim"}
    assert canvas.hint_text == ""
    QTest.mouseRelease(canvas.viewport(), LEFT, pos=centre(canvas, "out", 1))
    assert _sources(workspace) == ("h", "x")
    assert _undo_text(workspace) == "Draw the edge from input 1 to output 2"
    assert str(workspace.selection.ref) == "W.x.out[1,0]"
    assert canvas.hands.marks.shown == frozenset()
    workspace.document.undo()
    assert _sources(workspace) == ("h",)


@pytest.mark.parametrize(
    ("target", "sentence"),
    [
        (("x", 1), "Inputs are given, so no edge ends at one."),
        (("h", 2), "Neurons of one layer do not read each other; edges run to a later layer."),
        (("out", 0), "There is an edge from hidden neuron 1 to output 1 already."),
    ],
)
def test_a_target_that_is_not_possible_says_why_right_there(
    canvas: Canvas, workspace: Workspace, target: tuple[str, int], sentence: str
) -> None:
    before = workspace.document.project
    drag(canvas, port(canvas, "h", 0), centre(canvas, *target), release=False)
    assert canvas.hint_text == sentence
    QTest.mouseRelease(canvas.viewport(), LEFT, pos=centre(canvas, *target))
    assert workspace.document.project is before
    assert not workspace.document.undo_stack.canUndo()


def test_an_edge_let_go_over_nothing_is_none(canvas: Canvas, workspace: Workspace) -> None:
    before = workspace.document.project
    drag(canvas, port(canvas, "x", 0), QPoint(4, 4))
    assert workspace.document.project is before
    assert canvas.hands.marks.shown == frozenset()


def test_esc_leaves_the_edge_undrawn(qtbot: QtBot, canvas: Canvas, workspace: Workspace) -> None:
    before = workspace.document.project
    drag(canvas, port(canvas, "x", 0), centre(canvas, "out", 1), release=False)
    qtbot.keyClick(canvas, Key.Key_Escape)
    QTest.mouseRelease(canvas.viewport(), LEFT, pos=centre(canvas, "out", 1))
    assert workspace.document.project is before
    assert not workspace.document.undo_stack.canUndo()
    assert canvas.hands.marks.shown == frozenset()


def test_drawn_over_a_removed_edge_it_comes_back(cut: Canvas, workspace: Workspace) -> None:
    drag(cut, port(cut, "x", 0), centre(cut, "h", 1))
    assert cut.text_of("W.x.h[1,0]") == "0"
    assert _undo_text(workspace) == "Restore the edge from input 1 to hidden neuron 2"


def test_another_edit_on_the_way_leaves_the_edge(canvas: Canvas, workspace: Workspace) -> None:
    drag(canvas, port(canvas, "x", 0), centre(canvas, "out", 1), release=False)
    workspace.builder.remove_layer("h")
    assert canvas.hands.gesture is None
    QTest.mouseRelease(canvas.viewport(), LEFT, pos=QPoint(5, 5))
    assert _undo_text(workspace) == "Remove the hidden layer"


def test_after_drawing_it_is_the_edge_that_is_in_hand(canvas: Canvas, workspace: Workspace) -> None:
    click(canvas, centre(canvas, "h", 1))
    drag(canvas, port(canvas, "x", 0), centre(canvas, "out", 1))
    canvas.hands.building.remove()
    assert _undo_text(workspace) == "Cut the edge from input 1 to output 2"


def test_a_removed_edge_can_be_drawn_with_the_keys(
    qtbot: QtBot, cut: Canvas, workspace: Workspace
) -> None:
    click(cut, centre(cut, "x", 0))
    cut.hands.building.draw_edge()
    assert cut.hint_text == "Enter draws the edge from input 1 to hidden neuron 2, Esc leaves it"
    qtbot.keyClick(cut, Key.Key_Return)
    assert cut.text_of("W.x.h[1,0]") == "0"
    assert cut.hands.gesture is None


@pytest.mark.parametrize("onward", [Key.Key_Down, Key.Key_Right, Key.Key_Tab])
def test_keys_walk_the_targets_and_say_what_is_not_possible(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace, onward: Qt.Key
) -> None:
    click(canvas, centre(canvas, "x", 1))
    canvas.hands.building.draw_edge()
    qtbot.keyClick(canvas, onward)
    qtbot.keyClick(canvas, onward)
    assert canvas.hint_text == "Inputs are given, so no edge ends at one."
    with qtbot.waitSignal(canvas.said):
        qtbot.keyClick(canvas, Key.Key_Return)
    assert canvas.hands.gesture is not None
    qtbot.keyClick(canvas, Key.Key_Up)
    qtbot.keyClick(canvas, Key.Key_Enter)
    assert _undo_text(workspace) == "Draw the edge from input 2 to output 2"
    assert workspace.player.cursor == 0


def test_esc_ends_drawing_with_the_keys(qtbot: QtBot, canvas: Canvas, workspace: Workspace) -> None:
    before = workspace.document.project
    click(canvas, centre(canvas, "x", 1))
    canvas.hands.building.draw_edge()
    qtbot.keyClick(canvas, Key.Key_Escape)
    assert canvas.hands.gesture is None
    assert canvas.hint_text == ""
    assert workspace.document.project is before
    assert workspace.selection.units == {("x", 1)}


def test_only_one_box_can_be_where_an_edge_begins(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace
) -> None:
    canvas.hands.building.choose_all()
    with qtbot.waitSignal(canvas.said) as said:
        canvas.hands.building.draw_edge()
    assert said.args == ["Choose a box first, then E."]


def test_the_port_is_there_under_the_pointer_and_not_at_the_output(canvas: Canvas) -> None:
    point_at(canvas, centre(canvas, "h", 1))
    assert [(each.kind, each.node, each.unit) for each in canvas.hands.handles.shown] == [
        ("port", "h", 1)
    ]
    point_at(canvas, centre(canvas, "out", 1))
    assert canvas.hands.handles.shown == []


def test_keys_say_aloud_what_is_chosen_and_where_an_edge_would_end(
    qtbot: QtBot, canvas: Canvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    for name in ("building", "drawing"):
        module = f"app.canvas.hands.{name}.say"
        monkeypatch.setattr(module, lambda _canvas, text: heard.append(text))
    qtbot.keyClick(canvas, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    canvas.hands.building.draw_edge()
    qtbot.keyClick(canvas, Key.Key_Up)
    assert heard == [
        "Input 1 chosen",
        "Enter draws the edge from input 1 to output 1, Esc leaves it",
        "There is an edge from input 1 to hidden neuron 3 already.",
    ]
