"""The batch and the update: shares of the samples, penalties, rates, memories, centring."""

import numpy as np
import pytest

from core.data.dataset import Dataset
from core.kinds.elementwise.activations import Identity
from core.kinds.layers import Centring, PreBias
from core.kinds.losses import Loss, SquaredError
from core.kinds.optimizers import Adam, AdamW, Optimizer, Sgd
from core.network.network import Inputs, Layer, Network
from core.network.ref import Ref
from core.passes.engine import run
from core.passes.equation import plain_text
from core.passes.explain import Explanation, Pass, explain, explain_ref
from core.passes.numbers import shown
from core.project.project import Project
from core.training.settings import TrainingSettings
from tests.calculator import false_links
from tests.walks import walked

FOUR = [[1.0], [2.0], [-1.0], [0.5]]


def _line_layer(**rest: object) -> Layer:
    """y = 2 x + 1, all rates 1."""
    parameters = {"W": np.array([[2.0]]), "b": np.array([1.0])}
    return Layer("o", ("x",), parameters, Identity(), **rest)  # type: ignore[arg-type]


def _walked(
    inputs: list[list[float]],
    loss: Loss | None = None,
    optimizer: Optimizer | None = None,
    layer: Layer | None = None,
    updates_before: int = 0,
) -> Pass:
    network = Network(Inputs("x", 1), (layer or _line_layer(),), loss or SquaredError(scale=0.5))
    data = Dataset(np.array(inputs), np.zeros((len(inputs), 1)))
    settings = TrainingSettings(optimizer or Sgd(learning_rate=0.1))
    return walked(Project("line", network, data, settings), 0, updates_before)


def _step(pass_: Pass, kind: str) -> Explanation:
    return explain(pass_, next(step for step in pass_.walk if step.kind == kind))


def _lines(explanation: Explanation) -> list[str]:
    return [plain_text(equation.line) for equation in explanation.equations]


def test_up_to_four_samples_are_written_out_and_averaged() -> None:
    explanation = _step(_walked(FOUR), "batch")
    assert (explanation.title, explanation.scope) == (
        "Average the gradients of four samples",
        "mean of 4",
    )
    assert _lines(explanation) == [
        "∂L/∂w₁₁ = (∂L₁/∂w₁₁ + ∂L₂/∂w₁₁ + ∂L₃/∂w₁₁ + ∂L₄/∂w₁₁) / 4"
        " = (3.000 + 10.000 + 1.000 + 1.000) / 4 = 3.750",
        "∂L/∂b₁ = (∂L₁/∂b₁ + ∂L₂/∂b₁ + ∂L₃/∂b₁ + ∂L₄/∂b₁) / 4"
        " = (3.000 + 5.000 + (−1.000) + 2.000) / 4 = 2.250",
    ]
    assert [term.value for term in explanation.equations[0].terms] == [0.75, 2.5, 0.25, 0.25]


def test_a_sum_over_the_batch_has_no_division() -> None:
    explanation = _step(_walked(FOUR[:2], SquaredError(scale=0.5, over_batch="sum")), "batch")
    assert explanation.title == "Add up the gradients of two samples"
    assert explanation.scope == "sum of 2"
    assert _lines(explanation)[0] == "∂L/∂w₁₁ = ∂L₁/∂w₁₁ + ∂L₂/∂w₁₁ = 3.000 + 10.000 = 13.000"


def test_of_more_samples_only_the_sum_is_shown() -> None:
    explanation = _step(_walked([*FOUR, [3.0]]), "batch")
    assert _lines(explanation)[0] == "∂L/∂w₁₁ = Σ ∂Lₙ/∂w₁₁ / 5 = 36.000 / 5 = 7.200"


def test_a_penalty_pulls_on_weights_and_on_no_bias() -> None:
    explanation = _step(_walked(FOUR[:1], SquaredError(scale=0.5, l2=0.25)), "batch")
    assert explanation.title == "Add the L2 penalty's gradient"
    assert explanation.scope == "sample 1"
    assert _lines(explanation) == [
        "∂L/∂w₁₁ = ∂L₁/∂w₁₁ + 2 λ w₁₁ = 3.000 + 2 · 0.25 · 2 = 4.000",
        "∂L/∂b₁ = ∂L₁/∂b₁ = 3.000",
    ]


def test_what_is_small_beside_the_penalty_keeps_its_digits() -> None:
    """And the other way round: neither is what the other leaves over."""
    layer = Layer("o", ("x",), {"W": np.array([[2e8]]), "b": np.array([1.0])}, Identity())
    heavy = _walked([[1e-9]] * 5, SquaredError(scale=0.5, l2=0.25), layer=layer)
    assert "= 6.00·10⁻⁹ / 5 + 2 · 0.25 · 200000000 " in _lines(_step(heavy, "batch"))[0]
    light = _walked(FOUR[:1], SquaredError(scale=0.5, l2=1e-15))
    assert "= 4.500 + 4.00·10⁻¹⁵ = " in _lines(explain_ref(light, Ref("batch_loss")))[0]


def test_a_sum_that_is_too_large_is_infinite_and_no_warning() -> None:
    pass_ = _walked([[1e200]] * 5)
    assert "Σ Lₙ / 5 = ∞ / 5" in _lines(explain_ref(pass_, Ref("batch_loss")))[0]
    assert "Σ ∂Lₙ/∂w₁₁ / 5 = ∞ / 5" in _lines(_step(pass_, "batch"))[0]


def test_the_batch_reads_every_gradient() -> None:
    explanation = _step(_walked(FOUR), "batch")
    assert [str(ref) for ref in explanation.reads] == ["dL_dW.x.o[0,0]", "dL_db.o[0]"]


def test_the_loss_of_the_batch() -> None:
    def line(pass_: Pass) -> str:
        return _lines(explain_ref(pass_, Ref("batch_loss")))[0]

    assert line(_walked(FOUR[:2])) == "L = (L₁ + L₂) / 2 = (4.500 + 12.500) / 2 = 8.500"
    assert line(_walked([*FOUR, [3.0]])) == "L = Σ Lₙ / 5 = 44.000 / 5 = 8.800"
    with_penalty = line(_walked(FOUR[:1], SquaredError(scale=0.5, l2=0.25)))
    assert with_penalty == "L = L₁ + λ Σ w² = 4.500 + 1.000 = 5.500"


@pytest.mark.parametrize(("over_batch", "how"), [("mean", "averaged"), ("sum", "added up")])
def test_the_batch_says_how_its_samples_come_together(over_batch: str, how: str) -> None:
    pass_ = _walked(FOUR, SquaredError(over_batch=over_batch))
    assert _step(pass_, "batch").sentence == (
        f"Each sample has its own gradient; {how}, they say where the parameter should go."
    )
    loss = explain_ref(pass_, Ref("batch_loss"))
    assert (loss.title, loss.scope) == ("Loss of the batch", f"{over_batch} of 4")
    assert loss.sentence == (
        f"The samples' own losses, {how}: the one number that training lowers."
    )


def test_a_penalty_is_told_wherever_it_counts() -> None:
    pass_ = _walked(FOUR[:1], SquaredError(scale=0.5, l2=0.25))
    assert _step(pass_, "batch").sentence == (
        "The batch is one sample: there is nothing to average. "
        "The L2 penalty adds its own pull on the weights."
    )
    assert explain_ref(pass_, Ref("batch_loss")).sentence == (
        "The samples' own losses, averaged, and the L2 penalty on top: "
        "the one number that training lowers."
    )
    assert _step(pass_, "update").sentence == (
        "Every parameter takes one step against its gradient, all from the old values. "
        "The loss of sample 1 goes from 4.500 to 2.645; its own gradient predicted 2.400. "
        "The loss of the batch (mean of 1, with the L2 penalty) goes from 5.500 to 3.285."
    )


def test_one_gradient_of_the_batch() -> None:
    explanation = explain_ref(_walked(FOUR), Ref.parse("batch_dL_db.o[0]"))
    assert explanation.title == "Batch gradient of the bias of output 1"
    assert explanation.scope == "mean of 4"


def test_the_update_uses_the_batchs_gradient() -> None:
    explanation = _step(_walked(FOUR), "update")
    assert explanation.scope == "mean of 4"
    assert _lines(explanation)[:2] == [
        "w₁₁ ← w₁₁ − η · ∂L/∂w₁₁ = 2 − 0.1 · 3.750 = 1.625",
        "b₁ ← b₁ − η · ∂L/∂b₁ = 1 − 0.1 · 2.250 = 0.775",
    ]
    assert "batch_dL_dW.x.o[0,0]" in {str(ref) for ref in explanation.reads}


def test_rates_multiply_the_learning_rate_and_0_holds() -> None:
    layer = _line_layer(rates={"W": 0.5, "b": 0.0})
    explanation = _step(_walked(FOUR[:1], layer=layer), "update")
    assert _lines(explanation)[:2] == [
        "w₁₁ ← w₁₁ − 0.5 η · ∂L/∂w₁₁ = 2 − 0.5 · 0.1 · 3.000 = 1.850",
        "b₁ ← b₁ = 1 = 1.000",
    ]
    assert explanation.notes == (
        "Every weight of the output layer learns at 0.5 times the rate.",
        "Every bias of the output layer is held fixed: its learning rate is 0.",
    )
    assert [str(ref) for ref in explanation.reads] == [
        *("W.x.o[0,0]", "dL_dW.x.o[0,0]"),
        "b.o[0]",
    ]


def test_a_rate_of_1_is_not_worth_a_note() -> None:
    explanation = _step(_walked(FOUR[:1], layer=_line_layer(rates={"W": 1.0})), "update")
    assert explanation.notes == ()


def test_momentum_is_remembered_from_update_to_update() -> None:
    pass_ = _walked(FOUR[:1], optimizer=Sgd(0.1, momentum=0.5), updates_before=1)
    memory, new = _lines(explain_ref(pass_, Ref.parse("new_b.o[0]")))
    assert memory == "v₁ ← μ v₁ + ∂L/∂b₁ = 0.5 · 3.000 + 2.400 = 3.900"
    assert new == "b₁ ← b₁ − η v₁ = 0.7 − 0.1 · 3.900 = 0.310"


def test_the_memory_of_a_weight_with_a_name_of_its_own_has_no_index() -> None:
    layer = _line_layer(weight_names=(("rise",),))
    pass_ = _walked(FOUR[:1], optimizer=Sgd(0.1, momentum=0.5), layer=layer)
    memory, new = _lines(explain_ref(pass_, Ref.parse("new_W.x.o[0,0]")))
    assert memory == "v ← μ v + ∂L/∂rise = 0.5 · 0.000 + 3.000 = 3.000"
    assert new == "rise ← rise − η v = 2 − 0.1 · 3.000 = 1.700"


def test_adam_writes_its_four_lines_and_the_parameters_own() -> None:
    pass_ = _walked(FOUR[:1], optimizer=Adam(0.1))
    lines = _lines(explain_ref(pass_, Ref.parse("new_b.o[0]")))
    assert lines[0] == "m₁ ← β₁ m₁ + (1 − β₁) · ∂L/∂b₁ = 0.9 · 0.000 + 0.1 · 3.000 = 0.300"
    assert lines[2] == "m̂₁ = m₁ / (1 − β₁^(t)) = 0.300 / (1 − 0.9¹) = 3.000"
    assert lines[4] == (
        "b₁ ← b₁ − η · m̂₁ / (√(v̂₁) + ε) = 1 − 0.1 · 3.000 / (√(9.000) + 1.00·10⁻⁸) = 0.900"
    )
    assert not any(false_links(line) for line in lines)


def test_adamw_decays_beside_the_gradient() -> None:
    pass_ = _walked(FOUR[:1], optimizer=AdamW(0.1, weight_decay=0.5))
    line = _lines(explain_ref(pass_, Ref.parse("new_b.o[0]")))[-1]
    assert line.startswith("b₁ ← (1 − η λ) b₁ − ")


@pytest.mark.parametrize(("compensate", "weight"), [("new", "1.4"), ("old", "2")])
def test_centring_moves_the_offset_and_the_bias_makes_up_for_it(
    compensate: str, weight: str
) -> None:
    parameters = {"W": np.array([[2.0]]), "b": np.array([1.0]), "A": np.array([0.5])}
    layer = Layer("o", ("x",), parameters, kind=PreBias(Centring(0.5, compensate)))
    pass_ = _walked([[1.0], [2.0]], layer=layer)
    (offset,) = _lines(explain_ref(pass_, Ref.parse("new_A.x.o[0]")))
    assert offset == "A₁ ← A₁ + 0.5 (mean x₁ − A₁) = 0.5 + 0.5 · 1.000 = 1.000"
    (bias,) = _lines(explain_ref(pass_, Ref.parse("new_b.o[0]")))
    assert bias.startswith("b₁ ← b₁ − η · ∂L/∂b₁ + w₁₁ ΔA₁ = 1 − 0.1 · 3.000 + ")
    assert " · 0.500 = " in bias
    assert not false_links(bias)


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("new_W.x.o[0,0]", "Update of the weight from input 1 to output 1"),
        ("new_b.o[0]", "Update of the bias of output 1"),
        ("new_A.x.o[0]", "Update of the offset of input 1 in the output layer"),
    ],
)
def test_an_update_is_called_by_what_is_updated(address: str, title: str) -> None:
    parameters = {"W": np.array([[2.0]]), "b": np.array([1.0]), "A": np.array([0.5])}
    pass_ = _walked([[1.0]], layer=Layer("o", ("x",), parameters, kind=PreBias()))
    assert explain_ref(pass_, Ref.parse(address)).title == title


def test_a_held_bias_still_makes_up_for_the_offset() -> None:
    parameters = {"W": np.array([[2.0]]), "b": np.array([1.0]), "A": np.array([0.5])}
    rates = {"b": 0.0, "A": 0.5}
    layer = Layer("o", ("x",), parameters, kind=PreBias(Centring(0.5)), rates=rates)
    pass_ = _walked([[1.0], [2.0]], layer=layer)
    (offset,) = _lines(explain_ref(pass_, Ref.parse("new_A.x.o[0]")))
    assert offset == "A₁ ← A₁ + 0.25 (mean x₁ − A₁) = 0.5 + 0.25 · 1.000 = 0.750"
    (bias,) = explain_ref(pass_, Ref.parse("new_b.o[0]")).equations
    assert plain_text(bias.symbols) == "b₁ + w₁₁ ΔA₁"
    assert bias.is_exact


def test_an_offset_that_follows_its_gradient_is_updated_like_a_weight() -> None:
    parameters = {"W": np.array([[2.0]]), "A": np.array([0.5])}
    layer = Layer("o", ("x",), parameters, kind=PreBias())
    (line,) = _lines(explain_ref(_walked(FOUR[:1], layer=layer), Ref.parse("new_A.x.o[0]")))
    assert line == "A₁ ← A₁ − η · ∂L/∂A₁ = 0.5 − 0.1 · (−2.000) = 0.700"


def test_equations_are_made_when_they_are_looked_at() -> None:
    equations = _step(_walked(FOUR), "update").equations
    assert len(equations) == 4
    assert equations[-1] is equations[3]
    assert equations[1:3] == (equations[1], equations[2])


def test_the_memory_is_written_for_a_chosen_parameter_only() -> None:
    pass_ = _walked(FOUR[:1], optimizer=Adam(0.1))
    lines = _lines(_step(pass_, "update"))
    assert [line.split(" ")[0] for line in lines] == ["w₁₁", "b₁", "L", "L_predicted"]


def test_the_update_names_the_sample_and_tells_the_batchs_loss_too() -> None:
    pass_ = _walked(FOUR)
    sentence = _step(pass_, "update").sentence
    assert "The loss of sample 1 goes from " in sentence
    assert "The loss of the batch (mean of 4) goes from " in sentence
    record = pass_.update
    assert record is not None
    after = run(record.after, pass_.batch.inputs, pass_.batch.targets).loss
    assert sentence.endswith(f"to {shown(after)}.")
