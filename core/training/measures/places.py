"""Where a parameter with an address lies in `Layout`'s vector.

Rule: a parameter that a removed edge once had has no address, so it has no place here.
"""

from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from core.kinds.types import Array
from core.network.network import Layer, Network
from core.network.ref import Ref
from core.training.fast.layout import Layout


@lru_cache(maxsize=16)
def refs_of(network: Network, layer: Layer) -> tuple[Ref, ...]:
    """The addresses of a layer's parameters."""
    return tuple(ref for ref, _, _ in network.parameter_refs(layer))


def every_ref(network: Network) -> Iterator[Ref]:
    """The addresses of all parameters, one at a time, from the inputs on."""
    for layer in network.layers:
        for ref, _, _ in network.parameter_refs(layer):
            yield ref


def place_of(network: Network, ref: Ref) -> int:
    """The place of a parameter in the vector; NetworkError where there is none."""
    layer, name, index = network.locate(ref)
    return int(_places(network)[layer.id][name][index])


@lru_cache(maxsize=4)
def _places(network: Network) -> dict[str, dict[str, Array]]:
    layout = Layout(network)
    return layout.views(np.arange(layout.size, dtype=np.float64))
