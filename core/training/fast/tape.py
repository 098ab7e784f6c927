"""`Tape`: one forward and backward pass over a batch, as calls that are bound once.

Rule: everything is written into arrays that exist. A tape and the engine give the same numbers; a
tape keeps none of them.
"""

from itertools import groupby

import numpy as np

from core.kinds.calls import Calls, Place, call
from core.kinds.elementwise.activation import Activation
from core.kinds.types import Array
from core.network.network import Layer, Network
from core.training.fast.buffers import Buffers
from core.training.fast.layout import Layout


class Tape:
    """The calls for `batch` samples at a time, from `parameters` to `gradient` (flat vectors).

    After `measure`, `total` gives the sum of the samples' losses divided by `total_factor`; after
    `backward` the gradient is there, divided by `gradient_factor` (1 where `is_exact`). A tape that
    `is_cautious` computes activations exactly as the engine does.
    """

    def __init__(
        self,
        network: Network,
        batch: int,
        parameters: Array,
        gradient: Array,
        is_exact: bool,
        is_cautious: bool,
    ) -> None:
        self._network, self._parameters, self._gradient = network, parameters, gradient
        self._is_cautious = is_cautious
        self._buffers = Buffers(network, batch)
        self.share = network.loss.share(batch)
        self.inputs = self._buffers.a(network.inputs.id)
        self.targets = np.zeros((network.output.size, batch))
        self.places = self._places()
        self._bind_loss()
        self.measure = self._forward_calls()
        self.backward = self._backward_calls() + self._finishing_calls(is_exact)

    def _places(self) -> dict[str, Place]:
        layout, buffers = Layout(self._network), self._buffers
        numbers, joints = layout.views(self._parameters), layout.joints(self._parameters)
        gradients, sums = layout.views(self._gradient), layout.joints(self._gradient)
        return {
            each.id: Place(
                numbers[each.id],
                gradients[each.id],
                joints[each.id],
                sums[each.id],
                buffers.x(each),
                buffers.z(each),
                buffers.dz(each),
                buffers.dx(each),
            )
            for each in self._network.layers
        }

    def _bind_loss(self) -> None:
        loss, output, buffers = self._network.loss, self._network.output, self._buffers
        a, da, z, dz = buffers.a(output.id), buffers.da(output.id), *self._net_input(output)
        self._is_joint = loss.is_joint(output.activation)
        if self._is_joint:
            self._loss_calls, factor = loss.joint_calls(a, self.targets, dz)
            kept = None if self._is_cautious else (a, buffers.d(output))
            self.total = loss.joint_total_call(z, self.targets, kept)
            self.total_factor = 1.0
        else:
            self._loss_calls, factor = loss.gradient_calls(a, self.targets, da)
            self.total, self.total_factor = loss.total_call(a, self.targets, da)
        self.gradient_factor = factor * self.share

    def _net_input(self, layer: Layer) -> tuple[Array, Array]:
        return self._buffers.z(layer), self._buffers.dz(layer)

    def _forward_calls(self) -> Calls:
        calls: Calls = ()
        for layer in self._network.layers:
            calls += self._buffers.gather_calls(layer)
            calls += layer.kind.forward_calls(self.places[layer.id])
            if not layer.activation.is_identity:
                calls += self._activation_calls(layer)
        return calls if self._is_joint else calls + self._loss_calls

    def _activation_calls(self, layer: Layer) -> Calls:
        buffers, activation = self._buffers, layer.activation
        arrays = buffers.z(layer), buffers.a(layer.id), buffers.d(layer)
        if self._is_cautious:
            return Activation.forward_calls(activation, *arrays)
        return activation.forward_calls(*arrays)

    def _backward_calls(self) -> Calls:
        calls = self._loss_calls if self._is_joint else ()
        calls += self._derivative_calls()
        for layer in reversed(self._network.layers):
            calls += self._local_calls(layer)
            calls += layer.kind.backward_calls(self.places[layer.id])
            calls += self._buffers.branch_calls(layer)
        return calls

    def _derivative_calls(self) -> Calls:
        """f'(z), at once for neighbouring layers with the same activation."""
        calls: Calls = ()
        for activation, layers in groupby(self._network.layers, self._elementwise):
            if activation is not None:
                stretch = list(layers)
                arrays = self._buffers.stretch(stretch[0], stretch[-1])
                if self._is_cautious:
                    calls += Activation.derivative_calls(activation, *arrays)
                else:
                    calls += activation.derivative_calls(*arrays)
        return calls

    def _elementwise(self, layer: Layer) -> Activation | None:
        """The activation whose f' is multiplied with da; None where dz comes another way."""
        activation = layer.activation
        comes_joint = self._is_joint and layer is self._network.output
        return None if comes_joint or activation.coupled or activation.is_identity else activation

    def _local_calls(self, layer: Layer) -> Calls:
        """dz from da: upstream times local."""
        buffers, a = self._buffers, self._buffers.a(layer.id)
        z, dz = self._net_input(layer)
        if self._elementwise(layer) is not None:
            return (call(np.multiply, buffers.da(layer.id), buffers.d(layer), dz),)
        if layer.activation.coupled and not (self._is_joint and layer is self._network.output):
            return layer.activation.backward_calls(z, a, buffers.da(layer.id), dz)
        return ()

    def _finishing_calls(self, is_exact: bool) -> Calls:
        calls: Calls = ()
        gradient = self._gradient
        if is_exact and self.gradient_factor != 1.0:
            calls += (call(np.multiply, gradient, np.array(self.gradient_factor), gradient),)
            self.gradient_factor = 1.0
        layout, l2 = Layout(self._network), self._network.loss.l2
        if l2:
            calls += self._decay_calls(layout, l2)
        present = layout.present()
        if not present.all():
            calls += (call(np.multiply, gradient, present.astype(np.float64), gradient),)
        return calls

    def _decay_calls(self, layout: Layout, l2: float) -> Calls:
        slope, work = 2.0 * l2 * layout.weights(), np.zeros(layout.size)
        scale = call(np.multiply, self._parameters, slope, work)
        return scale, call(np.add, self._gradient, work, self._gradient)
