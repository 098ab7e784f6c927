import dataclasses

import numpy as np
import pytest

from core.data.dataset import Dataset
from core.passes.engine import run
from core.project.empty import empty_project
from core.project.examples import default_project
from core.project.project import Project
from core.project.sample import pass_over
from core.training.run import Run


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
