"""A network whose sizes do not fit the data: one adapted to the other.

Rule: pure, and nobody's choice is made for them: each side is a function of its own.
"""

from core.data.dataset import Dataset
from core.data.follow import with_input_columns, with_target_columns
from core.data.rows import Sizes, with_row
from core.errors import NetworkError
from core.kinds.elementwise.activations import Softmax
from core.kinds.losses import CrossEntropy
from core.network.network import Network
from core.network.origins import Origins
from core.network.reshape import resized, with_output
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


def has_column_a_class(data: Dataset) -> bool:
    """Whether every sample's targets are one 1 among zeros, in two columns or more."""
    targets = data.targets
    is_one = targets == 1
    is_known = (is_one | (targets == 0)).all() and (is_one.sum(axis=1) == 1).all()
    return bool(data.size and targets.shape[1] > 1 and is_known)


def is_for_classes(network: Network) -> bool:
    """Whether a network's outputs are shares of classes already, or the loss makes them so."""
    return isinstance(network.loss, CrossEntropy)


def for_classes(network: Network) -> Network:
    """The network with softmax at the output and cross-entropy, its mean and L2 as they are."""
    loss = CrossEntropy(over_batch=network.loss.over_batch, l2=network.loss.l2)
    return with_output(network, Softmax(), loss)


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
