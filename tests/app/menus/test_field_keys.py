"""Keys in the whole window: the walk's keys walk wherever the focus is, a closed list is closed."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QSpinBox, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.panels.data.data_panel import DataPanel
from app.panels.forms.fields import Choice
from app.panels.network_panel import NetworkPanel

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
WALK = (
    (Key.Key_End, NONE, 29),
    (Key.Key_Home, NONE, 0),
    (Key.Key_Right, SHIFT, 3),
    (Key.Key_Right, CTRL, 11),
    (Key.Key_Left, SHIFT, 10),
    (Key.Key_PageDown, NONE, 11),
    (Key.Key_Left, CTRL, 1),
)


@pytest.fixture
def choices(desk: Desk) -> list[Choice]:
    """Every list of the network panel that is on screen."""
    desk.window.show_panel("network")
    found = desk.window.pages.panel("network").findChildren(Choice)
    return [each for each in found if each.isVisible() and each.count() > 1]


def _focus(qtbot: QtBot, widget: QWidget) -> None:
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)


def _wheel(widget: QWidget) -> None:
    centre = QPointF(widget.rect().center())
    event = QWheelEvent(
        centre,
        widget.mapToGlobal(centre),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        NONE,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


@pytest.mark.parametrize(
    "key", [Key.Key_PageUp, Key.Key_PageDown, Key.Key_Home, Key.Key_End, Key.Key_Left, Key.Key_T]
)
def test_a_closed_list_reacts_to_no_key(
    desk: Desk, qtbot: QtBot, choices: list[Choice], key: Qt.Key
) -> None:
    before = desk.document.project
    assert len(choices) > 2
    for choice in choices:
        _focus(qtbot, choice)
        qtbot.keyClick(choice, key)
        _wheel(choice)
    assert desk.document.project is before


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_an_arrow_opens_a_list_and_after_the_choice_the_canvas_has_the_focus(
    desk: Desk, qtbot: QtBot, choices: list[Choice]
) -> None:
    before = desk.document.project
    choice = choices[0]
    _focus(qtbot, choice)
    qtbot.keyClick(choice, Key.Key_Down)
    assert choice.view().isVisible()
    assert desk.document.project is before
    row = (choice.currentIndex() + 1) % choice.count()
    choice.view().setCurrentIndex(choice.model().index(row, 0))
    qtbot.keyClick(choice.view(), Key.Key_Return)
    assert desk.document.project is not before
    qtbot.waitUntil(desk.canvas.hasFocus)


def test_page_up_before_the_first_step_does_nothing(
    desk: Desk, qtbot: QtBot, choices: list[Choice]
) -> None:
    before = desk.document.project
    for widget in (choices[-1], desk.canvas, desk.window.timeline.next):
        _focus(qtbot, widget)
        qtbot.keyClick(widget, Key.Key_PageUp)
    assert desk.player.cursor == 0
    assert desk.document.project is before


@pytest.mark.parametrize(("key", "steps"), [(Key.Key_PageUp, 0), (Key.Key_PageDown, 1)])
def test_a_number_with_arrows_leaves_page_keys_and_wheel_alone(
    desk: Desk, qtbot: QtBot, key: Qt.Key, steps: int
) -> None:
    box = QSpinBox(desk.window)
    box.setValue(50)
    box.show()
    _focus(qtbot, box)
    qtbot.keyClick(box, key)
    _wheel(box)
    assert box.value() == 50
    assert desk.player.cursor == steps


def _walks(desk: Desk, qtbot: QtBot) -> None:
    """Every key of the walk, sent to whatever has the focus."""
    desk.player.first()
    for key, modifier, cursor in WALK:
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, key, modifier)
        assert desk.player.cursor == cursor, (key, focused)


def test_the_walk_goes_on_from_the_sample_table(desk: Desk, qtbot: QtBot) -> None:
    desk.window.show_panel("data")
    panel = desk.window.pages.panel("data")
    assert isinstance(panel, DataPanel)
    qtbot.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    assert panel.table.hasFocus()
    _walks(desk, qtbot)


def test_the_walk_goes_on_from_tabs_and_lists(
    desk: Desk, qtbot: QtBot, choices: list[Choice]
) -> None:
    for widget in (choices[0], desk.window.doors.door("data"), desk.window.timeline.bar):
        _focus(qtbot, widget)
        _walks(desk, qtbot)


def test_after_opening_the_canvas_has_the_focus_and_the_examples_table_walks(
    desk: Desk, qtbot: QtBot, choices: list[Choice]
) -> None:
    _focus(qtbot, choices[0])
    desk.files.open_example("mazur.bpnet")
    assert desk.canvas.hasFocus()
    qtbot.keyClick(desk.canvas, Key.Key_End)
    assert desk.player.cursor == len(desk.player.walk)
    table = desk.window.pages.findChild(QTableWidget)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    assert table.hasFocus()
    qtbot.keyClick(table, Key.Key_Home)
    assert desk.player.cursor == 0
    qtbot.keyClick(table, Key.Key_Right, SHIFT)
    assert desk.player.cursor == 2


def test_enter_in_a_panels_field_gives_the_keys_back_to_the_canvas(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.window.show_panel("network")
    panel = desk.window.pages.panel("network")
    assert isinstance(panel, NetworkPanel)
    _focus(qtbot, panel.sizes)
    panel.sizes.selectAll()
    qtbot.keyClicks(panel.sizes, "2-2-2")
    qtbot.keyClick(panel.sizes, Key.Key_Return)
    assert desk.document.project.network.shape == "2-2-2"
    qtbot.waitUntil(desk.canvas.hasFocus)


def test_the_focus_of_a_panel_that_goes_is_the_canvas_s(
    desk: Desk, qtbot: QtBot, choices: list[Choice]
) -> None:
    _focus(qtbot, choices[0])
    qtbot.keyClick(choices[0], Key.Key_F9)
    assert not desk.window.has_panels
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_End)
    assert desk.player.cursor == 29


@pytest.mark.parametrize("name", ["network", "training", "checks"])
def test_escape_in_a_panel_gives_the_keys_back_to_the_canvas(
    desk: Desk, qtbot: QtBot, name: str
) -> None:
    desk.window.show_panel(name)
    inner = next(
        each
        for each in desk.window.pages.panel(name).findChildren(QWidget)
        if each.isVisible() and each.isEnabled() and each.focusPolicy() & Qt.FocusPolicy.TabFocus
    )
    _focus(qtbot, inner)
    qtbot.keyClick(inner, Key.Key_Escape)
    assert desk.canvas.hasFocus()
    qtbot.keyClick(desk.canvas, Key.Key_Right)
    assert desk.player.cursor == 1
