"""`Model`: a network's forward pass for any parameters, without making a network for each.

Rule: the numbers are the engine's; the parameters may be written into between two passes.
"""

import numpy as np

from core.kinds.types import Array
from core.network.network import Network
from core.passes.engine import loss_terms
from core.training.fast.layout import Layout


class Model:
    """The forward pass of `network` with the numbers that stand in `parameters`, its own vector."""

    def __init__(self, network: Network) -> None:
        layout = Layout(network)
        self._network = network
        self.parameters = layout.parameters()
        self._views = layout.views(self.parameters)

    def units(self, inputs: Array) -> dict[str, Array]:
        """Every node's outputs by id, N x size."""
        return self._pass(inputs)[0]

    def loss_sum(self, inputs: Array, targets: Array) -> tuple[float, Array]:
        """The sum of the samples' own losses, and their outputs."""
        units, z = self._pass(inputs)
        outputs = units[self._network.output.id]
        with np.errstate(all="ignore"):
            return float(loss_terms(self._network, z, outputs, targets).sum()), outputs

    def batch_loss(self, total: float, samples: int) -> float:
        """The batch's loss from the sum of its samples' own, L2 included."""
        loss = self._network.loss
        with np.errstate(all="ignore"):
            penalty = loss.penalty(views["W"] for views in self._views.values())
        return total * loss.share(samples) + penalty

    def _pass(self, inputs: Array) -> tuple[dict[str, Array], Array]:
        """Every node's outputs, and the output layer's net input."""
        a, z = {self._network.inputs.id: inputs}, inputs
        with np.errstate(all="ignore"):
            for layer in self._network.layers:
                parts = [a[source] for source in layer.sources]
                x = parts[0] if len(parts) == 1 else np.concatenate(parts, axis=1)
                z = layer.kind.net_input(self._views[layer.id], x)
                a[layer.id] = layer.activation.value(z)
        return a, z
