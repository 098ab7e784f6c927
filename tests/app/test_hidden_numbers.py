"""H hides every number of the walk, in every view; the formulas stay, in letters."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.panels.inspector import Inspector
from core.network.ref import Ref
from core.passes.equation import plain_text
from core.passes.steps import Grain

NUMBER = re.compile(r"\d\.\d")


def _texts(desk: Desk) -> list[str]:
    """Everything that can be read in the formula strip and the inspector."""
    strip, inspector = desk.window.formula, desk.window.pages.panel("inspector")
    assert isinstance(inspector, Inspector)
    labels = [*strip.findChildren(QLabel), *inspector.findChildren(QLabel)]
    lines = [*strip.formula.lines, *inspector.equation.lines, *inspector.local.lines]
    lines += [*inspector.reads.lines, *inspector.goes_to.lines]
    return [each.text() for each in labels if each.isVisible()] + [plain_text(n) for n in lines]


@pytest.mark.parametrize(
    ("file", "grain"),
    [
        ("two_three_two.bpnet", Grain.NODE),
        ("two_three_two.bpnet", Grain.LAYER),
        ("two_three_two.bpnet", Grain.TERM),
        ("mazur.bpnet", Grain.NODE),
    ],
)
def test_with_numbers_hidden_no_step_tells_one(
    desk: Desk, qtbot: QtBot, file: str, grain: Grain
) -> None:
    desk.files.open_example(file)
    desk.player.set_grain(grain)
    desk.window.show_panel("inspector")
    qtbot.keyClick(desk.canvas, Qt.Key.Key_H)
    assert not desk.window.menus.actions["show_numbers"].isChecked()
    for _ in desk.player.walk:
        qtbot.keyClick(desk.canvas, Qt.Key.Key_PageDown)
        told = [text for text in _texts(desk) if NUMBER.search(text)]
        assert told == [], desk.player.cursor
        assert desk.canvas.shown_numbers() == []
        assert desk.window.formula.shown_numbers() == ()
        assert NUMBER.search(desk.window.formula.as_text()) is None


def test_the_formula_stays_in_letters_and_the_numbers_come_back(desk: Desk, qtbot: QtBot) -> None:
    desk.player.seek(18)
    before = desk.window.formula.as_text()
    qtbot.keyClick(desk.canvas, Qt.Key.Key_H)
    assert desk.window.formula.as_text() == before.partition(" = 0.121")[0]
    desk.workspace.selection.set(Ref.parse("W.x.h[0,0]"))
    assert desk.window.formula.as_text() == "w₁₁⁽¹⁾"
    desk.player.last()
    assert "←" in desk.window.formula.as_text()
    desk.player.seek(18)
    qtbot.keyClick(desk.canvas, Qt.Key.Key_H)
    assert desk.window.formula.as_text() == before
