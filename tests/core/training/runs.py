"""Small networks and data for the training tests.

Rule: everything follows from what is asked for; no file, no window.
"""

import itertools

import numpy as np

from core.data.dataset import Dataset
from core.kinds.elementwise.activations import Activation, Identity, Sigmoid
from core.kinds.losses import Loss, SquaredError
from core.network.network import Inputs, Layer, Network

HALF = SquaredError(scale=0.5)


def network(
    *sizes: int,
    hidden: Activation | None = None,
    output: Activation | None = None,
    loss: Loss = HALF,
) -> Network:
    """Layers in a row, sigmoid where nothing is said."""
    random = np.random.default_rng(1)
    ids = ["x", *(f"h{n}" for n in range(1, len(sizes) - 1)), "out"]
    layers = []
    for at, (fan_in, size) in enumerate(itertools.pairwise(sizes)):
        activation = (output if at == len(sizes) - 2 else hidden) or Sigmoid()
        weights = {"W": random.normal(size=(size, fan_in)), "b": random.normal(size=size)}
        layers.append(Layer(ids[at + 1], (ids[at],), weights, activation))
    return Network(Inputs("x", sizes[0]), tuple(layers), loss)


def data(net: Network, samples: int, seed: int = 0) -> Dataset:
    """Random inputs and targets between 0 and 1."""
    random = np.random.default_rng(seed)
    inputs = random.normal(size=(samples, net.inputs.size))
    return Dataset(inputs, random.random((samples, net.output.size)))


def doubling(rate: float = 3.0) -> tuple[Network, Dataset, float]:
    """One weight, one sample, squared error: an update multiplies the error with 1 - 2 rate."""
    layer = Layer("out", ("x",), {"W": [[1.0]]}, Identity())
    sample = Dataset(np.array([[1.0]]), np.array([[0.0]]))
    return Network(Inputs("x", 1), (layer,), SquaredError()), sample, rate
