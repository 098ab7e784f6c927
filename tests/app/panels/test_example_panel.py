"""An example's printed numbers stand beside the program's own, which obey the cursor."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.panels.example_panel import ASKED, SAME, ExamplePanel
from app.style import ThemeOwner
from app.workspace import Workspace
from core.project.examples import Example, examples
from core.training.trainer import Trainer

SOURCED = [example for example in examples() if example.printed]
MAZUR = next(example for example in SOURCED if example.file == "mazur.bpnet")


def _panel(example: Example, themes: ThemeOwner, qtbot: QtBot) -> tuple[ExamplePanel, Workspace]:
    workspace = Workspace(example.open()[0])
    panel = ExamplePanel(workspace, themes, example)
    qtbot.addWidget(panel)
    panel.resize(360, 600)
    panel.show()
    return panel, workspace


def _train(workspace: Workspace, updates: int) -> None:
    project = workspace.document.project
    if updates > project.run.updates:
        trainer = Trainer(project.network, project.data, project.training, project.run)
        trainer.run(updates - trainer.updates)
        trained = replace(project, network=trainer.network, run=trainer.result)
        workspace.document.edit("Train", lambda _: trained)


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
        _train(workspace, printed.after or 0)
        workspace.player.set_sample(printed.sample)
        workspace.player.last()
        assert _cell(panel, row, 1) == printed.printed
        assert _cell(panel, row, 2) == SAME, printed


def test_while_a_number_is_asked_for_no_later_printed_one_is_seen(
    themes: ThemeOwner, qtbot: QtBot
) -> None:
    panel, workspace = _panel(MAZUR, themes, qtbot)
    workspace.player.seek(3)
    workspace.asking.start()
    for row, printed in enumerate(MAZUR.printed):
        is_seen = printed.is_of_run or _cell(panel, row, 2) == SAME
        assert _cell(panel, row, 1) == (printed.printed if is_seen else ASKED)
    assert ASKED in [_cell(panel, row, 1) for row in range(len(MAZUR.printed))]
    workspace.asking.leave()
    assert [_cell(panel, row, 1) for row in range(3)] == [e.printed for e in MAZUR.printed[:3]]


def test_a_printed_number_is_never_cut(themes: ThemeOwner, qtbot: QtBot) -> None:
    panel, workspace = _panel(MAZUR, themes, qtbot)
    workspace.player.last()
    table = panel.table
    for column in (1, 2):
        assert table.columnWidth(column) >= table.sizeHintForColumn(column)
    assert table.horizontalHeader().length() <= table.viewport().width()
    item = table.item(0, 0)
    assert item is not None
    assert item.toolTip() == item.text() == "net_h1"


def test_what_the_walk_has_not_reached_is_only_announced(themes: ThemeOwner, qtbot: QtBot) -> None:
    panel, workspace = _panel(MAZUR, themes, qtbot)
    assert _cell(panel, 0, 2) == "step 1"
    assert panel.shown_numbers() == ()
    workspace.player.step_forward()
    assert _cell(panel, 0, 2) == SAME
    assert panel.shown_numbers() == (MAZUR.printed[0].at,)


def test_a_number_that_changed_is_shown(themes: ThemeOwner, qtbot: QtBot) -> None:
    panel, workspace = _panel(MAZUR, themes, qtbot)
    workspace.training.one_update()
    workspace.player.last()
    assert _cell(panel, 0, 2).startswith("0.377")
    assert _cell(panel, 0, 2) != "0.3775"


def test_a_click_looks_at_the_number(themes: ThemeOwner, qtbot: QtBot) -> None:
    panel, workspace = _panel(MAZUR, themes, qtbot)
    item = panel.table.item(2, 0)
    assert item is not None
    place = panel.table.visualItemRect(item).center()
    qtbot.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert workspace.selection.ref == MAZUR.printed[2].at


def test_a_number_of_a_run_says_the_update_that_it_belongs_to(
    themes: ThemeOwner, qtbot: QtBot
) -> None:
    line = next(example for example in SOURCED if example.file == "regression_line.bpnet")
    panel, workspace = _panel(line, themes, qtbot)
    what = {printed.what: row for row, printed in enumerate(line.printed)}
    assert _cell(panel, what["starting error"], 2) == SAME
    assert _cell(panel, what["error"], 2) == "update 1,000"
    assert _cell(panel, what["b"], 2) == "update 1,000"
    assert panel.shown_numbers() == ()
    _train(workspace, 1000)
    assert [_cell(panel, row, 2) for row in what.values()] == ["update 0", SAME, SAME, SAME]
    assert line.printed[1].at in panel.shown_numbers()
