"""The panel around the checks: three sections, each made when it is first looked at."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.panels.checks.checks_panel import CHANGE, GRADIENTS, NUMBERS, ChecksPanel


def test_a_section_comes_to_the_front_by_its_button(panel: ChecksPanel, qtbot: QtBot) -> None:
    assert panel.gradients.isVisible()
    for name in (CHANGE, NUMBERS, GRADIENTS):
        qtbot.mouseClick(panel.tabs[name], Qt.MouseButton.LeftButton)
        sections = {GRADIENTS: panel.gradients, CHANGE: panel.change, NUMBERS: panel.numbers}
        assert [each for each, section in sections.items() if section.isVisible()] == [name]


def test_the_arrow_keys_go_from_section_to_section(panel: ChecksPanel, qtbot: QtBot) -> None:
    panel.window().activateWindow()
    panel.tabs[GRADIENTS].setFocus()
    qtbot.waitUntil(panel.tabs[GRADIENTS].hasFocus)
    qtbot.keyClick(panel.tabs[GRADIENTS], Qt.Key.Key_Right)
    assert panel.tabs[CHANGE].isChecked()
    assert panel.change.isVisible()


def test_it_says_that_it_shows_the_whole_pass(panel: ChecksPanel) -> None:
    assert panel.whole.isVisible()
    assert panel.whole.text().startswith("Whole pass")


def test_hidden_numbers_stay_hidden_in_a_section_made_later(panel: ChecksPanel) -> None:
    panel.set_numbers_hidden(True)
    panel.show_section(CHANGE)
    assert not panel.change.field.isVisible()


def test_it_fits_the_smallest_window(desk: Desk, qtbot: QtBot) -> None:
    desk.window.show_panel("checks")
    panel = desk.window.pages.panel("checks")
    assert isinstance(panel, ChecksPanel)
    for name in (GRADIENTS, CHANGE, NUMBERS):
        panel.show_section(name)
        qtbot.wait(60)
        assert panel.minimumSizeHint().width() <= 300
        assert panel.minimumSizeHint().height() <= 600
