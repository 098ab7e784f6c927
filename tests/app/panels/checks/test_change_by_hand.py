"""Another value tried by hand: dragged, stepped or typed, and one undo entry for what stays."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.panels.checks.change.change_section import ChangeSection
from app.workspace import Workspace
from core.project.edit import set_number
from tests.app.panels.checks.trying import FIRST, loss_of, picture_of, wait


def _drag(section: ChangeSection, qtbot: QtBot, pixels: int, is_let_go: bool = True) -> None:
    start = section.chart.place_of_point().toPoint()
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(section.chart, left, pos=start)
    for part in (pixels // 2, pixels):
        qtbot.mouseMove(section.chart, start + QPoint(part, 0))
    if is_let_go:
        qtbot.mouseRelease(section.chart, left, pos=start + QPoint(pixels, 0))


def _focus(section: ChangeSection, qtbot: QtBot) -> None:
    section.window().activateWindow()
    section.chart.setFocus()
    qtbot.waitUntil(section.chart.hasFocus)


def test_dragging_the_point_changes_the_weight_as_one_undo_entry(
    section: ChangeSection, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.player.last()
    wait(section, qtbot)
    stack, before = workspace.document.undo_stack, workspace.document.project
    _drag(section, qtbot, 60, is_let_go=False)
    held = picture_of(section)
    assert held.began == (-0.3, loss_of(before, FIRST, -0.3))
    weight = workspace.document.project.network.parameter(FIRST)
    assert weight > 0.2
    assert held.now == (weight, loss_of(before, FIRST, weight))
    assert held.tangent is not None
    assert held.tangent.at[0] == -0.3
    assert stack.count() == 1
    start = section.chart.place_of_point().toPoint()
    qtbot.mouseRelease(section.chart, Qt.MouseButton.LeftButton, pos=start)
    wait(section, qtbot)
    assert stack.count() == 1
    assert picture_of(section).began is None
    tangent = picture_of(section).tangent
    assert tangent is not None
    assert tangent.at[0] == weight
    assert "predicted +0.0" in section.readings.text
    workspace.document.undo()
    assert workspace.document.project is before


def test_the_change_is_told_as_predicted_and_as_it_is(
    section: ChangeSection, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.player.last()
    wait(section, qtbot)
    section.trying.move(0.6)
    assert "Δw₁₁⁽²⁾ = +0.9: predicted +0.095, true +0.109" in section.readings.text


def test_before_its_step_a_change_tells_only_the_true_one(
    section: ChangeSection, qtbot: QtBot
) -> None:
    _drag(section, qtbot, 40, is_let_go=False)
    assert "true +" in section.readings.text
    assert "predicted" not in section.readings.text
    picture = picture_of(section)
    assert picture.secant == (picture.began, picture.now)


def test_esc_takes_a_drag_back(section: ChangeSection, workspace: Workspace, qtbot: QtBot) -> None:
    before = workspace.document.project
    _focus(section, qtbot)
    _drag(section, qtbot, 60, is_let_go=False)
    assert workspace.document.project is not before
    qtbot.keyClick(section.chart, Qt.Key.Key_Escape)
    assert workspace.document.project is before
    assert workspace.document.undo_stack.count() == 0
    qtbot.mouseMove(section.chart, QPoint(30, 30))
    assert workspace.document.project is before


def test_a_press_beside_the_point_moves_nothing(
    section: ChangeSection, workspace: Workspace, qtbot: QtBot
) -> None:
    before = workspace.document.project
    qtbot.mousePress(section.chart, Qt.MouseButton.LeftButton, pos=QPoint(60, 20))
    qtbot.mouseMove(section.chart, QPoint(90, 20))
    assert workspace.document.project is before


@pytest.mark.parametrize(
    ("key", "weight"),
    [
        (Qt.Key.Key_Right, -0.29),
        (Qt.Key.Key_Left, -0.31),
        (Qt.Key.Key_Up, -0.2),
        (Qt.Key.Key_Down, -0.4),
    ],
)
def test_arrows_change_the_weight(
    section: ChangeSection, workspace: Workspace, qtbot: QtBot, key: Qt.Key, weight: float
) -> None:
    _focus(section, qtbot)
    qtbot.keyClick(section.chart, key)
    assert workspace.document.project.network.parameter(FIRST) == weight


def test_arrows_that_follow_each_other_are_one_undo_entry(
    section: ChangeSection, workspace: Workspace, qtbot: QtBot
) -> None:
    before = workspace.document.project
    _focus(section, qtbot)
    for _ in range(30):
        qtbot.keyClick(section.chart, Qt.Key.Key_Up)
    assert workspace.document.project.network.parameter(FIRST) == pytest.approx(2.7)
    wait(section, qtbot)
    picture = picture_of(section)
    assert picture.low < picture.now[0] < picture.high
    assert workspace.document.undo_stack.count() == 1
    workspace.document.undo()
    assert workspace.document.project is before


def test_enter_types_another_value(
    section: ChangeSection, workspace: Workspace, qtbot: QtBot
) -> None:
    _focus(section, qtbot)
    qtbot.keyClick(section.chart, Qt.Key.Key_Return)
    assert section.field.hasFocus()
    qtbot.keyClicks(section.field, "0,75")
    qtbot.keyClick(section.field, Qt.Key.Key_Return)
    assert workspace.document.project.network.parameter(FIRST) == 0.75
    weight = "the weight from hidden neuron 1 to output 1"
    assert workspace.document.undo_stack.undoText() == f"Change {weight}"
    wait(section, qtbot)
    assert picture_of(section).now[0] == 0.75


def test_the_field_has_the_decimals_on_screen_and_all_of_them_in_its_tip(
    section: ChangeSection, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.document.edit("Set", lambda p: set_number(p, FIRST, 0, 1.5e-9))
    wait(section, qtbot)
    assert section.field.text() == "1.5e−9"
    exact = -1.2388974992
    workspace.document.edit("Set", lambda p: set_number(p, FIRST, 0, exact))
    wait(section, qtbot)
    assert section.field.text() == "−1.239"
    assert section.field.toolTip().startswith("−1.2388974992\n")
    section.field.setFocus()
    qtbot.keyClick(section.field, Qt.Key.Key_Return)
    assert workspace.document.project.network.parameter(FIRST) == exact


def test_what_is_no_number_says_so(section: ChangeSection, qtbot: QtBot) -> None:
    section.field.setFocus()
    section.field.selectAll()
    qtbot.keyClicks(section.field, "abc")
    qtbot.keyClick(section.field, Qt.Key.Key_Return)
    assert section.box.isVisible()
    assert "no number" in section.box.message.text()


def test_plus_and_minus_zoom(section: ChangeSection, qtbot: QtBot) -> None:
    _focus(section, qtbot)
    QTest.keyClick(section.chart, Qt.Key.Key_Plus)
    wait(section, qtbot)
    assert (picture_of(section).low, picture_of(section).high) == (-1.3, 0.7)
    QTest.keyClick(section.chart, Qt.Key.Key_Minus)
    QTest.keyClick(section.chart, Qt.Key.Key_Minus)
    wait(section, qtbot)
    assert (picture_of(section).low, picture_of(section).high) == (-4.3, 3.7)


def test_somebody_else_s_change_ends_what_a_hand_holds(
    section: ChangeSection, workspace: Workspace, qtbot: QtBot
) -> None:
    section.trying.move(0.5)
    assert section.trying.is_held
    workspace.document.undo()
    assert not section.trying.is_held
    wait(section, qtbot)
    assert picture_of(section).now[0] == -0.3
    assert "true" not in section.readings.text
