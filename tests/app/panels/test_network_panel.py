"""The network as a form: every change one named undo entry, followed at once."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.panels.forms.fields import Choice
from app.panels.network_panel import NetworkPanel
from app.style import DARK, ThemeOwner
from app.workspace import Workspace
from core.kinds.elementwise.activations import Elu, LeakyRelu, Sigmoid, Softmax, Tanh
from core.kinds.formulas.formula import Formula, FormulaActivation
from core.kinds.losses import BinaryCrossEntropy, CrossEntropy, SquaredError
from core.kinds.optimizers import Adam, Sgd
from core.network.network import Network
from tests.networks import random_project


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace, themes: ThemeOwner) -> NetworkPanel:
    panel = NetworkPanel(workspace, themes)
    qtbot.addWidget(panel)
    panel.resize(300, 700)
    panel.show()
    return panel


def _network(workspace: Workspace) -> Network:
    return workspace.document.project.network


def _undo_text(workspace: Workspace) -> str:
    return workspace.document.undo_stack.undoText()


def _enter(qtbot: QtBot, field: QWidget, text: str) -> None:
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def _choose(qtbot: QtBot, choice: QWidget, words: str) -> None:
    """Pick an entry with the arrow keys, as a person at the keyboard does."""
    assert isinstance(choice, Choice)
    target = choice.findText(words)
    assert target >= 0, words
    choice.setFocus()
    choice.setCurrentIndex(target - 1 if target else 1)
    qtbot.keyClick(choice, Qt.Key.Key_Down if target else Qt.Key.Key_Up)


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
    before = _network(workspace)
    _enter(qtbot, panel.sizes, "2-4-3-2")
    after = _network(workspace)
    assert after.shape == "2-4-3-2"
    np.testing.assert_array_equal(after.layers[0].W[:3], before.layers[0].W)
    assert [row.name.text() for row in panel.rows] == ["hidden 1", "hidden 2", "output"]
    assert _undo_text(workspace) == "Change sizes to 2-4-3-2"
    workspace.document.undo()
    assert _network(workspace) is before
    assert panel.sizes.text() == "2-3-2"
    assert [row.name.text() for row in panel.rows] == ["hidden", "output"]


def test_sizes_that_cannot_be_read_change_nothing(
    panel: NetworkPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    _enter(qtbot, panel.sizes, "two")
    assert "write them as 2-3-2" in panel.box.message.text()
    assert workspace.document.undo_stack.count() == 0


def test_refused_sizes_stay_to_be_mended_and_the_next_change_ends_the_refusal(
    panel: NetworkPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    _enter(qtbot, panel.sizes, "two")
    assert panel.sizes.hasFocus()
    assert panel.sizes.selectedText() == "two"
    qtbot.keyClicks(panel.sizes, "2-")
    assert not panel.box.isVisible()
    qtbot.keyClicks(panel.sizes, "2")
    qtbot.keyClick(panel.sizes, Qt.Key.Key_Return)
    assert _network(workspace).shape == "2-2"


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Tab])
def test_refused_sizes_go_with_escape_or_with_the_field(
    panel: NetworkPanel, workspace: Workspace, qtbot: QtBot, key: Qt.Key
) -> None:
    _enter(qtbot, panel.sizes, "two")
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
    _choose(qtbot, row.activation, "leaky ReLU")
    assert _network(workspace).layers[0].activation == LeakyRelu()
    assert _undo_text(workspace) == "Use leaky ReLU in hidden"
    _enter(qtbot, row.settings.fields["slope"], "0.2")
    assert _network(workspace).layers[0].activation == LeakyRelu(slope=0.2)
    _choose(qtbot, row.activation, "ELU")
    assert _network(workspace).layers[0].activation == Elu()
    assert list(row.settings.fields) == ["alpha"]
    for _ in range(3):
        workspace.document.undo()
    assert row.activation.currentText() == "sigmoid"
    assert not row.settings.isVisible()


def test_the_bias_goes_and_comes(panel: NetworkPanel, workspace: Workspace, qtbot: QtBot) -> None:
    row = panel.rows[1]
    qtbot.mouseClick(row.bias, Qt.MouseButton.LeftButton)
    assert _network(workspace).output.b is None
    assert _undo_text(workspace) == "Remove biases from output"
    workspace.document.undo()
    assert row.bias.isChecked()


def test_a_loss_that_needs_another_activation_is_offered_with_it(
    panel: NetworkPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    _choose(qtbot, panel.loss.choice, "cross-entropy")
    assert _network(workspace).loss == SquaredError(scale=0.5)
    assert panel.box.message.text() == "Cross-entropy needs softmax at the output, not sigmoid."
    assert panel.box.accept.text() == "Use softmax too"
    assert panel.rows[1].activation.currentText() == "sigmoid"
    assert panel.loss.choice.currentText() == "squared error"
    qtbot.mouseClick(panel.box.accept, Qt.MouseButton.LeftButton)
    assert _network(workspace).output.activation == Softmax()
    assert _network(workspace).loss == CrossEntropy()
    assert _undo_text(workspace) == "Use cross-entropy after softmax"
    assert not panel.box.isVisible()
    workspace.document.undo()
    assert _network(workspace).output.activation == Sigmoid()
    assert workspace.document.undo_stack.index() == 0


def test_an_offer_can_be_left(panel: NetworkPanel, workspace: Workspace, qtbot: QtBot) -> None:
    _choose(qtbot, panel.loss.choice, "cross-entropy")
    qtbot.mouseClick(panel.box.decline, Qt.MouseButton.LeftButton)
    assert panel.loss.choice.currentText() == "squared error"
    assert panel.rows[1].activation.currentText() == "sigmoid"
    assert not panel.box.isVisible()
    assert workspace.document.undo_stack.count() == 0


def test_an_activation_that_the_loss_refuses_is_offered_with_another_loss(
    panel: NetworkPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    _choose(qtbot, panel.loss.choice, "binary cross-entropy")
    assert _network(workspace).loss == BinaryCrossEntropy()
    _choose(qtbot, panel.rows[1].activation, "tanh")
    assert "does not go with tanh" in panel.box.message.text()
    assert panel.box.accept.text() == "Use squared error too"
    qtbot.mouseClick(panel.box.accept, Qt.MouseButton.LeftButton)
    assert _network(workspace).output.activation == Tanh()
    assert _network(workspace).loss == SquaredError(scale=0.5)


def test_from_logits_is_offered_with_identity(
    panel: NetworkPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    _choose(qtbot, panel.loss.choice, "binary cross-entropy")
    qtbot.mouseClick(panel.loss.settings.fields["from_logits"], Qt.MouseButton.LeftButton)
    assert panel.box.message.text() == (
        "Binary cross-entropy from logits needs identity at the output, not sigmoid."
    )
    qtbot.mouseClick(panel.box.accept, Qt.MouseButton.LeftButton)
    assert _network(workspace).loss == BinaryCrossEntropy(from_logits=True)
    assert _network(workspace).output.activation.name == "identity"


def test_the_loss_s_conventions(panel: NetworkPanel, workspace: Workspace, qtbot: QtBot) -> None:
    fields = panel.loss.settings.fields
    _enter(qtbot, fields["scale"], "2")
    _choose(qtbot, fields["over_batch"], "sum")
    _enter(qtbot, fields["l2"], "0,01")
    assert _network(workspace).loss == SquaredError(scale=2.0, over_batch="sum", l2=0.01)
    assert _undo_text(workspace) == "Change the loss: L2"
    _choose(qtbot, panel.loss.choice, "binary cross-entropy")
    assert _network(workspace).loss == BinaryCrossEntropy(over_batch="sum", l2=0.01)


def test_the_optimiser_and_its_settings(
    panel: NetworkPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    _enter(qtbot, panel.optimizer.settings.fields["learning_rate"], "0.25")
    _choose(qtbot, panel.optimizer.choice, "Adam")
    assert workspace.document.project.training.optimizer == Adam(learning_rate=0.25)
    _enter(qtbot, panel.optimizer.settings.fields["beta1"], "0.5")
    assert _undo_text(workspace) == "Change β₁"
    for _ in range(3):
        workspace.document.undo()
    assert workspace.document.project.training.optimizer == Sgd(learning_rate=1.0)
    assert panel.optimizer.choice.currentText() == "gradient descent"


def test_a_setting_out_of_range_is_refused_with_its_sentence(
    panel: NetworkPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    field = panel.optimizer.settings.fields["momentum"]
    _enter(qtbot, field, "-1")
    assert "momentum must be 0 or more" in panel.box.message.text()
    assert isinstance(field, QLineEdit)
    assert field.text() == "0"
    assert workspace.document.undo_stack.count() == 0


def test_new_random_weights_follow_the_seed(
    panel: NetworkPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    qtbot.mouseClick(panel.start.draw, Qt.MouseButton.LeftButton)
    first = _network(workspace).output.W
    assert _undo_text(workspace) == "New random weights, seed 0"
    qtbot.mouseClick(panel.start.draw, Qt.MouseButton.LeftButton)
    assert _undo_text(workspace) == "New random weights, seed 1"
    assert panel.start.seed.text() == "1"
    assert not np.array_equal(_network(workspace).output.W, first)
    _enter(qtbot, panel.start.seed, "0")
    qtbot.mouseClick(panel.start.draw, Qt.MouseButton.LeftButton)
    np.testing.assert_array_equal(_network(workspace).output.W, first)


def test_the_initialiser_and_its_settings(
    panel: NetworkPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    _choose(qtbot, panel.start.entry.choice, "constant")
    _enter(qtbot, panel.start.entry.settings.fields["value"], "0.75")
    qtbot.mouseClick(panel.start.draw, Qt.MouseButton.LeftButton)
    assert _network(workspace).output.W.tolist() == [[0.75] * 3] * 2
    assert workspace.document.undo_stack.count() == 1


def test_the_project_s_own_formulas_are_offered(
    panel: NetworkPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    formula = Formula("p3", "(5*z**3 - 3*z)/2")
    workspace.document.edit("Formula", lambda p: replace(p, formulas=(formula,)))
    _choose(qtbot, panel.rows[0].activation, "p3")
    assert _network(workspace).layers[0].activation == FormulaActivation(formula)
    assert panel.rows[0].activation.currentText() == "p3"
    assert not panel.rows[0].settings.isVisible()


def test_positions_of_units_that_go_are_forgotten(
    panel: NetworkPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    placed = {"h": ((1.0, 2.0), None, (3.0, 4.0))}
    workspace.document.edit("Move", lambda p: replace(p, positions=placed))
    _enter(qtbot, panel.sizes, "2-2-2")
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
    assert panel.sizes.text() == _network(workspace).shape


@pytest.mark.parametrize("seed", range(10))
def test_every_network_can_be_shown(qtbot: QtBot, themes: ThemeOwner, seed: int) -> None:
    workspace = Workspace(random_project(seed))
    panel = NetworkPanel(workspace, themes)
    qtbot.addWidget(panel)
    panel.show()
    network = _network(workspace)
    assert [row.activation.currentText() for row in panel.rows] == [
        layer.activation.label for layer in network.layers
    ]
    themes.set(DARK)
    panel.grab()


def test_undo_drops_an_open_question_and_nothing_else(
    panel: NetworkPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    _enter(qtbot, panel.sizes, "2-4-2")
    _choose(qtbot, panel.loss.choice, "cross-entropy")
    assert panel.box.isVisible()
    qtbot.keyClick(panel.loss.choice, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not panel.box.isVisible()
    assert _network(workspace).shape == "2-4-2"
    assert workspace.document.undo_stack.count() == 1


def test_a_loss_chosen_again_has_its_scale_again(
    panel: NetworkPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    _choose(qtbot, panel.loss.choice, "binary cross-entropy")
    assert _network(workspace).loss == BinaryCrossEntropy()
    _choose(qtbot, panel.loss.choice, "squared error")
    assert _network(workspace).loss == SquaredError(scale=0.5)


@pytest.mark.parametrize("text", ["2-x-2", "2--2"])
def test_a_gap_in_the_sizes_is_no_layer(
    panel: NetworkPanel, workspace: Workspace, qtbot: QtBot, text: str
) -> None:
    _enter(qtbot, panel.sizes, text)
    assert "write them as 2-3-2" in panel.box.message.text()
    assert workspace.document.undo_stack.count() == 0


def test_a_refusal_speaks_the_words_of_the_screen(
    panel: NetworkPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    _enter(qtbot, panel.optimizer.settings.fields["learning_rate"], "-1")
    assert panel.box.message.text() == "The learning rate must be 0 or more."
    assert workspace.document.undo_stack.count() == 0


def test_weights_of_one_layer_are_drawn_with_an_initialiser_of_their_own(
    panel: NetworkPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    before = _network(workspace)
    _choose(qtbot, panel.start.layer, "hidden")
    _choose(qtbot, panel.start.entry.choice, "zeros")
    qtbot.mouseClick(panel.start.draw, Qt.MouseButton.LeftButton)
    after = _network(workspace)
    assert not after.layers[0].W.any()
    np.testing.assert_array_equal(after.output.W, before.output.W)
    assert _undo_text(workspace) == "New random weights in hidden, seed 0"
    _choose(qtbot, panel.start.layer, "every layer")
    assert panel.start.entry.choice.currentText() == "Xavier"
    _choose(qtbot, panel.start.layer, "hidden")
    assert panel.start.entry.choice.currentText() == "zeros"


def test_what_every_layer_is_drawn_from_is_for_new_neurons_too(
    panel: NetworkPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    _choose(qtbot, panel.start.entry.choice, "constant")
    _enter(qtbot, panel.start.entry.settings.fields["value"], "0.75")
    workspace.builder.add_unit("h")
    assert _network(workspace).layers[0].W[3].tolist() == [0.75, 0.75]


def test_limits_are_said(panel: NetworkPanel, workspace: Workspace, qtbot: QtBot) -> None:
    assert "At most 12 layers of 64 neurons" in panel.sizes.toolTip()
    _enter(qtbot, panel.sizes, "2-65-2")
    assert panel.box.message.text() == "A layer has 1 to 64 units, not 65"
    _enter(qtbot, panel.sizes, "-".join(["2"] * 14))
    assert panel.box.message.text() == "A network has at most 12 layers, not 13"
    assert workspace.document.undo_stack.count() == 0
