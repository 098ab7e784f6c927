"""The rule of thumb, its terms, and a size that is used with one press."""

from dataclasses import replace

import numpy as np

from app.panels.network_panel import NetworkPanel
from app.panels.palette.rule_dialog import RuleDialog
from app.workspace import Workspace
from core.data.dataset import Dataset
from core.passes.equation import plain_text
from tests.app.panels.palette.conftest import Hand


def _with_samples(workspace: Workspace, count: int) -> None:
    data = Dataset(np.zeros((count, 2)), np.zeros((count, 2)))
    workspace.document.edit("Data", lambda p: replace(p, data=data))


def _dialog(panel: NetworkPanel, hand: Hand) -> RuleDialog:
    hand.click(panel.size_row.rule)
    dialog = panel.dialogs.last
    assert isinstance(dialog, RuleDialog)
    return dialog


def _line(dialog: RuleDialog) -> str:
    return plain_text(dialog.line.lines[0])


def test_the_terms_are_shown_and_the_size_is_used(
    panel: NetworkPanel, workspace: Workspace, hand: Hand
) -> None:
    _with_samples(workspace, 100)
    dialog = _dialog(panel, hand)
    assert dialog.sentence.text() == "The rule of thumb gives 2 to 12 hidden neurons."
    assert _line(dialog) == "N_h = N_s / (α · (N_i + N_o)) = 100 / (5 · (2 + 2)) = 5.0"
    assert dialog.use.text() == "Use 5 neurons"
    hand.choose(dialog.alpha, "2: 12 neurons")
    assert "100 / (2 · (2 + 2)) = 12.5" in _line(dialog)
    before = workspace.document.project.network
    hand.click(dialog.use)
    after = workspace.document.project.network
    assert after.shape == "2-12-2"
    np.testing.assert_array_equal(after.layers[0].W[:3], before.layers[0].W)
    assert workspace.document.undo_stack.undoText() == "Change sizes to 2-12-2"
    assert panel.sizes.text() == "2-12-2"


def test_too_few_samples_are_said(panel: NetworkPanel, hand: Hand) -> None:
    dialog = _dialog(panel, hand)
    assert "1 sample is too few for the rule of thumb" in dialog.sentence.text()
    assert not dialog.use.isEnabled()


def test_a_layer_never_gets_more_than_it_can_have(
    panel: NetworkPanel, workspace: Workspace, hand: Hand
) -> None:
    _with_samples(workspace, 5000)
    dialog = _dialog(panel, hand)
    assert dialog.use.text() == "Use 64 neurons"
    assert dialog.use.toolTip() == "A layer has at most 64"


def test_the_layer_is_chosen_and_without_one_it_is_new(
    panel: NetworkPanel, workspace: Workspace, hand: Hand
) -> None:
    _with_samples(workspace, 100)
    hand.enter(panel.sizes, "2-3-4-2")
    dialog = _dialog(panel, hand)
    hand.choose(dialog.layer, "hidden 2")
    hand.click(dialog.use)
    assert workspace.document.project.network.shape == "2-3-5-2"
    hand.enter(panel.sizes, "2-2")
    dialog = _dialog(panel, hand)
    assert dialog.layer.currentText() == "a new hidden layer"
    hand.click(dialog.use)
    assert workspace.document.project.network.shape == "2-5-2"
