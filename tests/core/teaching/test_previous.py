"""The gradients of the update before, and the mistake of adding to them."""

from dataclasses import replace

import numpy as np

from core.network.ref import Ref
from core.passes.engine import run
from core.project.project import Project
from core.project.sample import pass_over
from core.teaching.diagnosis import Diagnosis
from core.teaching.previous import previous_gradients
from core.training.past.run import Run
from core.training.trainer import Trainer
from tests.core.teaching.injections import plain_project


def trained(updates: int, **settings: object) -> tuple[Project, Project]:
    """A project after some updates, and the one before the last of them."""
    start = plain_project(3)
    start = replace(start, training=replace(start.training, **settings))
    trainer = Trainer(start.network, start.data, start.training, Run())
    trainer.run(updates - 1)
    before = replace(start, network=trainer.network)
    trainer.run(1)
    return replace(start, network=trainer.network, run=trainer.result), before


def test_they_are_those_of_the_network_before_the_last_update():
    project, before = trained(4)
    found = previous_gradients(project)
    assert found is not None
    right = run(before.network, before.data.inputs, before.data.targets).gradients
    for layer, gradients in right.items():
        for name, numbers in gradients.items():
            assert np.allclose(found()[layer][name], numbers, rtol=1e-12)


def test_they_are_of_the_samples_that_the_last_update_was_made_from():
    project, before = trained(2, batch_size=1, shuffle=False)
    assert before.data.size > 1
    found = previous_gradients(project)
    assert found is not None
    second = slice(1, 2)
    right = run(before.network, before.data.inputs[second], before.data.targets[second]).gradients
    for layer, gradients in right.items():
        assert np.allclose(found()[layer]["W"], gradients["W"], rtol=1e-12)


def test_a_gradient_that_was_not_set_to_zero_is_diagnosed():
    project, before = trained(3)
    pass_ = pass_over(project, 0)
    ref = next(ref for step in pass_.walk for ref in step.writes if ref.quantity == "batch_dL_dW")
    layer, name, index = project.network.locate(ref)
    old = run(before.network, before.data.inputs, before.data.targets).gradients
    text = f"{pass_.value(ref) + old[layer.id][name][index]:.6f}"
    verdict = Diagnosis(pass_, 6, previous_gradients(project)).verdict(ref, text)
    assert [each.mistake.id for each in verdict.mistakes] == ["added_to_before"]


def test_nobody_knows_them_before_the_first_update_or_after_very_many():
    project, _ = trained(2)
    assert previous_gradients(plain_project(3)) is None
    for updates in (0, 1, 2000, 2001):
        other = replace(project, run=replace(project.run, updates=updates))
        assert (previous_gradients(other) is None) is (updates in (0, 2001))


def test_a_run_that_cannot_be_replayed_is_never_blamed():
    project, _ = trained(2)
    other = replace(project, network=plain_project(3).network)
    found = previous_gradients(other)
    assert found is not None
    assert all(not gradients for gradients in found().values())
    verdict = Diagnosis(pass_over(other, 0), 4, found).verdict(Ref("loss"), "123.4567")
    assert not verdict.mistakes
