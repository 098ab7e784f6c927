"""How often each link of a chain is used again by the gradients of the other parameters.

Rule: counted from the network's structure alone, over every parameter of a pass.
"""

from collections.abc import Iterator

import numpy as np

from core.kinds.types import Mask
from core.network.network import Layer, Network
from core.network.ref import Ref
from core.passes.chains.factors import Factor
from core.passes.chains.graph import ends_of

Units = dict[str, Mask]


class Reuse:
    """The counts of one network."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._counted: dict[Ref, int] = {}

    @property
    def parameters(self) -> int:
        """How many gradients a pass has."""
        return sum(self._in_layer(layer, self._all(layer)) for layer in self._network.layers)

    @property
    def edges(self) -> int:
        """How many edges the way back goes over, each once."""
        return sum(int(layer.mask.sum()) for layer in self._network.layers)

    def gradients(self, place: Ref) -> int:
        """How many parameters' gradients contain dL_da or dL_dz of a unit, the number at `place`.

        One that ends in a parameter is contained in its own gradient only.
        """
        if place not in self._counted:
            self._counted[place] = self._count(place)
        return self._counted[place]

    def uses(self, factor: Factor) -> int:
        """How many parameters' gradients have this link in their chains."""
        if not factor.ends:
            return self.gradients(factor.to)
        if factor.by.quantity != "W":
            return 1
        node, unit = factor.by.from_node, factor.by.from_unit
        return sum(int(column.sum()) for column in self._columns(node, unit))

    def _columns(self, node: str, unit: int) -> Iterator[Mask]:
        for layer in self._network.readers(node):
            yield layer.mask[:, self._network.first_column(layer, node) + unit]

    def _count(self, place: Ref) -> int:
        reached = self._reached(place)
        return sum(self._in_layer(self._network.layer(node), reached[node]) for node in reached)

    def _reached(self, place: Ref) -> Units:
        """The units whose net input lies on a way down from the place."""
        network = self._network
        layer = network.layer(place.at_node)
        begin = np.zeros(layer.size, dtype=bool)
        begin[place.at_unit] = True
        outputs: Units = {layer.id: begin}
        reached: Units = {}
        for each in reversed(network.layers):
            if each.id not in outputs:
                continue
            is_start = each is layer and place.quantity == "dL_dz"
            units = outputs[each.id]
            if each.activation.coupled and not is_start and units.any():
                units = np.ones(each.size, dtype=bool)
            reached[each.id] = units
            self._go_on(each, units, outputs)
        return reached

    def _go_on(self, layer: Layer, units: Mask, outputs: Units) -> None:
        columns = np.asarray(layer.mask[units].any(axis=0))
        for source in layer.sources:
            if source != self._network.inputs.id:
                below = outputs.get(source, np.zeros(self._network.sizes[source], dtype=bool))
                outputs[source] = below | columns[self._network.columns(layer, source)]

    def _in_layer(self, layer: Layer, units: Mask) -> int:
        """The parameters of a layer that at least one of these units reads."""
        count = int(layer.mask[units].sum())
        if layer.b is not None:
            count += int(units.sum())
        if any(spec.axes == ("input",) for spec in layer.kind.parameters):
            count += int(layer.mask[units].any(axis=0).sum())
        return count

    def _all(self, layer: Layer) -> Mask:
        return np.ones(layer.size, dtype=bool)


def total_paths(network: Network, is_collapsed: bool = False) -> int:
    """The paths to all parameters together: what it would take without using anything again."""
    from_loss = _above(network, is_collapsed)
    return sum(
        from_loss[layer.id][unit]
        for layer in network.layers
        for ref, _, index in network.parameter_refs(layer)
        for unit in ends_of(layer, ref, index)
    )


def _above(network: Network, is_collapsed: bool) -> dict[str, list[int]]:
    """Paths from the loss to every z, by layer."""
    output = network.output
    a: dict[str, list[int]] = {node: [0] * size for node, size in network.sizes.items()}
    a[output.id] = [1] * output.size
    z: dict[str, list[int]] = {}
    for layer in reversed(network.layers):
        is_coupled = layer.activation.coupled and not (layer is output and is_collapsed)
        z[layer.id] = [sum(a[layer.id])] * layer.size if is_coupled else a[layer.id]
        sums = np.array(z[layer.id], dtype=object) @ layer.mask.astype(object)
        for source in layer.sources:
            more = sums[network.columns(layer, source)]
            pairs = zip(a[source], more, strict=True)
            a[source] = [had + int(found) for had, found in pairs]
    return z
