"""A screen reader finds the boxes and edges of the canvas, and only what the walk has revealed."""

import gc
import subprocess
import sys
import weakref

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.canvas.view import CanvasView
from app.style import LIGHT
from app.workspace import Workspace
from core.network.ref import Ref
from tests.app.canvas.conftest import Canvas
from tests.app.canvas.shapes import layered, project_of

NAME, VALUE = QAccessible.Text.Name, QAccessible.Text.Value


def heard(canvas: CanvasView) -> dict[str, str]:
    """What is said of everything on the canvas, by name."""
    speaker = QAccessible.queryAccessibleInterface(canvas)
    things = [speaker.child(n) for n in range(speaker.childCount())]
    return {thing.text(NAME): thing.text(VALUE) for thing in things if thing is not None}


def child_named(canvas: CanvasView, name: str) -> QAccessibleInterface:
    speaker = QAccessible.queryAccessibleInterface(canvas)
    things = (speaker.child(n) for n in range(speaker.childCount()))
    return next(thing for thing in things if thing is not None and thing.text(NAME) == name)


def test_boxes_edges_and_the_loss_have_names_and_values(
    canvas: Canvas, workspace: Workspace
) -> None:
    speaker = QAccessible.queryAccessibleInterface(canvas)
    assert speaker.role() is QAccessible.Role.Canvas
    assert speaker.childCount() == 2 + 3 + 2 + 12 + 1
    said = heard(canvas)
    assert said["input 1"] == "input 1, 2"
    edge = "from input 1 to hidden neuron 1"
    assert said[f"edge {edge}"] == f"weight {edge}, +1.1"
    assert said["hidden neuron 1"] == "bias of hidden neuron 1, −0.2"
    assert said["loss"] == ""


def test_a_value_is_said_once_the_walk_has_revealed_it(
    canvas: Canvas, workspace: Workspace
) -> None:
    assert "1.900" not in heard(canvas)["hidden neuron 1"]
    workspace.player.seek(1)
    assert "net input of hidden neuron 1, 1.900" in heard(canvas)["hidden neuron 1"]
    workspace.player.seek(11)
    assert heard(canvas)["loss"] == "loss, 0.314"


def test_a_thing_is_found_where_it_stands(canvas: Canvas, workspace: Workspace) -> None:
    workspace.player.seek(1)
    place = canvas.viewport().mapToGlobal(canvas.point_of("z.h[0]"))
    speaker = QAccessible.queryAccessibleInterface(canvas)
    found = speaker.childAt(place.x(), place.y())
    assert found is not None
    assert found.text(NAME) == "hidden neuron 1"
    assert found.rect().contains(place)
    assert speaker.indexOfChild(found) == 2
    assert found.parent() is speaker
    away = canvas.viewport().mapToGlobal(QPoint(-500, -500))
    assert speaker.childAt(away.x(), away.y()) is None


def test_what_is_gone_is_no_longer_there(canvas: Canvas, workspace: Workspace) -> None:
    name = "edge from input 1 to hidden neuron 1"
    edge = child_named(canvas, name)
    assert edge.isValid()
    workspace.builder.cut_edge(Ref.parse("W.x.h[0,0]"))
    assert not edge.isValid()
    assert edge.text(NAME) == edge.text(VALUE) == ""
    assert name not in heard(canvas)
    workspace.document.undo()
    assert edge.isValid()


def test_of_many_edges_only_those_that_are_lit_are_said(qtbot: QtBot) -> None:
    workspace = Workspace(project_of(layered(8, 14, 14, 4)))
    view = CanvasView(workspace, LIGHT)
    qtbot.addWidget(view)
    view.resize(860, 430)
    view.show()
    view.be_at_hand()
    assert len(heard(view)) == 8 + 14 + 14 + 4 + 1
    workspace.selection.set(Ref.parse("W.x.h1[2,1]"))
    edges = [name for name in heard(view) if name.startswith("edge")]
    assert edges == ["edge from input 2 to hidden layer 1 neuron 3"]


ASKED_BEFORE = """
import time
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from app.canvas.view import CanvasView
from app.style import LIGHT
from app.workspace import Workspace
from tests.app.canvas.shapes import layered, project_of

application = QApplication([])
view = CanvasView(Workspace(project_of(layered(2, 2))), LIGHT)
view.show()
roles = [QAccessible.queryAccessibleInterface(view).role().name]
end = time.monotonic() + 20
while roles[-1] != "Canvas" and time.monotonic() < end:
    application.processEvents()
    roles.append(QAccessible.queryAccessibleInterface(view).role().name)
print(roles[0], roles[-1])
"""


def test_one_who_asked_before_the_picture_stood_is_answered_after_it() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ASKED_BEFORE], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["Client", "Canvas"]
    assert done.stderr == ""


def test_a_canvas_that_is_heard_can_still_go(qapp: QApplication) -> None:
    view = CanvasView(Workspace(project_of(layered(2, 2))), LIGHT)
    view.show()
    view.be_at_hand()
    things = QAccessible.queryAccessibleInterface(view)
    kept = [things.child(n) for n in range(things.childCount())]
    gone = weakref.ref(view)
    view.close()
    view.deleteLater()
    qapp.sendPostedEvents(view, QEvent.Type.DeferredDelete)
    del view, things
    gc.collect()
    assert gone() is None
    assert not any(thing is not None and thing.isValid() for thing in kept)
