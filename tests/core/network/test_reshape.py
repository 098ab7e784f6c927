"""Structural edits keep what survives and make the rest from a seed."""

from dataclasses import replace

import numpy as np
import pytest

from core.kinds.elementwise.activations import (
    ACTIVATIONS,
    Activation,
    Identity,
    Relu,
    Sigmoid,
    Softmax,
    Tanh,
)
from core.kinds.initializers import INITIALIZERS
from core.kinds.layers import PreBias
from core.kinds.losses import LOSSES, BinaryCrossEntropy, CrossEntropy, Loss, SquaredError
from core.network.network import Inputs, Layer, Network
from core.network.reshape import (
    activation_for,
    loss_for,
    parse_sizes,
    resized,
    surviving_positions,
    with_activation,
    with_bias,
    with_new_weights,
    with_output,
)
from core.network.start import Start
from tests.networks import random_network
from tests.refusals import refused

START = Start(INITIALIZERS.make("uniform"), 3)


def _layer(layer_id: str, sources: tuple[str, ...], size: int, fan_in: int, first: int) -> Layer:
    """Weights and biases that count up from `first`, so that each can be told from the others."""
    weights = first + np.arange(size * fan_in, dtype=float).reshape(size, fan_in)
    return Layer(layer_id, sources, {"W": weights, "b": 0.5 + np.arange(size)}, Sigmoid())


def _network() -> Network:
    return Network(
        Inputs("x", 2), (_layer("h1", ("x",), 3, 2, 10), _layer("out", ("h1",), 2, 3, 20))
    )


NO_SIZES = "are no sizes; write them as 2-3-2: inputs, hidden layers, outputs"


@pytest.mark.parametrize("text", ["2-3-2", " 2 - 3 - 2 ", "2 3 2", "2,3,2", "2–3–2", "2x3x2"])
def test_sizes_are_read_in_many_spellings(text: str) -> None:
    assert parse_sizes(text) == (2, 3, 2)


def test_sizes_go_from_1_to_64_in_up_to_12_layers() -> None:
    assert parse_sizes("1-64") == (1, 64)
    assert len(parse_sizes("-".join("2" * 13))) == 13


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", f'"" {NO_SIZES}'),
        (" 4 ", f'"4" {NO_SIZES}'),
        ("2-a-2", f'"2-a-2" {NO_SIZES}'),
        ("2-x-2", f'"2-x-2" {NO_SIZES}'),
        ("2--2", f'"2--2" {NO_SIZES}'),
        ("2-3-", f'"2-3-" {NO_SIZES}'),
        ("2-0-2", "a layer has 1 to 64 units, not 0"),
        ("2-65-2", "a layer has 1 to 64 units, not 65"),
        ("-".join("2" * 14), "a network has at most 12 layers, not 13"),
    ],
)
def test_other_sizes_are_refused(text: str, message: str) -> None:
    with refused(message):
        parse_sizes(text)


def test_the_same_sizes_change_nothing() -> None:
    network = _network()
    assert resized(network, (2, 3, 2), START) is network


def test_a_larger_layer_keeps_its_weights_and_gets_new_ones() -> None:
    after = resized(_network(), (2, 4, 2), START)
    assert after.shape == "2-4-2"
    assert after.layer("h1").W[:3].tolist() == [[10, 11], [12, 13], [14, 15]]
    assert after.layer("out").W[:, :3].tolist() == [[20, 21, 22], [23, 24, 25]]
    assert np.abs(after.layer("h1").W[3]).max() <= 1.0
    assert after.layer("h1").parameters["b"].tolist() == [0.5, 1.5, 2.5, 0.0]
    again = resized(_network(), (2, 4, 2), START)
    np.testing.assert_array_equal(again.layer("h1").W, after.layer("h1").W)


def test_a_smaller_layer_drops_the_last_units() -> None:
    after = resized(_network(), (1, 2, 1), START)
    assert after.layer("h1").W.tolist() == [[10], [12]]
    assert after.layer("out").W.tolist() == [[20, 21]]
    assert after.layer("out").parameters["b"].tolist() == [0.5]


def test_going_there_and_back_keeps_what_stayed() -> None:
    back = resized(resized(_network(), (2, 5, 2), START), (2, 3, 2), START)
    np.testing.assert_array_equal(back.layer("h1").W, _network().layer("h1").W)
    np.testing.assert_array_equal(back.layer("out").W, _network().layer("out").W)


def test_a_new_hidden_layer_stands_before_the_output() -> None:
    after = resized(_network(), (2, 3, 4, 2), START)
    assert [(layer.id, layer.sources) for layer in after.layers] == [
        ("h1", ("x",)),
        ("h2", ("h1",)),
        ("out", ("h2",)),
    ]
    assert after.layer("h1") is not None
    np.testing.assert_array_equal(after.layer("h1").W, _network().layer("h1").W)
    assert after.layer("h2").activation == Sigmoid()
    assert after.layer("h2").parameters["b"].tolist() == [0, 0, 0, 0]
    assert np.abs(after.layer("out").W).max() <= 1.0
    assert after.layer("out").parameters["b"].tolist() == [0.5, 1.5]


def test_hidden_layers_go_and_the_output_reads_what_is_left() -> None:
    after = resized(_network(), (2, 2), START)
    assert [(layer.id, layer.sources) for layer in after.layers] == [("out", ("x",))]
    deep = resized(after, (2, 3, 3, 2), START)
    assert [layer.id for layer in deep.layers] == ["h1", "h2", "out"]
    assert deep.output.sources == ("h2",)


def test_a_first_hidden_layer_takes_after_the_output_unless_that_is_coupled() -> None:
    output = replace(_layer("out", ("x",), 2, 2, 1), activation=Relu())
    without_bias = replace(output, parameters={"W": output.W})
    network = Network(Inputs("x", 2), (without_bias,))
    assert resized(network, (2, 3, 2), START).layer("h1").activation == Relu()
    assert resized(network, (2, 3, 2), START).layer("h1").b is None
    coupled = Network(Inputs("x", 2), (replace(output, activation=Softmax()),))
    assert resized(coupled, (2, 3, 2), START).layer("h1").activation == Sigmoid()


def test_skip_connections_stay() -> None:
    out = _layer("out", ("x", "h1"), 1, 5, 20)
    network = Network(Inputs("x", 2), (_layer("h1", ("x",), 3, 2, 10), out))
    wider = resized(network, (2, 4, 1), START)
    assert wider.output.W[0, :5].tolist() == [20, 21, 22, 23, 24]
    fewer = resized(network, (1, 3, 1), START)
    assert fewer.output.W.tolist() == [[20, 22, 23, 24]]
    deeper = resized(network, (2, 3, 2, 1), START)
    assert deeper.output.sources == ("x", "h2")
    assert deeper.output.W[0, :2].tolist() == [20, 21]
    flat = resized(network, (2, 1), START)
    assert flat.output.sources == ("x",)
    assert flat.output.W.tolist() == [[20, 21]]


def test_an_output_that_read_past_the_last_hidden_layer_reads_the_new_one_too() -> None:
    out = _layer("out", ("x",), 1, 2, 20)
    network = Network(Inputs("x", 2), (_layer("h1", ("x",), 3, 2, 10), out))
    assert resized(network, (2, 3, 2, 1), START).output.sources == ("x", "h2")


def test_removed_edges_stay_removed_and_new_ones_are_there() -> None:
    edges = np.array([[True, False], [True, True], [True, True]])
    hidden = _layer("h1", ("x",), 3, 2, 10)
    cut = replace(hidden, parameters={"W": hidden.W * edges}, edges=edges)
    network = Network(Inputs("x", 2), (cut, _layer("out", ("h1",), 2, 3, 20)))
    after = resized(network, (3, 3, 2), START).layer("h1")
    assert after.mask.tolist() == [[True, False, True], [True, True, True], [True, True, True]]
    assert after.W[0, 1] == 0.0


def test_offsets_follow_their_inputs() -> None:
    hidden = _layer("h1", ("x",), 3, 2, 10)
    offset = replace(
        hidden, kind=PreBias(), parameters={**hidden.parameters, "A": np.array([7.0, 8.0])}
    )
    network = Network(Inputs("x", 2), (offset, _layer("out", ("h1",), 2, 3, 20)))
    after = resized(network, (3, 3, 2), START)
    assert after.layer("h1").parameters["A"].tolist() == [7.0, 8.0, 0.0]
    fresh = with_new_weights(network, START).layer("h1")
    assert fresh.parameters["A"].tolist() == [7.0, 8.0]


def test_names_stay_with_their_units() -> None:
    network = _network()
    named = replace(
        network,
        inputs=Inputs("x", 2, ("width", "height")),
        layers=(replace(network.layers[0], names=("a", "b", "c")), network.layers[1]),
    )
    after = resized(named, (1, 4, 2), START)
    assert after.inputs.names == ("width",)
    assert after.layer("h1").names == ("a", "b", "c", "")


def test_names_of_weights_stay_with_their_edges() -> None:
    network = _network()
    hidden = replace(network.layers[0], weight_names=(("w1", "w2"), ("w3", "w4"), ("w5", "w6")))
    named = replace(network, layers=(hidden, network.layers[1]))
    assert resized(named, (2, 3, 1), START).layer("h1").weight_names == hidden.weight_names
    wider = resized(named, (1, 4, 2), START).layer("h1")
    assert wider.weight_names == (("w1",), ("w3",), ("w5",), ("",))


@pytest.mark.parametrize("seed", range(40))
def test_any_network_can_take_any_sizes(seed: int) -> None:
    network = random_network(seed)
    sizes = np.random.default_rng(seed).integers(1, 6, size=2 + seed % 4).tolist()
    after = resized(network, sizes, START)
    assert after.shape == "-".join(map(str, sizes))
    assert after.loss is network.loss


def test_an_activation_changes_alone() -> None:
    network = _network()
    after = with_activation(network, "h1", Tanh())
    assert after.layer("h1").activation == Tanh()
    assert after.layer("out") is network.layer("out")
    with refused(
        "binary cross-entropy needs sigmoid at the output, or "
        'identity with "from_logits"; the output layer has tanh'
    ):
        with_activation(replace(network, loss=BinaryCrossEntropy()), "out", Tanh())


def test_biases_come_as_zeros_and_go_with_their_rate() -> None:
    network = _network()
    assert with_bias(network, "h1", True) is network
    held = replace(network.layers[0], rates={"b": 0.0, "W": 2.0})
    without = with_bias(replace(network, layers=(held, network.layers[1])), "h1", False)
    assert without.layer("h1").b is None
    assert without.layer("h1").rates == {"W": 2.0}
    again = with_bias(without, "h1", True).layer("h1")
    assert again.parameters["b"].tolist() == [0, 0, 0]


@pytest.mark.parametrize("loss", [entry() for entry in LOSSES] + [CrossEntropy(from_logits=True)])
@pytest.mark.parametrize("activation", [entry() for entry in ACTIVATIONS])
def test_a_loss_and_an_activation_can_always_be_brought_together(
    loss: Loss, activation: Activation
) -> None:
    assert loss.accepts(activation_for(loss, activation))
    assert loss_for(activation, loss).accepts(activation)
    if loss.accepts(activation):
        assert activation_for(loss, activation) is activation
        assert loss_for(activation, loss) is loss


def test_the_nearest_pair_is_offered() -> None:
    half = CrossEntropy(scale=0.5, over_batch="sum")
    assert activation_for(half, Tanh()) == Softmax()
    assert activation_for(replace(half, from_logits=True), Tanh()) == Identity()
    assert loss_for(Sigmoid(), half) == BinaryCrossEntropy(over_batch="sum")
    assert loss_for(Identity(), half) == replace(half, from_logits=True)
    assert loss_for(Tanh(), half) == SquaredError(over_batch="sum")


def test_output_and_loss_change_together() -> None:
    after = with_output(_network(), Softmax(), CrossEntropy())
    assert (after.output.activation, after.loss) == (Softmax(), CrossEntropy())


def test_a_reported_loss_goes_with_the_activation_that_it_needs() -> None:
    sigmoid = with_output(_network(), Sigmoid(), SquaredError())
    reporting = replace(sigmoid, report=(BinaryCrossEntropy(), SquaredError()))
    assert with_activation(reporting, reporting.output.id, Tanh()).report == (SquaredError(),)
    assert with_output(reporting, Tanh(), SquaredError()).report == (SquaredError(),)
    assert with_activation(reporting, "h1", Tanh()).report == reporting.report
    assert with_output(reporting, Sigmoid(), SquaredError()).report == reporting.report


def test_new_weights_follow_from_the_seed_alone() -> None:
    first, again = with_new_weights(_network(), START), with_new_weights(_network(), START)
    other = with_new_weights(_network(), replace(START, seed=4))
    np.testing.assert_array_equal(first.output.W, again.output.W)
    assert not np.array_equal(first.output.W, other.output.W)
    assert not np.array_equal(first.layers[0].W[0], first.layers[1].W[0, :2])
    assert first.output.parameters["b"].tolist() == [0, 0]


@pytest.mark.parametrize("seed", range(20))
def test_new_weights_leave_removed_edges_at_0(seed: int) -> None:
    network = with_new_weights(random_network(seed), START)
    assert all(not layer.W[~layer.mask].any() for layer in network.layers)


def test_positions_follow_the_units() -> None:
    positions = {"h1": ((1.0, 2.0), None, (3.0, 4.0)), "gone": ((0.0, 0.0),)}
    after = resized(_network(), (2, 2, 2), START)
    assert surviving_positions(positions, after) == {"h1": ((1.0, 2.0), None)}
    wider = resized(_network(), (2, 4, 2), START)
    assert surviving_positions(positions, wider)["h1"][3] is None
