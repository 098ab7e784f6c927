"""Hover links, click explains, dragging changes, and the right button has a menu."""

from itertools import combinations
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.canvas.hands.menu import CanvasMenu
from app.canvas.places.slots import Slots, find_slots
from app.workspace import Workspace
from core.network.ref import Ref
from tests.app.canvas.conftest import Canvas
from tests.app.canvas.hands.acting import LEFT, WEIGHT, drag, weight


def test_hovering_links(qtbot: QtBot, canvas: Canvas, workspace: Workspace) -> None:
    qtbot.mouseMove(canvas.viewport(), canvas.point_of(WEIGHT))
    assert workspace.selection.hovered == Ref.parse(WEIGHT)
    qtbot.mouseMove(canvas.viewport(), QPoint(3, 3))
    assert workspace.selection.hovered is None


def test_hovering_shows_the_decimals_that_the_canvas_leaves_out(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace
) -> None:
    workspace.player.seek(1)
    qtbot.mouseMove(canvas.viewport(), canvas.point_of("z.h[0]"))
    assert canvas.hint_text == ""
    qtbot.mouseMove(canvas.viewport(), QPoint(3, 3))
    workspace.player.set_digits(9)
    qtbot.mouseMove(canvas.viewport(), canvas.point_of("z.h[0]"))
    assert canvas.hint_text == "1.900000000"
    qtbot.mouseMove(canvas.viewport(), QPoint(3, 3))
    assert canvas.hint_text == ""


def test_hovering_what_is_not_revealed_links_nothing(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace
) -> None:
    box = canvas.canvas_scene.plan.layout.boxes["h", 0]  # type: ignore[union-attr]
    qtbot.mouseMove(canvas.viewport(), canvas.mapFromScene(box.sum_half.center()))
    assert workspace.selection.hovered is None


def test_clicking_explains_and_changes_nothing(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace
) -> None:
    before = workspace.document.project
    qtbot.mouseClick(canvas.viewport(), LEFT, pos=canvas.point_of(WEIGHT))
    assert workspace.selection.ref == Ref.parse(WEIGHT)
    qtbot.mouseClick(canvas.viewport(), LEFT, pos=QPoint(3, 3))
    assert workspace.selection.ref is None
    assert workspace.document.project is before


def test_a_number_not_yet_revealed_answers_with_its_step(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace
) -> None:
    box = canvas.canvas_scene.plan.layout.boxes["h", 0]  # type: ignore[union-attr]
    pill = canvas.mapFromScene(box.pill("dL_dz").center())
    with qtbot.waitSignal(canvas.said) as said:
        qtbot.mouseClick(canvas.viewport(), LEFT, pos=pill)
    assert said.args == ["This number appears at step 21"]
    assert canvas.hint_text == "This number appears at step 21"
    assert workspace.selection.ref is None


def test_dragging_a_number_changes_it_in_one_undo_step(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace
) -> None:
    start = canvas.point_of(WEIGHT)
    drag(qtbot, canvas, start, start + QPoint(40, 0), release=False)
    assert "predicted" in canvas.hint_text
    assert "true" in canvas.hint_text
    qtbot.mouseRelease(canvas.viewport(), LEFT, pos=start + QPoint(40, 0))
    assert weight(workspace) == pytest.approx(1.5)
    assert canvas.hint_text == ""
    assert workspace.document.undo_stack.count() == 1
    workspace.document.undo()
    assert weight(workspace) == 1.1


def test_two_drags_are_two_undo_steps(qtbot: QtBot, canvas: Canvas, workspace: Workspace) -> None:
    for _ in range(2):
        start = canvas.point_of(WEIGHT)
        drag(qtbot, canvas, start, start + QPoint(20, 0))
    assert workspace.document.undo_stack.count() == 2


def test_esc_cancels_a_drag_without_a_trace(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace
) -> None:
    before = workspace.document.project
    start = canvas.point_of(WEIGHT)
    drag(qtbot, canvas, start, start + QPoint(40, 0), release=False)
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    qtbot.mouseRelease(canvas.viewport(), LEFT, pos=start)
    assert workspace.document.project is before
    assert not workspace.document.undo_stack.canUndo()
    assert not workspace.document.is_modified


def test_dragging_a_box_moves_it_in_one_undo_step(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace
) -> None:
    scene = canvas.canvas_scene
    assert scene.plan is not None
    box = scene.plan.layout.boxes["h", 1]
    start = canvas.mapFromScene(box.sum_half.center())
    drag(qtbot, canvas, start, start + QPoint(30, 20))
    place = workspace.document.project.positions["h"][1]
    scale = canvas.transform().m11()
    assert place is not None
    assert place[0] * 100 == pytest.approx(box.rect.left() + 30 / scale, abs=2.0)
    assert workspace.document.undo_stack.count() == 1
    workspace.document.undo()
    assert not workspace.document.project.positions


def test_the_picture_keeps_still_under_a_dragged_box(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace
) -> None:
    assert canvas.canvas_scene.plan is not None
    box = canvas.canvas_scene.plan.layout.boxes["out", 1]
    start = canvas.mapFromScene(box.sum_half.center())
    before = canvas.transform().m11()
    drag(qtbot, canvas, start, start + QPoint(0, 70), release=False)
    assert canvas.transform().m11() == before
    assert canvas.box_at(start + QPoint(0, 70)) is not None
    qtbot.mouseRelease(canvas.viewport(), LEFT, pos=start + QPoint(0, 70))
    assert canvas.transform().m11() < before


def test_dragging_in_the_empty_does_nothing(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace
) -> None:
    before = workspace.document.project
    drag(qtbot, canvas, QPoint(3, 3), QPoint(60, 30))
    assert workspace.document.project is before


def test_the_keyboard_walks_the_numbers_and_types(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace
) -> None:
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    assert workspace.selection.ref == Ref.parse("a.x[0]")
    qtbot.keyClick(canvas, Qt.Key.Key_Up)
    assert workspace.selection.ref == Ref.parse("y.out[1]")
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    workspace.selection.set(Ref.parse(WEIGHT))
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert canvas.editor is not None
    qtbot.keyClick(canvas.editor, Qt.Key.Key_Escape)
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert workspace.selection.ref is None


@pytest.fixture
def menus(monkeypatch: pytest.MonkeyPatch) -> list[CanvasMenu]:
    """The menus asked for; the offscreen platform cannot open one."""
    asked: list[CanvasMenu] = []
    monkeypatch.setattr(CanvasMenu, "popup", lambda menu, _place: asked.append(menu))
    return asked


def right_click(canvas: Canvas, point: QPoint) -> None:
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, point, canvas.viewport().mapToGlobal(point)
    )
    QApplication.sendEvent(canvas.viewport(), event)


def test_the_menu_of_a_number(
    canvas: Canvas, workspace: Workspace, menus: list[CanvasMenu]
) -> None:
    right_click(canvas, canvas.point_of("b.h[0]"))
    explain, edit, _hold = menus[0].actions()
    explain.trigger()
    assert workspace.selection.ref == Ref.parse("b.h[0]")
    edit.trigger()
    assert canvas.editor is not None
    canvas.editor.close_line()


def test_the_menu_of_the_empty_resets_positions_and_fits(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace, menus: list[CanvasMenu]
) -> None:
    assert canvas.canvas_scene.plan is not None
    box = canvas.canvas_scene.plan.layout.boxes["h", 1]
    start = canvas.mapFromScene(box.sum_half.center())
    drag(qtbot, canvas, start, start + QPoint(30, 20))
    right_click(canvas, QPoint(3, 3))
    *_, reset, fit = menus[0].actions()
    reset.trigger()
    assert not workspace.document.project.positions
    fitting = canvas.transform().m11()
    canvas.zoom_in()
    fit.trigger()
    assert canvas.transform().m11() == pytest.approx(fitting)


def test_leaving_the_canvas_ends_hovering(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace
) -> None:
    qtbot.mouseMove(canvas.viewport(), canvas.point_of(WEIGHT))
    QApplication.sendEvent(canvas.viewport(), QEvent(QEvent.Type.Leave))
    assert workspace.selection.hovered is None


def test_labels_follow_a_moved_box_and_find_new_places_when_it_is_let_go(
    qtbot: QtBot, canvas: Canvas, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.player.seek(18)
    solved: list[float] = []

    def counted(*arguments: Any) -> Slots:
        solved.append(1)
        return find_slots(*arguments)

    monkeypatch.setattr("app.canvas.places.plan.find_slots", counted)
    scene = canvas.canvas_scene
    label = ("label", Ref.parse(WEIGHT))
    assert scene.plan is not None
    before = {key: item.pos() for key, item in scene.items_by_key.items()}
    share = _nearest_stop(canvas, WEIGHT)
    start = canvas.mapFromScene(scene.plan.layout.boxes["h", 0].rect.topLeft()) + QPoint(6, 6)
    drag(qtbot, canvas, start, start + QPoint(40, 60), release=False)
    during = {key: item.pos() for key, item in scene.items_by_key.items()}
    assert not solved
    assert during[label] != before[label]
    assert _nearest_stop(canvas, WEIGHT) == share
    products = {key for key in before if key[0] == "product"}
    assert products
    assert products <= set(during)
    qtbot.mouseRelease(canvas.viewport(), LEFT, pos=start + QPoint(40, 60))
    assert len(solved) == 1
    boxes = scene.label_boxes().values()
    assert not any(one.intersects(other) for one, other in combinations(boxes, 2))


def _nearest_stop(canvas: Canvas, ref: str) -> int:
    """The stop of its path that a weight stands on, with or without a gradient beside it."""
    plan = canvas.canvas_scene.plan
    assert plan is not None
    point = plan.slots.labels[Ref.parse(ref)].middle
    stops = plan.routes.edges[Ref.parse(ref)].stops
    away = [(QPointF(*stop) - point).manhattanLength() for stop in stops]
    assert min(away) < 1e-6
    return away.index(min(away))
