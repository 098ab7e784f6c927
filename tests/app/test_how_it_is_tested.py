"""The page about the tests: reached from the Help menu, and true to the runs that there are."""

import re

from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.menus.help import page_of_tests
from app.shell.guide import GuideDialog
from tests.hardening.breaking import BREAKS
from tests.hardening.kept import ledger
from tests.hardening.runs import RUNS

LINE = re.compile(r"^\| `([a-z_]+)` \|", re.MULTILINE)
COMMAND = re.compile(r"python -m tests\.hardening (?:--[a-z]+ (?:\d+ )?)*([a-z_]+) (\d+)")


def part(heading: str) -> str:
    """The page's text under a heading."""
    return page_of_tests().partition(f"## {heading}\n")[2].partition("\n## ")[0]


def test_no_heading_stands_twice() -> None:
    headings = re.findall(r"^## (.+)$", page_of_tests(), re.MULTILINE)
    assert len(headings) == len(set(headings)) > 4


def test_every_run_is_described() -> None:
    assert LINE.findall(part("The runs")) == list(RUNS)
    names = {name for name, _ in COMMAND.findall(page_of_tests())}
    assert names
    assert names <= RUNS.keys()


def test_of_every_run_the_page_says_what_it_must_find() -> None:
    told = [f"| `{name}` | {BREAKS[name].__doc__} |" for name in RUNS]
    assert [line for line in part("That they can fail").splitlines() if "| `" in line] == told


def test_what_came_of_the_runs_is_what_the_ledger_says() -> None:
    assert ledger.table(ledger.entries()) in part("What came of it")


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
