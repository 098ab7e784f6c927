"""The network as a form: every change one named undo entry, followed at once."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.panels.network_panel import NetworkPanel
from app.style import DARK, ThemeOwner
from app.workspace import Workspace
from core.kinds.elementwise.activations import Elu, LeakyRelu
from core.kinds.formulas.formula import Formula, FormulaActivation
from core.kinds.optimizers import Adam, Sgd
from tests.app.panels.network.acting import choose, enter, network_of, undo_text
from tests.networks import random_project


def test_it_shows_the_network(panel: NetworkPanel) -> None:
    assert panel.sizes.text() == "2-3-2"
    assert [row.name.text() for row in panel.rows] == ["hidden", "output"]
    assert [row.activation.currentText() for row in panel.rows] == ["sigmoid", "sigmoid"]
    assert all(row.bias.isChecked() for row in panel.rows)
    assert panel.loss.choice.currentText() == "squared error"
    scale = panel.loss.settings.fields["scale"]
    assert isinstance(scale, QLineEdit)
    assert scale.text() == "0.5"


def test_other_sizes_are_one_undo_entry(
    panel: NetworkPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    before = network_of(workspace)
    enter(qtbot, panel.sizes, "2-4-3-2")
    after = network_of(workspace)
    assert after.shape == "2-4-3-2"
    np.testing.assert_array_equal(after.layers[0].W[:3], before.layers[0].W)
    assert [row.name.text() for row in panel.rows] == ["hidden 1", "hidden 2", "output"]
    assert undo_text(workspace) == "Change sizes to 2-4-3-2"
    workspace.document.undo()
    assert network_of(workspace) is before
    assert panel.sizes.text() == "2-3-2"
    assert [row.name.text() for row in panel.rows] == ["hidden", "output"]


def test_sizes_that_cannot_be_read_change_nothing(
    panel: NetworkPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    enter(qtbot, panel.sizes, "two")
    assert "write them as 2-3-2" in panel.box.message.text()
    assert workspace.document.undo_stack.count() == 0


def test_refused_sizes_stay_to_be_mended_and_the_next_change_ends_the_refusal(
    panel: NetworkPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    enter(qtbot, panel.sizes, "two")
    assert panel.sizes.hasFocus()
    assert panel.sizes.selectedText() == "two"
    qtbot.keyClicks(panel.sizes, "2-")
    assert not panel.box.isVisible()
    qtbot.keyClicks(panel.sizes, "2")
    qtbot.keyClick(panel.sizes, Qt.Key.Key_Return)
    assert network_of(workspace).shape == "2-2"


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Tab])
def test_refused_sizes_go_with_escape_or_with_the_field(
    panel: NetworkPanel, workspace: Workspace, qtbot: QtBot, key: Qt.Key
) -> None:
    enter(qtbot, panel.sizes, "two")
    qtbot.keyClick(panel.sizes, key)
    assert panel.sizes.text() == "2-3-2"
    assert not panel.box.isVisible()
    assert workspace.document.undo_stack.count() == 0


def test_escape_takes_half_typed_sizes_back(
    panel: NetworkPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    panel.sizes.setFocus()
    qtbot.keyClicks(panel.sizes, "9")
    qtbot.keyClick(panel.sizes, Qt.Key.Key_Escape)
    assert panel.sizes.text() == "2-3-2"
    assert workspace.document.undo_stack.count() == 0


def test_an_activation_with_its_setting(
    panel: NetworkPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    row = panel.rows[0]
    choose(qtbot, row.activation, "leaky ReLU")
    assert network_of(workspace).layers[0].activation == LeakyRelu()
    assert undo_text(workspace) == "Use leaky ReLU in hidden"
    enter(qtbot, row.settings.fields["slope"], "0.2")
    assert network_of(workspace).layers[0].activation == LeakyRelu(slope=0.2)
    choose(qtbot, row.activation, "ELU")
    assert network_of(workspace).layers[0].activation == Elu()
    assert list(row.settings.fields) == ["alpha"]
    for _ in range(3):
        workspace.document.undo()
    assert row.activation.currentText() == "sigmoid"
    assert not row.settings.isVisible()


def test_the_bias_goes_and_comes(panel: NetworkPanel, workspace: Workspace, qtbot: QtBot) -> None:
    row = panel.rows[1]
    qtbot.mouseClick(row.bias, Qt.MouseButton.LeftButton)
    assert network_of(workspace).output.b is None
    assert undo_text(workspace) == "Remove biases from output"
    workspace.document.undo()
    assert row.bias.isChecked()


def test_the_optimiser_and_its_settings(
    panel: NetworkPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    enter(qtbot, panel.optimizer.settings.fields["learning_rate"], "0.25")
    choose(qtbot, panel.optimizer.choice, "Adam")
    assert workspace.document.project.training.optimizer == Adam(learning_rate=0.25)
    enter(qtbot, panel.optimizer.settings.fields["beta1"], "0.5")
    assert undo_text(workspace) == "Change β₁"
    for _ in range(3):
        workspace.document.undo()
    assert workspace.document.project.training.optimizer == Sgd(learning_rate=1.0)
    assert panel.optimizer.choice.currentText() == "gradient descent"


def test_a_setting_out_of_range_is_refused_with_its_sentence(
    panel: NetworkPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    field = panel.optimizer.settings.fields["momentum"]
    enter(qtbot, field, "-1")
    assert "momentum must be 0 or more" in panel.box.message.text()
    assert isinstance(field, QLineEdit)
    assert field.text() == "0"
    assert workspace.document.undo_stack.count() == 0


def test_the_project_s_own_formulas_are_offered(
    panel: NetworkPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    formula = Formula("p3", "(5*z**3 - 3*z)/2")
    workspace.document.edit("Formula", lambda p: replace(p, formulas=(formula,)))
    choose(qtbot, panel.rows[0].activation, "p3")
    assert network_of(workspace).layers[0].activation == FormulaActivation(formula)
    assert panel.rows[0].activation.currentText() == "p3"
    assert not panel.rows[0].settings.isVisible()


def test_positions_of_units_that_go_are_forgotten(
    panel: NetworkPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    placed = {"h": ((1.0, 2.0), None, (3.0, 4.0))}
    workspace.document.edit("Move", lambda p: replace(p, positions=placed))
    enter(qtbot, panel.sizes, "2-2-2")
    assert workspace.document.project.positions == {"h": ((1.0, 2.0), None)}


def test_the_keyboard_goes_from_top_to_bottom(panel: NetworkPanel) -> None:
    chain = [panel.sizes]
    rows = [widget for row in panel.rows for widget in (row.activation, row.bias)]
    widget: QWidget = chain[0]
    found = []
    for _ in range(60):
        widget = widget.nextInFocusChain()
        if widget in rows or widget is panel.loss.choice:
            found.append(widget)
    assert found[:5] == [*rows, panel.loss.choice]


def test_a_hidden_panel_catches_up(panel: NetworkPanel, workspace: Workspace, qtbot: QtBot) -> None:
    panel.hide()
    workspace.document.edit("Open", lambda _: random_project(5))
    panel.show()
    assert panel.sizes.text() == network_of(workspace).shape


@pytest.mark.parametrize("seed", range(10))
def test_every_network_can_be_shown(qtbot: QtBot, themes: ThemeOwner, seed: int) -> None:
    workspace = Workspace(random_project(seed))
    panel = NetworkPanel(workspace, themes)
    qtbot.addWidget(panel)
    panel.show()
    network = network_of(workspace)
    assert [row.activation.currentText() for row in panel.rows] == [
        layer.activation.label for layer in network.layers
    ]
    themes.set(DARK)
    panel.grab()


@pytest.mark.parametrize("text", ["2-x-2", "2--2"])
def test_a_gap_in_the_sizes_is_no_layer(
    panel: NetworkPanel, workspace: Workspace, qtbot: QtBot, text: str
) -> None:
    enter(qtbot, panel.sizes, text)
    assert "write them as 2-3-2" in panel.box.message.text()
    assert workspace.document.undo_stack.count() == 0


def test_a_refusal_speaks_the_words_of_the_screen(
    panel: NetworkPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    enter(qtbot, panel.optimizer.settings.fields["learning_rate"], "-1")
    assert panel.box.message.text() == "The learning rate must be 0 or more."
    assert workspace.document.undo_stack.count() == 0


def test_limits_are_said(panel: NetworkPanel, workspace: Workspace, qtbot: QtBot) -> None:
    assert "At most 12 layers of 64 neurons" in panel.sizes.toolTip()
    enter(qtbot, panel.sizes, "2-65-2")
    assert panel.box.message.text() == "A layer has 1 to 64 units, not 65"
    enter(qtbot, panel.sizes, "-".join(["2"] * 14))
    assert panel.box.message.text() == "A network has at most 12 layers, not 13"
    assert workspace.document.undo_stack.count() == 0
