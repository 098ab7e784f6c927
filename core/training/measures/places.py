"""Where a parameter with an address lies in `Layout`'s vector.

Rule: a parameter that a removed edge once had has no address, so it has no place here.
"""

from functools import lru_cache

import numpy as np

from core.kinds.types import Array
from core.network.network import Layer, Network
from core.network.ref import Ref
from core.training.layout import Layout


def refs_of(network: Network, layer: Layer) -> list[Ref]:
    """The addresses of a layer's parameters."""
    return [ref for ref, _, _ in network.parameter_refs(layer)]


def place_of(network: Network, ref: Ref) -> int:
    """The place of a parameter in the vector; NetworkError where there is none."""
    layer, name, index = network.locate(ref)
    return int(_places(network)[layer.id][name][index])


@lru_cache(maxsize=4)
def _places(network: Network) -> dict[str, dict[str, Array]]:
    layout = Layout(network)
    return layout.views(np.arange(layout.size, dtype=np.float64))
