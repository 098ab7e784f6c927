"""The size of everything in the window: chosen in the menu, there from the next start."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu

from app.desk import Desk
from app.menus import text_size
from app.settings import SCALE_VARIABLE, Settings

STARTED = """
import sys
from app.start.application import start_application
from app.settings import Settings
Settings(sys.argv[1]).take_text_size()
print(start_application().primaryScreen().devicePixelRatio())
"""


def _menu(desk: Desk) -> QMenu:
    menu = desk.window.menuBar().findChild(QMenu, "text_size")
    menu.aboutToShow.emit()
    return menu


def test_it_is_chosen_in_the_menu_and_said(
    desk: Desk, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_size, "LEAST_SIZE", (400, 280))
    actions = _menu(desk).actions()
    assert [action.text() for action in actions] == ["100 %", "125 %", "150 %"]
    assert [action.isChecked() for action in actions] == [True, False, False]
    actions[1].trigger()
    said = desk.window.statusBar().currentMessage()
    assert said == "Everything is 125 % large from the next start."
    assert settings.text_size == 125
    assert [action.isChecked() for action in _menu(desk).actions()] == [False, True, False]


def test_only_sizes_with_room_on_the_screen_are_offered(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = desk.window.screen().size()
    for share, offered in ((1.0, [100]), (1.25, [100, 125]), (1.6, [100, 125, 150])):
        size = (int(screen.width() / share), int(screen.height() / share))
        monkeypatch.setattr(text_size, "LEAST_SIZE", size)
        assert desk.text_size.offered == offered


def test_the_next_start_is_so_large(tmp_path: Path) -> None:
    path = str(tmp_path / "settings.ini")
    settings = Settings(path)
    settings.text_size = 150
    settings.flush()
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop(SCALE_VARIABLE, None)
    done = subprocess.run(
        [sys.executable, "-c", STARTED, path], capture_output=True, text=True, env=environment
    )
    assert done.stdout.strip() == "1.5"
