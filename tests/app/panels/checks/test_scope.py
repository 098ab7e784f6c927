"""Whose loss a check is about, and how many samples stand for a large batch."""

from dataclasses import replace

import pytest

from app.panels.checks.scope import most_samples, of_batch, of_sample
from core.data.dataset import Dataset
from core.errors import NetworkError
from core.network.ref import Ref
from core.passes.engine import run
from core.project.examples import default_project
from core.project.project import Project
from tests.networks import random_project


def _with_rows(count: int) -> Project:
    rows = [[n / count, 1.0] for n in range(count)]
    return replace(default_project()[0], data=Dataset(rows, rows))


@pytest.mark.parametrize("seed", range(20))
def test_the_batch_s_loss_and_the_sample_s_own_are_the_pass_s(seed: int) -> None:
    project = random_project(seed)
    network, data = project.network, project.data
    trace = run(network, data.inputs, data.targets)
    own = of_sample(project, data.size - 1)
    assert own.loss(network) == pytest.approx(trace.sample_loss[-1], nan_ok=True)
    assert own.words == f"sample {data.size}"
    project = replace(project, training=replace(project.training, batch_size=None))
    project = replace(project, data=replace(data, test=()))
    assert of_batch(project, 0).loss(network) == pytest.approx(trace.loss, nan_ok=True)


def test_the_batch_is_the_one_of_the_next_update() -> None:
    project = _with_rows(6)
    project = replace(project, training=replace(project.training, batch_size=2))
    scope = of_batch(project, 5)
    assert scope.rows == (0, 1)
    assert scope.words == "mean of 2"
    assert scope.gradient_ref(Ref.parse("W.x.h[0,0]")) == Ref.parse("W.x.h[0,0]").of("batch_dL_dW")


def test_where_nothing_is_trained_the_sample_stands_alone() -> None:
    project = _with_rows(3)
    project = replace(project, data=replace(project.data, test=(0, 1, 2)))
    assert of_batch(project, 1).rows == (1,)
    assert of_batch(project, 1).words == "sample 2"


def test_the_first_samples_stand_for_a_large_batch() -> None:
    project = _with_rows(50_000)
    scope = of_batch(project, 0)
    assert scope.is_part
    assert len(scope.inputs) == most_samples(project.network) < 10_000
    assert scope.words.endswith("(the first of 50,000 samples)")


def test_no_samples_are_a_sentence() -> None:
    project = replace(default_project()[0], data=Dataset())
    with pytest.raises(NetworkError, match="samples"):
        of_batch(project, 0)
