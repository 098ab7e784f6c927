"""Which branches meet at a node: one row for each unit of each reader, in computing order.

Rule: a branch is there where its edge is; removed edges bring nothing and count for nothing.
"""

from collections.abc import Iterator

import numpy as np

from core.kinds.types import Array, Mask
from core.network.network import Layer, Network


def edges_out(network: Network, node: str) -> Mask:
    """True where there is an edge: the units of all readers x the units of the node."""
    blocks = [layer.mask[:, network.columns(layer, node)] for layer in network.readers(node)]
    empty = np.zeros((0, network.sizes[node]), dtype=bool)
    return np.concatenate([empty, *blocks])


def rows_of_readers(network: Network, node: str) -> Iterator[tuple[Layer, slice]]:
    """Each reader of the node with its rows among the branches."""
    first = 0
    for layer in network.readers(node):
        yield layer, slice(first, first + layer.size)
        first += layer.size


def order_of(edges: Mask) -> Array:
    """Each branch's number among those of its unit, from 0; -1 where there is no edge."""
    return np.asarray(np.where(edges, np.cumsum(edges, axis=0) - 1.0, -1.0))
