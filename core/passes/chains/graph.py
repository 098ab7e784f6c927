"""`Chains`: every path from the loss to one parameter, as steps from number to number.

Rule: how many there are is counted exactly without walking them; a step that leads to no parameter
is none.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property

import numpy as np

from core.network.network import Layer, Network
from core.network.ref import Ref, unit_ref
from core.passes.chains.factors import (
    LOSS,
    Factor,
    from_loss,
    into_parameter,
    over_edge,
    through_activation,
)
from core.passes.sample_pass import Pass

Counts = Mapping[str, list[int]]


class Chains:
    """The paths to the parameter at `ref` (W, b or A); `is_collapsed`: they begin at dL/dz."""

    def __init__(self, pass_: Pass, ref: Ref, is_collapsed: bool = False) -> None:
        self.pass_ = pass_
        self.ref = ref
        self.is_collapsed = is_collapsed
        self._layer, _, index = pass_.network.locate(ref)
        self.ends = ends_of(self._layer, ref, index)
        self._kept: dict[Ref, tuple[Factor, ...]] = {}

    @property
    def network(self) -> Network:
        """The network that the paths lead through."""
        return self.pass_.network

    @property
    def layer(self) -> Layer:
        """The layer that the parameter belongs to."""
        return self._layer

    @property
    def gradient(self) -> Ref:
        """The address of the sum over all paths."""
        return self.ref.of(f"dL_d{self.ref.quantity}")

    @cached_property
    def count(self) -> int:
        """How many paths there are."""
        letter = "z" if self.is_collapsed else "a"
        return sum(self._below[letter][self.network.output.id])

    def below(self, place: Ref) -> int:
        """How many paths lead on from a place to the parameter: dL_da or dL_dz of a unit."""
        counts = self._below[place.quantity[-1]]
        return counts[place.at_node][place.at_unit] if place.layer in counts else 0

    def steps(self, place: Ref) -> tuple[Factor, ...]:
        """The links that lead on from a place to the parameter, in reading order."""
        if place not in self._kept:
            self._kept[place] = tuple(self._steps(place))
        return self._kept[place]

    def _steps(self, place: Ref) -> Iterator[Factor]:
        if place == LOSS:
            found = self._from_loss()
        elif place.quantity == "dL_da":
            found = self._through(self.network.layer(place.at_node), place.at_unit)
        else:
            layer, unit = self.network.layer(place.at_node), place.at_unit
            if layer is self._layer and unit in self.ends:
                yield into_parameter(layer, unit, self.ref)
            found = self._over(layer, unit)
        yield from (factor for factor in found if self.below(factor.to))

    def _from_loss(self) -> Iterator[Factor]:
        outputs = range(self.network.output.size)
        return (from_loss(self.network, unit, self.is_collapsed) for unit in outputs)

    def _through(self, layer: Layer, of: int) -> Iterator[Factor]:
        reached = range(layer.size) if layer.activation.coupled else (of,)
        return (through_activation(self.pass_, layer, of, by) for by in reached)

    def _over(self, layer: Layer, unit: int) -> Iterator[Factor]:
        for column, source, source_unit in self.network.inputs_of(layer):
            if layer.has_edge(unit, column) and self.below(unit_ref("dL_da", source, source_unit)):
                yield over_edge(layer, unit, source, source_unit)

    @cached_property
    def _below(self) -> dict[str, dict[str, list[int]]]:
        """Paths down to the parameter from every a and every z, by letter and layer."""
        network, first = self.network, self._layer
        z = {first.id: [int(unit in self.ends) for unit in range(first.size)]}
        a = {first.id: _outputs(first, z[first.id])}
        later = network.layers[network.layers.index(first) + 1 :]
        for layer in later:
            z[layer.id] = _summed(network, layer, a)
            a[layer.id] = _outputs(layer, z[layer.id])
        return {"a": a, "z": z}


def ends_of(layer: Layer, ref: Ref, index: tuple[int, ...]) -> tuple[int, ...]:
    """The units whose net input the parameter is in; none at an edge that was removed."""
    if ref.source is None:
        return (ref.at_unit,)
    column = index[-1]
    units = range(layer.size) if ref.unit is None else (ref.unit,)
    return tuple(unit for unit in units if layer.has_edge(unit, column))


def _outputs(layer: Layer, counts: list[int]) -> list[int]:
    return [sum(counts)] * layer.size if layer.activation.coupled else counts


def _summed(network: Network, layer: Layer, below: Counts) -> list[int]:
    """For each unit the paths over all its edges, in whole numbers of any size."""
    reached: list[int] = []
    for source in layer.sources:
        reached += below.get(source, [0] * network.sizes[source])
    sums = layer.mask.astype(object) @ np.array(reached, dtype=object)
    return [int(count) for count in sums]
