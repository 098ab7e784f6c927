"""What the steps of a walk and its numbers say in words, to the letter."""

from dataclasses import replace

import numpy as np
import pytest

from core.kinds.elementwise.activations import Identity, Sigmoid, Softmax
from core.kinds.layers import PreBias
from core.kinds.losses import BinaryCrossEntropy, CrossEntropy, Loss, SquaredError
from core.network.network import Inputs, Layer, Network
from core.passes.explain import explain
from core.passes.steps import Grain
from tests.core.passes.explained import one_neuron, pass_of, said_at
from tests.walks import opening_network, opening_pass

X, Y = [2.0, 1.0], [0.0, 1.0]
SLOPE = "Upstream times local: the slope of the sigmoid is"
WEIGHT = "from input 2 to hidden neuron 1"
DEAD_END = "The weight is a dead end; the walk goes on through a."
AFTER = "The loss goes from 0.314 to 0.199; the gradient predicted 0.188."

GIVEN = [
    ("a.x[0]", "Input 1", "An input comes with the sample."),
    ("y.out[1]", "Target of output 2", "What output 2 should be for this sample."),
    ("W.x.h1[0,1]", f"Weight {WEIGHT}", "Training changes it."),
    ("b.h1[2]", "Bias of hidden neuron 3", "Added to the net input."),
    ("learning_rate", "Learning rate", "How long a step an update takes against the gradient."),
]
FORWARD = [
    (
        "z.h1[0]",
        "Net input of hidden neuron 1",
        "Two inputs times their weights, and the bias on top.",
    ),
    (
        "product.x.h1[0,1]",
        f"What comes in {WEIGHT}",
        "One term of the sum: what comes in over the edge times the weight.",
    ),
    ("a.out[1]", "Activation of output 2", "The net input goes through the sigmoid."),
    (
        "loss_term.out[1]",
        "What output 2 adds to the loss",
        "This is the share of output 2 in the loss of the sample.",
    ),
    (
        "loss",
        "Loss of sample 1",
        "The squared error compares the outputs with the targets: the loss is 0.314.",
    ),
]
BACKWARD = [
    (
        "dL_da.out[0]",
        "How the loss depends on output 1",
        "The way back starts here: a larger output 1 would raise the loss.",
    ),
    (
        "dL_da.out[1]",
        "How the loss depends on output 2",
        "The way back starts here: a larger output 2 would lower the loss.",
    ),
    ("dL_dz.out[0]", "Back through the sigmoid of output 1", f"{SLOPE} 0.250 here."),
    (
        "da_dz.h1[0]",
        "Slope of the sigmoid at hidden neuron 1",
        "How much the output changes with the net input at this point.",
    ),
    (
        "dL_da.h1[2]",
        "Two branches meet at hidden neuron 3: add them",
        "Hidden neuron 3 acts on the loss over two edges; what comes back is added.",
    ),
    (
        "branch.h1.out[1,0]",
        "What comes back from output 2 to hidden neuron 1",
        "One branch: the gradient at the end of the edge times its weight.",
    ),
    ("dL_dW.x.h1[0,1]", f"Gradient of the weight {WEIGHT}", DEAD_END),
    ("dL_db.out[0]", "Gradient of the bias of output 1", "Nothing flows on from here."),
]
UPDATE = [
    (
        "new_W.x.h1[0,1]",
        f"Update of the weight {WEIGHT}",
        "One step against the gradient, from the old value.",
    ),
    ("new_loss", "Loss after the update", AFTER),
    ("predicted_loss", "Loss after the update", AFTER),
]


@pytest.mark.parametrize(("address", "title", "sentence"), [*GIVEN, *FORWARD, *BACKWARD, *UPDATE])
def test_a_number_has_a_title_and_a_sentence(address: str, title: str, sentence: str) -> None:
    explanation = said_at(opening_pass(), address)
    assert (explanation.title, explanation.sentence) == (title, sentence)


def _said_by_layers(network: Network, kinds: list[str]) -> list[tuple[str, str]]:
    """Title and sentence of the steps of these kinds, a whole layer at once."""
    pass_ = pass_of(network, X, Y)
    said = [explain(pass_, step) for step in pass_.walk_at(Grain.LAYER) if step.kind in kinds]
    return [(each.title, each.sentence) for each in said]


def test_forward_a_whole_layer_says_what_all_its_units_do() -> None:
    rows = "Every neuron adds up what comes in times its own weights: one row of the matrix each."
    through = "Every net input goes through the sigmoid."
    assert _said_by_layers(opening_network(), ["z", "a"]) == [
        ("Net inputs of the hidden layer", rows),
        ("Activations of the hidden layer", through),
        ("Net inputs of the output layer", rows),
        ("Activations of the output layer", through),
    ]


def test_backward_a_whole_layer_says_what_all_its_units_do() -> None:
    added = "Every number here acts on the loss over all its edges; what comes back is added."
    slopes = "Every ∂L/∂a times the slope of the sigmoid at its own net input."
    assert _said_by_layers(opening_network(), ["da", "dz"]) == [
        (
            "How the loss depends on the outputs",
            "The way back starts here: how the loss moves with every output.",
        ),
        ("Back through the sigmoid of the output layer", slopes),
        ("Add the branches that meet at the hidden layer", added),
        ("Back through the sigmoid of the hidden layer", slopes),
        ("Add the branches that meet at the inputs", added),
    ]


@pytest.mark.parametrize("grain", [Grain.LAYER, Grain.NODE])
def test_the_gradients_of_weights_and_biases_say_what_they_are_made_of(grain: Grain) -> None:
    pass_ = opening_pass()
    step = next(step for step in pass_.walk_at(grain) if step.kind == "parameters")
    assert explain(pass_, step).sentence == (
        "Each weight's gradient is ∂L/∂z times what came in over its edge. "
        f"The bias's is ∂L/∂z itself. {DEAD_END}"
    )


def test_without_a_bias_only_the_weights_have_gradients() -> None:
    hidden, out = opening_network().layers
    bare = replace(out, parameters={"W": out.W})
    pass_ = pass_of(replace(opening_network(), layers=(hidden, bare)), X, Y)
    step = next(step for step in pass_.walk if step.kind == "parameters")
    assert explain(pass_, step).sentence == (
        f"Each weight's gradient is ∂L/∂z times what came in over its edge. {DEAD_END}"
    )


def test_the_update_says_what_becomes_of_the_loss() -> None:
    pass_ = opening_pass()
    said = [explain(pass_, pass_.walk_at(grain)[-1]) for grain in Grain]
    every = "Every parameter takes one step against its gradient, all from the old values."
    single = "One step against the gradient, from the old value."
    assert [(each.title, each.sentence) for each in said] == [
        ("Update every parameter at once", f"{every} {AFTER}"),
        ("Update every parameter at once", f"{every} {AFTER}"),
        ("Update of the bias of output 2", f"{single} {AFTER}"),
    ]


def test_a_term_says_how_far_the_sum_is_and_how_many_more_come() -> None:
    pass_ = opening_pass()
    first, second, _ = pass_.walk_at(Grain.TERM)[:3]
    term = "One term of the sum: what comes in over the edge times the weight."
    assert explain(pass_, first).title == (
        "What comes in from input 1 to hidden neuron 1: term 1 of 3"
    )
    assert [explain(pass_, step).sentence for step in (first, second)] == [
        f"{term} The sum so far is 2.200; 2 more terms come.",
        f"{term} The sum so far is 2.100; one more term comes.",
    ]


def test_what_an_output_does_is_said_of_every_activation() -> None:
    network = opening_network()
    hidden, out = network.layers
    said = []
    for activation in (Identity(), Softmax()):
        other = replace(network, layers=(hidden, replace(out, activation=activation)))
        pass_ = pass_of(other, X, Y)
        said.append(said_at(pass_, "a.out[0]").sentence)
        said += [sentence for _, sentence in _said_by_layers(other, ["a"])[1:]]
    assert said == [
        "The net input is handed on as it is.",
        "Every net input is handed on as it is.",
        "The softmax turns the layer's net inputs into shares of one whole.",
        "The softmax turns the layer's net inputs into shares of one whole.",
    ]


def test_a_softmax_has_a_slope_for_every_pair() -> None:
    network = opening_network()
    hidden, out = network.layers
    other = replace(network, layers=(hidden, replace(out, activation=Softmax())))
    assert said_at(pass_of(other, X, Y), "dL_dz.out[0]").sentence == (
        "Every output of the layer moves with this net input: one term for each of them."
    )
    assert _said_by_layers(other, ["dz"])[0] == (
        "Back through the softmax of the output layer",
        "Every output moves with every net input: a full matrix of slopes.",
    )


def test_with_the_loss_that_fits_it_a_slope_collapses() -> None:
    pass_ = one_neuron(Sigmoid(), 0.4, BinaryCrossEntropy(), 1.0)
    explanation = said_at(pass_, "dL_dz.o[0]")
    assert explanation.sentence == f"{SLOPE} 0.240 here; together with the loss it collapses."
    assert explanation.notes == (
        "The chain collapses: sigmoid and binary cross-entropy fit each other.",
    )


@pytest.mark.parametrize(
    ("loss", "note"),
    [
        (
            SquaredError(scale=0.5),
            "The terms of the outputs count half and are added up, the samples of a batch are"
            " averaged.",
        ),
        (
            SquaredError(scale=2.0, over_batch="sum"),
            "The terms of the outputs count 2 times and are added up, the samples of a batch are"
            " added up.",
        ),
        (
            CrossEntropy(over_outputs="mean"),
            "The terms of the outputs are averaged, the samples of a batch are averaged.",
        ),
    ],
)
def test_a_loss_says_how_its_terms_count(loss: Loss, note: str) -> None:
    layer = Layer("o", ("x",), {"W": np.eye(2)}, Softmax())
    pass_ = pass_of(Network(Inputs("x", 2), (layer,), loss), X, Y)
    assert said_at(pass_, "loss").notes == (note,)


def test_a_neuron_without_a_bias_says_so() -> None:
    network = opening_network()
    hidden, out = network.layers
    bare = replace(hidden, parameters={"W": hidden.W})
    pass_ = pass_of(replace(network, layers=(bare, out)), X, Y)
    sentence = said_at(pass_, "z.h1[0]").sentence
    assert sentence == "Two inputs times their weights, without a bias."


def test_an_offset_is_shared_by_all_neurons_of_its_layer() -> None:
    parameters = {"W": np.ones((2, 2)), "A": np.zeros(2)}
    layer = Layer("o", ("x",), parameters, kind=PreBias())
    pass_ = pass_of(Network(Inputs("x", 2), (layer,)), X, Y)
    step = next(step for step in pass_.walk if step.kind == "offset")
    assert explain(pass_, step).sentence == (
        "Every neuron of the layer subtracts the same offset, so its gradient is a sum over them."
    )
