"""Numbers are typed and dragged on a network that was built by hand just as on the first one."""

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.workspace import Workspace
from core.network.ref import Ref
from core.project.edit import is_editable, number
from tests.app.canvas.acting import drag
from tests.app.canvas.conftest import Canvas

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def built(canvas: Canvas, workspace: Workspace) -> Canvas:
    """A skip connection, a removed edge, a neuron, an input and a layer more."""
    builder = workspace.builder
    builder.add_layer("h", 2)
    builder.draw_edge(("x", 0), ("out", 1))
    builder.cut_edge(Ref.parse("W.x.h[1,0]"))
    builder.add_unit("h", 1)
    builder.add_unit("x")
    canvas.resize(1900, 900)
    return canvas


def _given(canvas: Canvas, workspace: Workspace) -> list[Ref]:
    project = workspace.document.project
    return [ref for ref, _ in canvas.shown_numbers() if is_editable(project, ref)]


def test_every_given_number_can_be_typed(qtbot: QtBot, built: Canvas, workspace: Workspace) -> None:
    refs = _given(built, workspace)
    assert {ref.quantity for ref in refs} == {"W", "b", "a", "y"}
    assert Ref.parse("W.x.out[1,0]") in refs
    for n, ref in enumerate(refs):
        place = built.viewport_rect(ref).center()
        qtbot.mouseDClick(built.viewport(), LEFT, pos=place)
        assert built.editor is not None, ref
        qtbot.keyClicks(built.editor, f"0.{n + 1}")
        qtbot.keyClick(built.editor, Qt.Key.Key_Return)
        assert number(workspace.document.project, ref, 0) == float(f"0.{n + 1}")
    assert workspace.document.undo_stack.count() == 5 + len(refs)


def test_every_given_number_can_be_dragged(built: Canvas, workspace: Workspace) -> None:
    for ref in _given(built, workspace):
        before = number(workspace.document.project, ref, 0)
        start = built.viewport_rect(ref).center()
        drag(built, start, start + QPoint(40, 0))
        after = number(workspace.document.project, ref, 0)
        assert after == pytest.approx(before + 0.4, abs=0.5 * 10**-workspace.player.digits)
