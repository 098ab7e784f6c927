"""Tab walks the numbers, a ring shows which it is, and past the last one the canvas is left."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.style import LIGHT
from app.workspace import Workspace
from core.network.ref import Ref
from tests.app.canvas.conftest import Canvas

TAB, BACKTAB = Qt.Key.Key_Tab, Qt.Key.Key_Backtab


@pytest.fixture
def canvas(qtbot: QtBot, workspace: Workspace) -> Iterator[Canvas]:
    """A canvas between two fields, with the keyboard."""
    window = QWidget()
    column = QVBoxLayout(window)
    view = Canvas(workspace, LIGHT)
    view.is_motion_reduced = True
    for widget in (QLineEdit(), view, QLineEdit()):
        column.addWidget(widget)
    qtbot.addWidget(window)
    window.resize(860, 500)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    yield view
    window.close()


def test_tab_walks_every_visible_number_and_goes_on(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace
) -> None:
    workspace.player.seek(1)
    walked: list[Ref | None] = []
    while canvas.hasFocus():
        qtbot.keyClick(canvas, TAB)
        walked.append(workspace.selection.ref)
    assert set(walked) == {ref for ref, _ in canvas.shown_numbers()}
    assert len(walked) == len(set(walked)) + 1
    assert canvas.ring_rect.isEmpty()


def test_back_tab_walks_the_other_way(qtbot: QtBot, canvas: Canvas, workspace: Workspace) -> None:
    for _ in range(3):
        qtbot.keyClick(canvas, TAB)
    third = workspace.selection.ref
    qtbot.keyClick(canvas, TAB)
    qtbot.keyClick(canvas, BACKTAB, Qt.KeyboardModifier.ShiftModifier)
    assert workspace.selection.ref == third


def test_the_ring_is_around_the_number_until_the_mouse_is_used(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace
) -> None:
    assert canvas.ring_rect.isEmpty()
    qtbot.keyClick(canvas, TAB)
    ref = workspace.selection.ref
    assert ref is not None
    number = canvas.mapToScene(canvas.viewport_rect(ref)).boundingRect()
    assert canvas.ring_rect.contains(number.center())
    point = canvas.viewport_rect(ref).center()
    qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert workspace.selection.ref == ref
    assert canvas.ring_rect.isEmpty()


def test_enter_types_and_a_step_keeps_the_place(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace
) -> None:
    qtbot.keyClick(canvas, TAB)
    qtbot.keyClick(canvas, Qt.Key.Key_Space)
    assert workspace.player.cursor == 1
    assert canvas.ring_rect.isEmpty()
    qtbot.keyClick(canvas, TAB)
    assert workspace.selection.ref == Ref.parse("a.x[1]")
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert canvas.editor is not None


def test_a_number_that_goes_takes_its_ring_along(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace
) -> None:
    workspace.player.seek(1)
    workspace.selection.set(Ref.parse("z.h[0]"))
    qtbot.keyClick(canvas, TAB)
    qtbot.keyClick(canvas, BACKTAB, Qt.KeyboardModifier.ShiftModifier)
    assert workspace.selection.ref == Ref.parse("z.h[0]")
    assert not canvas.ring_rect.isEmpty()
    workspace.player.step_back()
    assert canvas.ring_rect.isEmpty()


def test_a_number_beyond_the_border_of_an_enlarged_picture_is_brought_in(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace
) -> None:
    canvas.zoom(4.0)
    first = Ref.parse("a.x[0]")
    assert not canvas.viewport().rect().contains(canvas.viewport_rect(first))
    qtbot.keyClick(canvas, TAB)
    assert workspace.selection.ref == first
    assert canvas.viewport().rect().contains(canvas.viewport_rect(first))


def test_after_escape_tab_leaves_the_canvas(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace
) -> None:
    qtbot.keyClick(canvas, TAB)
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert workspace.selection.ref is None
    qtbot.keyClick(canvas, TAB)
    assert not canvas.hasFocus()
