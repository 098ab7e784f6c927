"""Every path to a weight, as far as the walk has come, and lit on the canvas."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.panels.chain.chain_panel import ChainPanel
from app.style import DARK, ThemeOwner
from app.typeset.widget import FormulaWidget
from app.workspace import Workspace
from core.data.dataset import Dataset
from core.kinds.elementwise.activations import Relu, Softmax
from core.kinds.losses import CrossEntropy
from core.network.edit import set_parameter
from core.network.network import Network
from core.network.ref import Ref
from core.passes.equation import plain_text
from core.project.project import Project
from tests.networks import random_project

LEFT, SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier
FIRST, LAST = "W.x.h[0,0]", "W.h.out[0,0]"


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace, themes: ThemeOwner) -> ChainPanel:
    return _shown(qtbot, ChainPanel(workspace, themes))


def _shown(qtbot: QtBot, panel: ChainPanel) -> ChainPanel:
    qtbot.addWidget(panel)
    panel.resize(350, 1800)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def _lines(widget: FormulaWidget) -> list[str]:
    return [plain_text(line) for line in widget.lines]


def _paths(panel: ChainPanel) -> list[list[str]]:
    return [_lines(row.formula) for row in panel.list.shown_rows]


def _look_at(panel: ChainPanel, workspace: Workspace, address: str) -> None:
    workspace.selection.set(Ref.parse(address))


def _all_text(panel: ChainPanel) -> str:
    return " ".join(line for widget in panel._formulas for line in _lines(widget))


def test_every_path_is_a_line_of_letters_before_the_walk_begins(panel: ChainPanel) -> None:
    assert panel.title.text() == "w₁₁⁽¹⁾, weight from input 1 to hidden neuron 1"
    assert panel.list.title.text() == "2 paths from the loss"
    assert panel.list.rows[0].caption.text() == "1   L → a₁⁽²⁾ → a₁⁽¹⁾ → w₁₁⁽¹⁾"
    assert _paths(panel)[0] == [
        "∂L/∂a₁⁽²⁾ · ∂a₁⁽²⁾/∂z₁⁽²⁾ · w₁₁⁽²⁾ · ∂a₁⁽¹⁾/∂z₁⁽¹⁾ · x₁",
        " = □ · □ · (−0.3) · □ · 2 = □",
    ]
    assert _lines(panel.total) == ["∂L/∂w₁₁⁽¹⁾ = □"]


def test_numbers_come_with_the_walk(panel: ChainPanel, workspace: Workspace) -> None:
    workspace.player.seek(18)
    assert _paths(panel)[0][1] == " = 0.484 · 0.250 · (−0.3) · □ · 2 = □"
    workspace.player.seek(24)
    assert _paths(panel)[0][1] == " = 0.484 · 0.250 · (−0.3) · 0.113 · 2 = −0.00820"
    assert _lines(panel.total)[0].endswith("= −0.00820 + 0.040 = 0.032")
    assert _lines(panel.brackets.lines)[0].endswith("(−1.2) · 0.234 · (−0.628)) = 0.032")
    workspace.player.seek(18)
    assert _paths(panel)[0][1].endswith("□ · 2 = □")


def test_a_clicked_weight_stays_while_the_walk_moves(
    panel: ChainPanel, workspace: Workspace
) -> None:
    _look_at(panel, workspace, "dL_dW.h.out[1,2]")
    workspace.player.seek(5)
    assert panel.title.text().startswith("w₂₃⁽²⁾, weight from hidden neuron 3 to output 2")
    assert panel.list.title.text() == "1 path from the loss"
    assert not panel.brackets.isVisible()
    _look_at(panel, workspace, "a.h[0]")
    assert panel.title.text().startswith("w₂₃⁽²⁾")
    _look_at(panel, workspace, "b.h[1]")
    assert panel.title.text() == "b₂⁽¹⁾, bias of hidden neuron 2"


def test_two_weights_part_where_one_ends(
    panel: ChainPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.player.last()
    _look_at(panel, workspace, LAST)
    assert not panel.pair.isVisible()
    qtbot.mouseClick(panel.compare, LEFT)
    assert panel.hint.text() == "Click the other weight on the canvas."
    _look_at(panel, workspace, FIRST)
    assert panel.compare.text() == "Compared with w₁₁⁽¹⁾"
    assert panel.title.text().startswith("w₁₁⁽²⁾")
    assert panel.pair.isVisible()
    assert panel.pair.labels == ("common", "w₁₁⁽²⁾ ends here", "w₁₁⁽¹⁾ goes on")
    assert _lines(panel.pair.lines)[1:] == [
        "∂z₁⁽²⁾/∂w₁₁⁽²⁾ = a₁⁽¹⁾ = 0.870",
        "∂z₁⁽²⁾/∂a₁⁽¹⁾ = w₁₁⁽²⁾ = −0.3",
    ]
    lit = workspace.selection.lit
    assert {str(ref) for ref in lit} >= {FIRST, LAST, "dL_da.out[0]", "da_dz.out[0]"}
    assert Ref.parse("dL_da.out[1]") not in lit
    qtbot.mouseClick(panel.compare, LEFT)
    assert not panel.pair.isVisible()
    assert panel.compare.text() == "Compare with…"


def test_weights_without_a_common_link(panel: ChainPanel, workspace: Workspace) -> None:
    _look_at(panel, workspace, "W.h.out[0,0]")
    workspace.selection.compare(Ref.parse("W.h.out[1,0]"))
    assert panel.pair.caption.text() == ("w₁₁⁽²⁾ and w₂₁⁽²⁾ have nothing but the loss in common.")
    workspace.selection.compare(Ref.parse("a.h[0]"))
    assert panel.compare.text() == "Compared with w₂₁⁽²⁾"
    workspace.selection.compare(Ref.parse("W.h.out[0,0]"))
    assert not panel.pair.isVisible()


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
    assert _paths(panel)[0] == ["∂L/∂a₁⁽²⁾ · ∂a₁⁽²⁾/∂z₁⁽²⁾ · w₁₁⁽²⁾ · ∂a₁⁽¹⁾/∂z₁⁽¹⁾ · x₁"]
    assert not any(mark in _all_text(panel) for mark in "0.□")
    panel.set_numbers_hidden(False)
    assert "0.484" in _all_text(panel)


@pytest.mark.parametrize("seed", range(10))
def test_no_number_is_shown_before_its_step(qtbot: QtBot, themes: ThemeOwner, seed: int) -> None:
    workspace = Workspace(random_project(seed, samples=2, max_layers=3))
    panel = _shown(qtbot, ChainPanel(workspace, themes))
    player, network = workspace.player, workspace.document.project.network
    refs = [ref for layer in network.layers for ref, _, _ in network.parameter_refs(layer)]
    if refs:
        workspace.selection.set(refs[seed % len(refs)])
        workspace.selection.compare(refs[-1 - seed % len(refs)])
    for cursor in range(len(player.walk) + 1):
        player.seek(cursor)
        assert all(player.is_revealed(ref) for ref in panel.shown_numbers())


def test_softmax_in_full_collapsed_and_under_another_loss(
    panel: ChainPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    assert not panel.collapsed.isVisible()
    workspace.document.edit("Softmax", _with_softmax)
    workspace.player.last()
    assert panel.list.title.text() == "4 paths from the loss"
    assert panel.meeting.title.text() == "Cross-entropy after softmax"
    assert panel.meeting.labels == ("full chain", "collapsed", "squared error")
    assert "a₁⁽²⁾ − y₁" in _lines(panel.meeting.lines)[1]
    assert panel.meeting.after.text().startswith("Full chain and collapsed form are the same")
    qtbot.mouseClick(panel.collapsed, LEFT, pos=QPoint(8, panel.collapsed.height() // 2))
    assert panel.list.title.text() == "2 paths from the loss"
    assert _paths(panel)[0][0].startswith("∂L/∂z₁⁽²⁾ · w₁₁⁽²⁾")


def test_a_certain_output_begins_collapsed(panel: ChainPanel, workspace: Workspace) -> None:
    workspace.document.edit("Softmax", _with_softmax)
    workspace.document.edit("Certain", _certain)
    workspace.player.last()
    assert not panel.collapsed.isEnabled()
    assert panel.hint.text().startswith("An output is too close to 0 or 1")
    assert panel.meeting.labels == ("collapsed", "squared error")
    assert "no digits left" in panel.meeting.after.text()


def _with_softmax(project: Project) -> Project:
    network = project.network
    layers = (network.layers[0], replace(network.output, activation=Softmax()))
    return replace(project, network=Network(network.inputs, layers, CrossEntropy()))


def _certain(project: Project) -> Project:
    network = set_parameter(project.network, Ref.parse("b.out[1]"), 60.0)
    return replace(project, network=network)


def test_another_loss_stands_beside_squared_error(panel: ChainPanel, workspace: Workspace) -> None:
    assert _lines(panel.meeting.lines)[1].endswith("= □")
    workspace.player.last()
    assert panel.meeting.labels == ("full chain", "with BCE")
    assert _lines(panel.meeting.lines)[1].endswith("= a₁⁽²⁾ − y₁ = 0.484 − 0 = 0.484")
    refs = panel.meeting.lines.sheet.refs()
    assert Ref.parse("dL_dz.out[0]") in refs
    assert "the slope of the activation stays" in panel.meeting.after.text()


def test_how_often_a_link_is_used_again(panel: ChainPanel, workspace: Workspace) -> None:
    workspace.player.last()
    counted = dict(zip(_lines(panel.reuse.lines), panel.reuse.labels, strict=True))
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
    panel = _shown(qtbot, ChainPanel(workspace, themes))
    assert panel.list.title.text() == "17 paths from the loss"
    assert panel.list.more.text() == "These are the first 8; there are 9 more."
    workspace.player.last()
    assert panel.list.more.text() == "These are the biggest 8; there are 9 more."
    assert " = sum over 17 paths = " in _lines(panel.total)[0]


def test_an_edit_takes_the_weight_along(panel: ChainPanel, workspace: Workspace) -> None:
    _look_at(panel, workspace, "W.x.h[2,0]")
    workspace.selection.compare(Ref.parse("W.x.h[0,0]"))
    workspace.builder.remove_units([("h", 0)])
    assert panel.title.text() == "w₂₁⁽¹⁾, weight from input 1 to hidden neuron 2"
    assert not panel.pair.isVisible()
    workspace.document.undo()
    assert panel.title.text() == "w₃₁⁽¹⁾, weight from input 1 to hidden neuron 3"


def test_a_removed_edge_has_no_paths(panel: ChainPanel, workspace: Workspace) -> None:
    _look_at(panel, workspace, "W.x.h[2,0]")
    workspace.builder.cut_edge(Ref.parse("W.x.h[2,0]"))
    assert panel.title.text().startswith("w₁₁⁽¹⁾")


def test_a_weight_that_reaches_no_output(panel: ChainPanel, workspace: Workspace) -> None:
    for unit in range(2):
        workspace.builder.cut_edge(Ref("W", "out", unit, "h", 1))
    _look_at(panel, workspace, "W.x.h[1,0]")
    assert panel.hint.text() == "No path leads from the loss to it: its gradient is 0."
    assert not panel.list.isVisible()
    assert panel.shown_numbers() == ()


def test_by_hand_the_paths_need_not_add_up(panel: ChainPanel, workspace: Workspace) -> None:
    workspace.player.set_by_hand(2)
    workspace.player.last()
    assert panel.hint.text().startswith("By hand every gradient is rounded")
    assert _lines(panel.total)[0].endswith("= −0.00792 + 0.0383 ≈ 0.04")
    assert not panel.meeting.isVisible()


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


def test_shift_click_on_the_canvas_compares(desk: Desk, qtbot: QtBot) -> None:
    desk.window.show_panel("chain")
    panel = desk.window.pages.panel("chain")
    assert isinstance(panel, ChainPanel)
    canvas = desk.canvas
    for address, keys in ((LAST, Qt.KeyboardModifier.NoModifier), (FIRST, SHIFT)):
        point = canvas.viewport_rect(Ref.parse(address)).center()
        qtbot.mouseClick(canvas.viewport(), LEFT, keys, point)
    assert panel.title.text().startswith("w₁₁⁽²⁾")
    assert panel.compare.text() == "Compared with w₁₁⁽¹⁾"
    states = {key: item.state for key, item in canvas.canvas_scene.items_by_key.items()}
    assert states["edge", Ref.parse(FIRST)].is_looked_at
    assert states["link", 0].is_lit
    assert not states["link", 1].is_lit


def test_two_weights_are_chosen_with_the_keyboard_alone(desk: Desk, qtbot: QtBot) -> None:
    desk.window.show_panel("chain")
    panel = desk.window.pages.panel("chain")
    assert isinstance(panel, ChainPanel)
    panel.compare.setFocus()
    QTest.keyClick(panel.compare, Qt.Key.Key_Space)
    assert panel.compare.isChecked()
    desk.canvas.setFocus()
    for _ in range(40):
        QTest.keyClick(desk.canvas, Qt.Key.Key_Down)
        if panel.chosen.second is not None:
            break
    assert panel.compare.text() == f"Compared with {_symbol(desk, panel.chosen.second)}"
    assert panel.pair.isVisible()


def _symbol(desk: Desk, ref: Ref | None) -> str:
    assert ref is not None
    return plain_text(desk.player.notation.symbol(ref, desk.document.project.network))


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
