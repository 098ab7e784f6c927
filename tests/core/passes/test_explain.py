"""Explanations of the network that opens, literally, and of what is special elsewhere."""

import re

import pytest

from core.network.ref import Ref
from core.passes.equation import plain_text
from core.passes.explain import Explanation, Pass, explain, explain_ref
from core.passes.markup import Direction, Linked, Markup
from core.passes.numbers import shown
from tests.calculator import false_links
from tests.refusals import refused
from tests.walks import opening_pass

SUPERSCRIPT = re.compile("⁽[¹²]⁾")


@pytest.fixture(scope="module")
def opening() -> Pass:
    return opening_pass()


def _lines(explanation: Explanation) -> list[str]:
    return [plain_text(equation.line) for equation in explanation.equations]


def _without_layers(line: str) -> str:
    return SUPERSCRIPT.sub("", line)


@pytest.mark.parametrize(
    ("address", "line"),
    [
        ("z.h1[0]", "z₁ = w₁₁ x₁ + w₁₂ x₂ + b₁ = 1.1 · 2 + (−0.1) · 1 + (−0.2) = 1.900"),
        ("a.h1[0]", "a₁ = σ(z₁) = 1 / (1 + e^(−1.900)) = 0.870"),
        (
            "loss",
            "L = ½ (a₁ − y₁)² + ½ (a₂ − y₂)² = ½ (0.484 − 0)² + ½ (0.372 − 1)²"
            " = 0.117 + 0.197 = 0.314",
        ),
        ("dL_da.out[1]", "∂L/∂a₂ = a₂ − y₂ = 0.372 − 1 = −0.628"),
        (
            "dL_da.h1[0]",
            "∂L/∂a₁ = ∂L/∂z₁ · w₁₁ + ∂L/∂z₂ · w₂₁ = 0.121 · (−0.3) + (−0.147) · (−1.2)"
            " = −0.036 + 0.176 = 0.140",
        ),
        ("dL_dz.h1[0]", "∂L/∂z₁ = ∂L/∂a₁ · a₁ (1 − a₁) = 0.140 · 0.870 · 0.130 = 0.016"),
        ("dL_dW.x.h1[0,0]", "∂L/∂w₁₁ = ∂L/∂z₁ · x₁ = 0.016 · 2 = 0.032"),
        ("dL_db.h1[0]", "∂L/∂b₁ = ∂L/∂z₁ = 0.016"),
        ("new_W.h1.out[0,0]", "w₁₁ ← w₁₁ − η · ∂L/∂w₁₁ = −0.3 − 1 · 0.105 = −0.405"),
        ("new_loss", "L = 0.314 → 0.199, predicted 0.188"),
        ("predicted_loss", "L_predicted = L + Σ ∂L/∂w Δw = 0.314 + (−0.126) = 0.188"),
        ("branch.h1.out[0,0]", "∂L/∂z₁ · w₁₁ = 0.121 · (−0.3) = −0.036"),
        ("da_dz.h1[0]", "∂a₁/∂z₁ = a₁ (1 − a₁) = 0.870 · 0.130 = 0.113"),
        ("loss_term.out[0]", "L₁ = ½ (a₁ − y₁)² = ½ (0.484 − 0)² = 0.117"),
        ("W.x.h1[0,1]", "w₁₂ = −0.1"),
        ("b.out[0]", "b₁ = 0.2"),
        ("a.x[0]", "x₁ = 2"),
        ("y.out[1]", "y₂ = 1"),
        ("learning_rate", "η = 1"),
        ("batch_loss", "L = L₁ = 0.314"),
    ],
)
def test_numbers_of_the_opening_network(opening: Pass, address: str, line: str) -> None:
    explanation = explain_ref(opening, Ref.parse(address))
    assert [_without_layers(each) for each in _lines(explanation)] == [line]


def test_every_equation_of_its_pass_is_true_without_guard_digits(opening: Pass) -> None:
    equations = [each for step in opening.walk for each in explain(opening, step).equations]
    assert len(equations) == 59
    for equation in equations:
        line = plain_text(equation.line)
        assert equation.is_exact, line
        assert not false_links(line), line
        assert not re.search(r"\d\.\d{4}", line), line


def test_every_step_says_what_it_is(opening: Pass) -> None:
    titles = [explain(opening, step).title for step in opening.walk]
    assert titles[0] == "Net input of hidden neuron 1"
    assert titles[3] == "Activation of hidden neuron 1"
    assert titles[10] == "Loss of sample 1"
    assert titles[11] == "How the loss depends on output 1"
    assert titles[13] == "Back through the sigmoid of output 1"
    assert titles[15] == "Gradients of the weights and bias of output 1"
    assert titles[17] == "Two branches meet at hidden neuron 1: add them"
    assert titles[26] == "Three branches meet at input 1: add them"
    assert titles[28] == "Update every parameter at once"


def test_sentences_are_what_a_lecturer_says(opening: Pass) -> None:
    def said(n: int) -> str:
        return explain(opening, opening.walk[n - 1]).sentence

    assert said(13) == "The way back starts here: a larger output 2 would lower the loss."
    assert "the weight is a dead end; the walk goes on through a" in said(17).lower()
    assert said(29).endswith("The loss goes from 0.314 to 0.199; the gradient predicted 0.188.")


def test_the_terms_are_what_the_canvas_writes_on_the_edges(opening: Pass) -> None:
    terms = explain(opening, opening.walk[17]).equations[0].terms
    assert [term.text for term in terms] == [
        "0.121 · (−0.3) = −0.036",
        "−0.147 · (−1.2) = 0.176",
    ]
    assert [str(term.ref) for term in terms] == ["branch.h1.out[0,0]", "branch.h1.out[1,0]"]
    assert [str(ref) for ref in terms[0].refs] == ["dL_dz.out[0]", "W.h1.out[0,0]"]


def test_a_term_on_its_own_has_the_digits_of_its_line(opening: Pass) -> None:
    equation = explain(opening, opening.walk[26]).equations[0]
    products = "= 0.016 · 1.1 + (−0.058) · 0.7 + 0.020 · 0.6 = −0.011"
    assert plain_text(equation.line).endswith(products)
    assert [term.text for term in equation.terms] == [
        "0.016 · 1.1 ≈ 0.017",
        "−0.058 · 0.7 ≈ −0.040",
        "0.020 · 0.6 = 0.012",
    ]
    assert not any(false_links(term.text) for term in equation.terms)


def test_scope_is_counted_from_1(opening: Pass) -> None:
    assert {explain(opening, step).scope for step in opening.walk} == {"sample 1"}


def test_what_a_step_reads(opening: Pass) -> None:
    reads = [str(ref) for ref in explain(opening, opening.walk[0]).reads]
    assert reads == ["W.x.h1[0,0]", "a.x[0]", "W.x.h1[0,1]", "a.x[1]", "b.h1[0]"]
    update = [str(ref) for ref in explain(opening, opening.walk[28]).reads]
    assert len(update) == 34
    assert update[:2] == ["W.x.h1[0,0]", "dL_dW.x.h1[0,0]"]


def test_explaining_a_number_names_the_step_that_reveals_it(opening: Pass) -> None:
    def step_of(address: str) -> int | None:
        step = explain_ref(opening, Ref.parse(address)).step
        return None if step is None else step.n

    assert step_of("z.h1[0]") == 1
    assert step_of("branch.h1.out[1,2]") == 20
    assert step_of("W.x.h1[0,0]") is None


def test_other_digits(opening: Pass) -> None:
    line = plain_text(explain(opening, opening.walk[3], digits=5).equations[0].line)
    assert line.endswith("= 1 / (1 + e^(−1.90000)) = 0.86989")


def test_what_is_no_number_of_a_pass_is_refused(opening: Pass) -> None:
    with refused("q.h1[0] is no number of a pass"):
        explain_ref(opening, Ref("q", "h1", 0))


def test_every_number_in_a_line_knows_its_address_and_direction(opening: Pass) -> None:
    equation = explain(opening, opening.walk[17]).equations[0]
    for markup in (equation.symbols, equation.numbers):
        found = {str(each.ref): each.direction for each in _links(markup)}
        assert found["dL_dz.out[0]"] is Direction.BACKWARD
        assert found["W.h1.out[0,0]"] is Direction.FORWARD
    assert "branch.h1.out[1,0]" in {str(each.ref) for each in _links(equation.numbers)}
    (result,) = _links(equation.result)
    assert (result.ref, result.inner.text) == (equation.ref, shown(equation.value))  # type: ignore[union-attr]


def test_a_folded_number_lights_what_it_is_made_of(opening: Pass) -> None:
    equation = explain(opening, opening.walk[20]).equations[0]
    refs = [str(each.ref) for each in _links(equation.numbers)]
    assert refs == ["dL_da.h1[0]", "a.h1[0]", "a.h1[0]"]


def _links(markup: Markup) -> list[Linked]:
    if isinstance(markup, Linked):
        return [markup]
    fields = (getattr(markup, name) for name in type(markup).__dataclass_fields__)
    parts = [part for each in fields for part in (each if isinstance(each, tuple) else (each,))]
    return [
        link for part in parts if hasattr(part, "__dataclass_fields__") for link in _links(part)
    ]
