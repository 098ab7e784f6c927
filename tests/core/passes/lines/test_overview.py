"""The network as formulas: every layer in its notation, the loss where it can be read."""

import numpy as np
import pytest

from core.data.dataset import Dataset
from core.kinds.elementwise.activations import Identity, Sigmoid
from core.kinds.losses import BinaryCrossEntropy, CrossEntropy, SquaredError
from core.network.network import Inputs, Layer, Network
from core.passes.lines.overview import LONGEST, overview
from core.passes.notations.registry import FLAT, HOUSE, NOTATIONS
from core.passes.renderings.latex import latex
from core.passes.renderings.plain import plain_text
from core.passes.renderings.spoken import spoken
from core.project.examples import default_project
from core.project.project import Project
from core.project.sample import pass_over
from tests.networks import random_project


def lines_of(project, notation=HOUSE):
    """The lines as plain text."""
    return [plain_text(line) for line in overview(pass_over(project, 0), notation)]


def test_each_layer_and_the_loss_stand_in_letters():
    assert lines_of(default_project()[0]) == [
        "z⁽¹⁾ = W⁽¹⁾ · x + b⁽¹⁾ and a⁽¹⁾ = σ(z⁽¹⁾)",
        "z⁽²⁾ = W⁽²⁾ · a⁽¹⁾ + b⁽²⁾ and a⁽²⁾ = σ(z⁽²⁾)",
        "L = ½ (a₁⁽²⁾ − y₁)² + ½ (a₂⁽²⁾ − y₂)²",
    ]


def test_the_letters_are_those_of_the_notation():
    assert (
        lines_of(default_project()[0], FLAT)[0] == "net⁽¹⁾ = i · W⁽¹⁾ + b⁽¹⁾ and out⁽¹⁾ = σ(net⁽¹⁾)"
    )


def losing(loss, outputs, activation=None):
    """A layer of outputs that one input reaches, and its loss."""
    output = Layer("o", ("x",), {"W": np.ones((outputs, 1))}, activation or Sigmoid())
    data = Dataset(np.zeros((1, 1)), np.zeros((1, outputs)))
    return Project("wide", Network(Inputs("x", 1), (output,), loss), data)


@pytest.mark.parametrize("notation", NOTATIONS.values(), ids=str)
def test_two_outputs_of_cross_entropy_have_both_their_terms(notation):
    project = losing(BinaryCrossEntropy(), 2)
    assert lines_of(project, notation)[1].count("ln") == 4


def test_both_terms_stand_to_the_letter():
    assert lines_of(losing(BinaryCrossEntropy(), 2))[1] == (
        "L = −(y₁ ln(a₁) + (1 − y₁) ln(1 − a₁)) − (y₂ ln(a₂) + (1 − y₂) ln(1 − a₂))"
    )


@pytest.mark.parametrize("loss", [BinaryCrossEntropy(), SquaredError()], ids=lambda each: each.name)
def test_of_many_outputs_the_first_and_the_last_term_stand(loss):
    signs = {"squared_error": "L = (a₁ − y₁)² + … + (a₉ − y₉)²"}
    expected = "L = −(y₁ ln(a₁) + (1 − y₁) ln(1 − a₁)) − … − (y₉ ln(a₉) + (1 − y₉) ln(1 − a₉))"
    assert lines_of(losing(loss, 9))[1] == signs.get(loss.name, expected)


def test_dots_are_said_and_set():
    line = overview(pass_over(losing(SquaredError(), 9), 0), HOUSE)[1]
    assert "and so on" in spoken(line)
    assert r"\dots" in latex(line)


def test_as_many_terms_as_a_line_takes_are_written():
    assert "…" not in lines_of(losing(SquaredError(), 5))[1]
    assert "…" in lines_of(losing(SquaredError(), 6))[1]


@pytest.mark.parametrize("outputs", [8, 64])
def test_a_loss_too_long_to_be_read_is_left_out(outputs):
    assert len(lines_of(losing(CrossEntropy(from_logits=True), outputs, Identity()))) == 1


@pytest.mark.parametrize("seed", range(30))
def test_a_loss_stands_on_two_lines_at_most(seed: int):
    project = random_project(seed)
    lines = lines_of(project)
    layers = len(project.network.layers)
    assert len(lines) in (layers, layers + 1)
    assert all(len(line) <= LONGEST for line in lines[layers:])
