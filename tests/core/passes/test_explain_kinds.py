"""What is special about single kinds and shapes: reasons, dead ends, collapses, extremes."""

import math
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
)
from core.kinds.formulas.formula import Formula, FormulaActivation
from core.kinds.layers import PreBias
from core.kinds.losses import LOSSES, BinaryCrossEntropy, CrossEntropy, Loss, SquaredError
from core.network.network import Inputs, Layer, Network
from core.network.ref import Ref
from core.passes.equation import plain_text
from core.passes.explain import Pass, explain
from tests.core.passes.explained import lines_of, one_neuron, pass_of, said_at


def _layer_of(activation: Activation, z: list[float], y: list[float], loss: Loss) -> Pass:
    layer = Layer("o", ("x",), {"W": np.eye(len(z))}, activation)
    return pass_of(Network(Inputs("x", len(z)), (layer,), loss), z, y)


@pytest.mark.parametrize(
    ("name", "settings", "z", "line"),
    [
        ("identity", {}, 0.5, "a₁ = z₁ = 0.500"),
        ("sigmoid", {}, 1.9, "a₁ = σ(z₁) = 1 / (1 + e^(−1.900)) = 0.870"),
        ("sigmoid", {}, -0.5, "a₁ = σ(z₁) = 1 / (1 + e^(−(−0.500))) = 0.378"),
        ("tanh", {}, -0.5, "a₁ = tanh(z₁) = tanh(−0.500) = −0.462"),
        ("relu", {}, -1.5, "a₁ = ReLU(z₁) = max(0, −1.500) = 0.000"),
        ("leaky_relu", {"slope": 0.1}, 2.0, "a₁ = LReLU(z₁) = 2.000"),
        ("leaky_relu", {"slope": 0.1}, -2.0, "a₁ = LReLU(z₁) = 0.1 · (−2.000) = −0.200"),
        ("elu", {"alpha": 1.5}, -1.0, "a₁ = ELU(z₁) = 1.5 (e^(−1.000) − 1) = −0.948"),
        ("softplus", {}, 1.0, "a₁ = softplus(z₁) = ln(1 + e^(1.000)) = 1.313"),
        ("gelu", {}, 1.0, "a₁ = GELU(z₁) = 1.000 · Φ(1.000) = 0.841"),
        ("gelu", {}, -8.5, "a₁ = GELU(z₁) = −8.500 · Φ(−8.500) = −8.06·10⁻¹⁷"),
        ("silu", {}, 1.0, "a₁ = SiLU(z₁) = 1.000 · σ(1.000) = 0.731"),
        ("sin", {}, 1.0, "a₁ = sin(z₁) = sin(1.000) = 0.841"),
        ("softmax", {}, 1.0, "a₁ = e^(z₁) / e^(z₁) = e^(1.000) / e^(1.000) = 1.000"),
    ],
)
def test_an_output_is_its_activation_of_z(
    name: str, settings: dict[str, object], z: float, line: str
) -> None:
    pass_ = one_neuron(ACTIVATIONS.make(name, settings), z)
    assert lines_of(said_at(pass_, "a.o[0]")) == [line]


@pytest.mark.parametrize(
    ("name", "z", "line", "sentence", "note"),
    [
        (
            "relu",
            2.0,
            "∂L/∂z₁ = ∂L/∂a₁ · 1 = 4.000 · 1 = 4.000",
            "Upstream times local: the slope of the ReLU is 1 here, since z > 0.",
            "",
        ),
        (
            "relu",
            -2.0,
            "∂L/∂z₁ = ∂L/∂a₁ · 0 = 0.000 · 0 = 0.000",
            "The slope is 0 here, since z < 0: the gradient is blocked, nothing goes further back.",
            "",
        ),
        (
            "relu",
            0.0,
            "∂L/∂z₁ = ∂L/∂a₁ · 0 = 0.000 · 0 = 0.000",
            "The slope is 0 here: the gradient is blocked, nothing goes further back.",
            "Slope of ReLU: at exactly z = 0 it is 0, as in torch.",
        ),
        (
            "tanh",
            0.5,
            "∂L/∂z₁ = ∂L/∂a₁ · (1 − a₁²) = 0.924 · (1 − 0.462²) = 0.727",
            "Upstream times local: the slope of the tanh is 0.786 here.",
            "",
        ),
    ],
)
def test_a_slope_is_written_in_its_own_activation(
    name: str, z: float, line: str, sentence: str, note: str
) -> None:
    explanation = said_at(one_neuron(ACTIVATIONS.make(name), z), "dL_dz.o[0]")
    assert lines_of(explanation) == [line]
    assert explanation.sentence == sentence
    assert explanation.notes == ((note,) if note else ())


@pytest.mark.parametrize("entry", list(ACTIVATIONS), ids=lambda entry: entry.name)
def test_every_activation_has_a_slope_and_an_output_with_units_named(
    entry: type[Activation],
) -> None:
    pass_ = _layer_of(entry(), [0.3, -0.7], [0.0, 1.0], SquaredError())
    for address in ("a.o[0]", "a.o[1]", "dL_dz.o[0]", "dL_dz.o[1]", "da_dz.o[1]"):
        explanation = said_at(pass_, address)
        assert explanation.equations[0].is_exact, address
        assert explanation.equations[0].value == pass_.value(Ref.parse(address))


@pytest.mark.parametrize("entry", list(LOSSES), ids=lambda entry: entry.name)
def test_every_loss_is_the_sum_of_its_outputs(entry: type[Loss]) -> None:
    mate = ACTIVATIONS.make(entry.mate) if entry.mate else Identity()
    pass_ = _layer_of(mate, [0.3, -0.7], [0.0, 1.0], entry())
    (equation,) = said_at(pass_, "loss").equations
    assert [str(term.ref) for term in equation.terms] == ["loss_term.o[0]", "loss_term.o[1]"]
    assert math.fsum(term.value for term in equation.terms) == pytest.approx(equation.value)
    assert equation.is_exact


def test_softmax_has_a_term_for_every_output() -> None:
    pass_ = _layer_of(Softmax(), [0.2, -0.1, 0.4], [0.0, 1.0, 0.0], SquaredError())
    (equation,) = said_at(pass_, "dL_dz.o[1]").equations
    assert plain_text(equation.symbols) == (
        "−∂L/∂a₁ · a₁ a₂ + ∂L/∂a₂ · a₂ (1 − a₂) − ∂L/∂a₃ · a₃ a₂"
    )
    assert len(equation.terms) == 3


def test_softmax_and_cross_entropy_show_the_chain_and_that_it_collapses() -> None:
    pass_ = _layer_of(Softmax(), [0.2, -0.1], [0.0, 1.0], CrossEntropy())
    explanation = said_at(pass_, "dL_dz.o[1]")
    chain, collapsed = lines_of(explanation)
    assert chain.startswith("∂L/∂z₂ = −∂L/∂a₁ · a₁ a₂ + ∂L/∂a₂ · a₂ (1 − a₂) = ")
    assert collapsed == "∂L/∂z₂ = a₂ − y₂ = 0.426 − 1 = −0.574"
    assert explanation.notes == (
        "The chain collapses: softmax and cross-entropy fit each other.",
        "The targets sum to 1, so only output minus target is left.",
    )


def test_soft_targets_keep_their_sum_in_the_collapsed_form() -> None:
    pass_ = _layer_of(Softmax(), [0.2, -0.1], [0.5, 1.0], CrossEntropy(scale=0.5))
    collapsed = lines_of(said_at(pass_, "dL_dz.o[1]"))[1]
    assert collapsed == "∂L/∂z₂ = ½ (a₂ (y₁ + y₂) − y₂) = ½ (0.426 · (0.5 + 1) − 1) = −0.181"


def test_sigmoid_and_binary_cross_entropy_collapse() -> None:
    explanation = said_at(one_neuron(Sigmoid(), 0.4, BinaryCrossEntropy(), 1.0), "dL_dz.o[0]")
    chain, collapsed = lines_of(explanation)
    assert chain.startswith("∂L/∂z₁ = ∂L/∂a₁ · a₁ (1 − a₁) = −1.670 · 0.599 · 0.401 = ")
    assert collapsed == "∂L/∂z₁ = a₁ − y₁ = 0.599 − 1 = −0.401"


def test_a_saturated_output_shows_the_collapsed_form_only() -> None:
    explanation = said_at(one_neuron(Sigmoid(), 40.0, BinaryCrossEntropy(), 1.0), "dL_dz.o[0]")
    (line,) = lines_of(explanation)
    assert line.startswith("∂L/∂z₁ = a₁ − y₁ = 1.000 − 1")
    assert explanation.notes[-1] == (
        "The output is so close to 0 or 1 that the full chain has no digits left."
    )


def test_a_saturated_loss_says_that_it_comes_from_z() -> None:
    pass_ = one_neuron(Sigmoid(), -800.0, BinaryCrossEntropy(), 1.0)
    explanation = said_at(pass_, "loss")
    assert explanation.equations[0].value == 800.0
    assert not explanation.equations[0].is_exact
    assert explanation.notes[-1] == (
        "An output is so close to 0 or 1 that the loss was computed from z."
    )


def test_infinities_are_printed_and_never_called_exact() -> None:
    pass_ = one_neuron(Identity(), -1e200)
    explanation = said_at(pass_, "loss")
    assert lines_of(explanation) == ["L = (a₁ − y₁)² = (−1.00·10²⁰⁰ − 0)² ≈ ∞"]
    assert not explanation.equations[0].is_exact


def test_a_users_formula_is_written_out() -> None:
    pass_ = one_neuron(FormulaActivation(Formula("p3", "(5*z**3 - 3*z)/2")), 0.5)
    assert lines_of(said_at(pass_, "a.o[0]")) == [
        "a₁ = f(z₁) = (5 · 0.500³ − 3 · 0.500) / 2 = −0.438"
    ]
    explanation = said_at(pass_, "dL_dz.o[0]")
    assert plain_text(explanation.equations[0].symbols) == "∂L/∂a₁ · (15 z₁² − 3) / 2"
    assert explanation.title == "Back through p3 of output 1"


def test_held_parameters_still_show_their_gradient() -> None:
    parameters = {"W": np.array([[2.0]]), "b": np.array([1.0])}
    layer = Layer("o", ("x",), parameters, rates={"b": 0.0})
    pass_ = pass_of(Network(Inputs("x", 1), (layer,)), [3.0], [0.0])
    step = next(step for step in pass_.walk if step.kind == "parameters")
    assert explain(pass_, step).notes == (
        "The bias is held fixed; its gradient is shown all the same.",
    )


def test_gradients_of_a_single_parameter() -> None:
    pass_ = one_neuron(Identity(), 2.0)
    explanation = said_at(pass_, "dL_dW.x.o[0,0]")
    assert explanation.title == "Gradient of the weight from input 1 to output 1"
    assert explanation.sentence == "The weight is a dead end; the walk goes on through a."


def test_a_walk_that_nobody_trains_ends_without_an_update() -> None:
    pass_ = one_neuron(Identity(), 2.0)
    explanation = explain(pass_, pass_.walk[-1])
    after = said_at(pass_, "new_loss")
    assert (explanation.title, after.title) == ("Update", "Loss after the update")
    for each in (explanation, after):
        assert each.sentence == "Nothing is trained here."
        assert not len(each.equations)
    assert not len(said_at(pass_, "new_W.x.o[0,0]").equations)
    assert math.isnan(pass_.value(Ref("new_loss")))


@pytest.mark.parametrize(
    ("targets", "said"),
    [([0.0, 1.0], ""), ([0.5, 3.0], "3"), ([-0.25, 7.0], "−0.25")],
)
def test_targets_that_are_no_probabilities_are_said_beside_a_binary_cross_entropy(
    targets: list[float], said: str
) -> None:
    sentence = f"Binary cross-entropy takes targets for probabilities; {said} is none."
    notes = said_at(_layer_of(Sigmoid(), [1.0, 2.0], targets, BinaryCrossEntropy()), "loss").notes
    assert [each for each in notes if "probabilities" in each] == ([sentence] if said else [])
    squared = said_at(_layer_of(Sigmoid(), [1.0, 2.0], targets, SquaredError()), "loss").notes
    assert not any("probabilities" in each for each in squared)


@pytest.mark.parametrize(
    ("targets", "note"),
    [
        ([0.0, 1.0], ""),
        ([0.3, 0.7], ""),
        ([0.0, 0.0], "they sum to 0, not to 1"),
        ([2.0, -1.0], "one is below 0"),
    ],
)
def test_targets_that_are_no_shares_are_said_beside_a_cross_entropy(
    targets: list[float], note: str
) -> None:
    notes = said_at(_layer_of(Softmax(), [1.0, 2.0], targets, CrossEntropy()), "loss").notes
    said = [each for each in notes if "shares" in each]
    wanted = f"The targets of this sample are no shares of one whole; {note}."
    assert said == ([wanted] if note else [])


def test_a_value_says_why_it_is_so() -> None:
    activation = ACTIVATIONS.make("leaky_relu", {"slope": 0.01})
    assert said_at(one_neuron(activation, -2.0), "a.o[0]").notes == (
        "The value of leaky ReLU is −0.02 here, since z ≤ 0.",
    )


@pytest.mark.parametrize(
    ("address", "what", "trained"),
    [
        ("W.x.o[0,0]", "", "Training changes it."),
        ("b.o[0]", "Added to the net input.", ""),
        ("A.x.o[0]", "Taken away from the input before the weights.", ""),
    ],
)
def test_a_parameter_that_is_held_says_so(address: str, what: str, trained: str) -> None:
    parameters = {"W": np.array([[1.0]]), "b": np.zeros(1), "A": np.zeros(1)}
    layer = Layer("o", ("x",), parameters, kind=PreBias())
    held = replace(layer, rates={"W": 0.0, "b": 0.0, "A": 0.0})
    free, fixed = (
        pass_of(Network(Inputs("x", 1), (each,)), [1.0], [0.0]) for each in (layer, held)
    )
    holds = "Training holds it: its learning rate is 0."
    assert said_at(free, address).sentence == f"{what} {trained}".strip()
    assert said_at(fixed, address).sentence == f"{what} {holds}".strip()


def test_a_flat_slope_is_called_saturated_unless_the_loss_cancels_it() -> None:
    note = "The unit is saturated, almost nothing comes through."
    assert note in said_at(one_neuron(Sigmoid(), 6.0), "dL_dz.o[0]").notes
    assert note not in said_at(one_neuron(Sigmoid(), 4.0), "dL_dz.o[0]").notes
    assert note not in said_at(one_neuron(Relu(), -1.0), "dL_dz.o[0]").notes
    assert note not in said_at(one_neuron(Sigmoid(), 6.0, BinaryCrossEntropy()), "dL_dz.o[0]").notes


def test_weights_that_make_the_gradient_explode_are_named_the_first_of_many() -> None:
    output = Layer("o", ("x",), {"W": np.array([[10.0, 1.0], [-25.0, 9.0], [40.0, 2.0]])})
    pass_ = pass_of(Network(Inputs("x", 2), (output,)), [1.0, 1.0], [0.0, 0.0, 0.0])
    assert said_at(pass_, "dL_da.x[0]").notes[0] == (
        "The gradient explodes at w₁₁ = 10, w₂₁ = −25 and 1 more: "
        "it grows at least tenfold over such a weight."
    )
    assert "explodes" not in " ".join(said_at(pass_, "dL_da.x[1]").notes)
