"""Passes over the network that opens, changed in one way each."""

from dataclasses import replace

import numpy as np

from core.data.dataset import Dataset
from core.kinds.elementwise.activations import ACTIVATIONS
from core.kinds.layers import PreBias
from core.kinds.losses import Loss
from core.kinds.optimizers import Adam
from core.network.network import Network
from core.passes.matrices.view import MatrixView, matrix_view
from core.passes.notation import HOUSE, Notation
from core.passes.sample_pass import Pass
from core.passes.steps import Grain, Step
from core.project.project import Project
from core.training.settings import TrainingSettings
from tests.walks import opening_network, walked


def view_of(
    pass_: Pass,
    kind: str,
    n: int = 0,
    grain: Grain = Grain.NODE,
    notation: Notation = HOUSE,
    **more,
) -> MatrixView:
    """The view of the n-th step of a kind."""
    return matrix_view(pass_, steps_of(pass_, kind, grain)[n], 3, notation, **more)


def steps_of(pass_: Pass, kind: str, grain: Grain = Grain.NODE) -> list[Step]:
    """All steps of a kind."""
    return [step for step in pass_.walk_at(grain) if step.kind == kind]


def pass_over(network: Network, targets=((0.0, 1.0),), optimizer=None) -> Pass:
    """A pass with one sample for each row of targets."""
    inputs = np.array([[2.0, 1.0], [0.5, -1.0], [1.0, 3.0], [-1.0, 0.5]])[: len(targets)]
    settings = TrainingSettings(optimizer) if optimizer else TrainingSettings()
    return walked(Project("", network, Dataset(inputs, np.array(targets)), settings))


def with_output(activation: str, loss: Loss) -> Network:
    """Another activation at the output, and another loss."""
    network = opening_network()
    hidden, output = network.layers
    changed = replace(output, activation=ACTIVATIONS.make(activation))
    return replace(network, layers=(hidden, changed), loss=loss)


def with_offset() -> Network:
    """A hidden layer with an offset."""
    network = opening_network()
    hidden, output = network.layers
    parameters = {**hidden.parameters, "A": np.array([0.5, 0.25])}
    return replace(network, layers=(replace(hidden, kind=PreBias(), parameters=parameters), output))


def with_skip() -> Network:
    """Outputs that read the inputs too, but for one edge."""
    network = opening_network()
    hidden, output = network.layers
    weights = np.hstack([output.W, [[0.5, -0.4], [0.3, 0.0]]])
    parameters = {"W": weights, "b": output.b}
    changed = replace(output, parameters=parameters, sources=("h1", "x"), edges=weights != 0)
    return replace(network, layers=(hidden, changed))


ADAM = Adam()
