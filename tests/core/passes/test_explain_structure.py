"""Explanations where the structure is odd: skips, removed edges, lone neurons, a pre-bias."""

import numpy as np

from core.kinds.elementwise.activations import (
    Relu,
)
from core.kinds.layers import PreBias
from core.network.network import Inputs, Layer, Network
from core.passes.explain import explain
from tests.core.passes.explained import lines_of, one_neuron, pass_of, said_at


def _skip_network() -> Network:
    """x -> h (2) -> k -> o, with x and h read by o too, and d that nobody reads."""

    def layer(layer_id: str, sources: str, weights: list[list[float]], **rest: object) -> Layer:
        return Layer(layer_id, tuple(sources.split()), {"W": np.array(weights)}, **rest)  # type: ignore[arg-type]

    return Network(
        Inputs("x", 1, ("length",)),
        (
            layer("h", "x", [[2], [0.5]], names=("up", "down")),
            layer("d", "h", [[1, 1]]),
            layer("k", "h", [[3, 0]], edges=np.array([[True, False]])),
            layer("o", "k h x", [[1, 2, -1, 4]]),
        ),
    )


def test_branches_go_over_all_readers_in_computing_order() -> None:
    pass_ = pass_of(_skip_network(), [1.0], [0.0])
    explanation = said_at(pass_, "dL_da.h[0]")
    assert explanation.title == "Three branches meet at hidden layer 1 neuron 1 (up): add them"
    (equation,) = explanation.equations
    assert [str(term.ref) for term in equation.terms] == [
        "branch.h.d[0,0]",
        "branch.h.k[0,0]",
        "branch.h.o[0,0]",
    ]
    assert equation.terms[0].text == "0.000 · 1 = 0.000"
    assert explanation.notes == ("1 of 3 branches brings 0 back.",)


def test_branches_that_bring_nothing_are_counted() -> None:
    output = Layer("o", ("x",), {"W": np.array([[1.0], [2.0], [3.0]])}, Relu())
    network = Network(Inputs("x", 1), (output,))
    notes = said_at(pass_of(network, [-1.0], [0.0, 0.0, 0.0]), "dL_da.x[0]").notes
    assert notes[0] == "3 of 3 branches bring 0 back."
    alone = said_at(one_neuron(Relu(), -1.0), "dL_da.x[0]").notes
    assert alone[0] == "The branch brings 0 back."


def test_removed_edges_bring_no_branch() -> None:
    explanation = said_at(pass_of(_skip_network(), [1.0], [0.0]), "dL_da.h[1]")
    refs = [str(term.ref) for term in explanation.equations[0].terms]
    assert refs == ["branch.h.d[0,1]", "branch.h.o[0,1]"]


def test_a_layer_that_nobody_reads_has_derivative_0() -> None:
    explanation = said_at(pass_of(_skip_network(), [1.0], [0.0]), "dL_da.d[0]")
    assert explanation.title == "No branch reaches hidden layer 2 neuron 1"
    assert lines_of(explanation) == ["∂L/∂a₁⁽²⁾ = 0.000"]
    assert explanation.sentence == (
        "The loss does not depend on hidden layer 2 neuron 1: nobody reads it, "
        "so its gradient is 0."
    )


def test_one_branch_needs_no_adding() -> None:
    explanation = said_at(pass_of(_skip_network(), [1.0], [0.0]), "dL_da.k[0]")
    assert explanation.title == "One branch reaches hidden layer 3 neuron 1"
    assert explanation.sentence == "Hidden layer 3 neuron 1 reaches the loss over one edge only."


def test_an_input_is_called_by_its_name_and_trained_by_nobody() -> None:
    explanation = said_at(pass_of(_skip_network(), [1.0], [0.0]), "dL_da.x[0]")
    assert explanation.title == "Three branches meet at input 1 (length): add them"
    assert explanation.notes == (
        "Nothing trains an input; an earlier layer would take this as its ∂L/∂a.",
    )


def test_a_neuron_cut_off_on_both_sides() -> None:
    edges = np.array([[True], [False]])
    hidden = Layer("h", ("x",), {"W": np.array([[1.0], [0.0]])}, edges=edges)
    cut = np.array([[True, False]])
    output = Layer("o", ("h",), {"W": np.array([[1.0, 0.0]])}, edges=cut)
    pass_ = pass_of(Network(Inputs("x", 1), (hidden, output)), [3.0], [0.0])
    incoming = said_at(pass_, "z.h[1]")
    assert lines_of(incoming) == ["z₂⁽¹⁾ = 0.000"]
    assert incoming.sentence == "Nothing comes in: 0."
    assert said_at(pass_, "dL_da.h[1]").sentence == (
        "The loss does not depend on hidden neuron 2: every edge out of it was removed, "
        "so its gradient is 0."
    )


def test_only_a_bias_comes_in() -> None:
    parameters = {"W": np.zeros((1, 1)), "b": np.array([0.25])}
    layer = Layer("o", ("x",), parameters, edges=np.array([[False]]))
    explanation = said_at(pass_of(Network(Inputs("x", 1), (layer,)), [1.0], [0.25]), "z.o[0]")
    assert lines_of(explanation) == ["z₁ = b₁ = 0.25 = 0.250"]
    assert explanation.sentence == "No edge comes in, so only the bias is left."
    still = said_at(pass_of(Network(Inputs("x", 1), (layer,)), [1.0], [0.25]), "dL_da.o[0]")
    assert still.sentence == (
        "The way back starts here: at this point the loss does not move with output 1."
    )


def test_a_pre_bias_layer_subtracts_first() -> None:
    parameters = {"W": np.array([[2.0], [-1.0]]), "A": np.array([0.5])}
    layer = Layer("o", ("x",), parameters, kind=PreBias())
    pass_ = pass_of(Network(Inputs("x", 1), (layer,)), [3.0], [0.0, 0.0])
    assert lines_of(said_at(pass_, "z.o[0]")) == ["z₁ = w₁₁ (x₁ − A₁) = 2 · 2.5 = 5.000"]
    assert lines_of(said_at(pass_, "dL_dW.x.o[1,0]")) == [
        "∂L/∂w₂₁ = ∂L/∂z₂ · (x₁ − A₁) = −5.000 · 2.5 = −12.500"
    ]
    offset = next(step for step in pass_.walk if step.kind == "offset")
    explanation = explain(pass_, offset)
    assert explanation.title == "Gradients of the offsets of the output layer"
    assert lines_of(explanation) == [
        "∂L/∂A₁ = −∂L/∂z₁ · w₁₁ − ∂L/∂z₂ · w₂₁ = −10.000 · 2 − (−5.000) · (−1)"
        " = −20.000 + (−5.000) = −25.000"
    ]
    assert said_at(pass_, "dL_dA.x.o[0]").title == (
        "Gradient of the offset of input 1 in the output layer"
    )
    assert lines_of(said_at(pass_, "A.x.o[0]")) == ["A₁ = 0.5"]


def test_a_hidden_layer_is_called_hidden() -> None:
    hidden = Layer("h", ("x",), {"W": np.ones((1, 1)), "A": np.zeros(1)}, kind=PreBias())
    output = Layer("o", ("h",), {"W": np.ones((1, 1))})
    pass_ = pass_of(Network(Inputs("x", 1), (hidden, output)), [3.0], [0.0])
    step = next(step for step in pass_.walk if step.kind == "offset")
    assert explain(pass_, step).title == "Gradients of the offsets of the hidden layer"
    assert said_at(pass_, "A.x.h[0]").title == "Offset of input 1 in the hidden layer"
