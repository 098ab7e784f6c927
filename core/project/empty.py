"""The empty document: what File > New shows.

Rule: the smallest thing that can be walked, so that there is something to change. Its seed draws
weights of both signs into each of the small layers that are built first.
"""

import numpy as np

from core.data.dataset import Dataset
from core.kinds.elementwise.activations import Sigmoid
from core.kinds.losses import SquaredError
from core.network.network import Inputs, Layer, Network
from core.project.project import Project
from core.training.settings import TrainingSettings

SEED = 5


def empty_project() -> Project:
    """Two inputs, one output unit with weights and bias 0, ½ squared error, one sample of zeros."""
    unit = Layer("out", ("x",), {"W": np.zeros((1, 2)), "b": np.zeros(1)}, Sigmoid())
    data = Dataset(np.zeros((1, 2)), np.zeros((1, 1)))
    network = Network(Inputs("x", 2), (unit,), SquaredError(scale=0.5))
    return Project("", network, data, TrainingSettings(seed=SEED))
