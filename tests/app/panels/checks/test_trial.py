"""A trial of any parameter of any network: slope and landing are what training makes of them."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from app.panels.checks.change.loss_line import first_parameter, parameter_at
from app.panels.checks.change.trial import has_batch, trial_of
from app.workspace import Workspace
from core.kinds.optimizers import Sgd
from core.network.ref import Ref
from core.project.examples import default_project
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


@pytest.mark.parametrize(
    ("address", "parameter"),
    [
        ("W.x.h[0,1]", "W.x.h[0,1]"),
        ("dL_dW.x.h[0,1]", "W.x.h[0,1]"),
        ("branch.h.out[1,2]", "W.h.out[1,2]"),
        ("product.h.out[1,2]", "W.h.out[1,2]"),
        ("batch_dL_db.h[2]", "b.h[2]"),
        ("new_b.h[2]", "b.h[2]"),
        ("z.h[0]", None),
        ("loss", None),
        ("b.h[7]", None),
        ("W.x.gone[0,0]", None),
    ],
)
def test_an_address_is_about_a_parameter_or_none(address: str, parameter: str | None) -> None:
    network = default_project()[0].network
    found = parameter_at(network, Ref.parse(address))
    assert found == (Ref.parse(parameter) if parameter else None)
