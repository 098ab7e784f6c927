"""The network as a value: what it holds, what it refuses, where its numbers are."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from core.errors import NetworkError
from core.kinds.elementwise.activations import Sigmoid, Softmax, Tanh
from core.kinds.layers import Dense
from core.kinds.losses import BinaryCrossEntropy, CrossEntropy
from core.network.network import MAX_LAYERS, MAX_UNITS, Inputs, Layer, Network
from core.network.ref import Ref
from tests.core.network.test_layer import layer
from tests.networks import random_network
from tests.refusals import refused


@pytest.fixture
def skipping() -> Network:
    """2-3-2 with a skip connection: out reads h1 (3) and then x (2)."""
    edges = [[True, False, True, True, True], [True] * 5]
    weights = np.array([[1.0, 0.0, 3.0, 4.0, 5.0], [6.0, 7.0, 8.0, 9.0, 10.0]])
    out = Layer("out", ("h1", "x"), {"W": weights}, edges=np.array(edges))
    return Network(Inputs("x", 2), (layer("h1", 3, 2), out))


def test_nothing_given_is_identity_dense_and_squared_error() -> None:
    network = Network(Inputs(), (layer(),))
    assert network.output.kind == Dense()
    assert network.output.activation.name == "identity"
    assert network.loss.name == "squared_error"


def too_many_layers() -> Network:
    layers = [layer(f"h{n}", 2, 2) for n in range(MAX_LAYERS + 1)]
    return Network(Inputs(), tuple(layers))


def test_a_network_can_be_as_deep_and_as_wide_as_may_be() -> None:
    deep = tuple(layer(f"h{n}", 2, 2, sources=("x",)) for n in range(MAX_LAYERS))
    assert len(Network(Inputs("x", 2), deep).layers) == MAX_LAYERS
    wide = Network(Inputs("x", MAX_UNITS), (layer("h1", MAX_UNITS, MAX_UNITS),))
    assert wide.shape == "64-64"


REFUSED_NETWORKS: list[tuple[Callable[[], Network], str]] = [
    (lambda: Network(Inputs(), ()), "a network needs at least one layer"),
    (too_many_layers, "a network has at most 12 layers, not 13"),
    (lambda: Network(Inputs("x", 0), (layer(),)), "x has 0 units; 1 to 64 are possible"),
    (
        lambda: Network(Inputs("x", MAX_UNITS + 1), (layer(),)),
        "x has 65 units; 1 to 64 are possible",
    ),
    (lambda: Network(Inputs("x", 2, ("a",)), (layer(),)), "x: 2 units but 1 name"),
    (lambda: Network(Inputs("h1", 2), (layer(),)), 'the id "h1" is used twice'),
    (
        lambda: Network(Inputs("y1", 2), (layer(sources=("y",)),)),
        'layer h1 reads "y", which is no earlier layer; did you mean "y1"?',
    ),
    (
        lambda: Network(Inputs("x", 2), (layer(sources=("h1",)),)),
        'layer h1 reads "h1", which is no earlier layer; known are x',
    ),
    (
        lambda: Network(Inputs("x", 3), (layer(),)),
        "layer h1: W has 2 columns, its sources have 3 units",
    ),
    (
        lambda: Network(Inputs(), (layer(activation=Tanh()),), BinaryCrossEntropy()),
        'binary cross-entropy needs sigmoid at the output, or identity with "from_logits"; '
        "the output layer has tanh",
    ),
    (
        lambda: Network(Inputs(), (layer(activation=Softmax()),), CrossEntropy(from_logits=True)),
        "cross-entropy needs identity at the output; the output layer has softmax",
    ),
]


@pytest.mark.parametrize(
    ("make", "sentence"),
    REFUSED_NETWORKS,
    ids=lambda each: each[:40] if isinstance(each, str) else "",
)
def test_a_network_that_cannot_be_is_refused(make: Callable[[], Network], sentence: str) -> None:
    with pytest.raises(NetworkError) as error:
        make()
    assert str(error.value) == sentence


def test_a_loss_after_its_mate_is_accepted() -> None:
    Network(Inputs(), (layer(activation=Sigmoid()),), BinaryCrossEntropy())


def test_the_output_is_the_last_layer(skipping: Network) -> None:
    assert skipping.output.id == "out"
    assert skipping.shape == "2-3-2"
    assert skipping.sizes == {"x": 2, "h1": 3, "out": 2}


def test_a_layer_is_found_by_its_id(skipping: Network) -> None:
    assert skipping.layer("h1") is skipping.layers[0]
    with refused('there is no layer "h2"; did you mean "h1"?'):
        skipping.layer("h2")


def test_columns_follow_the_sources_in_their_order(skipping: Network) -> None:
    out = skipping.output
    assert skipping.columns(out, "h1") == slice(0, 3)
    assert skipping.columns(out, "x") == slice(3, 5)
    assert list(skipping.inputs_of(out)) == [
        (0, "h1", 0),
        (1, "h1", 1),
        (2, "h1", 2),
        (3, "x", 0),
        (4, "x", 1),
    ]


def test_readers_stand_in_computing_order(skipping: Network) -> None:
    assert [each.id for each in skipping.readers("x")] == ["h1", "out"]
    assert skipping.readers("out") == ()


def test_parameters_go_unit_by_unit_without_the_removed_edges(skipping: Network) -> None:
    refs = [str(ref) for ref, _, _ in skipping.parameter_refs(skipping.output)]
    first = ["W.h1.out[0,0]", "W.h1.out[0,2]", "W.x.out[0,0]", "W.x.out[0,1]"]
    assert refs[:4] == first
    assert len(refs) == 9
    hidden = [str(ref) for ref, _, _ in skipping.parameter_refs(skipping.layers[0])]
    assert hidden[:3] == ["W.x.h1[0,0]", "W.x.h1[0,1]", "b.h1[0]"]


@pytest.mark.parametrize("seed", range(40))
def test_every_parameter_is_found_by_its_address(seed: int) -> None:
    network = random_network(seed)
    for each in network.layers:
        for ref, name, index in network.parameter_refs(each):
            assert network.parameter(ref) == each.parameters[name][index]
            assert network.locate(ref.of(f"dL_d{name}")) == (each, name, index)
            assert network.locate(ref.of(f"new_{name}")) == (each, name, index)
            assert type(network.parameter(ref)) is float


def test_an_address_shifts_with_no_column(skipping: Network) -> None:
    assert skipping.parameter(Ref.parse("W.x.out[1,0]")) == 9.0
    assert skipping.parameter(Ref.parse("b.h1[2]")) == 0.5


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("W.out.h1[0,0]", "layer h1 does not read out"),
        ("W.h1.out[0,3]", "h1 has no unit 3; it has 3, from 0"),
        ("W.h1.out[2,0]", "layer out has no number at W.h1.out[2,0]"),
        ("b.out[0]", "layer out has no number at b.out[0]"),
        ("dL_db.h1[3]", "layer h1 has no number at dL_db.h1[3]"),
        ("A.x.h1[0]", "layer h1 has no number at A.x.h1[0]"),
        ("b.x[0]", 'there is no layer "x"; known are h1, out'),
    ],
)
def test_an_address_without_a_number_is_refused(
    skipping: Network, address: str, sentence: str
) -> None:
    with pytest.raises(NetworkError) as error:
        skipping.parameter(Ref.parse(address))
    assert str(error.value) == sentence


def test_a_rate_belongs_to_the_parameter_of_a_number(skipping: Network) -> None:
    held = replace(skipping.output, rates={"W": 0.0})
    network = replace(skipping, layers=(skipping.layers[0], held))
    assert network.rate(Ref.parse("W.h1.out[0,0]")) == 0.0
    assert network.rate(Ref.parse("dL_dW.h1.out[0,0]")) == 0.0
    assert network.rate(Ref.parse("W.x.h1[0,0]")) == 1.0
