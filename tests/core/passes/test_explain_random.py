"""Every step of 1,000 random networks: a calculator agrees, and the terms add up to the trace.

Rule: the same seeds every time; each network's updates have an optimiser and a memory of its own.
"""

import dataclasses
import math
import re
from collections import Counter
from collections.abc import Iterator

import pytest

from core.passes.equation import Equation, latex, plain_text, spoken
from core.passes.explain import Explanation, Pass, explain
from core.passes.explanations.saturation import SATURATED
from core.passes.gradient_check import check_gradients
from core.passes.walk import branch_refs
from core.project.project import Project
from tests.calculator import false_links
from tests.networks import FAMILIES, PALETTE, Palette, only, random_project
from tests.walks import walked

NETWORKS, CHUNK = 1000, 50
CHUNKS = [range(first, first + CHUNK) for first in range(0, NETWORKS, CHUNK)]

EVERY = [(family, name) for family in FAMILIES for name in FAMILIES[family].names()]

# What a joint gradient and the full chain that collapses to it may differ by (see architecture).
CHAIN = 1e-14


def _project(seed: int, palette: Palette = PALETTE) -> Project:
    return random_project(seed, max_layers=3, max_units=2 + seed % 2, palette=palette)


def _pass(seed: int, palette: Palette = PALETTE) -> Pass:
    return walked(_project(seed, palette), 0, seed % 3)


def _explanations(pass_: Pass) -> list[Explanation]:
    return [explain(pass_, step) for step in pass_.walk]


@pytest.mark.parametrize("seeds", CHUNKS, ids=lambda seeds: f"{seeds[0]}-{seeds[-1]}")
def test_every_line_is_true_as_printed_and_its_terms_add_up(seeds: range) -> None:
    for seed in seeds:
        _check(_pass(seed), seed)


@pytest.mark.parametrize(("family", "name"), EVERY, ids="-".join)
def test_every_registered_kind_has_true_lines_and_gradients(family: str, name: str) -> None:
    """A run of each kind's own, so that a further one is checked without shifting the rest."""
    is_met = False
    for seed in range(8):
        project = _project(seed, only(family, name))
        is_met |= name in _names(project)
        _check(walked(project, 0, seed % 3), seed)
        data = project.data
        compared = check_gradients(project.network, data.inputs, data.targets)
        assert not [each for each in compared if not each.agrees]
    assert is_met


def _check(pass_: Pass, seed: int) -> None:
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


def test_every_kind_of_the_palette_is_among_them() -> None:
    found = set[str]().union(*(_names(_project(seed)) for seed in range(200)))
    for names in dataclasses.astuple(PALETTE):
        assert set(names) <= found


def _names(project: Project) -> set[str]:
    layers = project.network.layers
    found = {layer.activation.name for layer in layers} | {layer.kind.name for layer in layers}
    return found | {project.network.loss.name, project.training.optimizer.name}


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
