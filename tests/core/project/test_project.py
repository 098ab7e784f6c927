import dataclasses

import numpy as np
import pytest

from core.data.dataset import Dataset
from core.errors import NetworkError
from core.kinds.optimizers import Adam
from core.network.network import Inputs, Layer, Network
from core.project.examples import default_project
from core.project.project import Project, carried_on
from core.training.run import Run


@pytest.fixture
def trained() -> Project:
    """The 2-3-2 of the first start, said to have been trained."""
    project, _ = default_project()
    memory = {"v": {layer.id: dict(layer.parameters) for layer in project.network.layers}}
    return dataclasses.replace(project, run=Run(3, project.network, memory, 3))


def test_samples_times_weights_are_limited() -> None:
    weights = np.zeros((64, 64))
    layers = [Layer("h0", ("x",), {"W": weights})]
    layers += [Layer(f"h{n}", (f"h{n - 1}",), {"W": weights}) for n in range(1, 4)]
    network = Network(Inputs("x", 64), tuple(layers))
    fits = Dataset(np.zeros((6_103, 1)), np.zeros((6_103, 1)))
    assert Project("", network, fits).data is fits
    beyond = Dataset(np.zeros((6_104, 1)), np.zeros((6_104, 1)))
    with pytest.raises(
        NetworkError, match=r"^6,104 samples times 16,384 weights are more than 100"
    ):
        Project("", network, beyond)


def test_the_sizes_that_do_not_fit_are_said(trained: Project) -> None:
    assert trained.misfit == ""
    other = dataclasses.replace(trained, data=Dataset(np.zeros((1, 3)), np.zeros((1, 2))))
    assert other.misfit == "the data has 3 inputs a sample, the network 2; change one of them"


def test_other_parameters_begin_a_new_run(trained: Project) -> None:
    network = dataclasses.replace(trained.network)
    after = carried_on(trained, trained.with_network(network))
    assert (after.network, after.run.updates) == (network, 0)


def test_other_data_begins_a_new_run(trained: Project) -> None:
    data = Dataset(np.zeros((1, 2)), np.zeros((1, 2)))
    assert carried_on(trained, dataclasses.replace(trained, data=data)).run.updates == 0


def test_before_the_first_update_there_is_no_run_to_begin_anew() -> None:
    project, _ = default_project()
    after = project.with_network(dataclasses.replace(project.network))
    assert carried_on(project, after) is after


def test_another_learning_rate_goes_on_in_the_run(trained: Project) -> None:
    optimizer = dataclasses.replace(trained.training.optimizer, learning_rate=0.5)
    training = dataclasses.replace(trained.training, optimizer=optimizer)
    after = dataclasses.replace(trained, training=training)
    assert carried_on(trained, after) is after


def test_another_optimiser_goes_on_without_the_memory(trained: Project) -> None:
    training = dataclasses.replace(trained.training, optimizer=Adam())
    run = carried_on(trained, dataclasses.replace(trained, training=training)).run
    assert (run.updates, dict(run.memory), run.memory_updates) == (3, {}, 0)


def test_a_run_that_an_edit_sets_itself_stays(trained: Project) -> None:
    network = dataclasses.replace(trained.network)
    after = dataclasses.replace(trained, network=network, run=Run(4))
    assert carried_on(trained, after) is after
