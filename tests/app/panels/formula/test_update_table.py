"""An update and a batch as a table: its rows, its titles, its rule, and what is chosen in it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.panels.formula.equation_table import AT_ONCE
from app.panels.formula.formula_strip import FormulaStrip
from app.panels.formula.table_row import row_boxes
from app.panels.formula.table_titles import TableTitles
from app.style import ThemeOwner
from app.workspace import Workspace
from core.kinds.optimizer import Optimizer
from core.kinds.optimizers import Adam, AdamW, Sgd
from core.network.ref import Ref
from core.passes.equation import plain_text
from core.passes.markup import Words
from core.project.project import Project
from tests.app.panels.formula.acting import shown
from tests.networks import random_project


def test_rows_that_were_foreseen_are_not_laid_out_again(
    strip: FormulaStrip, workspace: Workspace, qtbot: QtBot
) -> None:
    player = workspace.player
    player.last()
    qtbot.waitUntil(lambda: len(strip.table.made) > AT_ONCE)
    player.step_forward()
    for _ in strip.foresee(player.at(len(player.walk))):
        pass
    misses = row_boxes.cache_info().misses
    player.last()
    qtbot.waitUntil(lambda: len(strip.table.made) > AT_ONCE)
    assert row_boxes.cache_info().misses == misses


def test_the_loss_comes_before_the_parameters_of_an_update(
    strip: FormulaStrip, workspace: Workspace, qtbot: QtBot
) -> None:
    strip.resize(900, 400)
    workspace.player.last()
    assert len(strip.table.made) == AT_ONCE
    assert plain_text(strip.formula.lines[0]) == "L = 0.314 → 0.199, predicted 0.188"
    qtbot.waitUntil(lambda: len(strip.table.made) == 17)
    assert strip.table.verticalScrollBar().maximum() == 0
    workspace.player.step_back()
    assert not strip.table.isVisible()
    assert len(strip.formula.lines) == 1


def test_the_rows_of_an_update_are_whole_and_scroll_from_row_to_row(
    strip: FormulaStrip, workspace: Workspace, qtbot: QtBot
) -> None:
    strip.resize(700, 176)
    workspace.player.last()
    strip.grab()
    table, plan_rows = strip.table, len(strip.table.rows_in_view)
    assert plan_rows > 0
    last = table.verticalScrollBar().maximum()
    assert last > 0
    table.verticalScrollBar().setValue(last)
    wanted = Ref.parse("new_b.out[1]")
    qtbot.waitUntil(lambda: wanted in strip.shown_numbers())
    assert table.place_of(wanted) is not None


def test_a_parameter_clicked_in_the_table_stands_large_above_it(
    strip: FormulaStrip, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.player.last()
    strip.grab()
    place = strip.table.place_of(Ref.parse("W.x.h[0,0]"))
    assert place is not None
    viewport = strip.table.viewport()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place.toPoint())
    assert [plain_text(line)[:18] for line in strip.formula.lines] == ["w₁₁⁽¹⁾ ← w₁₁⁽¹⁾ − "]
    *_, title = strip.sentence.text().split(" · ")
    assert title == "update of the weight from input 1 to hidden neuron 1"
    assert strip.table.isVisible()


def test_only_the_chosen_parameter_shows_its_memory(
    strip: FormulaStrip, workspace: Workspace
) -> None:
    def with_adam(project: Project) -> Project:
        return replace(project, training=replace(project.training, optimizer=Adam(0.1)))

    workspace.document.edit("Adam", with_adam)
    workspace.player.last()
    assert len(strip.formula.lines) == 1
    workspace.selection.set(Ref.parse("W.x.h[0,0]"))
    assert len(strip.formula.lines) == 5
    assert plain_text(strip.formula.lines[0]).startswith("m₁₁⁽¹⁾ ← β₁ m₁₁⁽¹⁾")


@pytest.mark.parametrize(
    ("optimizer", "notation", "titles"),
    [
        (Sgd(1.0), "house", ["", "old", "− η · gradient", "new"]),
        (Sgd(0.1), "pytorch", ["", "old", "− lr · gradient", "new"]),
        (Sgd(0.1, momentum=0.9), "house", ["", "old", "− η · v", "new"]),
        (Adam(0.1), "house", ["", "old", "− η · m̂ / (√(v̂) + ε)", "new"]),
        (AdamW(0.1), "hagan", ["", "(1 − α · λ) · old", "− α · m̂ / (√(v̂) + ε)", "new"]),
    ],
)
def test_the_update_is_headed_with_the_optimisers_own_rule(
    strip: FormulaStrip,
    workspace: Workspace,
    optimizer: Optimizer,
    notation: str,
    titles: list[str],
) -> None:
    def learning(project: Project) -> Project:
        return replace(project, training=replace(project.training, optimizer=optimizer))

    workspace.document.edit("Optimiser", learning)
    workspace.player.set_notation(notation)
    workspace.player.last()
    assert [plain_text(title).strip() for title in strip.table.titles] == titles


def test_a_column_is_as_wide_as_its_title(
    strip: FormulaStrip, workspace: Workspace, qtbot: QtBot
) -> None:
    def learning(project: Project) -> Project:
        return replace(project, training=replace(project.training, optimizer=Sgd(1, 0.5, True)))

    workspace.document.edit("Nesterov", learning)
    workspace.player.last()
    strip.grab()
    old = strip.table.place_of(Ref.parse("W.x.h[0,0]"))
    assert old is not None
    pointed: dict[int, object] = {}
    for x in range(int(old.x()), int(old.x()) + 400, 4):
        with qtbot.waitSignal(strip.table.hovered, timeout=0, raising=False) as told:
            qtbot.mouseMove(strip.table.viewport(), QPoint(x, int(old.y())))
        if told.args:
            pointed[x] = told.args[0]
    new = min(x for x, ref in pointed.items() if ref == Ref.parse("new_W.x.h[0,0]"))
    assert new - old.x() > TableTitles(strip.table.titles).widths[2]


def test_a_batch_is_a_table_that_can_be_copied_and_heard(qtbot: QtBot, themes: ThemeOwner) -> None:
    workspace = Workspace(random_project(3, samples=3))
    strip = shown(qtbot, FormulaStrip(workspace, themes))
    strip.resize(900, 400)
    walk = workspace.player.walk
    workspace.player.seek(next(step.n for step in walk if step.kind == "batch"))
    assert strip.table.isVisible()
    assert not strip.formula.lines
    assert strip.menu().isEnabled()
    assert len(strip.as_text().splitlines()) == len(workspace.player.step.writes)  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: bool(strip.table.accessibleDescription()))


def test_a_formula_over_a_column_takes_no_row_of_the_table(
    strip: FormulaStrip, workspace: Workspace
) -> None:
    def learning(project: Project) -> Project:
        return replace(project, training=replace(project.training, optimizer=Adam(0.1)))

    plain = TableTitles((Words("old"), Words("new"))).height
    workspace.document.edit("Adam", learning)
    workspace.player.last()
    assert plain <= TableTitles(strip.table.titles).height <= plain + 3
