"""The optimum of a line or plane, from its normal equations: where descent ends if it goes on.

Rule: only where a formula gives it: one layer, no activation, squared error, nothing held, and data
that has one best line and not many.
"""

from dataclasses import replace
from functools import lru_cache

import numpy as np

from core.data.dataset import Dataset
from core.kinds.elementwise.activations import Identity
from core.kinds.layers import Dense
from core.kinds.losses import SquaredError
from core.kinds.types import Array
from core.network.network import Network


def optimum(network: Network, data: Dataset) -> Network | None:
    """The network with the least loss over the training rows; None where no formula gives it."""
    if not _has_formula(network) or data.misfit(network):
        return None
    layer = network.output
    found = _least_squares(data, layer.b is not None)
    if found is None:
        return None
    weights = {"W": found[: layer.fan_in].T}
    if layer.b is not None:
        weights["b"] = found[-1]
    return replace(network, layers=(replace(layer, parameters=weights),))


def is_plane(network: Network) -> bool:
    """Whether the outputs are lines or planes with squared error: the loss has one minimum."""
    layer = network.output
    is_plain = isinstance(layer.kind, Dense) and isinstance(layer.activation, Identity)
    return len(network.layers) == 1 and is_plain and isinstance(network.loss, SquaredError)


def _has_formula(network: Network) -> bool:
    layer, loss = network.output, network.loss
    is_free = bool(layer.mask.all()) and all(rate > 0 for rate in layer.rates.values())
    return is_plane(network) and is_free and loss.scale > 0 and not loss.l2


@lru_cache(maxsize=2)
def _least_squares(data: Dataset, has_bias: bool) -> Array | None:
    """[W|b] turned, with the least sum of squares; None where several have it."""
    rows = data.training_rows
    x, y = data.inputs[rows], data.targets[rows]
    if has_bias:
        x = np.hstack([x, np.ones((len(x), 1))])
    if len(x) < x.shape[1]:
        return None
    found, _, rank, _ = np.linalg.lstsq(x, y)
    return found if rank == x.shape[1] and np.isfinite(found).all() else None
