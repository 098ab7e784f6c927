"""What weights are drawn from, for all layers, for one, and for new neurons."""

import numpy as np
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.panels.network_panel import NetworkPanel
from app.workspace import Workspace
from tests.app.panels.network.acting import choose, enter, network_of, undo_text


def test_new_random_weights_follow_the_seed(
    panel: NetworkPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    qtbot.mouseClick(panel.start.draw, Qt.MouseButton.LeftButton)
    first = network_of(workspace).output.W
    assert undo_text(workspace) == "New random weights, seed 0"
    qtbot.mouseClick(panel.start.draw, Qt.MouseButton.LeftButton)
    assert undo_text(workspace) == "New random weights, seed 1"
    assert panel.start.seed.text() == "1"
    assert not np.array_equal(network_of(workspace).output.W, first)
    enter(qtbot, panel.start.seed, "0")
    qtbot.mouseClick(panel.start.draw, Qt.MouseButton.LeftButton)
    np.testing.assert_array_equal(network_of(workspace).output.W, first)


def test_the_initialiser_and_its_settings(
    panel: NetworkPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    choose(qtbot, panel.start.entry.choice, "constant")
    enter(qtbot, panel.start.entry.settings.fields["value"], "0.75")
    qtbot.mouseClick(panel.start.draw, Qt.MouseButton.LeftButton)
    assert network_of(workspace).output.W.tolist() == [[0.75] * 3] * 2
    assert workspace.document.undo_stack.count() == 1


def test_weights_of_one_layer_are_drawn_with_an_initialiser_of_their_own(
    panel: NetworkPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    before = network_of(workspace)
    choose(qtbot, panel.start.layer, "hidden")
    choose(qtbot, panel.start.entry.choice, "zeros")
    qtbot.mouseClick(panel.start.draw, Qt.MouseButton.LeftButton)
    after = network_of(workspace)
    assert not after.layers[0].W.any()
    np.testing.assert_array_equal(after.output.W, before.output.W)
    assert undo_text(workspace) == "New random weights in hidden, seed 0"
    choose(qtbot, panel.start.layer, "every layer")
    assert panel.start.entry.choice.currentText() == "Xavier"
    choose(qtbot, panel.start.layer, "hidden")
    assert panel.start.entry.choice.currentText() == "zeros"


def test_what_every_layer_is_drawn_from_is_for_new_neurons_too(
    panel: NetworkPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    choose(qtbot, panel.start.entry.choice, "constant")
    enter(qtbot, panel.start.entry.settings.fields["value"], "0.75")
    workspace.builder.add_unit("h")
    assert network_of(workspace).layers[0].W[3].tolist() == [0.75, 0.75]
