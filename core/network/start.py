"""`Start`: where new weights come from.

Rule: initialiser, seed, place and what stands in the network already decide, nothing else; so equal
arguments give equal numbers, and a unit added twice is not the same unit twice.
"""

import zlib
from dataclasses import field

import numpy as np

from core.dataclass import dataclass
from core.kinds.initializers import Initializer
from core.kinds.types import Array
from core.network.network import Network


@dataclass(frozen=True)
class Start:
    """An initialiser and the seed of its random numbers; `mark` tells one edit from the next."""

    initializer: Initializer
    seed: int = 0
    mark: tuple[int, ...] = field(default=())

    def weights(self, size: int, fan_in: int, place: int) -> Array:
        """Fresh weights, size x fan_in, for the layer at `place` (from 0)."""
        generator = np.random.Generator(np.random.PCG64([self.seed, place, *self.mark]))
        return self.initializer.weights(generator, size, fan_in)

    def beside(self, network: Network) -> "Start":
        """The start for weights that join those of a network: marked with the weights it has."""
        mark = 0
        for layer in network.layers:
            mark = zlib.crc32(layer.W.tobytes(), mark)
        return Start(self.initializer, self.seed, (mark,))
