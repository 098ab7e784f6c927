"""The network as formulas: every layer in its notation, the loss where it can be read."""

import numpy as np
import pytest

from core.data.dataset import Dataset
from core.kinds.elementwise.activations import Sigmoid
from core.kinds.losses import SquaredError
from core.network.network import Inputs, Layer, Network
from core.passes.lines.overview import LONGEST, overview
from core.passes.notations.registry import FLAT, HOUSE
from core.passes.renderings.plain import plain_text
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


@pytest.mark.parametrize("seed", range(30))
def test_a_loss_too_long_to_be_read_is_left_out(seed: int):
    project = random_project(seed)
    lines = lines_of(project)
    layers = len(project.network.layers)
    assert len(lines) in (layers, layers + 1)
    assert all(len(line) <= LONGEST for line in lines[layers:])


def test_some_losses_are_left_out_and_some_are_not():
    counts = {len(lines_of(p)) - len(p.network.layers) for p in map(random_project, range(30))}
    assert counts == {0, 1}


def test_a_loss_of_many_outputs_is_not_even_written():
    output = Layer("o", ("x",), {"W": np.ones((9, 1))}, Sigmoid())
    network = Network(Inputs("x", 1), (output,), SquaredError())
    data = Dataset(np.zeros((1, 1)), np.zeros((1, 9)))
    assert len(lines_of(Project("wide", network, data))) == 1
