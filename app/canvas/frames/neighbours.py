"""Which edges there are, and which of them belong to a unit.

Rule: addresses are made when asked for: a network of the largest size has fifty thousand edges, and
a step is about one unit.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, partial

from app.canvas.places.slots import MANY_EDGES
from core.network.network import Layer, Network
from core.network.ref import Ref, edge_ref
from core.passes.steps import Step

Unit = tuple[str, int]


class Neighbours:
    """The addresses of the weights of one network's edges."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._kept: dict[object, tuple[Ref, ...]] = {}

    @cached_property
    def edge_count(self) -> int:
        """How many edges there are."""
        return sum(int(layer.mask.sum()) for layer in self._network.layers)

    @property
    def units(self) -> list[Unit]:
        """All neurons and inputs."""
        return [(node, unit) for node, size in self._network.sizes.items() for unit in range(size)]

    def into(self, layer: Layer) -> tuple[Ref, ...]:
        """The edges into a layer, unit by unit."""
        return self._keep(layer.id, partial(_into, self._network, layer, range(layer.size)))

    def incoming(self, node: str, unit: int) -> tuple[Ref, ...]:
        """The edges into a unit; none where it is an input."""
        if node == self._network.inputs.id:
            return ()
        layer = self._network.layer(node)
        return self._keep((node, unit), partial(_into, self._network, layer, (unit,)))

    def outgoing(self, node: str, unit: int) -> tuple[Ref, ...]:
        """The edges out of a unit, over all readers in computing order."""
        return self._keep((unit, node), partial(_out_of, self._network, node, unit))

    def of_unit(self, node: str | None, unit: int | None) -> tuple[Ref, ...]:
        """The edges to and from a unit; none where there is no such unit."""
        if node is None or unit is None or unit >= self._network.sizes.get(node, 0):
            return ()
        return self.incoming(node, unit) + self.outgoing(node, unit)

    def has(self, ref: Ref) -> bool:
        """Whether there is an edge with this weight."""
        if ref.layer not in self._network.sizes or ref.unit is None or ref.source is None:
            return False
        return ref in self.outgoing(ref.source, ref.from_unit)

    def removed(self, node: str, unit: int) -> Iterator[Ref]:
        """The edges that a unit had and could have again, to and from."""
        network = self._network
        if unit >= network.sizes.get(node, 0):
            return
        if node != network.inputs.id:
            layer = network.layer(node)
            for column, source, source_unit in network.inputs_of(layer):
                if not layer.has_edge(unit, column):
                    yield edge_ref("W", source, node, unit, source_unit)
        for reader in network.readers(node):
            column = network.first_column(reader, node) + unit
            for k in range(reader.size):
                if not reader.has_edge(k, column):
                    yield edge_ref("W", node, reader.id, k, unit)

    def about(
        self,
        looked_at: Iterable[Ref],
        lit: Iterable[Ref],
        step: Step | None,
        chosen: frozenset[Unit],
    ) -> Iterator[Ref]:
        """The edges that are looked at or lit, and those of a step's or the chosen unit."""
        for ref in looked_at:
            if ref.source is None:
                yield from self.of_unit(ref.layer, ref.unit)
            elif self.has(ref.of("W")):
                yield ref.of("W")
        yield from (ref for ref in lit if self.has(ref))
        if step is not None and step.kind == "parameters":
            units = range(self._network.sizes[step.at_node] * (self.edge_count <= MANY_EDGES))
            for unit in units if step.unit is None else (step.unit,):
                yield from self.incoming(step.at_node, unit)
        if len(chosen) == 1:
            yield from self.of_unit(*next(iter(chosen)))

    def _keep(self, key: object, find: Callable[[], Iterator[Ref]]) -> tuple[Ref, ...]:
        if key not in self._kept:
            self._kept[key] = tuple(find())
        return self._kept[key]


def _into(network: Network, layer: Layer, units: range | tuple[int, ...]) -> Iterator[Ref]:
    for unit in units:
        for column, source, source_unit in network.inputs_of(layer):
            if layer.has_edge(unit, column):
                yield edge_ref("W", source, layer.id, unit, source_unit)


def _out_of(network: Network, node: str, unit: int) -> Iterator[Ref]:
    for reader in network.readers(node):
        column = network.first_column(reader, node) + unit
        for k in range(reader.size):
            if reader.has_edge(k, column):
                yield edge_ref("W", node, reader.id, k, unit)
