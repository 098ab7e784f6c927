"""Panels in the window: shown, hidden, parted, named in menus, brought to the front."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.pages.page_table import PAGES, Page
from app.settings import Settings


@pytest.mark.parametrize("name", ["network", "data", "training", "inspector"])
def test_a_small_window_shows_every_panel_in_its_width(desk: Desk, qtbot: QtBot, name: str) -> None:
    desk.window.resize(1024, 768)
    desk.window.show_panel(name)
    panel = desk.window.pages.panel(name)
    viewport = panel.parentWidget()
    assert viewport is not None
    qtbot.waitUntil(lambda: 0 < panel.width() <= viewport.width())
    assert desk.window.width() == 1024
    assert panel.minimumSizeHint().width() <= panel.width()
    assert desk.canvas.width() >= 600


def test_panels_come_and_go(desk: Desk, qtbot: QtBot) -> None:
    assert not desk.window.has_panels
    width = desk.canvas.width()
    qtbot.keyClick(desk.canvas, Qt.Key.Key_F9)
    assert desk.window.has_panels
    qtbot.waitUntil(lambda: desk.canvas.width() < width)
    qtbot.keyClick(desk.canvas, Qt.Key.Key_F9)
    assert not desk.window.has_panels


def test_panels_are_named_in_the_menu_bar_and_come_and_go_from_there(
    desk: Desk, settings: Settings, qtbot: QtBot
) -> None:
    door = desk.window.doors.door("data")
    assert door.isVisible()
    qtbot.mouseClick(door, Qt.MouseButton.LeftButton)
    assert desk.window.pages.title.text() == "Data"
    assert door.isChecked()
    assert settings.has_panels
    qtbot.mouseClick(desk.window.doors.door("network"), Qt.MouseButton.LeftButton)
    assert desk.window.pages.title.text() == "Network"
    assert not door.isChecked()
    qtbot.mouseClick(desk.window.doors.door("network"), Qt.MouseButton.LeftButton)
    assert not desk.window.has_panels
    qtbot.mouseClick(door, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.window.pages.close_button.width() > 0)
    qtbot.mouseClick(desk.window.pages.close_button, Qt.MouseButton.LeftButton)
    assert not desk.window.has_panels
    assert not door.isChecked()
    assert not settings.has_panels


def test_the_canvas_takes_the_keys_of_a_panel_that_is_hidden(desk: Desk, qtbot: QtBot) -> None:
    for hide in (
        lambda: qtbot.keyClick(desk.window.focusWidget(), Qt.Key.Key_F9),
        desk.window.pages.close_button.click,
    ):
        qtbot.mouseClick(desk.window.doors.door("network"), Qt.MouseButton.LeftButton)
        assert desk.canvas.hasFocus()
        desk.window.pages.close_button.setFocus()
        assert not desk.canvas.hasFocus()
        hide()
        assert not desk.window.has_panels
        assert desk.canvas.hasFocus()


def test_a_panel_in_a_window_of_its_own_comes_back_when_that_is_closed(
    desk: Desk, qtbot: QtBot
) -> None:
    pages = desk.window.pages
    desk.window.show_panel("inspector")
    panel = pages.panel("inspector")
    qtbot.waitUntil(lambda: pages.part.width() > 0)
    qtbot.mouseClick(pages.part, Qt.MouseButton.LeftButton)
    own = panel.window()
    assert own is not desk.window
    assert own.isVisible()
    assert not desk.window.has_panels
    qtbot.keyClick(own, Qt.Key.Key_PageDown)
    assert desk.player.cursor == 1
    desk.window.show_panel("inspector")
    assert not desk.window.has_panels
    own.close()
    assert panel.window() is desk.window
    desk.window.show_panel("inspector")
    assert panel.isVisible()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_panel_is_opened_by_its_command(desk: Desk, page: Page) -> None:
    desk.window.menus.actions[f"panel_{page.name}"].trigger()
    assert desk.window.pages.title.text() == page.title
    assert desk.window.pages.panel(page.name).isVisible()


def test_training_brings_its_panel_to_the_front(desk: Desk, qtbot: QtBot) -> None:
    desk.training.start()
    assert desk.window.pages.title.text() == "Training"
    desk.training.pause()
    assert "paused" in desk.window.statusBar().currentMessage()
    desk.training.start()
    assert not desk.window.statusBar().currentMessage()
    desk.training.pause()
