"""`OneUpdate`: one update of a network, made anew from the same start for each gradient.

Rule: the parameters are moved as training moves them; a layer's depend on its own gradients alone.
"""

from collections.abc import Mapping

import numpy as np

from core.kinds.optimizer import Optimizer
from core.kinds.types import Array, Memory
from core.network.network import Network
from core.training.fast.descent import Descent
from core.training.fast.layout import Layout
from core.training.past.run import Run
from core.training.settings import TrainingSettings
from core.training.state import State


class OneUpdate:
    """The next update of a network; `memory` is the optimiser's after its `count` updates."""

    def __init__(self, network: Network, optimizer: Optimizer, memory: Memory, count: int) -> None:
        settings, layout = TrainingSettings(optimizer), Layout(network)
        run = Run(memory=memory, memory_updates=count)
        self._state = State.of(network, settings, run)
        self._start = self._state.copy()
        self._gradient = np.zeros(layout.size)
        self._gradients = layout.views(self._gradient)
        self._parameters = layout.views(self._state.parameters)
        self._inputs = {layer.id: np.zeros((1, layer.fan_in)) for layer in network.layers}
        self._descent = Descent(network, settings, self._state, self._gradient, self._inputs)

    def of(self, node: str, gradients: Mapping[str, Array], x: Array) -> dict[str, Array]:
        """A layer's parameters after it; `x` is what the layer read over the batch, N x fan_in."""
        self._state.restore(self._start)
        self._gradient[...] = 0.0
        for name, numbers in gradients.items():
            self._gradients[node][name][...] = numbers
        self._inputs[node] = x
        self._descent.step()
        return {name: numbers.copy() for name, numbers in self._parameters[node].items()}
