"""What is visible at the update, at the batch and in training: old and new, in telling digits."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from app.canvas.frames.states import (
    LossState,
)
from app.workspace import Workspace
from core.kinds.optimizers import Sgd
from core.passes.equation import plain_text
from core.project.examples import default_project
from tests.app.canvas.frames.acting import BRANCH_SUM, box, label, products, states_at
from tests.app.canvas.shapes import layered, project_of


def test_the_update_shows_old_and_new_values(workspace: Workspace) -> None:
    states = states_at(workspace, len(workspace.player.walk))
    changed = label(states, "W.h.out[0,0]")
    assert changed.new is not None
    assert (changed.value.text, changed.new.text) == ("−0.300", "−0.405")
    assert changed.gradient is None
    loss = states[("loss",)]
    assert isinstance(loss, LossState)
    assert loss.value is not None
    assert loss.new is not None
    assert loss.predicted is not None
    assert (loss.value.text, loss.new.text, loss.predicted.text) == ("0.314", "0.199", "0.188")
    workspace.player.step_forward()
    assert label(states_at(workspace, 0), "W.h.out[0,0]").new is None


def test_by_hand_the_update_has_the_carried_weights_and_the_losses_of_the_formula(
    workspace: Workspace,
) -> None:
    workspace.player.set_by_hand(2)
    states = states_at(workspace, len(workspace.player.walk))
    changed = label(states, "W.h.out[1,2]")
    assert changed.new is not None
    assert (changed.value.text, changed.new.text) == ("−0.20", "−0.08")
    loss, explanation = states[("loss",)], workspace.player.explanation
    assert isinstance(loss, LossState)
    assert loss.value is not None
    assert loss.new is not None
    line = plain_text(explanation.equations[-2].line) if explanation else ""
    assert line.startswith(f"L = {loss.value.text} → {loss.new.text},")


@pytest.mark.parametrize(
    ("rate", "old", "new"), [(0.01, "1.1", "1.0997"), (1e-9, "1.100", "1.100")]
)
def test_a_small_update_has_the_digits_that_tell_old_from_new(
    rate: float, old: str, new: str
) -> None:
    project = default_project()[0]
    training = replace(project.training, optimizer=Sgd(rate))
    workspace = Workspace(replace(project, training=training))
    states = states_at(workspace, len(workspace.player.walk))
    changed, loss = label(states, "W.x.h[0,0]"), states[("loss",)]
    assert changed.new is not None
    assert (changed.value.text, changed.new.text) == (f"+{old}", f"+{new}")
    assert isinstance(loss, LossState)
    assert loss.value is not None
    assert loss.new is not None
    assert (loss.value.text != loss.new.text) == (rate > 1e-6)


def test_from_the_batch_on_gradients_are_the_batch_s(qapp: QApplication) -> None:
    workspace = Workspace(project_of(layered(2, 2, 1), samples=3))
    batch = next(s.n for s in workspace.player.walk if s.kind == "batch")
    own = label(states_at(workspace, batch - 1), "W.x.h1[0,0]").gradient
    reduced = label(states_at(workspace, batch), "W.x.h1[0,0]").gradient
    assert own is not None
    assert reduced is not None
    assert (own.ref.quantity, reduced.ref.quantity) == ("dL_dW", "batch_dL_dW")


def test_while_training_the_weights_move_and_the_pass_is_hidden(workspace: Workspace) -> None:
    workspace.player.seek(BRANCH_SUM)
    workspace.training.start()
    try:
        states = states_at(workspace, BRANCH_SUM)
        assert box(states, "h", 0).a is None
        assert not products(states)
        assert label(states, "W.x.h[0,0]").value.text.startswith("+1.")
    finally:
        workspace.training.pause()
