import dataclasses

import numpy as np
import pytest

from core.data.dataset import Dataset
from core.kinds.elementwise.activations import Tanh
from core.kinds.initializers import Zeros
from core.kinds.losses import SquaredError
from core.kinds.optimizers import Adam
from core.network.edit import set_parameter
from core.network.naming import with_unit_name, with_weight_name
from core.network.network import Inputs, Layer, Network
from core.network.ref import Ref
from core.network.reshape import resized, with_activation, with_bias, with_rate
from core.network.start import Start
from core.project.examples import default_project
from core.project.project import Project, carried_on
from core.training.past.run import Run
from tests.refusals import refused


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
    with refused("6,104 samples times 16,384 weights are more than 100,000,000; use fewer of one"):
        Project("", network, beyond)


def test_the_sizes_that_do_not_fit_are_said(trained: Project) -> None:
    assert trained.misfit == ""
    other = dataclasses.replace(trained, data=Dataset(np.zeros((1, 3)), np.zeros((1, 2))))
    assert other.misfit == "the data has 3 inputs a sample, the network 2; change one of them"


OTHERS = {
    "a weight": lambda network: set_parameter(network, Ref.parse("W.x.h[0,0]"), 9.0),
    "an edge": lambda network: _with_layer(network, edges=~np.eye(3, 2, dtype=bool)),
    "an activation": lambda network: with_activation(network, "h", Tanh()),
    "a lock": lambda network: with_rate(network, "h", "W", 0.0),
    "a bias": lambda network: with_bias(network, "h", False),
    "the sizes": lambda network: resized(network, (2, 4, 2), Start(Zeros())),
    "the depth": lambda network: resized(network, (2, 3, 3, 2), Start(Zeros())),
    "the loss": lambda network: dataclasses.replace(network, loss=SquaredError(l2=0.1)),
}


def _with_layer(network: Network, edges) -> Network:
    layer = network.layers[0]
    weights = {**layer.parameters, "W": np.where(edges, layer.W, 0.0)}
    other = dataclasses.replace(layer, edges=edges, parameters=weights)
    return dataclasses.replace(network, layers=(other, *network.layers[1:]))


@pytest.mark.parametrize("what", OTHERS)
def test_what_a_network_computes_and_learns_begins_a_new_run(trained: Project, what: str) -> None:
    network = OTHERS[what](trained.network)
    after = carried_on(trained, trained.with_network(network))
    assert (after.network, after.run.updates) == (network, 0)


def test_names_go_on_in_the_run(trained: Project) -> None:
    named = with_unit_name(trained.network, "h", 0, "edge")
    after = trained.with_network(with_weight_name(named, Ref.parse("W.x.h[0,0]"), "w1"))
    assert carried_on(trained, after) is after
    data = dataclasses.replace(trained.data, input_names=("length", "width"))
    after = dataclasses.replace(trained, data=data)
    assert carried_on(trained, after) is after


def test_other_data_begins_a_new_run(trained: Project) -> None:
    data = Dataset(np.zeros((1, 2)), np.zeros((1, 2)))
    assert carried_on(trained, dataclasses.replace(trained, data=data)).run.updates == 0


def test_before_the_first_update_there_is_no_run_to_begin_anew() -> None:
    project, _ = default_project()
    after = project.with_network(set_parameter(project.network, Ref.parse("b.h[0]"), 9.0))
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
