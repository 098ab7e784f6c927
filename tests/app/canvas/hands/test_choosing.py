"""Boxes are chosen by clicks and by the rubber band, and moved together."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.workspace import Workspace
from tests.app.canvas.acting import ALT, CTRL, LEFT, SHIFT, centre, click, drag, layout, point_at
from tests.app.canvas.conftest import Canvas

FAR = QPoint(3, 3)


def _undo_text(workspace: Workspace) -> str:
    return workspace.document.undo_stack.undoText()


def _corners(canvas: Canvas) -> dict[tuple[str, int], tuple[float, float]]:
    boxes = layout(canvas).boxes
    return {unit: (box.rect.left(), box.rect.top()) for unit, box in boxes.items()}


def _shifted(canvas: Canvas, before: dict[tuple[str, int], tuple[float, float]]) -> set[object]:
    after = _corners(canvas)
    return {unit for unit in after if after[unit] != pytest.approx(before[unit], abs=0.2)}


def test_a_click_on_a_box_chooses_it_alone_and_still_explains(
    canvas: Canvas, workspace: Workspace
) -> None:
    click(canvas, centre(canvas, "h", 1))
    assert workspace.selection.units == {("h", 1)}
    click(canvas, centre(canvas, "x", 0))
    assert workspace.selection.units == {("x", 0)}
    assert str(workspace.selection.ref) == "a.x[0]"
    click(canvas, FAR)
    assert workspace.selection.units == frozenset()


@pytest.mark.parametrize("keys", [SHIFT, CTRL])
def test_shift_and_ctrl_add_a_box_and_take_it_away(
    canvas: Canvas, workspace: Workspace, keys: Qt.KeyboardModifier
) -> None:
    click(canvas, centre(canvas, "h", 1))
    click(canvas, centre(canvas, "out", 0), keys)
    assert workspace.selection.units == {("h", 1), ("out", 0)}
    click(canvas, centre(canvas, "h", 1), keys)
    assert workspace.selection.units == {("out", 0)}
    click(canvas, FAR, keys)
    assert workspace.selection.units == {("out", 0)}


def test_a_click_on_an_edge_looks_at_it_and_chooses_no_box(
    canvas: Canvas, workspace: Workspace
) -> None:
    click(canvas, centre(canvas, "h", 1))
    click(canvas, canvas.point_of("W.x.h[0,0]"))
    assert workspace.selection.units == frozenset()
    assert str(workspace.selection.ref) == "W.x.h[0,0]"


def test_the_rubber_band_chooses_what_it_touches(canvas: Canvas, workspace: Workspace) -> None:
    before = workspace.document.project
    start = QPoint(centre(canvas, "h", 1).x() - 90, centre(canvas, "h", 1).y() - 10)
    drag(canvas, start, centre(canvas, "h", 2), release=False)
    assert canvas.hands.marks.shown == {"band"}
    assert workspace.selection.units == {("h", 1), ("h", 2)}
    _release(canvas)
    assert canvas.hands.marks.shown == frozenset()
    assert workspace.selection.units == {("h", 1), ("h", 2)}
    assert workspace.document.project is before


def test_the_band_with_ctrl_adds_and_esc_takes_it_back(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace
) -> None:
    click(canvas, centre(canvas, "x", 0))
    start = QPoint(centre(canvas, "h", 1).x() - 90, centre(canvas, "h", 1).y() - 10)
    drag(canvas, start, centre(canvas, "h", 2), CTRL, release=False)
    assert workspace.selection.units == {("x", 0), ("h", 1), ("h", 2)}
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert workspace.selection.units == {("x", 0)}
    assert canvas.hands.marks.shown == frozenset()


def test_esc_clears_the_choice(qtbot: QtBot, canvas: Canvas, workspace: Workspace) -> None:
    click(canvas, centre(canvas, "h", 1))
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert workspace.selection.units == frozenset()
    assert workspace.selection.ref is None


def test_dragging_a_chosen_box_moves_all_that_are_chosen(
    canvas: Canvas, workspace: Workspace
) -> None:
    click(canvas, centre(canvas, "h", 0))
    click(canvas, centre(canvas, "x", 1), CTRL)
    before = _corners(canvas)
    start = centre(canvas, "h", 0) - QPoint(8, 0)
    drag(canvas, start, start + QPoint(30, 25), ALT)
    assert _shifted(canvas, before) == {("h", 0), ("x", 1)}
    assert _undo_text(workspace) == "Move 2 neurons"
    assert workspace.document.undo_stack.count() == 1


def test_dragging_another_box_moves_that_one_only(canvas: Canvas, workspace: Workspace) -> None:
    click(canvas, centre(canvas, "h", 0))
    before = _corners(canvas)
    start = centre(canvas, "h", 1) - QPoint(8, 0)
    drag(canvas, start, start + QPoint(30, 25), ALT)
    assert _shifted(canvas, before) == {("h", 1)}
    assert _undo_text(workspace) == "Move hidden neuron 2"
    assert workspace.selection.units == {("h", 1)}


def test_with_shift_the_whole_layer_moves(canvas: Canvas, workspace: Workspace) -> None:
    before = _corners(canvas)
    start = centre(canvas, "h", 1) - QPoint(8, 0)
    drag(canvas, start, start + QPoint(30, 25), SHIFT)
    assert _shifted(canvas, before) == {("h", 0), ("h", 1), ("h", 2)}
    assert _undo_text(workspace) == "Move the hidden layer"
    workspace.document.undo()
    assert _shifted(canvas, before) == set()


def test_a_box_is_drawn_into_line_with_others_and_a_guide_shows_it(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace
) -> None:
    start, goal = centre(canvas, "h", 1) - QPoint(8, 0), centre(canvas, "out", 0)
    off = QPoint(20, goal.y() - centre(canvas, "h", 1).y() + 3)
    drag(canvas, start, start + off, release=False)
    assert "guides" in canvas.hands.marks.shown
    _release(canvas)
    boxes = layout(canvas).boxes
    middle = boxes["out", 0].rect.center().y()
    assert boxes["h", 1].rect.center().y() == pytest.approx(middle, abs=0.2)
    assert canvas.hands.marks.shown == frozenset()


def test_with_alt_a_box_stays_where_it_is_put(canvas: Canvas, workspace: Workspace) -> None:
    start, goal = centre(canvas, "h", 1) - QPoint(8, 0), centre(canvas, "out", 0)
    off = QPoint(20, goal.y() - centre(canvas, "h", 1).y() + 3)
    drag(canvas, start, start + off, ALT)
    boxes = layout(canvas).boxes
    away = boxes["h", 1].rect.center().y() - boxes["out", 0].rect.center().y()
    assert away == pytest.approx(3 / canvas.transform().m11(), abs=2.0)


def test_esc_puts_all_boxes_back(qtbot: QtBot, canvas: Canvas, workspace: Workspace) -> None:
    before = workspace.document.project
    start = centre(canvas, "h", 1) - QPoint(8, 0)
    drag(canvas, start, start + QPoint(30, 25), SHIFT, release=False)
    assert workspace.document.project is not before
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert workspace.document.project is before
    assert not workspace.document.undo_stack.canUndo()


@pytest.mark.parametrize("what", ["boxes", "band"])
def test_what_a_hand_holds_is_let_go_when_the_network_changes_under_it(
    canvas: Canvas, workspace: Workspace, what: str
) -> None:
    on_box = centre(canvas, "h", 1) - QPoint(8, 0)
    click(canvas, centre(canvas, "h", 1))
    drag(canvas, on_box if what == "boxes" else FAR, on_box + QPoint(30, 25), release=False)
    workspace.builder.remove_layer("h")
    after = workspace.document.project
    assert canvas.hands.gesture is None
    assert canvas.hands.marks.shown == frozenset()
    point_at(canvas, on_box + QPoint(60, 5), LEFT)
    _release(canvas)
    assert workspace.document.project is after
    assert all(node != "h" for node, _ in workspace.selection.units)


def test_arrows_with_alt_move_what_is_chosen_as_one_entry(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace
) -> None:
    click(canvas, centre(canvas, "h", 1))
    before = _corners(canvas)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down):
        qtbot.keyClick(canvas, key, ALT)
    qtbot.keyClick(canvas, Qt.Key.Key_Up, ALT | SHIFT)
    after = _corners(canvas)["h", 1]
    assert after[0] - before["h", 1][0] == pytest.approx(10.0, abs=0.3)
    assert after[1] - before["h", 1][1] == pytest.approx(5.0 - 25.0, abs=0.3)
    assert _shifted(canvas, before) == {("h", 1)}
    assert workspace.document.undo_stack.count() == 1
    assert workspace.player.cursor == 0
    workspace.document.undo()
    assert not workspace.document.project.positions


def test_positions_are_reset_for_what_is_chosen_or_for_all(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace
) -> None:
    start = centre(canvas, "h", 1) - QPoint(8, 0)
    drag(canvas, start, start + QPoint(30, 25), SHIFT)
    click(canvas, centre(canvas, "h", 0))
    canvas.hands.building.reset_positions()
    assert workspace.document.project.positions["h"][0] is None
    assert workspace.document.project.positions["h"][1] is not None
    assert _undo_text(workspace) == "Reset the position of hidden neuron 1"
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    canvas.hands.building.reset_positions()
    assert not workspace.document.project.positions


def _release(canvas: Canvas) -> None:
    QTest.mouseRelease(canvas.viewport(), LEFT, pos=QPoint(5, 5))
