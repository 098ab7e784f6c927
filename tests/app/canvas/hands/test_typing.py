"""Typing number after number: Tab takes one and opens the next that can be typed."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.workspace import Workspace
from core.network.ref import Ref
from tests.app.canvas.conftest import Canvas

LEFT = Qt.MouseButton.LeftButton
TAB, BACKTAB, ENTER = Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return


def begin(qtbot: QtBot, canvas: Canvas, ref: str) -> None:
    qtbot.mouseDClick(canvas.viewport(), LEFT, pos=canvas.point_of(ref))


def enter(qtbot: QtBot, canvas: Canvas, text: str, key: Qt.Key) -> None:
    """Type a text into the open line and end it with a key."""
    assert canvas.editor is not None
    qtbot.keyClicks(canvas.editor, text)
    qtbot.keyClick(canvas.editor, key)


def value(workspace: Workspace, ref: str) -> float:
    return workspace.player.value(Ref.parse(ref))


def typable(canvas: Canvas) -> list[Ref]:
    refs = canvas.hands.focus.refs
    return [ref for ref in refs if canvas.hands.entry.may_edit(ref)]


def test_a_whole_network_is_typed_number_tab_number_tab(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace
) -> None:
    workspace.player.seek(5)  # computed numbers stand between those that can be typed
    order = typable(canvas)
    order = order[3:] + order[:3]  # from any of them, none is left out
    begin(qtbot, canvas, str(order[0]))
    for place in range(len(order)):
        enter(qtbot, canvas, f"0,{place + 11}", TAB)
    assert [workspace.player.value(ref) for ref in order] == [
        float(f"0.{place + 11}") for place in range(len(order))
    ]
    assert workspace.selection.ref == order[0]
    assert workspace.document.undo_stack.count() == len(order)


def test_the_line_opens_on_the_next_weight_and_takes_its_number(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace
) -> None:
    begin(qtbot, canvas, "W.x.h[0,0]")
    enter(qtbot, canvas, "0,5", TAB)
    following = workspace.selection.ref
    assert following is not None
    assert canvas.editor is not None
    assert canvas.editor.geometry().contains(canvas.point_of(str(following)))
    enter(qtbot, canvas, "-0.4", ENTER)
    assert value(workspace, "W.x.h[0,0]") == 0.5
    assert workspace.player.value(following) == -0.4


def test_shift_tab_goes_back(qtbot: QtBot, canvas: Canvas, workspace: Workspace) -> None:
    first, second = typable(canvas)[2:4]
    begin(qtbot, canvas, str(second))
    enter(qtbot, canvas, "2", BACKTAB)
    enter(qtbot, canvas, "3", ENTER)
    assert (workspace.player.value(first), workspace.player.value(second)) == (3.0, 2.0)


def test_what_is_no_number_stays_and_nothing_moves(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace
) -> None:
    begin(qtbot, canvas, "W.x.h[0,0]")
    with qtbot.waitSignal(canvas.said) as said:
        enter(qtbot, canvas, "half", TAB)
    assert "“half” is no number" in said.args[0]
    assert canvas.editor is not None
    assert canvas.editor.text() == "half"
    assert canvas.editor.hasFocus()
    assert canvas.hint_text == said.args[0]
    assert not workspace.document.undo_stack.count()
    enter(qtbot, canvas, "0.5", ENTER)
    assert canvas.hint_text == ""
    assert value(workspace, "W.x.h[0,0]") == 0.5


def test_an_empty_line_asks_for_a_number(qtbot: QtBot, canvas: Canvas) -> None:
    begin(qtbot, canvas, "W.x.h[0,0]")
    assert canvas.editor is not None
    canvas.editor.clear()
    qtbot.keyClick(canvas.editor, ENTER)
    assert canvas.hint_text.startswith("Nothing stands here; type")


@pytest.mark.parametrize(("text", "number"), [("1/4", 0.25), ("-3/8", -0.375), ("1/0", 1.1)])
def test_a_fraction_is_a_number(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace, text: str, number: float
) -> None:
    begin(qtbot, canvas, "W.x.h[0,0]")
    enter(qtbot, canvas, text, ENTER)
    assert value(workspace, "W.x.h[0,0]") == number


@pytest.mark.parametrize(("text", "number"), [("0.5", 0.5), ("half", 1.1)])
def test_a_click_elsewhere_takes_a_number_and_leaves_what_is_none(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace, text: str, number: float
) -> None:
    begin(qtbot, canvas, "W.x.h[0,0]")
    qtbot.keyClicks(canvas.editor, text)
    canvas.setFocus(Qt.FocusReason.MouseFocusReason)
    assert canvas.editor is None
    assert canvas.hint_text == ""
    assert value(workspace, "W.x.h[0,0]") == number


def test_a_field_that_is_clicked_gets_the_keys_of_the_line(qtbot: QtBot, canvas: Canvas) -> None:
    field = QLineEdit(canvas.window())
    field.show()
    begin(qtbot, canvas, "W.x.h[0,0]")
    field.setFocus(Qt.FocusReason.MouseFocusReason)
    assert canvas.editor is None
    assert field.hasFocus()


def test_a_look_at_another_window_leaves_the_line_open(qtbot: QtBot, canvas: Canvas) -> None:
    begin(qtbot, canvas, "W.x.h[0,0]")
    qtbot.keyClicks(canvas.editor, "0.7")
    reason = Qt.FocusReason.ActiveWindowFocusReason
    QApplication.sendEvent(canvas.editor, QFocusEvent(QEvent.Type.FocusOut, reason))
    assert canvas.editor is not None
    assert canvas.editor.text() == "0.7"


@pytest.mark.parametrize("key", [TAB, BACKTAB, ENTER])
def test_a_number_that_nobody_changed_is_no_step(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace, key: Qt.Key
) -> None:
    begin(qtbot, canvas, "W.x.h[0,0]")
    enter(qtbot, canvas, "", key)
    assert not workspace.document.undo_stack.count()
    assert (canvas.editor is None) is (key == ENTER)


def test_tab_takes_a_name(qtbot: QtBot, canvas: Canvas, workspace: Workspace) -> None:
    canvas.hands.entry.name(("h", 0))
    enter(qtbot, canvas, "edges", TAB)
    assert workspace.builder.name_of(("h", 0)) == "edges"
    assert canvas.editor is None


def test_a_long_number_is_seen_whole(qtbot: QtBot, canvas: Canvas) -> None:
    begin(qtbot, canvas, "W.x.h[0,0]")
    qtbot.keyClicks(canvas.editor, "0.728738896141")
    assert canvas.editor is not None
    assert canvas.editor.width() > canvas.editor.fontMetrics().horizontalAdvance("0.728738896141")
    assert canvas.viewport().rect().contains(canvas.editor.geometry())


def test_a_tip_about_a_step_goes_when_the_walk_does(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace
) -> None:
    box = canvas.canvas_scene.plan.layout.boxes["h", 0]  # type: ignore[union-attr]
    qtbot.mouseClick(canvas.viewport(), LEFT, pos=canvas.mapFromScene(box.pill("dL_dz").center()))
    assert canvas.hint_text.startswith("This number appears")
    workspace.player.step_forward()
    assert canvas.hint_text == ""
