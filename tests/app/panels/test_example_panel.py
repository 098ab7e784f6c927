"""An example's printed numbers stand beside the program's own, which obey the cursor."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.panels.example_panel import SAME, ExamplePanel
from app.style import ThemeOwner
from app.workspace import Workspace
from core.project.examples import Example, examples

SOURCED = [example for example in examples() if example.printed]


def _panel(example: Example, themes: ThemeOwner, qtbot: QtBot) -> tuple[ExamplePanel, Workspace]:
    workspace = Workspace(example.open()[0])
    panel = ExamplePanel(workspace, themes, example)
    qtbot.addWidget(panel)
    panel.resize(360, 600)
    panel.show()
    return panel, workspace


def _cell(panel: ExamplePanel, row: int, column: int) -> str:
    item = panel.table.item(row, column)
    assert item is not None
    return item.text()


@pytest.mark.parametrize("example", SOURCED, ids=lambda example: example.file)
def test_every_printed_number_is_confirmed_at_the_end_of_the_walk(
    example: Example, themes: ThemeOwner, qtbot: QtBot
) -> None:
    panel, workspace = _panel(example, themes, qtbot)
    for row, printed in enumerate(example.printed):
        workspace.player.set_sample(printed.sample)
        workspace.player.last()
        assert _cell(panel, row, 1) == printed.printed
        assert _cell(panel, row, 2) == SAME, printed


def test_what_the_walk_has_not_reached_is_only_announced(themes: ThemeOwner, qtbot: QtBot) -> None:
    panel, workspace = _panel(SOURCED[0], themes, qtbot)
    assert _cell(panel, 0, 2) == "step 1"
    assert panel.shown_numbers() == ()
    workspace.player.step_forward()
    assert _cell(panel, 0, 2) == SAME
    assert panel.shown_numbers() == (SOURCED[0].printed[0].at,)


def test_a_number_that_changed_is_shown(themes: ThemeOwner, qtbot: QtBot) -> None:
    panel, workspace = _panel(SOURCED[0], themes, qtbot)
    workspace.training.one_update()
    workspace.player.last()
    assert _cell(panel, 0, 2).startswith("0.377")
    assert _cell(panel, 0, 2) != "0.3775"


def test_a_click_looks_at_the_number(themes: ThemeOwner, qtbot: QtBot) -> None:
    panel, workspace = _panel(SOURCED[0], themes, qtbot)
    item = panel.table.item(2, 0)
    assert item is not None
    place = panel.table.visualItemRect(item).center()
    qtbot.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert workspace.selection.ref == SOURCED[0].printed[2].at
