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
from core.passes.engine import run
from core.passes.equation import plain_text
from core.passes.explain import Explanation, Pass, explain, explain_ref


def _pass(network: Network, x: list[float], y: list[float]) -> Pass:
    return Pass(run(network, np.array([x]), np.array([y])), 0)


def _one(activation: Activation, z: float, loss: Loss | None = None, y: float = 0.0) -> Pass:
    """One neuron whose net input is z."""
    layer = Layer("o", ("x",), {"W": np.array([[1.0]])}, activation)
    return _pass(Network(Inputs("x", 1), (layer,), loss or SquaredError()), [z], [y])


def _layer_of(activation: Activation, z: list[float], y: list[float], loss: Loss) -> Pass:
    layer = Layer("o", ("x",), {"W": np.eye(len(z))}, activation)
    return _pass(Network(Inputs("x", len(z)), (layer,), loss), z, y)


def _at(pass_: Pass, address: str) -> Explanation:
    return explain_ref(pass_, Ref.parse(address))


def _lines(explanation: Explanation) -> list[str]:
    return [plain_text(equation.line) for equation in explanation.equations]


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
    pass_ = _one(ACTIVATIONS.make(name, settings), z)
    assert _lines(_at(pass_, "a.o[0]")) == [line]


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
    explanation = _at(_one(ACTIVATIONS.make(name), z), "dL_dz.o[0]")
    assert _lines(explanation) == [line]
    assert explanation.sentence == sentence
    assert explanation.notes == ((note,) if note else ())


def test_a_blocked_gradient_says_so() -> None:
    explanation = _at(_one(Relu(), -2.0), "dL_dz.o[0]")
    assert "the gradient is blocked" in explanation.sentence


@pytest.mark.parametrize("entry", list(ACTIVATIONS), ids=lambda entry: entry.name)
def test_every_activation_has_a_slope_and_an_output_with_units_named(
    entry: type[Activation],
) -> None:
    pass_ = _layer_of(entry(), [0.3, -0.7], [0.0, 1.0], SquaredError())
    for address in ("a.o[0]", "a.o[1]", "dL_dz.o[0]", "dL_dz.o[1]", "da_dz.o[1]"):
        explanation = _at(pass_, address)
        assert explanation.equations[0].is_exact, address
        assert explanation.equations[0].value == pass_.value(Ref.parse(address))


@pytest.mark.parametrize("entry", list(LOSSES), ids=lambda entry: entry.name)
def test_every_loss_is_the_sum_of_its_outputs(entry: type[Loss]) -> None:
    mate = ACTIVATIONS.make(entry.mate) if entry.mate else Identity()
    pass_ = _layer_of(mate, [0.3, -0.7], [0.0, 1.0], entry())
    (equation,) = _at(pass_, "loss").equations
    assert [str(term.ref) for term in equation.terms] == ["loss_term.o[0]", "loss_term.o[1]"]
    assert math.fsum(term.value for term in equation.terms) == pytest.approx(equation.value)
    assert equation.is_exact


def test_softmax_has_a_term_for_every_output() -> None:
    pass_ = _layer_of(Softmax(), [0.2, -0.1, 0.4], [0.0, 1.0, 0.0], SquaredError())
    (equation,) = _at(pass_, "dL_dz.o[1]").equations
    assert plain_text(equation.symbols) == (
        "−∂L/∂a₁ · a₁ a₂ + ∂L/∂a₂ · a₂ (1 − a₂) − ∂L/∂a₃ · a₃ a₂"
    )
    assert len(equation.terms) == 3


def test_softmax_and_cross_entropy_show_the_chain_and_that_it_collapses() -> None:
    pass_ = _layer_of(Softmax(), [0.2, -0.1], [0.0, 1.0], CrossEntropy())
    explanation = _at(pass_, "dL_dz.o[1]")
    chain, collapsed = _lines(explanation)
    assert chain.startswith("∂L/∂z₂ = −∂L/∂a₁ · a₁ a₂ + ∂L/∂a₂ · a₂ (1 − a₂) = ")
    assert collapsed == "∂L/∂z₂ = a₂ − y₂ = 0.426 − 1 = −0.574"
    assert explanation.notes == (
        "The chain collapses: softmax and cross-entropy fit each other.",
        "The targets sum to 1, so only output minus target is left.",
    )


def test_soft_targets_keep_their_sum_in_the_collapsed_form() -> None:
    pass_ = _layer_of(Softmax(), [0.2, -0.1], [0.5, 1.0], CrossEntropy(scale=0.5))
    collapsed = _lines(_at(pass_, "dL_dz.o[1]"))[1]
    assert collapsed == "∂L/∂z₂ = ½ (a₂ (y₁ + y₂) − y₂) = ½ (0.426 · (0.5 + 1) − 1) = −0.181"


def test_sigmoid_and_binary_cross_entropy_collapse() -> None:
    explanation = _at(_one(Sigmoid(), 0.4, BinaryCrossEntropy(), 1.0), "dL_dz.o[0]")
    chain, collapsed = _lines(explanation)
    assert chain.startswith("∂L/∂z₁ = ∂L/∂a₁ · a₁ (1 − a₁) = −1.670 · 0.599 · 0.401 = ")
    assert collapsed == "∂L/∂z₁ = a₁ − y₁ = 0.599 − 1 = −0.401"


def test_a_saturated_output_shows_the_collapsed_form_only() -> None:
    explanation = _at(_one(Sigmoid(), 40.0, BinaryCrossEntropy(), 1.0), "dL_dz.o[0]")
    (line,) = _lines(explanation)
    assert line.startswith("∂L/∂z₁ = a₁ − y₁ = 1.000 − 1")
    assert "The output is so close to 0 or 1" in explanation.notes[-1]


def test_a_saturated_loss_says_that_it_comes_from_z() -> None:
    pass_ = _one(Sigmoid(), -800.0, BinaryCrossEntropy(), 1.0)
    explanation = _at(pass_, "loss")
    assert explanation.equations[0].value == 800.0
    assert not explanation.equations[0].is_exact
    assert explanation.notes[-1] == (
        "An output is so close to 0 or 1 that the loss was computed from z."
    )


def test_infinities_are_printed_and_never_called_exact() -> None:
    pass_ = _one(Identity(), -1e200)
    explanation = _at(pass_, "loss")
    assert _lines(explanation) == ["L = (a₁ − y₁)² = (−1.00·10²⁰⁰ − 0)² ≈ ∞"]
    assert not explanation.equations[0].is_exact


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
    pass_ = _pass(_skip_network(), [1.0], [0.0])
    explanation = _at(pass_, "dL_da.h[0]")
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
    notes = _at(_pass(network, [-1.0], [0.0, 0.0, 0.0]), "dL_da.x[0]").notes
    assert notes[0] == "3 of 3 branches bring 0 back."
    alone = _at(_one(Relu(), -1.0), "dL_da.x[0]").notes
    assert alone[0] == "The branch brings 0 back."


def test_removed_edges_bring_no_branch() -> None:
    explanation = _at(_pass(_skip_network(), [1.0], [0.0]), "dL_da.h[1]")
    refs = [str(term.ref) for term in explanation.equations[0].terms]
    assert refs == ["branch.h.d[0,1]", "branch.h.o[0,1]"]


def test_a_layer_that_nobody_reads_has_derivative_0() -> None:
    explanation = _at(_pass(_skip_network(), [1.0], [0.0]), "dL_da.d[0]")
    assert explanation.title == "No branch reaches hidden layer 2 neuron 1"
    assert _lines(explanation) == ["∂L/∂a₁⁽²⁾ = 0.000"]
    assert explanation.sentence.endswith("nobody reads it, so its gradient is 0.")


def test_one_branch_needs_no_adding() -> None:
    explanation = _at(_pass(_skip_network(), [1.0], [0.0]), "dL_da.k[0]")
    assert explanation.title == "One branch reaches hidden layer 3 neuron 1"


def test_an_input_is_called_by_its_name_and_trained_by_nobody() -> None:
    explanation = _at(_pass(_skip_network(), [1.0], [0.0]), "dL_da.x[0]")
    assert explanation.title == "Three branches meet at input 1 (length): add them"
    assert "Nothing trains an input" in explanation.notes[-1]


def test_a_neuron_cut_off_on_both_sides() -> None:
    edges = np.array([[True], [False]])
    hidden = Layer("h", ("x",), {"W": np.array([[1.0], [0.0]])}, edges=edges)
    cut = np.array([[True, False]])
    output = Layer("o", ("h",), {"W": np.array([[1.0, 0.0]])}, edges=cut)
    pass_ = _pass(Network(Inputs("x", 1), (hidden, output)), [3.0], [0.0])
    incoming = _at(pass_, "z.h[1]")
    assert _lines(incoming) == ["z₂⁽¹⁾ = 0.000"]
    assert incoming.sentence == "Nothing comes in: 0."
    assert "every edge out of it was removed" in _at(pass_, "dL_da.h[1]").sentence


def test_only_a_bias_comes_in() -> None:
    parameters = {"W": np.zeros((1, 1)), "b": np.array([0.25])}
    layer = Layer("o", ("x",), parameters, edges=np.array([[False]]))
    explanation = _at(_pass(Network(Inputs("x", 1), (layer,)), [1.0], [0.25]), "z.o[0]")
    assert _lines(explanation) == ["z₁ = b₁ = 0.25 = 0.250"]
    assert explanation.sentence == "No edge comes in, so only the bias is left."
    still = _at(_pass(Network(Inputs("x", 1), (layer,)), [1.0], [0.25]), "dL_da.o[0]")
    assert "the loss does not move" in still.sentence


def test_a_pre_bias_layer_subtracts_first() -> None:
    parameters = {"W": np.array([[2.0], [-1.0]]), "A": np.array([0.5])}
    layer = Layer("o", ("x",), parameters, kind=PreBias())
    pass_ = _pass(Network(Inputs("x", 1), (layer,)), [3.0], [0.0, 0.0])
    assert _lines(_at(pass_, "z.o[0]")) == ["z₁ = w₁₁ (x₁ − A₁) = 2 · 2.5 = 5.000"]
    assert _lines(_at(pass_, "dL_dW.x.o[1,0]")) == [
        "∂L/∂w₂₁ = ∂L/∂z₂ · (x₁ − A₁) = −5.000 · 2.5 = −12.500"
    ]
    offset = next(step for step in pass_.walk if step.kind == "offset")
    explanation = explain(pass_, offset)
    assert explanation.title == "Gradients of the offsets of the output layer"
    assert _lines(explanation) == [
        "∂L/∂A₁ = −∂L/∂z₁ · w₁₁ − ∂L/∂z₂ · w₂₁ = −10.000 · 2 − (−5.000) · (−1)"
        " = −20.000 + (−5.000) = −25.000"
    ]
    assert _at(pass_, "dL_dA.x.o[0]").title == (
        "Gradient of the offset of input 1 in the output layer"
    )
    assert _lines(_at(pass_, "A.x.o[0]")) == ["A₁ = 0.5"]


def test_a_hidden_layer_is_called_hidden() -> None:
    hidden = Layer("h", ("x",), {"W": np.ones((1, 1)), "A": np.zeros(1)}, kind=PreBias())
    output = Layer("o", ("h",), {"W": np.ones((1, 1))})
    pass_ = _pass(Network(Inputs("x", 1), (hidden, output)), [3.0], [0.0])
    step = next(step for step in pass_.walk if step.kind == "offset")
    assert explain(pass_, step).title == "Gradients of the offsets of the hidden layer"
    assert _at(pass_, "A.x.h[0]").title == "Offset of input 1 in the hidden layer"


def test_a_users_formula_is_written_out() -> None:
    pass_ = _one(FormulaActivation(Formula("p3", "(5*z**3 - 3*z)/2")), 0.5)
    assert _lines(_at(pass_, "a.o[0]")) == ["a₁ = f(z₁) = (5 · 0.500³ − 3 · 0.500) / 2 = −0.438"]
    explanation = _at(pass_, "dL_dz.o[0]")
    assert plain_text(explanation.equations[0].symbols) == "∂L/∂a₁ · (15 z₁² − 3) / 2"
    assert explanation.title == "Back through p3 of output 1"


def test_held_parameters_still_show_their_gradient() -> None:
    parameters = {"W": np.array([[2.0]]), "b": np.array([1.0])}
    layer = Layer("o", ("x",), parameters, rates={"b": 0.0})
    pass_ = _pass(Network(Inputs("x", 1), (layer,)), [3.0], [0.0])
    step = next(step for step in pass_.walk if step.kind == "parameters")
    assert explain(pass_, step).notes == (
        "The bias is held fixed; its gradient is shown all the same.",
    )


def test_gradients_of_a_single_parameter() -> None:
    pass_ = _one(Identity(), 2.0)
    explanation = _at(pass_, "dL_dW.x.o[0,0]")
    assert explanation.title == "Gradient of the weight from input 1 to output 1"
    assert explanation.sentence == "The weight is a dead end; the walk goes on through a."


def test_a_walk_that_nobody_trains_ends_without_an_update() -> None:
    pass_ = _one(Identity(), 2.0)
    explanation = explain(pass_, pass_.walk[-1])
    assert not len(explanation.equations)
    assert explanation.sentence == "Nothing is trained here."
    assert not len(_at(pass_, "new_W.x.o[0,0]").equations)
    assert not len(_at(pass_, "new_loss").equations)
    assert math.isnan(pass_.value(Ref("new_loss")))


@pytest.mark.parametrize(
    ("targets", "said"),
    [([0.0, 1.0], ""), ([0.5, 3.0], "3"), ([-0.25, 7.0], "−0.25")],
)
def test_targets_that_are_no_probabilities_are_said_beside_a_binary_cross_entropy(
    targets: list[float], said: str
) -> None:
    sentence = f"Binary cross-entropy takes targets for probabilities; {said} is none."
    notes = _at(_layer_of(Sigmoid(), [1.0, 2.0], targets, BinaryCrossEntropy()), "loss").notes
    assert [each for each in notes if "probabilities" in each] == ([sentence] if said else [])
    squared = _at(_layer_of(Sigmoid(), [1.0, 2.0], targets, SquaredError()), "loss").notes
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
    notes = _at(_layer_of(Softmax(), [1.0, 2.0], targets, CrossEntropy()), "loss").notes
    said = [each for each in notes if "shares" in each]
    wanted = f"The targets of this sample are no shares of one whole; {note}."
    assert said == ([wanted] if note else [])


def test_a_value_says_why_it_is_so() -> None:
    activation = ACTIVATIONS.make("leaky_relu", {"slope": 0.01})
    assert _at(_one(activation, -2.0), "a.o[0]").notes == (
        "The value of leaky ReLU is −0.02 here, since z ≤ 0.",
    )


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("W.x.o[0,0]", "Training changes it."),
        ("b.o[0]", "Added to the net input."),
        ("A.x.o[0]", "Taken away from the input before the weights."),
    ],
)
def test_a_parameter_that_is_held_says_so(address: str, sentence: str) -> None:
    parameters = {"W": np.array([[1.0]]), "b": np.zeros(1), "A": np.zeros(1)}
    layer = Layer("o", ("x",), parameters, kind=PreBias())
    held = replace(layer, rates={"W": 0.0, "b": 0.0, "A": 0.0})
    free, fixed = (_pass(Network(Inputs("x", 1), (each,)), [1.0], [0.0]) for each in (layer, held))
    assert _at(free, address).sentence == sentence
    assert _at(fixed, address).sentence.endswith("Training holds it: its learning rate is 0.")
    assert "Training changes it" not in _at(fixed, address).sentence


def test_a_flat_slope_is_called_saturated_unless_the_loss_cancels_it() -> None:
    note = "The unit is saturated, almost nothing comes through."
    assert note in _at(_one(Sigmoid(), 6.0), "dL_dz.o[0]").notes
    assert note not in _at(_one(Sigmoid(), 4.0), "dL_dz.o[0]").notes
    assert note not in _at(_one(Relu(), -1.0), "dL_dz.o[0]").notes
    assert note not in _at(_one(Sigmoid(), 6.0, BinaryCrossEntropy()), "dL_dz.o[0]").notes


def test_weights_that_make_the_gradient_explode_are_named_the_first_of_many() -> None:
    output = Layer("o", ("x",), {"W": np.array([[10.0, 1.0], [-25.0, 9.0], [40.0, 2.0]])})
    pass_ = _pass(Network(Inputs("x", 2), (output,)), [1.0, 1.0], [0.0, 0.0, 0.0])
    assert _at(pass_, "dL_da.x[0]").notes[0] == (
        "The gradient explodes at w₁₁ = 10, w₂₁ = −25 and 1 more: "
        "it grows at least tenfold over such a weight."
    )
    assert "explodes" not in " ".join(_at(pass_, "dL_da.x[1]").notes)
