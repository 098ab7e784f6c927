"""A network whose sizes do not fit the data: one adapted to the other.

Rule: pure, and nobody's choice is made for them: each side is a function of its own.
"""

from core.data.dataset import Dataset
from core.data.rows import fitted
from core.errors import NetworkError
from core.network.network import Network
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


def data_for(data: Dataset, network: Network) -> Dataset:
    """The data with the network's numbers of columns: further ones go, missing ones are 0."""
    return fitted(data, (network.inputs.size, network.output.size))
