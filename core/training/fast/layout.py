"""`Layout`: where each parameter of a network lies in one flat vector.

Rule: a layer's [W|b] lies as one matrix, so that its net input and its gradient are one product
each; the kind's other parameters follow.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from core.kinds.types import Array, Mask
from core.network.network import Layer, Network

Views = dict[str, dict[str, Array]]


class Layout:
    """The places of all parameters of `network`, in a vector of `size` numbers."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.size = sum(p.size for layer in network.layers for p in layer.parameters.values())

    def joints(self, vector: Array) -> dict[str, Array]:
        """By layer id the view [W|b] into the vector, size x fan_in + 1 (without b just W)."""
        joints, first = {}, 0
        for layer in self.network.layers:
            columns = layer.fan_in + (layer.b is not None)
            stop = first + layer.size * columns
            joints[layer.id] = vector[first:stop].reshape(layer.size, columns)
            first += sum(p.size for p in layer.parameters.values())
        return joints

    def views(self, vector: Array) -> Views:
        """By layer id and parameter the view into the vector, in the parameter's shape."""
        views: Views = {}
        joints, first = self.joints(vector), 0
        for layer in self.network.layers:
            joint = joints[layer.id]
            views[layer.id] = {"W": joint[:, : layer.fan_in]}
            if layer.b is not None:
                views[layer.id]["b"] = joint[:, layer.fan_in]
            first += joint.size
            for name in (each for each in layer.parameters if each not in ("W", "b")):
                shape = layer.parameters[name].shape
                stop = first + layer.parameters[name].size
                views[layer.id][name] = vector[first:stop].reshape(shape)
                first = stop
        return views

    def pack(self, numbers: Mapping[str, Mapping[str, Array]], out: Array) -> Array:
        """Writes numbers by layer id and parameter into the vector `out`; gives it back."""
        for layer_id, views in self.views(out).items():
            for name, view in views.items():
                view[...] = numbers[layer_id][name]
        return out

    def unpack(self, vector: Array) -> Views:
        """Read-only copies by layer id and parameter."""
        return {
            layer_id: {name: _read_only(view) for name, view in views.items()}
            for layer_id, views in self.views(vector).items()
        }

    def parameters(self) -> Array:
        """The network's own parameters as a new vector."""
        numbers = {layer.id: layer.parameters for layer in self.network.layers}
        return self.pack(numbers, np.empty(self.size))

    def with_parameters(self, vector: Array) -> Network:
        """The network with these parameters."""
        views = self.views(vector)
        layers = tuple(replace(each, parameters=views[each.id]) for each in self.network.layers)
        return replace(self.network, layers=layers)

    def rates(self) -> Array:
        """What multiplies each parameter's learning rate; 0 where a kind moves it itself."""
        return self._filled(_rate)

    def weights(self) -> Array:
        """1 for a weight, 0 for everything else."""
        return self._filled(lambda layer, name: float(name == "W"))

    def present(self) -> Mask:
        """False at removed edges."""
        out = np.ones(self.size)
        for layer_id, views in self.views(out).items():
            views["W"][...] = self.network.layer(layer_id).mask
        return np.asarray(out > 0)

    def held(self) -> Mask:
        """True where an update may change nothing: removed edges and parameters with rate 0."""
        is_held = self._filled(lambda layer, name: float(layer.rates.get(name, 1.0) == 0))
        return np.asarray((is_held > 0) | ~self.present())

    def _filled(self, value: Callable[[Layer, str], float]) -> Array:
        out = np.empty(self.size)
        for layer_id, views in self.views(out).items():
            for name, view in views.items():
                view[...] = value(self.network.layer(layer_id), name)
        return out


def _rate(layer: Layer, name: str) -> float:
    return 0.0 if name in layer.kind.own_updates else layer.rates.get(name, 1.0)


def _read_only(view: Array) -> Array:
    copy = np.array(view, order="C")
    copy.flags.writeable = False
    return copy
