"""The tour: it points at the things themselves, by keys, and leaves everything as it was."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.tour.stops import STOPS, words
from app.tour.tour import Tour
from core.network.ref import Ref
from core.passes.steps import Grain

Key = Qt.Key
Start = Callable[[], Tour]
TITLES = [stop.title for stop in STOPS]


def _rect(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint()), widget.size())


def _to(tour: Tour, qtbot: QtBot, n: int) -> None:
    for _ in range(n):
        qtbot.keyClick(tour.sheet, Key.Key_Right)
    qtbot.wait(20)


def _is_over(desk: Desk) -> bool:
    return not desk.findChildren(Tour)


def test_it_goes_through_the_stops_by_keys(desk: Desk, qtbot: QtBot, start: Start) -> None:
    tour = start()
    said = [tour.sheet.card.title.text()]
    for key in (Key.Key_Right, Key.Key_PageDown, Key.Key_Space, Key.Key_Return) * 2:
        if _is_over(desk):
            break
        qtbot.keyClick(tour.sheet, key)
        said.append(tour.sheet.card.title.text())
        qtbot.wait(1)
    assert said[: len(TITLES)] == TITLES
    qtbot.waitUntil(lambda: _is_over(desk))
    assert desk.canvas.hasFocus()


def test_back_goes_back(desk: Desk, qtbot: QtBot, start: Start) -> None:
    tour = start()
    _to(tour, qtbot, 2)
    for key in (Key.Key_Left, Key.Key_PageUp, Key.Key_Backspace):
        qtbot.keyClick(tour.sheet, key)
    assert tour.sheet.card.title.text() == TITLES[0]
    assert tour.sheet.card.place.text() == f"1 of {len(STOPS)}"


def test_the_buttons_do_the_same(desk: Desk, qtbot: QtBot, start: Start) -> None:
    tour = start()
    card = tour.sheet.card
    assert not card.back.isEnabled()
    qtbot.mouseClick(card.next, Qt.MouseButton.LeftButton)
    assert card.title.text() == TITLES[1]
    qtbot.mouseClick(card.back, Qt.MouseButton.LeftButton)
    assert card.title.text() == TITLES[0]
    qtbot.mouseClick(card.end, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: _is_over(desk))


def test_it_points_at_the_things_themselves(desk: Desk, qtbot: QtBot, start: Start) -> None:
    tour, window = start(), desk.window
    _to(tour, qtbot, 1)
    assert tour.sheet.target == _rect(window.timeline.next)
    _to(tour, qtbot, 1)
    assert tour.sheet.target == _rect(window.formula)
    _to(tour, qtbot, 2)
    assert tour.sheet.target == _rect(window.timeline.bar)
    _to(tour, qtbot, 1)
    panel = window.pages.panel("training")
    assert panel.isVisible()
    assert tour.sheet.target == _rect(panel.start)
    _to(tour, qtbot, 1)
    assert tour.sheet.target == _rect(window.doors)
    assert not window.has_panels
    _to(tour, qtbot, 1)
    view = window.menuBar().actions()[3]
    assert view.text() == "&View"
    assert tour.sheet.target == window.menuBar().actionGeometry(view)


def test_the_box_and_the_branches_are_those_on_the_canvas(
    desk: Desk, qtbot: QtBot, start: Start
) -> None:
    tour, port = start(), desk.canvas.viewport()
    qtbot.wait(20)
    bias = desk.canvas.viewport_rect(Ref.parse("b.h[0]"))
    assert tour.sheet.target.contains(bias.translated(port.mapTo(desk.window, QPoint())))
    assert desk.player.cursor == 0
    _to(tour, qtbot, 3)
    assert desk.player.cursor == 18
    for address in ("dL_da.h[0]", "branch.h.out[0,0]", "branch.h.out[1,0]"):
        at = desk.canvas.viewport_rect(Ref.parse(address))
        assert not at.isEmpty()
        assert tour.sheet.target.contains(at.translated(port.mapTo(desk.window, QPoint())).center())


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_the_card_leaves_the_formula_free_that_it_speaks_of(
    desk: Desk, qtbot: QtBot, start: Start, size: tuple[int, int]
) -> None:
    desk.window.resize(*size)
    qtbot.wait(20)
    tour = start()
    _to(tour, qtbot, 3)
    formula = desk.window.formula
    place = formula.rect().translated(formula.mapTo(desk.window, QPoint()))
    assert tour.sheet.target.intersects(desk.canvas.geometry())
    assert not tour.sheet.card.geometry().intersects(place)


@pytest.mark.parametrize("size", [(1280, 720), (800, 560), (1920, 1080)])
def test_the_card_lies_in_the_window_and_hides_no_target(
    desk: Desk, qtbot: QtBot, start: Start, size: tuple[int, int]
) -> None:
    desk.window.resize(*size)
    qtbot.wait(20)
    tour = start()
    for _ in STOPS:
        qtbot.wait(20)
        card = tour.sheet.card.geometry()
        assert tour.sheet.rect().contains(card), tour.stop.title
        assert not card.intersects(tour.sheet.target), tour.stop.title
        text = tour.sheet.card.text
        assert text.height() >= text.heightForWidth(text.width()), "all lines are seen"
        qtbot.keyClick(tour.sheet, Key.Key_Right)


@pytest.mark.parametrize("stops", range(len(STOPS)))
def test_everything_is_where_it_was(desk: Desk, qtbot: QtBot, start: Start, stops: int) -> None:
    desk.window.show_panel("data")
    desk.player.seek(7)
    desk.canvas.zoom(1.7)
    desk.canvas.pan(QPoint(30, -20))
    ref = Ref.parse("a.h[0]")
    desk.workspace.selection.choose([("h", 1)])
    desk.workspace.selection.set(ref)
    canvas, project = desk.canvas, desk.document.project

    def standing() -> tuple[object, ...]:
        bars = canvas.horizontalScrollBar().value(), canvas.verticalScrollBar().value()
        selection = desk.workspace.selection
        panels = desk.window.has_panels, desk.window.pages.current
        return desk.player.cursor, selection.ref, selection.units, bars, canvas.transform(), panels

    before = standing()
    tour = start()
    _to(tour, qtbot, stops)
    qtbot.keyClick(tour.sheet, Key.Key_Escape)
    qtbot.waitUntil(lambda: _is_over(desk))
    assert standing() == before
    assert desk.document.project is project
    assert not desk.document.is_modified
    assert not desk.document.undo_stack.count()


def test_a_picture_that_was_fitted_is_fitted_again(desk: Desk, qtbot: QtBot, start: Start) -> None:
    tour = start()
    _to(tour, qtbot, 5)
    qtbot.keyClick(tour.sheet, Key.Key_Escape)
    qtbot.waitUntil(lambda: _is_over(desk))
    assert desk.canvas.zoom_factor is None


def test_an_update_that_was_gone_over_stays(desk: Desk, qtbot: QtBot, start: Start) -> None:
    desk.player.seek(29)
    desk.player.step_forward()
    desk.player.seek(3)
    project, count = desk.document.project, desk.document.undo_stack.count()
    tour = start()
    _to(tour, qtbot, len(STOPS))
    qtbot.waitUntil(lambda: _is_over(desk))
    assert desk.document.project is project
    assert desk.document.undo_stack.count() == count
    assert desk.player.cursor == 3


def test_keys_and_clicks_are_its_own(desk: Desk, qtbot: QtBot, start: Start) -> None:
    desk.document.edit("Rename", lambda project: replace(project, title="other"))
    project = desk.document.project
    tour = start()
    control = Qt.KeyboardModifier.ControlModifier
    for key in (Key.Key_Z, Key.Key_T, Key.Key_N):
        qtbot.keyClick(tour.sheet, key, control)
    for key in (Key.Key_Delete, Key.Key_H, Key.Key_Tab, Key.Key_F5):
        qtbot.keyClick(tour.sheet, key)
    qtbot.mouseClick(tour.sheet, Qt.MouseButton.LeftButton, pos=QPoint(60, 10))
    assert desk.document.project is project
    assert not desk.training.is_running
    assert desk.lectures.window is None
    assert tour.sheet.hasFocus()


def test_a_network_without_branches_has_one_stop_less(
    desk: Desk, qtbot: QtBot, start: Start
) -> None:
    desk.files.new()
    tour = start()
    assert tour.sheet.card.place.text() == f"1 of {len(STOPS) - 1}"
    _to(tour, qtbot, 3)
    assert tour.sheet.card.title.text() == "The whole pass on one line"


def test_in_any_detail_it_finds_where_branches_meet(desk: Desk, qtbot: QtBot, start: Start) -> None:
    for grain in Grain:
        desk.player.set_grain(grain)
        tour = start()
        _to(tour, qtbot, 3)
        assert desk.player.is_revealed(Ref.parse("dL_da.h[0]"))
        qtbot.keyClick(tour.sheet, Key.Key_Escape)
        qtbot.waitUntil(lambda: _is_over(desk))


def test_another_document_ends_it_where_that_begins(desk: Desk, qtbot: QtBot, start: Start) -> None:
    desk.player.seek(3)
    desk.workspace.selection.set(Ref.parse("W.h.out[1,2]"))
    tour = start()
    _to(tour, qtbot, 3)
    desk.files.new()
    qtbot.waitUntil(lambda: _is_over(desk))
    assert desk.player.cursor == 0
    assert desk.workspace.selection.ref is None


def test_it_leaves_the_full_screen_and_goes_back(desk: Desk, qtbot: QtBot, start: Start) -> None:
    desk.window.toggle_full_screen()
    qtbot.waitUntil(desk.window.isFullScreen)
    tour = start()
    assert not desk.window.isFullScreen()
    qtbot.keyClick(tour.sheet, Key.Key_Escape)
    qtbot.waitUntil(desk.window.isFullScreen)


def test_it_waits_until_training_is_paused(desk: Desk) -> None:
    assert desk.window.menus.actions["tour"].isEnabled()
    desk.training.toggle()
    assert not desk.window.menus.actions["tour"].isEnabled()
    desk.training.pause()
    assert desk.window.menus.actions["tour"].isEnabled()


def test_keys_are_named_as_the_commands_have_them() -> None:
    assert "PgDn" in words("{next}")
    assert words("{train}") == "Ctrl+T"
    assert not any("{" in words(stop.text) for stop in STOPS)


def test_it_follows_a_window_that_changes(desk: Desk, qtbot: QtBot, start: Start) -> None:
    tour = start()
    _to(tour, qtbot, 1)
    desk.window.resize(1000, 640)
    qtbot.waitUntil(lambda: tour.sheet.size() == desk.window.size())
    qtbot.waitUntil(lambda: tour.sheet.target == _rect(desk.window.timeline.next))


def test_a_larger_first_layer_is_no_trouble(desk: Desk, qtbot: QtBot, start: Start) -> None:
    for _ in range(12):
        desk.canvas.hands.building.add_unit("h")
    tour = start()
    _to(tour, qtbot, len(STOPS))
    qtbot.waitUntil(lambda: _is_over(desk))
