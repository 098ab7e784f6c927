"""Plain layered networks for the canvas's tests."""

from itertools import pairwise

import numpy as np

from core.data.dataset import Dataset
from core.kinds.elementwise.activations import ACTIVATIONS
from core.network.network import Inputs, Layer, Network
from core.project.project import Project


def layered(
    *sizes: int, skips: dict[str, tuple[str, ...]] | None = None, activation: str = "tanh"
) -> Network:
    """x, h1, h2, ..., out with these sizes; `skips` names further sources of a layer."""
    random = np.random.default_rng(sum(sizes))
    ids = ["x", *(f"h{i}" for i in range(1, len(sizes) - 1)), "out"]
    by_id = dict(zip(ids, sizes, strict=True))
    layers = []
    for before, node in pairwise(ids):
        sources = (before, *(skips or {}).get(node, ()))
        fan_in = sum(by_id[source] for source in sources)
        parameters = {
            "W": random.normal(size=(by_id[node], fan_in)).round(2),
            "b": random.normal(size=by_id[node]).round(2),
        }
        layers.append(Layer(node, sources, parameters, ACTIVATIONS.make(activation)))
    return Network(Inputs("x", sizes[0]), tuple(layers))


def project_of(network: Network, samples: int = 1) -> Project:
    """The network with random data that fits it."""
    random = np.random.default_rng(7)
    inputs = random.normal(size=(samples, network.inputs.size)).round(2)
    targets = random.normal(size=(samples, network.output.size)).round(1)
    return Project(network.shape, network, Dataset(inputs, targets))
