"""The menu of the right button for a box, an edge, a removed edge and the empty canvas."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu

from app.canvas.hands.menu import CanvasMenu
from app.workspace import Workspace
from core.network.ref import Ref
from tests.app.canvas.acting import centre
from tests.app.canvas.conftest import Canvas


@pytest.fixture
def menus(monkeypatch: pytest.MonkeyPatch) -> list[CanvasMenu]:
    """The menus asked for; the offscreen platform cannot open one."""
    asked: list[CanvasMenu] = []
    monkeypatch.setattr(CanvasMenu, "popup", lambda menu, _place: asked.append(menu))
    QGuiApplication.clipboard().clear()
    return asked


def right_click(
    canvas: Canvas,
    point: QPoint,
    reason: QContextMenuEvent.Reason = QContextMenuEvent.Reason.Mouse,
) -> None:
    event = QContextMenuEvent(reason, point, canvas.viewport().mapToGlobal(point))
    QApplication.sendEvent(canvas.viewport(), event)


def texts(menu: QMenu) -> list[str]:
    return [a.text().replace("&", "") for a in menu.actions() if a.text() and a.isVisible()]


def choose(menu: QMenu, *path: str) -> None:
    """Trigger an entry, by its words and those of the menus above it."""
    actions = {action.text().replace("&", ""): action for action in menu.actions()}
    if len(path) > 1:
        choose(actions[path[0]].menu(), *path[1:])
    else:
        actions[path[0]].trigger()


def undo_text(workspace: Workspace) -> str:
    return workspace.document.undo_stack.undoText()


def shape(workspace: Workspace) -> str:
    return workspace.document.project.network.shape


def test_a_layer_whose_neurons_are_all_chosen_can_be_removed_in_one_place(
    canvas: Canvas, workspace: Workspace, menus: list[CanvasMenu]
) -> None:
    workspace.selection.choose([("h", unit) for unit in range(3)])
    right_click(canvas, centre(canvas, "h", 1))
    assert texts(menus[0]).count("Remove the hidden layer") == 1


@pytest.mark.parametrize(
    ("path", "undone", "sizes"),
    [
        (["Add a neuron before"], "Add a neuron to the hidden layer", "2-4-2"),
        (["Add a neuron after"], "Add a neuron to the hidden layer", "2-4-2"),
        (["Remove hidden neuron 2"], "Remove hidden neuron 2", "2-2-2"),
        (["Add a layer after the hidden layer"], "Add a layer after the hidden layer", "2-3-3-2"),
        (["Remove the hidden layer"], "Remove the hidden layer", "2-2"),
        (["Cut the hidden layer"], "Cut the hidden layer", "2-2"),
        (["Duplicate the hidden layer"], "Duplicate the hidden layer", "2-3-3-2"),
        (["Activation", "Tanh"], "Use tanh in the hidden layer", "2-3-2"),
        (
            ["Restore an edge from", "Input 1"],
            "Restore the edge from input 1 to hidden neuron 2",
            "2-3-2",
        ),
        (
            ["Connect to", "The output layer"],
            "Connect the hidden layer to the output layer",
            "2-3-2",
        ),
    ],
)
def test_the_menu_of_a_box(
    canvas: Canvas,
    workspace: Workspace,
    menus: list[CanvasMenu],
    path: list[str],
    undone: str,
    sizes: str,
) -> None:
    workspace.builder.cut_edge(Ref.parse("W.x.h[1,0]"))
    workspace.builder.cut_edge(Ref.parse("W.h.out[0,2]"))
    before = workspace.document.project
    right_click(canvas, centre(canvas, "h", 1))
    assert workspace.selection.units == {("h", 1)}
    choose(menus[0], *path)
    assert (undo_text(workspace), shape(workspace)) == (undone, sizes)
    workspace.document.undo()
    assert workspace.document.project is before


def test_before_and_after_are_where_they_say(
    canvas: Canvas, workspace: Workspace, menus: list[CanvasMenu]
) -> None:
    for path, place in (("Add a neuron before", 1), ("Add a neuron after", 2)):
        right_click(canvas, centre(canvas, "h", 1))
        choose(menus[-1], path)
        assert workspace.selection.units == {("h", place)}
        workspace.document.undo()


def test_the_menu_of_an_input_offers_what_an_input_can(
    canvas: Canvas, workspace: Workspace, menus: list[CanvasMenu]
) -> None:
    right_click(canvas, centre(canvas, "x", 1))
    offered = texts(menus[0])
    assert "Add an input before" in offered
    assert "Edit value…" in offered
    assert not {"Activation", "Copy the inputs", "Remove the inputs"} & set(offered)
    choose(menus[0], "Connect to", "The output layer")
    assert workspace.document.project.network.output.sources == ("h", "x")
    right_click(canvas, centre(canvas, "out", 0))
    choose(menus[1], "Disconnect from", "The hidden layer")
    assert workspace.document.project.network.output.sources == ("x",)


def test_a_menu_on_one_of_the_chosen_is_about_all(
    canvas: Canvas, workspace: Workspace, menus: list[CanvasMenu]
) -> None:
    workspace.selection.choose([("h", 0), ("h", 1)])
    right_click(canvas, centre(canvas, "h", 1))
    choose(menus[0], "Remove 2 neurons")
    assert shape(workspace) == "2-1-2"


def test_the_menu_of_an_edge_cuts_and_names_it(
    canvas: Canvas, workspace: Workspace, menus: list[CanvasMenu]
) -> None:
    workspace.selection.choose([("h", 0)])
    right_click(canvas, canvas.point_of("W.x.h[1,0]"))
    hold = "Hold the weights of the hidden layer"
    assert texts(menus[0]) == ["Explain", "Edit value…", hold, "Name…", "Cut the edge"]
    choose(menus[0], "Name…")
    assert canvas.editor is not None
    canvas.editor.close_line()
    choose(menus[0], "Cut the edge")
    assert undo_text(workspace) == "Cut the edge from input 1 to hidden neuron 2"


def test_the_menu_of_a_number_holds_its_parameter(
    canvas: Canvas, workspace: Workspace, menus: list[CanvasMenu]
) -> None:
    right_click(canvas, canvas.point_of("b.h[1]"))
    choose(menus[0], "Hold the biases of the hidden layer")
    assert workspace.document.project.network.layer("h").rates == {"b": 0.0}
    assert undo_text(workspace) == "Hold the biases of the hidden layer"
    right_click(canvas, canvas.point_of("b.h[0]"))
    choose(menus[1], "Let the biases of the hidden layer learn")
    assert workspace.document.project.network.layer("h").rates == {}


def test_the_menu_of_a_removed_edge_restores_it(
    canvas: Canvas, workspace: Workspace, menus: list[CanvasMenu]
) -> None:
    middle = canvas.point_of("W.x.h[1,0]")
    workspace.builder.cut_edge(Ref.parse("W.x.h[1,0]"))
    canvas.hands.toggle_handles()
    right_click(canvas, middle)
    assert texts(menus[0]) == ["Restore the edge"]
    choose(menus[0], "Restore the edge")
    assert workspace.document.project.network.layer("h").has_edge(1, 0)


def test_the_menu_of_the_empty_canvas(
    canvas: Canvas, workspace: Workspace, menus: list[CanvasMenu]
) -> None:
    right_click(canvas, QPoint(3, 3))
    paste = menus[0].actions()[1]
    assert not paste.isEnabled()
    canvas.hands.building.copy("h")
    right_click(canvas, QPoint(3, 3))
    choose(menus[1], "Paste a layer")
    assert shape(workspace) == "2-3-3-2"
    choose(menus[1], "Choose all")
    assert len(workspace.selection.units) == 10
    choose(menus[1], "Add a layer")
    assert undo_text(workspace).startswith("Add a layer after")


def test_the_menu_key_is_about_what_is_in_hand(
    canvas: Canvas, workspace: Workspace, menus: list[CanvasMenu]
) -> None:
    workspace.selection.choose([("out", 1)])
    right_click(canvas, QPoint(3, 3), QContextMenuEvent.Reason.Keyboard)
    assert "Remove output 2" in texts(menus[0])
    workspace.selection.clear()
    workspace.selection.set(Ref.parse("W.x.h[0,0]"))
    right_click(canvas, QPoint(3, 3), QContextMenuEvent.Reason.Keyboard)
    assert "Cut the edge" in texts(menus[1])
