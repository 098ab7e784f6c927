"""The first links of a chain under every loss, in full and collapsed."""

from dataclasses import replace

from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from app.panels.chain.chain_panel import ChainPanel
from app.workspace import Workspace
from core.kinds.elementwise.activations import Softmax
from core.kinds.losses import CrossEntropy
from core.network.edit import set_parameter
from core.network.network import Network
from core.network.ref import Ref
from core.project.project import Project
from tests.app.panels.chain.acting import (
    LEFT,
    lines_of,
    paths_of,
)


def test_softmax_in_full_collapsed_and_under_another_loss(
    panel: ChainPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    assert not panel.collapsed.isVisible()
    workspace.document.edit("Softmax", _with_softmax)
    workspace.player.last()
    assert panel.list.title.text() == "4 paths from the loss"
    assert panel.meeting.title.text() == "Cross-entropy after softmax"
    assert panel.meeting.labels == ("full chain", "collapsed", "squared error")
    assert "a₁⁽²⁾ − y₁" in lines_of(panel.meeting.lines)[1]
    assert panel.meeting.after.text().startswith("Full chain and collapsed form are the same")
    qtbot.mouseClick(panel.collapsed, LEFT, pos=QPoint(8, panel.collapsed.height() // 2))
    assert panel.list.title.text() == "2 paths from the loss"
    assert paths_of(panel)[0][0].startswith("∂L/∂z₁⁽²⁾ · w₁₁⁽²⁾")


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
    assert lines_of(panel.meeting.lines)[1].endswith("= □")
    workspace.player.last()
    assert panel.meeting.labels == ("full chain", "with BCE")
    assert lines_of(panel.meeting.lines)[1].endswith("= a₁⁽²⁾ − y₁ = 0.484 − 0 = 0.484")
    refs = panel.meeting.lines.sheet.refs()
    assert Ref.parse("dL_dz.out[0]") in refs
    assert "the slope of the activation stays" in panel.meeting.after.text()


def test_by_hand_the_paths_need_not_add_up(panel: ChainPanel, workspace: Workspace) -> None:
    workspace.player.set_by_hand(2)
    workspace.player.last()
    assert panel.hint.text().startswith("By hand every gradient is rounded")
    assert lines_of(panel.total)[0].endswith("= −0.00792 + 0.0383 ≈ 0.04")
    assert not panel.meeting.isVisible()
