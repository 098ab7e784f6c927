"""A loss and the last activation belong together: what is offered, refused and undone."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.panels.network_panel import NetworkPanel
from app.workspace import Workspace
from core.kinds.elementwise.activations import Sigmoid, Softmax, Tanh
from core.kinds.losses import BinaryCrossEntropy, CrossEntropy, SquaredError
from tests.app.panels.network.acting import choose, enter, network_of, undo_text


def test_a_loss_that_needs_another_activation_is_offered_with_it(
    panel: NetworkPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    choose(qtbot, panel.loss.choice, "cross-entropy")
    assert network_of(workspace).loss == SquaredError(scale=0.5)
    assert panel.box.message.text() == "Cross-entropy needs softmax at the output, not sigmoid."
    assert panel.box.accept.text() == "Use softmax too"
    assert panel.rows[1].activation.currentText() == "sigmoid"
    assert panel.loss.choice.currentText() == "squared error"
    qtbot.mouseClick(panel.box.accept, Qt.MouseButton.LeftButton)
    assert network_of(workspace).output.activation == Softmax()
    assert network_of(workspace).loss == CrossEntropy()
    assert undo_text(workspace) == "Use cross-entropy after softmax"
    assert not panel.box.isVisible()
    workspace.document.undo()
    assert network_of(workspace).output.activation == Sigmoid()
    assert workspace.document.undo_stack.index() == 0


def test_an_offer_can_be_left(panel: NetworkPanel, workspace: Workspace, qtbot: QtBot) -> None:
    choose(qtbot, panel.loss.choice, "cross-entropy")
    qtbot.mouseClick(panel.box.decline, Qt.MouseButton.LeftButton)
    assert panel.loss.choice.currentText() == "squared error"
    assert panel.rows[1].activation.currentText() == "sigmoid"
    assert not panel.box.isVisible()
    assert workspace.document.undo_stack.count() == 0


def test_an_activation_that_the_loss_refuses_is_offered_with_another_loss(
    panel: NetworkPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    choose(qtbot, panel.loss.choice, "binary cross-entropy")
    assert network_of(workspace).loss == BinaryCrossEntropy()
    choose(qtbot, panel.rows[1].activation, "tanh")
    assert "does not go with tanh" in panel.box.message.text()
    assert panel.box.accept.text() == "Use squared error too"
    qtbot.mouseClick(panel.box.accept, Qt.MouseButton.LeftButton)
    assert network_of(workspace).output.activation == Tanh()
    assert network_of(workspace).loss == SquaredError(scale=0.5)


def test_from_logits_is_offered_with_identity(
    panel: NetworkPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    choose(qtbot, panel.loss.choice, "binary cross-entropy")
    qtbot.mouseClick(panel.loss.settings.fields["from_logits"], Qt.MouseButton.LeftButton)
    assert panel.box.message.text() == (
        "Binary cross-entropy from logits needs identity at the output, not sigmoid."
    )
    qtbot.mouseClick(panel.box.accept, Qt.MouseButton.LeftButton)
    assert network_of(workspace).loss == BinaryCrossEntropy(from_logits=True)
    assert network_of(workspace).output.activation.name == "identity"


def test_the_loss_s_conventions(panel: NetworkPanel, workspace: Workspace, qtbot: QtBot) -> None:
    fields = panel.loss.settings.fields
    enter(qtbot, fields["scale"], "2")
    choose(qtbot, fields["over_batch"], "sum")
    enter(qtbot, fields["l2"], "0,01")
    assert network_of(workspace).loss == SquaredError(scale=2.0, over_batch="sum", l2=0.01)
    assert undo_text(workspace) == "Change the loss: L2"
    choose(qtbot, panel.loss.choice, "binary cross-entropy")
    assert network_of(workspace).loss == BinaryCrossEntropy(over_batch="sum", l2=0.01)


def test_undo_drops_an_open_question_and_nothing_else(
    panel: NetworkPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    enter(qtbot, panel.sizes, "2-4-2")
    choose(qtbot, panel.loss.choice, "cross-entropy")
    assert panel.box.isVisible()
    qtbot.keyClick(panel.loss.choice, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not panel.box.isVisible()
    assert network_of(workspace).shape == "2-4-2"
    assert workspace.document.undo_stack.count() == 1


def test_a_loss_chosen_again_has_its_scale_again(
    panel: NetworkPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    choose(qtbot, panel.loss.choice, "binary cross-entropy")
    assert network_of(workspace).loss == BinaryCrossEntropy()
    choose(qtbot, panel.loss.choice, "squared error")
    assert network_of(workspace).loss == SquaredError(scale=0.5)
