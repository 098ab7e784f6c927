"""Every step of 1,000 random networks: a calculator agrees, and the terms add up to the trace.

Rule: the same seeds every time; each network's updates have an optimiser and a memory of its own.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator

import pytest

from core.kinds.activations import ACTIVATIONS
from core.kinds.layers import LAYER_KINDS
from core.kinds.losses import LOSSES
from core.kinds.optimizers import OPTIMIZERS
from core.passes.equation import Equation, latex, plain_text, spoken
from core.passes.explain import Explanation, Pass, explain
from core.passes.explanations.saturation import SATURATED
from core.passes.walk import branch_refs
from tests.calculator import false_links
from tests.networks import random_project
from tests.walks import walked

NETWORKS, CHUNK = 1000, 50
CHUNKS = [range(first, first + CHUNK) for first in range(0, NETWORKS, CHUNK)]

# What a joint gradient and the full chain that collapses to it may differ by (see architecture).
CHAIN = 1e-14


def _pass(seed: int) -> Pass:
    return walked(random_project(seed, max_layers=3, max_units=2 + seed % 2), 0, seed % 3)


def _explanations(pass_: Pass) -> list[Explanation]:
    return [explain(pass_, step) for step in pass_.walk]


@pytest.mark.parametrize("seeds", CHUNKS, ids=lambda seeds: f"{seeds[0]}-{seeds[-1]}")
def test_every_line_is_true_as_printed_and_its_terms_add_up(seeds: range) -> None:
    for seed in seeds:
        pass_ = _pass(seed)
        for explanation in _explanations(pass_):
            for equation in explanation.equations:
                _check_line(equation, seed)
                _check_terms(pass_, explanation, equation, seed)
        _check_branches(pass_)


def test_the_share_of_lines_that_are_exactly_true() -> None:
    counts = Counter(equation.is_exact for equation in _equations(range(40)))
    assert counts[True] / counts.total() > 0.985


def test_every_line_can_be_typeset_and_spoken() -> None:
    for equation in _equations(range(40, 60)):
        tex = latex(equation.line)
        assert tex.count("{") == tex.count("}")
        assert tex.isascii(), tex
        assert not re.search("[^ -~−]", spoken(equation.line)), spoken(equation.line)


def _equations(seeds: range) -> Iterator[Equation]:
    for seed in seeds:
        for explanation in _explanations(_pass(seed)):
            yield from explanation.equations


def test_every_registered_kind_is_among_them() -> None:
    found = set()
    for seed in range(200):
        project = random_project(seed, max_layers=3, max_units=2 + seed % 2)
        network = project.network
        found |= {layer.activation.name for layer in network.layers}
        found |= {layer.kind.name for layer in network.layers}
        found |= {network.loss.name, project.training.optimizer.name}
    for registry in (ACTIVATIONS, LAYER_KINDS, LOSSES, OPTIMIZERS):
        assert set(registry.names()) <= found


def _check_line(equation: Equation, seed: int) -> None:
    line = plain_text(equation.line)
    assert not false_links(line), f"{seed}: {line}"
    for term in equation.terms:
        assert not false_links(term.text), f"{seed}: {term.text}"


def _check_terms(pass_: Pass, explanation: Explanation, equation: Equation, seed: int) -> None:
    values = [term.value for term in equation.terms]
    if not values:
        assert equation.value == 0
        return
    scale = max(abs(value) for value in (*values, equation.value))
    allowed = 1e-12 * scale + _chain_error(pass_, explanation) * scale
    line = plain_text(equation.line)
    assert math.fsum(values) == pytest.approx(equation.value, rel=0, abs=allowed), f"{seed}: {line}"


def _chain_error(pass_: Pass, explanation: Explanation) -> float:
    """How far the full chain may be from the joint gradient; 0 everywhere else."""
    step, output = explanation.step, pass_.network.output
    is_joint = pass_.network.loss.is_joint(output.activation)
    if not (step and step.kind == "dz" and step.layer == output.id and is_joint):
        return 0.0
    outputs = pass_.trace.a[output.id][0]
    distance = float(min(outputs.min(), (1.0 - outputs).min()))
    return CHAIN / distance if distance >= SATURATED else 0.0


def _check_branches(pass_: Pass) -> None:
    """A sum over branches has a term for every present edge out of the unit."""
    network, output = pass_.network, pass_.network.output
    for step in pass_.walk:
        if step.kind == "da" and step.layer != output.id:
            (equation,) = explain(pass_, step).equations
            edges = sum(
                layer.has_edge(k, network.first_column(layer, source) + unit)
                for source, unit in [(step.layer or "", step.unit or 0)]
                for layer in network.readers(source)
                for k in range(layer.size)
            )
            branches = branch_refs(network, step.layer or "", step.unit or 0)
            assert len(equation.terms) == len(branches) == edges
