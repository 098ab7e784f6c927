"""What steps of the network that opens say in words, to the letter."""

from dataclasses import replace

import pytest

from core.kinds.elementwise.activations import Identity, Softmax
from tests.core.passes.explained import pass_of, said_at
from tests.walks import opening_network, opening_pass

X, Y = [2.0, 1.0], [0.0, 1.0]
SLOPE = "Upstream times local: the slope of the sigmoid is"


@pytest.mark.parametrize(
    ("address", "title", "sentence"),
    [
        (
            "z.h1[0]",
            "Net input of hidden neuron 1",
            "Two inputs times their weights, and the bias on top.",
        ),
        (
            "a.out[1]",
            "Activation of output 2",
            "The net input goes through the sigmoid.",
        ),
        (
            "loss",
            "Loss of sample 1",
            "The squared error compares the outputs with the targets: the loss is 0.314.",
        ),
        (
            "dL_da.out[1]",
            "How the loss depends on output 2",
            "The way back starts here: a larger output 2 would lower the loss.",
        ),
        ("dL_dz.out[0]", "Back through the sigmoid of output 1", f"{SLOPE} 0.250 here."),
        (
            "dL_da.h1[2]",
            "Two branches meet at hidden neuron 3: add them",
            "Hidden neuron 3 acts on the loss over two edges; what comes back is added.",
        ),
    ],
)
def test_a_step_has_a_title_and_a_sentence(address: str, title: str, sentence: str) -> None:
    explanation = said_at(opening_pass(), address)
    assert (explanation.title, explanation.sentence) == (title, sentence)


def test_what_an_output_does_is_said_of_every_activation() -> None:
    network = opening_network()
    hidden, out = network.layers
    said = []
    for activation in (Identity(), Softmax()):
        other = replace(network, layers=(hidden, replace(out, activation=activation)))
        pass_ = pass_of(other, X, Y)
        said.append(said_at(pass_, "a.out[0]").sentence)
    assert said == [
        "The net input is handed on as it is.",
        "The softmax turns the layer's net inputs into shares of one whole.",
    ]


def test_a_neuron_without_a_bias_says_so() -> None:
    network = opening_network()
    hidden, out = network.layers
    bare = replace(hidden, parameters={"W": hidden.W})
    pass_ = pass_of(replace(network, layers=(bare, out)), X, Y)
    sentence = said_at(pass_, "z.h1[0]").sentence
    assert sentence == "Two inputs times their weights, without a bias."
