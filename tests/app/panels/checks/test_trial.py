"""A trial of any parameter of any network: slope and landing are what training makes of them."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from app.panels.checks.change.trial import has_batch, trial_of
from app.workspace import Workspace
from core.kinds.optimizers import Sgd
from core.network.parameters import first_parameter
from core.training.settings import TrainingSettings
from core.training.trainer import Trainer
from tests.networks import random_project


@pytest.mark.parametrize("seed", range(25))
def test_every_landing_is_where_plain_training_goes(qapp: QApplication, seed: int) -> None:
    project = replace(random_project(seed), training=TrainingSettings(optimizer=Sgd(0.01)))
    workspace = Workspace(project)
    workspace.player.last()
    trainer = Trainer(project.network, project.data, project.training, project.run)
    trainer.run(1)
    for layer in project.network.layers:
        for ref, *_ in project.network.parameter_refs(layer):
            trial = trial_of(project, workspace.player, ref, has_batch(workspace.player))
            assert trial.tangent is not None
            if trial.tangent.landing is not None:
                after = trainer.network.parameter(ref)
                assert trial.tangent.landing[0] == pytest.approx(after, rel=1e-9, nan_ok=True)


@pytest.mark.parametrize("seed", range(25))
def test_every_slope_is_the_curve_s(qapp: QApplication, seed: int) -> None:
    project = random_project(seed)
    workspace = Workspace(project)
    workspace.player.last()
    ref = first_parameter(project.network)
    assert ref is not None
    trial = trial_of(project, workspace.player, ref, False)
    assert trial.tangent is not None
    slope, weight, h = trial.tangent.slope, trial.line.weight, 1e-6
    above, below = trial.line.at(weight + h)[1], trial.line.at(weight - h)[1]
    assert slope == pytest.approx((above - below) / (2 * h), rel=1e-4, abs=1e-6)
