"""Random steps at every grain in every notation: true as printed, the same numbers, nothing early.

The quick form takes 300 steps of random networks and four of every registered kind. In full, 10,000
steps (some minutes): EXPLAINED_STEPS=10000 python -m pytest this_file.
"""

import os
from collections.abc import Iterator
from functools import cache

import numpy as np
import pytest

from core.network.ref import Ref
from core.passes.equation import Equation, plain_text
from core.passes.explain import Explanation, Pass, explain, explain_ref
from core.passes.markup import Fence, Fraction, Linked, Markup, Row, Scripts
from core.passes.notations.registry import NOTATIONS
from core.passes.steps import Grain, Step
from core.passes.walk import Walk
from tests.calculator import false_links
from tests.intervals import impossible_links
from tests.networks import FAMILIES, PALETTE, Palette, only, random_project
from tests.walks import opening_pass, walked

STEPS = int(os.environ.get("EXPLAINED_STEPS", "300"))
CHUNK = 25
CHUNKS = [range(first, min(first + CHUNK, STEPS)) for first in range(0, STEPS, CHUNK)]
EVERY = [(family, name) for family in FAMILIES for name in FAMILIES[family].names()]
DIGITS = (3, 3, 1, 5)


@cache
def _pass(seed: int, palette: Palette = PALETTE) -> Pass:
    project = random_project(seed, max_layers=3, max_units=3, palette=palette)
    return walked(project, 0, seed % 3)


def _random_step(number: int, palette: Palette = PALETTE) -> tuple[Pass, Step]:
    """The step with this number, of one network in five's steps."""
    chosen = np.random.default_rng(number)
    pass_ = _pass(number // 5, palette)
    walk = pass_.walk_at(list(Grain)[number % 3])
    return pass_, walk[int(chosen.integers(len(walk)))]


@pytest.mark.parametrize("numbers", CHUNKS, ids=lambda chunk: f"{chunk[0]}-{chunk[-1]}")
def test_random_steps_are_true_as_printed_in_every_notation(numbers: range) -> None:
    for number in numbers:
        _check_step(*_random_step(number), DIGITS[number % len(DIGITS)])


@pytest.mark.parametrize(("family", "name"), EVERY, ids="-".join)
def test_steps_of_every_registered_kind(family: str, name: str) -> None:
    for number in range(max(4, STEPS // 100)):
        _check_step(*_random_step(number, only(family, name)), 3)


def _check_step(pass_: Pass, step: Step, digits: int) -> None:
    explanations = [explain(pass_, step, digits, notation) for notation in NOTATIONS.values()]
    for explanation in explanations:
        for equation in explanation.equations:
            _check_line(equation, digits)
        _check_nothing_early(pass_, step, explanation)
    texts = [[_numbers(equation) for equation in each.equations] for each in explanations]
    assert all(text == texts[0] for text in texts)


def _check_line(equation: Equation, digits: int) -> None:
    for line in (plain_text(equation.line), *(term.text for term in equation.terms)):
        assert not false_links(line), line
        assert not impossible_links(line, digits), line


def _numbers(equation: Equation) -> tuple[object, ...]:
    terms = tuple((term.refs, term.value, term.text) for term in equation.terms)
    texts = (plain_text(equation.numbers), plain_text(equation.result))
    return (equation.ref, equation.value, terms, texts, equation.is_exact)


def _check_nothing_early(pass_: Pass, step: Step, explanation: Explanation) -> None:
    """Whatever the step's lines show as a number is revealed by then."""
    walk = pass_.walk_at(step.grain)
    shown = {ref for equation in explanation.equations for ref in _shown(equation)}
    for ref in shown | set(explanation.reads):
        revealed = walk.revealed_at(ref)
        assert revealed is not None, ref
        assert revealed <= step.n, f"{ref} is revealed at step {revealed}, shown at {step.n}"


def _shown(equation: Equation) -> Iterator[Ref]:
    yield equation.ref
    yield from (ref for term in equation.terms for ref in term.refs)
    yield from (term.ref for term in equation.terms if term.ref is not None)
    yield from (ref for part in (equation.numbers, equation.result) for ref in _linked(part))


def _linked(markup: Markup) -> Iterator[Ref]:
    match markup:
        case Linked(inner, ref):
            if isinstance(ref, Ref):
                yield ref
            yield from _linked(inner)
        case Row(items):
            yield from (ref for item in items for ref in _linked(item))
        case Fence(inner):
            yield from _linked(inner)
        case Scripts(base, sub, sup):
            yield from (ref for part in (base, sub, sup) if part for ref in _linked(part))
        case Fraction(numerator, denominator):
            yield from (*_linked(numerator), *_linked(denominator))


def _sums(walk: Walk) -> Iterator[list[Step]]:
    """The steps of each number that the term grain adds up term by term."""
    steps = [step for step in walk if step.kind in ("z", "loss", "da")]
    for step in steps:
        if step.is_last_term:
            yield list(walk[step.n - step.terms : step.n])


@pytest.mark.parametrize("seed", range(max(40, STEPS // 25)))
def test_partial_sums_end_in_the_node_grains_number(seed: int) -> None:
    pass_ = _pass(seed)
    for steps in _sums(pass_.walk_at(Grain.TERM)):
        lines = [explain(pass_, step).equations[-1] for step in steps]
        whole = explain_ref(pass_, steps[-1].at).equations[-1]
        assert plain_text(lines[-1].line) == plain_text(whole.line)
        assert lines[-1].value == whole.value == pass_.value(steps[-1].at)
        assert [len(line.terms) for line in lines[:-1]] == list(range(1, len(steps)))
        for n, line in enumerate(lines[:-1], 1):
            added = sum(term.value for term in whole.terms[:n])
            assert line.value == pytest.approx(added, rel=1e-12, abs=1e-15)


@pytest.mark.parametrize("seed", range(20))
def test_a_layers_lines_are_those_of_its_nodes(seed: int) -> None:
    pass_ = _pass(seed)
    for step in pass_.walk_at(Grain.LAYER):
        span = pass_.walk.span(step)
        nodes = [explain(pass_, pass_.walk[n - 1]) for n in span]
        lines = {plain_text(line.line) for node in nodes for line in node.equations}
        whole = explain(pass_, step)
        assert {plain_text(line.line) for line in whole.equations} <= lines
        reads = {ref for node in nodes for ref in node.reads}
        assert set(whole.reads) == reads
        refs = [line.ref for line in whole.equations]
        assert len(refs) == len(set(refs)) or step.kind in ("update", "batch")


def _texts(grain: Grain, address: str, notation: str = "house") -> list[str]:
    pass_ = opening_pass()
    walk = pass_.walk_at(grain)
    n = walk.revealed_at(Ref.parse(address)) or 0
    explanation = explain(pass_, walk[n - 1], 3, NOTATIONS[notation])
    forms = [plain_text(form) for form in explanation.matrix_forms]
    lines = [plain_text(equation.line) for equation in explanation.equations]
    return [explanation.title, *forms, *lines, explanation.sentence, *explanation.notes]


def test_a_term_shows_its_product_and_the_sum_so_far() -> None:
    assert _texts(Grain.TERM, "product.x.h1[0,1]") == [
        "What comes in from input 2 to hidden neuron 1: term 2 of 3",
        "w₁₂⁽¹⁾ x₂ = −0.1 · 1 = −0.100",
        "z₁⁽¹⁾ so far = w₁₁⁽¹⁾ x₁ + w₁₂⁽¹⁾ x₂ = 1.1 · 2 + (−0.1) · 1 = 2.100",
        "One term of the sum: what comes in over the edge times the weight. "
        "The sum so far is 2.100; one more term comes.",
    ]
    assert _texts(Grain.TERM, "branch.h1.out[0,0]")[:2] == [
        "What comes back from output 1 to hidden neuron 1: term 1 of 2",
        "∂L/∂z₁⁽²⁾ · w₁₁⁽²⁾ = 0.121 · (−0.3) = −0.036",
    ]
    assert _texts(Grain.TERM, "loss_term.out[0]")[1] == (
        "L₁ = ½ (a₁⁽²⁾ − y₁)² = ½ (0.484 − 0)² = 0.117"
    )


def test_the_last_term_is_the_node_grains_step() -> None:
    for address in ("z.h1[0]", "dL_da.h1[0]", "loss"):
        assert _texts(Grain.TERM, address) == _texts(Grain.NODE, address)


def test_the_last_parameter_of_the_update_brings_the_loss() -> None:
    lines = _texts(Grain.TERM, "new_loss")
    assert lines[1:4] == [
        "b₂⁽²⁾ ← b₂⁽²⁾ − η · ∂L/∂b₂⁽²⁾ = 0.1 − 1 · (−0.147) = 0.247",
        "L = 0.314 → 0.199, predicted 0.188",
        "L_predicted = L + Σ ∂L/∂w Δw = 0.314 + (−0.126) = 0.188",
    ]
    assert (
        _texts(Grain.TERM, "new_b.h1[0]")[2] == "One step against the gradient, from the old value."
    )


@pytest.mark.parametrize(
    ("notation", "address", "forms"),
    [
        ("house", "z.h1[0]", ["z⁽¹⁾ = W⁽¹⁾ · x + b⁽¹⁾"]),
        ("house", "a.h1[0]", ["a⁽¹⁾ = σ(z⁽¹⁾)"]),
        ("nielsen", "dL_da.h1[0]", ["∂C/∂a² = (W³)ᵀ · δ³"]),
        ("hagan", "dL_dz.h1[0]", ["s¹ = ∂F̂/∂a¹ ⊙ σ′(n¹)"]),
        ("ng", "dL_db.out[0]", ["dW^[2] = dz^[2] · (a^[1])ᵀ", "db^[2] = dz^[2]"]),
        ("pytorch", "z.h1[0]", ["z1 = x · fc1.weight.T + fc1.bias"]),
        (
            "pytorch",
            "dL_db.out[0]",
            ["fc2.weight.grad = z2.grad.T · a1", "fc2.bias.grad = z2.grad"],
        ),
        (
            "jacobian",
            "dL_db.out[0]",
            ["∂J/∂W⁽²⁾ = (δ⁽²⁾)ᵀ · (h⁽¹⁾)ᵀ", "∂J/∂b⁽²⁾ = (δ⁽²⁾)ᵀ"],
        ),
        ("flat", "z.h1[0]", ["net⁽¹⁾ = i · W⁽¹⁾ + b⁽¹⁾"]),
    ],
)
def test_a_layer_says_its_step_in_matrices(notation: str, address: str, forms: list[str]) -> None:
    assert _texts(Grain.LAYER, address, notation)[1 : 1 + len(forms)] == forms


def test_a_book_with_a_letter_for_the_gradient_says_what_it_stands_for() -> None:
    note = "Here δ₁² stands for ∂C/∂z₁², the error."
    assert note in _texts(Grain.NODE, "dL_dz.h1[0]", "nielsen")
    assert "Here δ² stands for ∂C/∂z², the error." in _texts(Grain.LAYER, "dL_dz.h1[0]", "nielsen")
    assert "Here dz₁^[1] stands for ∂L/∂z₁^[1]." in _texts(Grain.NODE, "dL_dz.h1[0]", "ng")


def test_sentences_use_the_books_words() -> None:
    assert _texts(Grain.NODE, "z.h1[0]", "bishop")[0] == "Activation of hidden neuron 1"
    assert _texts(Grain.NODE, "a.h1[0]", "bishop")[2] == "The activation goes through the sigmoid."
    assert _texts(Grain.NODE, "loss", "nielsen")[0] == "Cost of sample 1"
