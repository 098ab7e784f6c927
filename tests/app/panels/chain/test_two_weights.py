"""Two weights beside each other: which links they share, and where they part."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.panels.chain.chain_panel import ChainPanel
from app.workspace import Workspace
from core.network.ref import Ref
from core.passes.equation import plain_text
from tests.app.panels.chain.acting import FIRST, LAST, LEFT, SHIFT, lines_of, look_at


def test_two_weights_part_where_one_ends(
    panel: ChainPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.player.last()
    look_at(panel, workspace, LAST)
    assert not panel.pair.isVisible()
    qtbot.mouseClick(panel.compare, LEFT)
    assert panel.hint.text() == "Click the other weight on the canvas."
    look_at(panel, workspace, FIRST)
    assert panel.compare.text() == "Compared with w₁₁⁽¹⁾"
    assert panel.title.text().startswith("w₁₁⁽²⁾")
    assert panel.pair.isVisible()
    assert panel.pair.labels == ("common", "w₁₁⁽²⁾ ends here", "w₁₁⁽¹⁾ goes on")
    assert lines_of(panel.pair.lines)[1:] == [
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
    look_at(panel, workspace, "W.h.out[0,0]")
    workspace.selection.compare(Ref.parse("W.h.out[1,0]"))
    assert panel.pair.caption.text() == ("w₁₁⁽²⁾ and w₂₁⁽²⁾ have nothing but the loss in common.")
    workspace.selection.compare(Ref.parse("a.h[0]"))
    assert panel.compare.text() == "Compared with w₂₁⁽²⁾"
    workspace.selection.compare(Ref.parse("W.h.out[0,0]"))
    assert not panel.pair.isVisible()


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
