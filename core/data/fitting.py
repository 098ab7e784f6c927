"""A network whose sizes do not fit the data: one adapted to the other.

Rule: pure, and nobody's choice is made for them: each side is a function of its own.
"""

from core.data.dataset import Dataset
from core.data.follow import with_input_columns, with_target_columns
from core.data.rows import Sizes, with_row
from core.errors import NetworkError
from core.network.network import Network
from core.network.origins import Origins
from core.network.reshape import resized
from core.network.start import Start


def network_for(network: Network, data: Dataset, start: Start) -> Network:
    """The network with the data's numbers of inputs and outputs, its hidden layers as they are.

    Weights between units that stay are kept; NetworkError where there is no data to go by.
    """
    if not data.size:
        raise NetworkError("there are no samples to fit the network to; add data first")
    hidden = [layer.size for layer in network.layers[:-1]]
    sizes = (data.inputs.shape[1], *hidden, data.targets.shape[1])
    return resized(network, sizes, start)


def fitted(data: Dataset, sizes: Sizes) -> Dataset:
    """The data with `sizes` columns of inputs and targets: further ones go, missing ones are 0."""
    if not data.size:
        return with_row(data, 0, sizes)
    inputs, targets = data.inputs.shape[1], data.targets.shape[1]
    after = with_input_columns(data, _first(inputs, sizes[0]))
    return with_target_columns(after, _first(targets, sizes[1]))


def _first(columns: int, count: int) -> Origins:
    """The first `count` of so many columns, and new ones where there are fewer."""
    return tuple(at if at < columns else None for at in range(count))
