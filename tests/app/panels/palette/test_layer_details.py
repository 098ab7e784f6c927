"""The details of a layer: each change one undo entry, and nothing of the walk before its time."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.icons import Icon
from app.panels.network_panel import NetworkPanel
from app.panels.palette.layer_details import LayerDetails
from app.style import DARK, ThemeOwner
from app.workspace import Workspace
from core.kinds.elementwise.activations import Softmax
from core.kinds.layers import Centring, Dense, PreBias
from core.network.network import Layer
from core.network.ref import Ref
from core.network.reshape import with_output
from core.passes.equation import plain_text
from tests.app.panels.palette.conftest import Hand
from tests.networks import random_project


@pytest.fixture
def details(panel: NetworkPanel, hand: Hand) -> LayerDetails:
    """Those of the hidden layer."""
    hand.click(panel.rows[0].name)
    assert panel.layers.details is not None
    return panel.layers.details


def _hidden(workspace: Workspace) -> Layer:
    return workspace.document.project.network.layers[0]


def _undo_text(workspace: Workspace) -> str:
    return workspace.document.undo_stack.undoText()


def _texts(widget: QWidget) -> str:
    return " | ".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())


def test_the_name_of_a_layer_opens_and_closes_its_details(panel: NetworkPanel, hand: Hand) -> None:
    assert panel.layers.details is None
    hand.click(panel.rows[0].name)
    details = panel.layers.details
    assert details is not None
    assert (details.node, details.isVisible()) == ("h", True)
    hand.qtbot.keyClick(panel.rows[1].name, Qt.Key.Key_Space)
    assert details.node == "out"
    assert [row.name.isChecked() for row in panel.rows] == [False, True]
    hand.click(panel.rows[1].name)
    assert not details.isVisible()


def test_what_is_clicked_on_the_canvas_opens_its_layer(
    panel: NetworkPanel, workspace: Workspace
) -> None:
    workspace.selection.choose([("out", 1)])
    assert panel.layers.opened == "out"
    workspace.selection.choose([])
    workspace.selection.set(Ref.parse("W.x.h[0,1]"))
    assert panel.layers.opened == "h"


def test_a_kind_is_chosen_and_explained(
    details: LayerDetails, workspace: Workspace, hand: Hand
) -> None:
    assert details.kind.choice.currentText() == "dense"
    assert "every unit weighs what it reads" in _texts(details)
    hand.choose(details.kind.choice, "pre-bias, A by its gradient")
    assert _hidden(workspace).kind == PreBias()
    assert _hidden(workspace).parameters["A"].tolist() == [0.0, 0.0]
    assert "z = W (x − A) + b" in _texts(details)
    assert "beside the optimiser" not in _texts(details)
    assert _undo_text(workspace) == "Make hidden pre-bias, A by its gradient"
    hand.choose(details.kind.choice, "dense")
    assert _hidden(workspace).kind == Dense()


def test_centring_has_a_rate_and_its_own_line_in_the_update_step(
    details: LayerDetails, workspace: Workspace, hand: Hand
) -> None:
    assert not details.kind.rate.isVisible()
    hand.choose(details.kind.choice, "pre-bias, A centred")
    assert _hidden(workspace).kind == PreBias(Centring())
    assert "beside the optimiser, with lines of its own in the update step" in _texts(details)
    hand.enter(details.kind.rate, "0.25")
    assert _hidden(workspace).kind == PreBias(Centring(0.25))
    assert _undo_text(workspace) == "Change the centring of hidden"
    hand.choose(details.kind.compensate, "the old W, as in nn-qm7")
    assert _hidden(workspace).kind == PreBias(Centring(0.25, "old"))
    workspace.player.last()
    explanation = workspace.player.explanation
    assert explanation is not None
    lines = [plain_text(each.line) for each in explanation.equations]
    assert any(line.startswith("A") and "0.25" in line for line in lines)


def test_the_offsets_of_a_prebias_layer_are_typed(
    panel: NetworkPanel, details: LayerDetails, workspace: Workspace, hand: Hand
) -> None:
    assert not details.offsets.isVisible()
    hand.choose(details.kind.choice, "pre-bias, A by its gradient")
    assert details.offsets.line.text() == "0  0"
    hand.enter(details.offsets.line, "0,5 -2")
    assert _hidden(workspace).parameters["A"].tolist() == [0.5, -2.0]
    assert details.offsets.line.text() == "0.5  −2"
    assert _undo_text(workspace) == "Change the offsets of the hidden layer"
    count = workspace.document.undo_stack.count()
    hand.enter(details.offsets.line, "1 2 3")
    assert "reads two numbers, but three offsets are typed" in panel.box.message.text()
    hand.enter(details.offsets.line, "1 a")
    assert '"a" is no number' in panel.box.message.text()
    assert details.offsets.line.text() == "0.5  −2"
    assert workspace.document.undo_stack.count() == count
    panel.set_numbers_hidden(True)
    assert not details.offsets.isVisible()


def test_offsets_typed_while_training_runs_leave_what_was_trained(
    panel: NetworkPanel, details: LayerDetails, workspace: Workspace, hand: Hand, qtbot: QtBot
) -> None:
    hand.choose(details.kind.choice, "pre-bias, A by its gradient")
    start = _hidden(workspace).W
    workspace.training.start()
    qtbot.waitUntil(lambda: workspace.training.updates > 3)
    hand.enter(details.offsets.line, "0,5 -2")
    assert _hidden(workspace).parameters["A"].tolist() == [0.5, -2.0]
    assert not np.array_equal(_hidden(workspace).W, start)


def test_centring_without_a_bias_is_refused_in_place(
    panel: NetworkPanel, details: LayerDetails, workspace: Workspace, hand: Hand
) -> None:
    hand.click(panel.rows[0].bias)
    count = workspace.document.undo_stack.count()
    hand.choose(details.kind.choice, "pre-bias, A centred")
    assert "centring moves b with A, so the layer needs a bias" in panel.box.message.text()
    assert workspace.document.undo_stack.count() == count
    assert details.kind.choice.currentText() == "dense"


def test_the_operating_point_obeys_the_cursor(
    panel: NetworkPanel, details: LayerDetails, workspace: Workspace
) -> None:
    view, player = details.activation, workspace.player
    assert view.chart.points == ()
    assert view.caption.text() == "Hidden neuron 1: its z appears at step 1"
    workspace.selection.choose([("h", 1)])
    for _ in player.walk:
        player.step_forward()
        assert all(player.is_revealed(ref) for ref in panel.shown_numbers())
        assert len(view.chart.points) == min(player.cursor, 3)
    told = view.caption.text().replace("\u00a0", " ")
    assert told == "Hidden neuron 2: z = 0.600, a = 0.646, a′ = 0.229"
    assert Ref.parse("da_dz.h[1]") in panel.shown_numbers()
    player.first()
    assert panel.shown_numbers() == ()
    assert "0." not in view.caption.text()
    assert view.chart.accessibleDescription() == view.caption.text()


def test_hidden_numbers_are_hidden_here_too(
    panel: NetworkPanel, details: LayerDetails, workspace: Workspace
) -> None:
    workspace.player.last()
    panel.set_numbers_hidden(True)
    assert details.activation.caption.text() == ""
    assert panel.shown_numbers() == ()
    panel.set_numbers_hidden(False)
    assert details.activation.caption.text() != ""


def test_an_activation_that_couples_units_has_no_curve(
    panel: NetworkPanel, workspace: Workspace, hand: Hand
) -> None:
    loss = workspace.document.project.network.loss
    workspace.document.edit(
        "Softmax", lambda p: p.with_network(with_output(p.network, Softmax(), loss))
    )
    hand.click(panel.rows[1].name)
    details = panel.layers.details
    assert details is not None
    assert not details.activation.chart.isVisible()
    assert "reads every z of the layer at once" in _texts(details)


def test_a_parameter_is_held_and_let_go(
    details: LayerDetails, workspace: Workspace, hand: Hand
) -> None:
    hand.click(details.rates.locks["W"])
    assert _hidden(workspace).rates == {"W": 0.0}
    assert details.rates.fields["W"].text() == "0"
    assert details.rates.locks["W"].icon_shown is Icon.LOCKED
    assert _undo_text(workspace) == "Hold the weights of the hidden layer"
    hand.click(details.rates.locks["W"])
    assert _hidden(workspace).rates == {}
    hand.enter(details.rates.fields["b"], "0.5")
    assert _hidden(workspace).rates == {"b": 0.5}
    assert _undo_text(workspace) == "Change the rate of the biases of the hidden layer"
    hand.enter(details.rates.fields["b"], "-1")
    assert _hidden(workspace).rates == {"b": 0.5}


def test_names_are_written_with_commas(
    panel: NetworkPanel, details: LayerDetails, workspace: Workspace, hand: Hand
) -> None:
    hand.enter(details.names.units, "small, , tall")
    assert _hidden(workspace).names == ("small", "", "tall")
    assert details.names.units.text() == "small, , tall"
    assert _undo_text(workspace) == "Name the units of the hidden layer"
    hand.enter(details.names.units, "a, b, c, d")
    assert "four names for three units" in panel.box.message.text()
    assert details.names.units.text() == "small, , tall"
    hand.enter(details.names.units, "")
    assert _hidden(workspace).names == ()


def test_the_inputs_have_names_and_nothing_else(
    panel: NetworkPanel, workspace: Workspace, hand: Hand
) -> None:
    hand.click(panel.layers.inputs)
    details = panel.layers.details
    assert details is not None
    assert not details.kind.isVisible()
    assert not details.activation.isVisible()
    hand.enter(details.names.units, "length, width")
    assert workspace.document.project.network.inputs.names == ("length", "width")
    assert _undo_text(workspace) == "Name the inputs"
    assert not details.names.targets.isVisible()


def test_the_output_has_names_for_its_targets_too(
    panel: NetworkPanel, workspace: Workspace, hand: Hand
) -> None:
    hand.click(panel.rows[1].name)
    details = panel.layers.details
    assert details is not None
    hand.enter(details.names.targets, "rain, sun")
    assert workspace.document.project.data.target_names == ("rain", "sun")
    assert _undo_text(workspace) == "Name the targets"
    hand.enter(details.names.targets, "rain, sun, snow")
    assert "three names for two targets" in panel.box.message.text()
    assert details.names.targets.text() == "rain, sun"


def test_the_keyboard_goes_through_the_details_after_their_row(
    panel: NetworkPanel, details: LayerDetails
) -> None:
    widget: QWidget = panel.rows[0].bias
    order = []
    for _ in range(60):
        widget = widget.nextInFocusChain()
        order.append(widget)
    wanted = [
        details.kind.choice,
        details.rates.fields["W"],
        details.names.units,
        panel.rows[1].name,
    ]
    places = [order.index(each) for each in wanted]
    assert places == sorted(places)


def test_every_field_says_what_it_is(details: LayerDetails) -> None:
    for each in details.fields():
        assert each.accessibleName() or each.property("text"), each


def test_details_of_a_layer_that_goes_are_closed(
    panel: NetworkPanel, details: LayerDetails, workspace: Workspace
) -> None:
    workspace.builder.remove_layer("h")
    assert panel.layers.opened == ""
    assert not details.isVisible()


@pytest.mark.parametrize("seed", range(12))
def test_every_layer_of_any_network_has_details(
    qtbot: QtBot, themes: ThemeOwner, seed: int
) -> None:
    workspace = Workspace(random_project(seed))
    panel = NetworkPanel(workspace, themes)
    qtbot.addWidget(panel)
    panel.show()
    workspace.player.last()
    for node in workspace.document.project.network.sizes:
        panel.layers.open(node)
        panel.grab()
        assert panel.layers.details is not None
        assert panel.layers.details.node == node
        assert panel.minimumSizeHint().width() <= 320
    themes.set(DARK)
    panel.grab()
