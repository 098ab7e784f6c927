import dataclasses

import numpy as np
import pytest

from core.data.dataset import Dataset
from core.passes.engine import run
from core.passes.equation import plain_text
from core.passes.explain import Explanation, explain
from core.project.empty import empty_project
from core.project.examples import default_project
from core.project.project import Project
from core.project.sample import pass_over
from core.training.past.run import Run


@pytest.fixture
def project() -> Project:
    """The 2-3-2 of the first start, with four samples in batches of two."""
    project, _ = default_project()
    rng = np.random.default_rng(4)
    data = Dataset(rng.standard_normal((4, 2)), rng.random((4, 2)))
    training = dataclasses.replace(project.training, batch_size=2)
    return dataclasses.replace(project, data=data, training=training)


def test_the_walk_is_over_one_sample(project: Project) -> None:
    walked = pass_over(project, 1)
    alone = run(project.network, project.data.inputs[1:2], project.data.targets[1:2])
    assert walked.sample == 1
    assert walked.trace.loss == alone.loss


@pytest.mark.parametrize(("updates", "rows"), [(0, [0, 1]), (1, [2, 3]), (2, [0, 1])])
def test_the_batch_is_the_one_of_the_next_update(
    project: Project, updates: int, rows: list[int]
) -> None:
    project = dataclasses.replace(project, run=Run(updates))
    walked = pass_over(project, rows[0])
    assert walked.sample_count == 2
    assert np.array_equal(walked.batch.inputs, project.data.inputs[rows])


def test_the_update_descends_along_the_gradient_of_the_batch(project: Project) -> None:
    walked = pass_over(project, 0)
    record, gradients = walked.update, walked.batch.gradients
    assert record is not None
    for layer in project.network.layers:
        for name, parameter in layer.parameters.items():
            moved = parameter - record.learning_rate * gradients[layer.id][name]
            new = record.after.layer(layer.id).parameters[name]
            np.testing.assert_allclose(new, moved, rtol=1e-12, atol=1e-15)


def _batch_and_update(project: Project, sample: int) -> list[Explanation]:
    walked = pass_over(project, sample)
    return [explain(walked, step) for step in walked.walk if step.kind in ("batch", "update")]


def _in_batches_of(project: Project, size: int) -> Project:
    return dataclasses.replace(
        project, training=dataclasses.replace(project.training, batch_size=size)
    )


def test_a_sample_outside_a_batch_of_one_is_told_whose_update_it_is(project: Project) -> None:
    batch, update = _batch_and_update(_in_batches_of(project, 1), 3)
    assert batch.title == "Take the gradients of sample 1"
    assert batch.scope == update.scope == "sample 1"
    assert batch.sentence == (
        "The batch is one sample: there is nothing to average. "
        "Sample 4 is not in this batch: the update is made from sample 1."
    )
    assert plain_text(batch.equations[0].symbols) == "∂L₁/∂w₁₁⁽¹⁾"
    assert "batch_dL_dW.x.h[0,0]" in {str(ref) for ref in update.reads}


def test_a_sample_outside_the_batch_is_not_counted(project: Project) -> None:
    batch, update = _batch_and_update(project, 3)
    assert batch.title == "Average the gradients of two samples"
    assert batch.scope == update.scope == "mean of 2"
    assert batch.sentence == (
        "Each sample has its own gradient; averaged, they say where the parameter should go. "
        "Sample 4 is not in this batch: the update is made from samples 1 and 2."
    )
    inside, _ = _batch_and_update(project, 1)
    assert "not in this batch" not in inside.sentence


def test_of_many_other_samples_only_the_number_is_told(project: Project) -> None:
    data = Dataset(np.zeros((6, 2)), np.ones((6, 2)))
    project = _in_batches_of(dataclasses.replace(project, data=data), 5)
    batch, _ = _batch_and_update(project, 5)
    assert batch.sentence.endswith(
        " Sample 6 is not in this batch: the update is made from 5 other samples."
    )


def test_a_batch_of_the_walked_sample_alone_is_no_step(project: Project) -> None:
    (update,) = _batch_and_update(_in_batches_of(project, 1), 0)
    assert update.scope == "sample 1"


def test_where_all_samples_are_for_testing_there_is_no_update(project: Project) -> None:
    data = dataclasses.replace(project.data, test=(0, 1, 2, 3))
    walked = pass_over(dataclasses.replace(project, data=data), 2)
    assert walked.update is None
    assert walked.walk[-1].kind != "batch"


def test_an_empty_document_can_be_walked() -> None:
    project = empty_project()
    assert project.network.shape == "2-1"
    assert project.misfit == ""
    assert len(pass_over(project, 0).walk) > 0
