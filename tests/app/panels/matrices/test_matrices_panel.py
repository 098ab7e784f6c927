"""The panel follows the walk: its matrices, its notation, and nothing of what is to come."""

import re
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.panels.matrices.matrices_panel import MOST_LINES, MatricesPanel
from app.style import DARK, ThemeOwner
from app.workspace import Workspace
from core.data.dataset import Dataset
from core.network.ref import Ref
from core.passes.equation import plain_text
from core.passes.notations.registry import NOTATIONS
from core.passes.steps import Grain
from tests.app.panels.matrices.conftest import WIDTH, shown
from tests.benchmarks.window import sigmoid_project
from tests.networks import random_project

FORWARD, BRANCHES, GRADIENTS = 1, 18, 24


def _formulas(panel: MatricesPanel) -> list[str]:
    assert panel.view is not None
    return [plain_text(line.formula) for line in panel.view.lines]


def _texts(panel: MatricesPanel) -> list[str]:
    return [spot.cell.text for spot in panel.sheet.placed.spots]


def test_before_the_first_step_it_says_what_to_do(panel: MatricesPanel) -> None:
    assert panel.message.isVisible()
    assert "Press Next" in panel.message.text()
    assert not panel.sheet.isVisible()
    assert panel.shown_numbers() == ()


def test_it_shows_the_step_in_the_layout_of_the_notation(
    panel: MatricesPanel, workspace: Workspace
) -> None:
    workspace.player.seek(BRANCHES)
    assert _formulas(panel) == ["∂L/∂a⁽¹⁾ = (W⁽²⁾)ᵀ · ∂L/∂z⁽²⁾"]
    assert _texts(panel)[:3] == ["0.140", "□", "□"]
    assert panel.scope.text() == "sample 1"
    workspace.player.set_notation("pytorch")
    assert _formulas(panel) == ["a1.grad = z2.grad · fc2.weight"]
    assert panel.rules.lines != ()


@pytest.mark.parametrize("width", [320, WIDTH, 360])
def test_every_rule_is_readable_whole(
    panel: MatricesPanel, workspace: Workspace, width: int
) -> None:
    panel.resize(width, 700)
    workspace.player.set_notation("pytorch")
    for step in workspace.player.walk:
        workspace.player.seek(step.n)
        assert panel.rules.sheet.width <= panel.rules.width()
        assert panel.width() == width


def test_it_follows_decimals_and_detail(panel: MatricesPanel, workspace: Workspace) -> None:
    workspace.player.seek(BRANCHES)
    workspace.player.set_digits(5)
    assert _texts(panel)[0] == "0.13980"
    workspace.player.seek(BRANCHES + 2)
    workspace.player.set_grain(Grain.LAYER)
    spots = panel.sheet.placed.spots
    written = [spot.cell.text for spot in spots if spot.cell.is_written]
    assert written == ["0.13980", "−0.25285", "0.12600"]


def _strip_numbers(workspace: Workspace) -> set[str]:
    """The printed results of the step's equations."""
    explanation = workspace.player.explanation
    assert explanation is not None
    return {plain_text(equation.result) for equation in explanation.equations}


def test_what_is_written_is_what_the_strip_prints(
    panel: MatricesPanel, workspace: Workspace
) -> None:
    for cursor in range(1, len(workspace.player.walk) + 1):
        workspace.player.seek(cursor)
        spots = panel.sheet.placed.spots
        written = {spot.cell.text for spot in spots if spot.cell.is_written}
        assert written
        assert written <= _strip_numbers(workspace)


@pytest.mark.parametrize("grain", Grain)
@pytest.mark.parametrize("seed", range(4))
def test_every_number_shown_is_revealed(
    qtbot: QtBot, themes: ThemeOwner, seed: int, grain: Grain
) -> None:
    workspace = Workspace(random_project(seed, samples=2))
    panel = shown(qtbot, MatricesPanel(workspace, themes))
    panel.jacobian.setChecked(True)
    player = workspace.player
    player.set_grain(grain)
    for cursor in range(len(player.walk) + 1):
        player.seek(cursor)
        assert all(player.is_revealed(ref) for ref in panel.shown_numbers())
        assert all(
            spot.cell.text == "□" for spot in panel.sheet.placed.spots if not spot.cell.is_revealed
        )


def _move(qtbot: QtBot, panel: MatricesPanel, address: str) -> QPoint:
    ref = Ref.parse(address)
    spot = next(spot for spot in panel.sheet.placed.spots if spot.cell.ref == ref)
    point = spot.rect.center().toPoint()
    qtbot.mouseMove(panel.sheet.viewport(), point)
    return point


def test_pointing_lights_the_canvas_and_the_canvas_lights_it(
    panel: MatricesPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.player.seek(BRANCHES)
    _move(qtbot, panel, "W.h.out[1,0]")
    assert workspace.selection.hovered == Ref.parse("W.h.out[1,0]")
    workspace.selection.hover(Ref.parse("dL_dz.out[0]"))
    assert [spot.cell.text for spot in panel.sheet.marked()] == ["0.121"]


def test_a_click_explains(panel: MatricesPanel, workspace: Workspace, qtbot: QtBot) -> None:
    workspace.player.seek(BRANCHES)
    point = _move(qtbot, panel, "W.h.out[1,0]")
    qtbot.mouseClick(panel.sheet.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert workspace.selection.ref == Ref.parse("W.h.out[1,0]")


def test_the_jacobian_is_written_out_where_it_is_asked_for(
    panel: MatricesPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.player.seek(GRADIENTS)
    before = len(panel.sheet.placed.spots)
    qtbot.mouseClick(panel.jacobian, Qt.MouseButton.LeftButton, pos=QPoint(8, 13))
    assert panel.view is not None
    assert len(panel.sheet.placed.spots) > before
    workspace.selection.set(Ref.parse("W.x.h[0,1]"))
    assert plain_text(panel.view.jacobians[0].target.symbol) == "∂L/∂w₁₂⁽¹⁾"


def test_with_numbers_hidden_there_are_letters(panel: MatricesPanel, workspace: Workspace) -> None:
    workspace.player.seek(BRANCHES)
    panel.set_numbers_hidden(True)
    boxes = [panel.sheet.write(spot.cell) for spot in panel.sheet.placed.spots]
    letters = [plain_text(markup) for markup in boxes]
    assert letters[:2] == ["∂L/∂a₁⁽¹⁾", "∂L/∂a₂⁽¹⁾"]
    assert panel.shown_numbers() == ()
    assert re.search(r"\d\.\d", panel.sheet.accessibleDescription()) is None
    panel.set_numbers_hidden(False)
    assert "0.140" in panel.sheet.accessibleDescription()


def test_with_numbers_hidden_no_step_tells_one(qtbot: QtBot, themes: ThemeOwner) -> None:
    workspace = Workspace(sigmoid_project((2, 3, 2), 4))
    panel = shown(qtbot, MatricesPanel(workspace, themes))
    panel.jacobian.setChecked(True)
    panel.set_numbers_hidden(True)
    for cursor in range(len(workspace.player.walk) + 1):
        workspace.player.seek(cursor)
        assert not panel.bars.isVisible()
        for spot in panel.sheet.placed.spots:
            assert not re.search(r"\d\.\d", plain_text(panel.sheet.write(spot.cell)))


def _batch(qtbot: QtBot, themes: ThemeOwner, sizes: tuple[int, ...], samples: int):
    workspace = Workspace(sigmoid_project(sizes, samples))
    panel = shown(qtbot, MatricesPanel(workspace, themes))
    walk = workspace.player.walk
    workspace.player.seek(walk.number("batch"))
    return workspace, panel


def test_the_samples_that_are_summed_away_are_bars(qtbot: QtBot, themes: ThemeOwner) -> None:
    workspace, panel = _batch(qtbot, themes, (2, 3, 2), 4)
    assert panel.scope.text() == "mean of 4"
    assert panel.bars.isVisible()
    assert panel.bars.title.text().startswith("∂L/∂w₁₁⁽¹⁾")
    texts = panel.bars.list.texts()
    assert len(texts) == 5
    total = panel.sheet.placed.spots[0].cell
    assert texts[0] == f"mean of 4: {total.text}"
    values = [panel.bars.list.bars.bar(row).value for row in range(1, 5)]
    assert np.mean(values) == pytest.approx(total.value, rel=1e-12)
    _move(qtbot, panel, "batch_dL_dW.x.h1[2,1]")
    assert panel.bars.title.text().startswith("∂L/∂w₃₂⁽¹⁾")
    workspace.player.step_back()
    assert not panel.bars.isVisible()


def test_a_number_of_one_sample_marks_its_bar(qtbot: QtBot, themes: ThemeOwner) -> None:
    _, panel = _batch(qtbot, themes, (2, 3, 2), 4)
    inner = next(
        spot
        for spot in panel.sheet.placed.spots
        if spot.matrix.columns.key == "samples" and spot.column == 2
    )
    qtbot.mouseMove(panel.sheet.viewport(), inner.rect.center().toPoint())
    assert panel.bars.list.current == 2


def test_a_click_on_a_bar_walks_its_sample(qtbot: QtBot, themes: ThemeOwner) -> None:
    workspace, panel = _batch(qtbot, themes, (2, 3, 2), 4)
    bars = panel.bars.list
    row = bars.row_rect(3).center().toPoint()
    qtbot.mouseClick(bars.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert workspace.player.sample == 2


def test_of_many_layers_one_is_shown(qtbot: QtBot, themes: ThemeOwner) -> None:
    workspace, panel = _batch(qtbot, themes, (2, 3, 3, 2), 2)
    assert panel.view is not None
    assert len(panel.view.lines) > MOST_LINES
    assert panel.more.text().startswith("Layer 1 of 3")
    workspace.selection.set(Ref.parse("W.h1.h2[0,0]"))
    assert panel.more.text().startswith("Layer 2 of 3")
    assert {ref.layer for ref in panel.shown_numbers()} == {"h2"}


def test_data_that_does_not_fit_is_said(panel: MatricesPanel, workspace: Workspace) -> None:
    workspace.player.seek(BRANCHES)
    data = Dataset([[1, 2, 3]], [[1]])
    workspace.document.edit("Data", lambda project: replace(project, data=data))
    assert panel.message.isVisible()
    assert panel.message.text() == workspace.player.misfit
    assert not panel.sheet.isVisible()


@pytest.mark.parametrize("width", [346, 250, 700])
def test_it_is_as_high_as_its_matrices(
    panel: MatricesPanel, workspace: Workspace, qtbot: QtBot, width: int
) -> None:
    for cursor in (FORWARD, BRANCHES, GRADIENTS):
        workspace.player.seek(cursor)
        panel.resize(width, 1200)
        qtbot.waitUntil(lambda: _is_as_high(panel), timeout=1000)


def _is_as_high(panel: MatricesPanel) -> bool:
    needed = panel.sheet.placed.height
    return needed <= panel.sheet.viewport().height() < needed + 20


@pytest.mark.parametrize("notation", NOTATIONS)
def test_it_needs_no_more_room_than_a_small_window_has(
    qtbot: QtBot, themes: ThemeOwner, notation: str
) -> None:
    workspace = Workspace(sigmoid_project((2, 3, 2), 4))
    panel = shown(qtbot, MatricesPanel(workspace, themes))
    panel.jacobian.setChecked(True)
    workspace.player.set_notation(notation)
    workspace.player.set_grain(Grain.LAYER)
    for cursor in range(len(workspace.player.walk) + 1):
        workspace.player.seek(cursor)
        assert panel.minimumSizeHint().width() <= 290


def test_where_nobody_trains_the_update_says_so(panel: MatricesPanel, workspace: Workspace) -> None:
    data = Dataset([[2.0, 1.0]], [[0.0, 1.0]], test=(0,))
    workspace.document.edit("Data", lambda project: replace(project, data=data))
    workspace.player.last()
    assert not panel.sheet.isVisible()
    assert panel.message.text() == "Nothing is trained here."


def test_it_takes_the_theme(panel: MatricesPanel, workspace: Workspace, themes: ThemeOwner) -> None:
    workspace.player.seek(FORWARD)
    before = panel.sheet.grab().toImage()
    themes.set(DARK)
    assert DARK.dim in panel.scope.styleSheet()
    assert panel.sheet.grab().toImage() != before


def test_by_hand_every_step_can_be_looked_at(panel: MatricesPanel, workspace: Workspace) -> None:
    player = workspace.player
    player.set_by_hand(3)
    for cursor in range(1, len(player.walk) + 1):
        player.seek(cursor)
        for spot in panel.sheet.placed.spots:
            if spot.cell.ref is not None and spot.cell.is_revealed:
                assert player.is_revealed(spot.cell.ref)
