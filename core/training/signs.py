"""Signs: what a run that goes nowhere is, named - a dead layer, the mean target, a plateau.

Rule: only what is so for all rows looked at is said, and one thing at a time, the gravest first; a
network that still learns gets no sign.
"""

from collections.abc import Iterator

import numpy as np

from core.data.dataset import Dataset
from core.kinds.types import Array
from core.network.network import Layer, Network
from core.passes.engine import Trace
from core.passes.engine import run as forward_and_backward
from core.passes.places import capital, layer_place
from core.training.optimum import is_plane
from core.training.past.history import History

MOST_ROWS = 500
MANY = 200  # updates, before anything is said about how the loss goes
HARDLY = 1e-3  # of the loss
ALIKE = 0.02  # of the targets' spread
NEAR_MEAN = 0.05
FLAT = 1e-3  # a slope at which a bounded activation lets hardly anything through


def sign(network: Network, data: Dataset, history: History) -> str:
    """One sentence about a run that goes nowhere; "" while it learns."""
    rows = np.asarray(data.training_rows, dtype=np.int64)
    if not len(rows) or history.last is None or not history.last[0]:
        return ""
    rows = rows[:: -(-len(rows) // MOST_ROWS)]
    with np.errstate(all="ignore"):
        trace = forward_and_backward(network, data.inputs[rows], data.targets[rows])
        return next(_signs(network, trace, history), "")


def _signs(network: Network, trace: Trace, history: History) -> Iterator[str]:
    slopes = dict(_slopes(network, trace))
    for layer, slope in slopes.items():
        if not slope.any():
            yield (
                f"{_place(network, layer)} is dead: f′ of every neuron is 0 for every sample, so"
                " it does not learn and no gradient gets through"
            )
    if _is_mean(trace.a[network.output.id], trace.targets):
        yield "All outputs equal the mean target: the network has learnt nothing but that yet"
    for layer, slope in slopes.items():
        if (np.abs(slope) < FLAT).all():
            yield (
                f"{_place(network, layer)} is saturated: f′ of every neuron is below {FLAT:g} for"
                " every sample, so hardly anything gets through"
            )
    if _is_flat(history):
        yield _standing(network, history)


def _slopes(network: Network, trace: Trace) -> Iterator[tuple[str, Array]]:
    """f'(z), N x size, of the layers where it stands alone between upstream and dz."""
    for layer in network.layers:
        if not layer.activation.coupled and not _is_joint(network, layer):
            yield layer.id, layer.activation.derivative(trace.z[layer.id], trace.a[layer.id])


def _is_joint(network: Network, layer: Layer) -> bool:
    return layer is network.output and network.loss.is_joint(layer.activation)


def _is_mean(outputs: Array, targets: Array) -> bool:
    """Whether the outputs are the same for every sample, and the targets' mean."""
    spread = targets.max(axis=0) - targets.min(axis=0)
    differs = spread > 0
    if not differs.any() or not np.isfinite(outputs).all():
        return False
    width = (outputs.max(axis=0) - outputs.min(axis=0))[differs]
    offset = np.abs(outputs.mean(axis=0) - targets.mean(axis=0))[differs]
    room = spread[differs]
    return bool((width < ALIKE * room).all() and (offset < NEAR_MEAN * room).all())


def _is_flat(history: History) -> bool:
    """Whether the loss has hardly changed over the last fifth of the run."""
    update, loss = history.last or (0, 0.0)
    first = history.chunks[0].losses[0]
    if update < MANY or not np.isfinite(loss) or loss <= HARDLY * abs(first):
        return False
    before = history.until(update - max(MANY // 2, update // 5)).last
    return before is not None and abs(before[1] - loss) < HARDLY * abs(loss)


def _standing(network: Network, history: History) -> str:
    update, _ = history.last or (0, 0.0)
    count = max(MANY // 2, update // 5)
    hardly = f"The loss has changed by less than 0.1 % in {count:,} updates"
    if is_plane(network):
        return f"{hardly}: this is the minimum, a line or plane has no other"
    return f"{hardly}: a plateau, a minimum, or too small a rate"


def _place(network: Network, layer: str) -> str:
    return capital(layer_place(network, layer))
