"""The page about the tests: reached from the Help menu, and true to the runs that there are."""

import re

from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.shell.guide import GuideDialog
from app.shell.help import page_of_tests
from tests.hardening.__main__ import RUNS

TABLE_LINE = re.compile(r"^\| `([a-z_]+)` \|", re.MULTILINE)
COMMAND = re.compile(r"python -m tests\.hardening (?:--busy )?([a-z_]+) (\d+)")


def test_every_run_is_described_with_its_command() -> None:
    page = page_of_tests()
    assert TABLE_LINE.findall(page) == list(RUNS)
    assert {name for name, _ in COMMAND.findall(page)} <= RUNS.keys()


def test_the_help_menu_shows_the_page(desk: Desk, qtbot: QtBot) -> None:
    (entry,) = (each for each in desk.window.menus.actions.values() if "tested" in each.text())
    entry.trigger()
    dialog = desk.help.dialog
    assert isinstance(dialog, GuideDialog)
    assert dialog.windowTitle() == "How it is tested"
    words = dialog.browser.toPlainText()
    assert words.startswith("How it is tested")
    assert "kill -9" in words
    assert "|" not in words.replace("||", "")
    dialog.close()
