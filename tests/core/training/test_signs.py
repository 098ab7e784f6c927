"""Signs: a run that goes nowhere is called what it is, and one that learns is left alone."""

from dataclasses import replace

import numpy as np
import pytest

from core.data.dataset import Dataset
from core.kinds.elementwise.activations import Identity, Relu, Sigmoid, Softmax, Tanh
from core.kinds.losses import BinaryCrossEntropy, CrossEntropy, SquaredError
from core.kinds.optimizers import Sgd
from core.network.network import Inputs, Layer, Network
from core.training.past.history import History
from core.training.settings import TrainingSettings
from core.training.signs import MANY, MOST_ROWS, sign
from core.training.trainer import Trainer
from tests.core.training.runs import data, network

SOME = History.of_rows([(0, 1.0), (1, 0.9)])
XOR = Dataset([[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]])


def flat(updates: int, loss: float = 0.5) -> History:
    return History.of_rows([(0, 1.0), *((u, loss) for u in range(1, updates + 1))])


def test_nothing_is_said_before_the_first_update_or_without_samples() -> None:
    net = network(2, 3, 1)
    assert sign(net, XOR, History()) == ""
    assert sign(net, XOR, History.of_rows([(0, 1.0)])) == ""
    assert sign(net, replace(XOR, test=(0, 1, 2, 3)), SOME) == ""


def test_a_run_that_learns_is_left_alone() -> None:
    net = network(2, 3, 1)
    trainer = Trainer(net, data(net, 12), TrainingSettings(Sgd(0.5)))
    for updates in (1, 20, 100, MANY):
        trainer.run(updates)
        assert sign(trainer.network, data(net, 12), trainer.history) == ""


def test_a_dead_layer_is_named() -> None:
    net = network(2, 3, 1, hidden=Relu())
    hidden, out = net.layers
    dead = replace(hidden, parameters={"W": hidden.W, "b": np.full(3, -100.0)})
    said = sign(replace(net, layers=(dead, out)), XOR, SOME)
    assert said == (
        "The hidden layer is dead: f′ of every neuron is 0 for every sample, so it does not learn"
        " and no gradient gets through"
    )
    part = replace(hidden, parameters={"W": hidden.W, "b": np.array([-100.0, -100.0, 5.0])})
    assert "dead" not in sign(replace(net, layers=(part, out)), XOR, SOME)


@pytest.mark.parametrize("half", [0.5, 0.51])
def test_the_network_that_learnt_only_the_mean(half: float) -> None:
    layer = Layer("out", ("x",), {"W": [[0.0, 0.0]], "b": [half]}, Identity())
    said = sign(Network(Inputs("x", 2), (layer,)), XOR, SOME)
    assert said == (
        "All outputs equal the mean target: the network has learnt nothing but that yet"
    )


def test_the_mean_of_several_outputs() -> None:
    layer = Layer("out", ("x",), {"W": np.zeros((2, 2)), "b": [0.6, 0.2]}, Identity())
    both = Dataset([[1, 0], [0, 1]], [[1.0, 0.2], [0.2, 0.2]])
    net = Network(Inputs("x", 2), (layer,))
    assert "mean target" in sign(net, both, SOME)
    other = replace(both, targets=[[1.0, 0.2], [0.0, 0.2]])
    assert sign(net, other, SOME) == ""


def test_equal_outputs_elsewhere_or_equal_targets_are_no_mean() -> None:
    layer = Layer("out", ("x",), {"W": [[0.0, 0.0]], "b": [0.9]}, Identity())
    net = Network(Inputs("x", 2), (layer,))
    assert sign(net, XOR, SOME) == ""
    assert sign(net, replace(XOR, targets=[[0.9]] * 4), SOME) == ""
    burst = replace(layer, parameters={"W": [[1e308, 1e308]], "b": [1e308]})
    assert sign(Network(Inputs("x", 2), (burst,)), XOR, SOME) == ""


def test_a_saturated_layer_is_named() -> None:
    layers = (
        Layer("h", ("x",), {"W": [[90.0, 90.0]], "b": [-45.0]}, Tanh()),
        Layer("out", ("h",), {"W": [[1.0]], "b": [0.3]}, Identity()),
    )
    said = sign(Network(Inputs("x", 2), layers), XOR, SOME)
    assert said == (
        "The hidden layer is saturated: f′ of every neuron is below 0.001 for every sample, so"
        " hardly anything gets through"
    )


def test_an_output_that_its_loss_takes_the_slope_from_is_not_saturated() -> None:
    sure = Layer("out", ("x",), {"W": [[40.0, 40.0]], "b": [-20.0]}, Sigmoid())
    net = Network(Inputs("x", 2), (sure,), BinaryCrossEntropy())
    assert sign(net, XOR, SOME) == ""
    assert "saturated" in sign(replace(net, loss=SquaredError()), XOR, SOME)
    soft = Layer("out", ("x",), {"W": [[9.0, 0.0], [0.0, 9.0]]}, Softmax())
    hot = Dataset([[1, 0], [0, 1]], [[0, 1], [1, 0]])
    assert sign(Network(Inputs("x", 2), (soft,), CrossEntropy()), hot, SOME) == ""


def test_a_loss_that_hardly_moves_is_a_plateau_or_the_minimum() -> None:
    net = network(2, 3, 1)
    assert sign(net, XOR, flat(MANY - 1)) == ""
    said = sign(net, XOR, flat(MANY))
    assert said == (
        "The loss has changed by less than 0.1 % in 100 updates: a plateau, a minimum, or too small"
        " a rate"
    )
    assert "in 1,000 updates" in sign(net, XOR, flat(5000))
    line = Layer("out", ("x",), {"W": [[1.0, 0.0]], "b": [0.0]}, Identity())
    assert sign(Network(Inputs("x", 2), (line,)), XOR, flat(MANY)) == (
        "The loss has changed by less than 0.1 % in 100 updates: this is the minimum, a line or"
        " plane has no other"
    )


def test_a_loss_near_zero_is_success_and_one_that_falls_is_no_plateau() -> None:
    net = network(2, 3, 1)
    assert sign(net, XOR, flat(MANY, 1e-4)) == ""
    assert sign(net, XOR, flat(MANY, np.inf)) == ""
    falling = History.of_rows((u, 1.0 - 0.001 * u) for u in range(MANY + 1))
    assert sign(net, XOR, falling) == ""
    late = History.of_rows([(MANY - 1, 0.5), (MANY, 0.5)])
    assert sign(net, XOR, late) == ""


def test_of_many_rows_some_are_looked_at() -> None:
    layer = Layer("out", ("x",), {"W": [[0.0]], "b": [0.5]}, Identity())
    rows = np.arange(3.0 * MOST_ROWS)[:, None]
    many = Dataset(rows, rows % 2)
    assert "mean target" in sign(Network(Inputs("x", 1), (layer,)), many, SOME)
