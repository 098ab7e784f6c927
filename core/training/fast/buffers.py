"""`Buffers`: the arrays of one batch in training, made once.

Rule: units are rows, samples are columns; below each node's outputs lies a row of ones, so that one
product does weights and bias. Where a layer's activation is the identity, z is a and dz is da; a
hidden elementwise one makes dz in place of da.
"""

import numpy as np

from core.kinds.calls import Calls, call
from core.kinds.types import Array
from core.network.network import Layer, Network


class Buffers:
    """z, a, da, dz and d (for f'(z)) of every node of `network`, for `batch` samples."""

    def __init__(self, network: Network, batch: int) -> None:
        self._network = network
        self._spans: dict[str, slice] = {}
        rows = 0
        for node, size in network.sizes.items():
            self._spans[node] = slice(rows, rows + size)
            rows += size + 1
        self._z, self._a, self._d, self._da, self._dz = _aligned(5, rows, batch)
        for span in self._spans.values():
            self._a[span.stop] = self._d[span.stop] = 1.0
        self._gathered = {each.id: _gathered(each, batch) for each in network.layers}
        self._dx = {each.id: self._own_dx(each, batch) for each in network.layers}

    def a(self, node: str) -> Array:
        """A node's outputs, size x batch."""
        return self._a[self._spans[node]]

    def da(self, node: str) -> Array:
        """dL/da of a node, size x batch."""
        return self._da[self._spans[node]]

    def z(self, layer: Layer) -> Array:
        """A layer's net inputs, size x batch."""
        return (self._a if layer.activation.is_identity else self._z)[self._spans[layer.id]]

    def dz(self, layer: Layer) -> Array:
        """dL/dz of a layer, size x batch; where nobody reads dL/da any more, in its place."""
        activation = layer.activation
        is_output = layer is self._network.output  # its dL/da gives the loss
        is_apart = activation.coupled or (is_output and not activation.is_identity)
        return (self._dz if is_apart else self._da)[self._spans[layer.id]]

    def d(self, layer: Layer) -> Array:
        """f'(z) of a layer, size x batch."""
        return self._d[self._spans[layer.id]]

    def stretch(self, first: Layer, last: Layer) -> tuple[Array, Array, Array]:
        """z, a and d from one layer to a later one, the rows of ones between them included."""
        rows = slice(self._spans[first.id].start, self._spans[last.id].stop)
        return self._z[rows], self._a[rows], self._d[rows]

    def x(self, layer: Layer) -> Array:
        """What a layer reads, fan_in x batch, with a row of ones below where it has a bias."""
        rows = layer.fan_in + (layer.b is not None)
        gathered = self._gathered[layer.id]
        if gathered is not None:
            return gathered[:rows]
        first = self._spans[layer.sources[0]].start
        return self._a[first : first + rows]

    def dx(self, layer: Layer) -> Array | None:
        """dL/dx of a layer, as many rows as x; None where it reads the inputs only."""
        return self._dx[layer.id]

    def gather_calls(self, layer: Layer) -> Calls:
        """What puts the outputs of several sources side by side."""
        gathered = self._gathered[layer.id]
        if gathered is None:
            return ()
        columns = ((each, self._network.columns(layer, each)) for each in layer.sources)
        return tuple(call(np.copyto, gathered[where], self.a(each)) for each, where in columns)

    def branch_calls(self, layer: Layer) -> Calls:
        """The sum over branches: what adds a layer's dx to da of its sources."""
        dx = self.dx(layer)
        if dx is None or self._writes_da(layer):
            return ()
        calls: Calls = ()
        for source in layer.sources:
            if source != self._network.inputs.id:
                piece, da = dx[self._network.columns(layer, source)], self.da(source)
                is_first = self._network.readers(source)[-1] is layer
                add = call(np.add, da, piece, da)
                calls += (call(np.copyto, da, piece) if is_first else add,)
        return calls

    def _own_dx(self, layer: Layer, batch: int) -> Array | None:
        rows = layer.fan_in + (layer.b is not None)
        if layer.sources == (self._network.inputs.id,):
            return None
        if self._writes_da(layer):
            first = self._spans[layer.sources[0]].start
            return self._da[first : first + rows]
        return np.zeros((rows, batch))

    def _writes_da(self, layer: Layer) -> bool:
        """Whether dx can go straight to da of the only source: this is its last reader."""
        return len(layer.sources) == 1 and self._network.readers(layer.sources[0])[-1] is layer


def _gathered(layer: Layer, batch: int) -> Array | None:
    return None if len(layer.sources) == 1 else np.ones((layer.fan_in + 1, batch))


def _aligned(count: int, rows: int, columns: int) -> list[Array]:
    """Matrices of zeros; the first begins at a cache line, where the processor works faster.

    Where a row fills whole cache lines all of them do then; else aligning the others gains nothing.
    """
    size = count * rows * columns
    room: Array = np.zeros(size + 8)
    first = -room.ctypes.data // room.itemsize % 8
    return list(room[first : first + size].reshape(count, rows, columns))
