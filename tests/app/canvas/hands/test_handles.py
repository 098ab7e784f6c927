"""The "+" of columns: only under the pointer, never before a lecturer; and the empty network."""

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from app.canvas.hands.handles import RADIUS
from app.canvas.hands.welcome import Welcome
from app.workspace import Workspace
from core.project.empty import empty_project
from tests.app.canvas.acting import centre, click, drag, handle, point_at, use
from tests.app.canvas.conftest import Canvas


def _shown(canvas: Canvas) -> set[tuple[str, str]]:
    return {(each.kind, each.node) for each in canvas.hands.handles.shown}


def _at(canvas: Canvas, kind: str, node: str) -> QPoint:
    return canvas.mapFromScene(handle(canvas, kind, node).place)


def _shape(workspace: Workspace) -> str:
    return workspace.document.project.network.shape


def test_the_plus_of_the_inputs_stands_clear_of_the_caption(canvas: Canvas) -> None:
    place = handle(canvas, "neuron", "x").place
    plan = canvas.canvas_scene.plan
    assert plan is not None
    caption = next(
        item for item in canvas.canvas_scene.items() if type(item).__name__ == "CaptionItem"
    )
    foot = canvas.mapFromScene(place).y() + RADIUS["neuron"]
    assert foot < canvas.mapFromScene(caption.sceneBoundingRect().topLeft()).y()
    assert not any(box.rect.contains(place) for box in plan.layout.boxes.values())


@pytest.mark.parametrize(
    ("node", "shape", "text"),
    [
        ("x", "3-3-2", "Add an input"),
        ("h", "2-4-2", "Add a neuron to the hidden layer"),
        ("out", "2-3-3", "Add a neuron to the output layer"),
    ],
)
def test_a_plus_below_a_column_adds_a_neuron(
    canvas: Canvas, workspace: Workspace, node: str, shape: str, text: str
) -> None:
    point_at(canvas, _at(canvas, "neuron", node))
    assert ("neuron", node) in _shown(canvas)
    assert canvas.hint_text == text
    use(canvas, "neuron", node)
    assert _shape(workspace) == shape
    assert workspace.document.undo_stack.undoText() == text
    workspace.document.undo()
    assert _shape(workspace) == "2-3-2"


@pytest.mark.parametrize(
    ("node", "shape"), [("x", "2-2-3-2"), ("h", "2-3-3-2"), ("out", "2-3-2-2")]
)
def test_a_plus_between_columns_adds_a_layer(
    canvas: Canvas, workspace: Workspace, node: str, shape: str
) -> None:
    point_at(canvas, _at(canvas, "layer", node))
    assert _shown(canvas) == {("layer", node)}
    use(canvas, "layer", node)
    assert _shape(workspace) == shape


def test_elsewhere_and_after_a_step_and_beside_the_canvas_there_is_none(
    canvas: Canvas, workspace: Workspace
) -> None:
    place = _at(canvas, "neuron", "h")
    point_at(canvas, QPoint(2, canvas.viewport().height() // 2))
    assert _shown(canvas) == set()
    point_at(canvas, place)
    assert _shown(canvas)
    workspace.player.step_forward()
    assert _shown(canvas) == set()
    point_at(canvas, place)
    assert _shown(canvas)
    canvas.hands.pointer.leave()
    assert _shown(canvas) == set()


def test_while_the_walk_plays_or_training_runs_there_is_none(
    canvas: Canvas, workspace: Workspace
) -> None:
    place = _at(canvas, "neuron", "h")
    workspace.player.play()
    point_at(canvas, place)
    assert _shown(canvas) == set()
    workspace.player.pause()
    workspace.training.toggle()
    point_at(canvas, place)
    assert _shown(canvas) == set()


def test_switched_on_they_are_there_all_the_time_with_the_removed_edges(
    canvas: Canvas, workspace: Workspace
) -> None:
    canvas.hands.toggle_handles()
    assert _shown(canvas) == {(kind, n) for kind in ("neuron", "layer") for n in ("x", "h", "out")}
    canvas.hands.toggle_handles()
    assert _shown(canvas) == set()


def test_handles_follow_the_network(canvas: Canvas, workspace: Workspace) -> None:
    canvas.hands.toggle_handles()
    workspace.builder.remove_layer("h")
    assert _shown(canvas) == {(kind, n) for kind in ("neuron", "layer") for n in ("x", "out")}


def test_handles_wait_for_the_picture_of_a_network_that_grew_under_a_held_box(
    canvas: Canvas, workspace: Workspace
) -> None:
    click(canvas, centre(canvas, "h", 1))
    start = centre(canvas, "h", 1) - QPoint(8, 0)
    drag(canvas, start, start + QPoint(30, 20), release=False)
    workspace.builder.add_unit("h")
    assert canvas.hands.gesture is None
    assert [(each.kind, each.unit) for each in canvas.hands.handles.shown] == [("port", 3)]


def test_an_empty_network_says_how_to_build_until_the_first_edit(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace
) -> None:
    assert canvas.findChild(Welcome) is None
    workspace.document.open(empty_project())
    welcome = canvas.findChild(Welcome)
    assert welcome is not None
    assert welcome.isVisible()
    assert canvas.viewport().rect().contains(welcome.geometry())
    assert ("layer", "x") in _shown(canvas)
    canvas.resize(canvas.width() - 200, canvas.height())
    qtbot.waitUntil(lambda: canvas.viewport().rect().contains(welcome.geometry()))
    qtbot.waitUntil(lambda: not welcome.geometry().contains(_at(canvas, "neuron", "x")))
    use(canvas, "layer", "x")
    assert not welcome.isVisible()
    assert _shape(workspace) == "2-2-1"
    workspace.document.undo()
    qtbot.waitUntil(lambda: any(each.isVisible() for each in canvas.findChildren(Welcome)))
