"""Every path to a weight, as far as the walk has come, and lit on the canvas."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.panels.chain.chain_panel import ChainPanel
from app.style import DARK, ThemeOwner
from app.workspace import Workspace
from core.data.dataset import Dataset
from core.kinds.elementwise.activations import Relu
from core.network.edit import set_parameter
from core.network.ref import Ref
from core.project.project import Project
from tests.app.panels.chain.acting import (
    FIRST,
    LEFT,
    lines_of,
    look_at,
    paths_of,
    shown,
)
from tests.networks import random_project


def all_text(panel: ChainPanel) -> str:
    return " ".join(line for widget in panel._formulas for line in lines_of(widget))


def test_every_path_is_a_line_of_letters_before_the_walk_begins(panel: ChainPanel) -> None:
    assert panel.title.text() == "w₁₁⁽¹⁾, weight from input 1 to hidden neuron 1"
    assert panel.list.title.text() == "2 paths from the loss"
    assert panel.list.rows[0].caption.text() == "1   L → a₁⁽²⁾ → a₁⁽¹⁾ → w₁₁⁽¹⁾"
    assert paths_of(panel)[0] == [
        "∂L/∂a₁⁽²⁾ · ∂a₁⁽²⁾/∂z₁⁽²⁾ · w₁₁⁽²⁾ · ∂a₁⁽¹⁾/∂z₁⁽¹⁾ · x₁",
        " = □ · □ · (−0.3) · □ · 2 = □",
    ]
    assert lines_of(panel.total) == ["∂L/∂w₁₁⁽¹⁾ = □"]


def test_numbers_come_with_the_walk(panel: ChainPanel, workspace: Workspace) -> None:
    workspace.player.seek(18)
    assert paths_of(panel)[0][1] == " = 0.484 · 0.250 · (−0.3) · □ · 2 = □"
    workspace.player.seek(24)
    assert paths_of(panel)[0][1] == " = 0.484 · 0.250 · (−0.3) · 0.113 · 2 = −0.00820"
    assert lines_of(panel.total)[0].endswith("= −0.00820 + 0.040 = 0.032")
    assert lines_of(panel.brackets.lines)[0].endswith("(−1.2) · 0.234 · (−0.628)) = 0.032")
    workspace.player.seek(18)
    assert paths_of(panel)[0][1].endswith("□ · 2 = □")


def test_a_clicked_weight_stays_while_the_walk_moves(
    panel: ChainPanel, workspace: Workspace
) -> None:
    look_at(panel, workspace, "dL_dW.h.out[1,2]")
    workspace.player.seek(5)
    assert panel.title.text().startswith("w₂₃⁽²⁾, weight from hidden neuron 3 to output 2")
    assert panel.list.title.text() == "1 path from the loss"
    assert not panel.brackets.isVisible()
    look_at(panel, workspace, "a.h[0]")
    assert panel.title.text().startswith("w₂₃⁽²⁾")
    look_at(panel, workspace, "b.h[1]")
    assert panel.title.text() == "b₂⁽¹⁾, bias of hidden neuron 2"


def test_the_pointer_on_a_path_lights_all_of_it(
    panel: ChainPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    assert workspace.selection.lit == {Ref.parse(FIRST)}
    QTest.mouseMove(panel.list.rows[1], QPoint(40, 10))
    qtbot.waitUntil(lambda: len(workspace.selection.lit) > 1)
    assert {str(ref) for ref in workspace.selection.lit} >= {
        *("dL_da.out[1]", "W.h.out[1,0]", "W.x.h[0,0]", "a.x[0]"),
    }
    assert Ref.parse("W.h.out[0,0]") not in workspace.selection.lit
    panel.hide()
    assert not workspace.selection.lit


def test_the_keyboard_walks_over_the_paths(
    panel: ChainPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    panel.activateWindow()
    row = panel.list.rows[0]
    row.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(row.hasFocus)
    assert Ref.parse("W.h.out[0,0]") in workspace.selection.lit
    QTest.keyClick(row, Qt.Key.Key_Tab)
    assert panel.list.rows[1].hasFocus()
    assert Ref.parse("W.h.out[1,0]") in workspace.selection.lit
    assert Ref.parse("W.h.out[0,0]") not in workspace.selection.lit
    assert row.accessibleName() == "1   L → a₁⁽²⁾ → a₁⁽¹⁾ → w₁₁⁽¹⁾"
    assert "0.3" in row.accessibleDescription()
    row.clearFocus()


def test_hovering_a_factor_lights_it_here_and_there(
    panel: ChainPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    formula, weight = panel.list.rows[0].formula, Ref.parse("W.h.out[0,0]")
    place = formula.sheet.rects_of(weight)[0].center().toPoint()
    qtbot.mouseMove(formula, place)
    assert workspace.selection.hovered == weight
    assert weight in formula.lit
    assert weight in panel.brackets.lines.lit
    qtbot.mouseClick(formula, LEFT, pos=place)
    assert workspace.selection.ref == weight
    assert panel.title.text().startswith("w₁₁⁽¹⁾")


def test_hidden_numbers_leave_letters(panel: ChainPanel, workspace: Workspace) -> None:
    workspace.player.last()
    panel.set_numbers_hidden(True)
    assert panel.shown_numbers() == ()
    assert paths_of(panel)[0] == ["∂L/∂a₁⁽²⁾ · ∂a₁⁽²⁾/∂z₁⁽²⁾ · w₁₁⁽²⁾ · ∂a₁⁽¹⁾/∂z₁⁽¹⁾ · x₁"]
    assert not any(mark in all_text(panel) for mark in "0.□")
    panel.set_numbers_hidden(False)
    assert "0.484" in all_text(panel)


@pytest.mark.parametrize("seed", range(10))
def test_no_number_is_shown_before_its_step(qtbot: QtBot, themes: ThemeOwner, seed: int) -> None:
    workspace = Workspace(random_project(seed, samples=2, max_layers=3))
    panel = shown(qtbot, ChainPanel(workspace, themes))
    player, network = workspace.player, workspace.document.project.network
    refs = [ref for layer in network.layers for ref, _, _ in network.parameter_refs(layer)]
    if refs:
        workspace.selection.set(refs[seed % len(refs)])
        workspace.selection.compare(refs[-1 - seed % len(refs)])
    for cursor in range(len(player.walk) + 1):
        player.seek(cursor)
        assert all(player.is_revealed(ref) for ref in panel.shown_numbers())


def test_how_often_a_link_is_used_again(panel: ChainPanel, workspace: Workspace) -> None:
    workspace.player.last()
    counted = dict(zip(lines_of(panel.reuse.lines), panel.reuse.labels, strict=True))
    assert counted["∂L / ∂z₁⁽²⁾ = 0.121"] == "13 ×"
    assert counted["∂L / ∂z₁⁽¹⁾ = 0.016"] == "3 ×"
    assert "26 products" in panel.reuse.after.text()
    assert "12 edges" in panel.reuse.after.text()


def test_a_dead_unit_is_named_once_the_walk_has_been_there(
    panel: ChainPanel, workspace: Workspace
) -> None:
    def dead(project: Project) -> Project:
        hidden = replace(project.network.layers[0], activation=Relu())
        network = replace(project.network, layers=(hidden, project.network.output))
        return replace(project, network=set_parameter(network, Ref.parse("b.h[0]"), -9.0))

    workspace.document.edit("Dead", dead)
    workspace.player.seek(20)
    assert not panel.list.rows[0].note.isVisible()
    workspace.player.last()
    assert panel.list.rows[0].note.isVisible()
    assert panel.list.rows[0].note.text().startswith("Dead at hidden neuron 1:")


def test_many_paths_show_the_biggest_when_they_are_known(qtbot: QtBot, themes: ThemeOwner) -> None:
    workspace = Workspace(random_project(2, samples=1))
    panel = shown(qtbot, ChainPanel(workspace, themes))
    assert panel.list.title.text() == "17 paths from the loss"
    assert panel.list.more.text() == "These are the first 8; there are 9 more."
    workspace.player.last()
    assert panel.list.more.text() == "These are the biggest 8; there are 9 more."
    assert " = sum over 17 paths = " in lines_of(panel.total)[0]


def test_an_edit_takes_the_weight_along(panel: ChainPanel, workspace: Workspace) -> None:
    look_at(panel, workspace, "W.x.h[2,0]")
    workspace.selection.compare(Ref.parse("W.x.h[0,0]"))
    workspace.builder.remove_units([("h", 0)])
    assert panel.title.text() == "w₂₁⁽¹⁾, weight from input 1 to hidden neuron 2"
    assert not panel.pair.isVisible()
    workspace.document.undo()
    assert panel.title.text() == "w₃₁⁽¹⁾, weight from input 1 to hidden neuron 3"


def test_a_removed_edge_has_no_paths(panel: ChainPanel, workspace: Workspace) -> None:
    look_at(panel, workspace, "W.x.h[2,0]")
    workspace.builder.cut_edge(Ref.parse("W.x.h[2,0]"))
    assert panel.title.text().startswith("w₁₁⁽¹⁾")


def test_a_weight_that_reaches_no_output(panel: ChainPanel, workspace: Workspace) -> None:
    for unit in range(2):
        workspace.builder.cut_edge(Ref("W", "out", unit, "h", 1))
    look_at(panel, workspace, "W.x.h[1,0]")
    assert panel.hint.text() == "No path leads from the loss to it: its gradient is 0."
    assert not panel.list.isVisible()
    assert panel.shown_numbers() == ()


def test_data_that_does_not_fit_has_no_path(panel: ChainPanel, workspace: Workspace) -> None:
    data = Dataset([[1, 2, 3]], [[1]])
    workspace.document.edit("Data", lambda project: replace(project, data=data))
    assert panel.title.text() == "No path"
    assert "3" in panel.hint.text()
    assert panel.shown_numbers() == ()
    workspace.document.undo()
    assert panel.list.isVisible()


def test_another_theme_and_another_width(
    panel: ChainPanel, workspace: Workspace, themes: ThemeOwner, qtbot: QtBot
) -> None:
    workspace.player.last()
    themes.set(DARK)
    assert DARK.dim in panel.hint.styleSheet()
    for width in (300, 350, 700):
        panel.resize(width, 1800)
        qtbot.wait(20)
        for widget in panel._formulas:
            assert widget.sheet.width <= widget.width() + 1


def test_an_opened_document_starts_anew(desk: Desk) -> None:
    desk.window.show_panel("chain")
    panel = desk.window.pages.panel("chain")
    assert isinstance(panel, ChainPanel)
    desk.workspace.selection.set(Ref.parse("b.out[1]"))
    desk.workspace.selection.compare(Ref.parse(FIRST))
    desk.document.open(random_project(2, samples=1))
    assert panel.list.title.text() == "17 paths from the loss"
    assert not panel.compare.isChecked()
    assert not panel.pair.isVisible()
