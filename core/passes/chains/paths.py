"""`Path`: one way from the loss to a parameter, and which ones to show where there are many.

Rule: the first ones are in reading order; the biggest ones are found without walking the others.
"""

import heapq
import itertools
import math
from collections.abc import Callable, Iterator

import numpy as np

from core.dataclass import dataclass
from core.kinds.formulas.expression import Expression, Negative, multiply
from core.kinds.types import Array
from core.network.network import Layer
from core.network.ref import Ref
from core.passes.chains.factors import LOSS, Factor, into_parameter
from core.passes.chains.graph import Chains


@dataclass(frozen=True)
class Path:
    """The factors from the loss to the parameter."""

    factors: tuple[Factor, ...]

    @property
    def expression(self) -> Expression:
        """The product of all factors; a factor 1 at the end is left out."""
        return product_of(self.factors)

    @property
    def refs(self) -> tuple[Ref, ...]:
        """Every address on the way, the parameter's own last."""
        found = (ref for factor in self.factors for ref in (*factor.refs, factor.to))
        return tuple(dict.fromkeys((*found, self.factors[-1].by)))

    @property
    def route(self) -> tuple[Ref, ...]:
        """What the path goes through: a of every unit, z where it goes to another unit's, the w."""
        stops = [LOSS]
        for factor in self.factors:
            by, last = factor.by, stops[-1]
            if by.quantity != "z" or (by.layer, by.unit) != (last.layer, last.unit):
                stops.append(by)
        return tuple(stops[1:])


def product_of(factors: tuple[Factor, ...]) -> Expression:
    """The product of factors; a sign of the last one stands in front of all."""
    *first, last = (factor.expression for factor in factors)
    if isinstance(last, Negative) and first:
        return Negative(multiply(*first, last.operand))
    return multiply(*first, last)


def every_path(chains: Chains) -> Iterator[Path]:
    """All paths in reading order, made one by one."""

    def onward(place: Ref, walked: tuple[Factor, ...]) -> Iterator[Path]:
        for factor in chains.steps(place):
            if factor.ends:
                yield Path((*walked, factor))
            else:
                yield from onward(factor.to, (*walked, factor))

    return onward(LOSS, ())


def first_paths(chains: Chains, most: int) -> tuple[Path, ...]:
    """The first paths in reading order."""
    return tuple(itertools.islice(every_path(chains), most))


def biggest_paths(
    chains: Chains, value: Callable[[Expression], float], most: int
) -> tuple[Path, ...]:
    """The paths whose products are largest in size, the largest first."""
    return tuple(itertools.islice(_by_size(chains, value), most))


def _by_size(chains: Chains, value: Callable[[Expression], float]) -> Iterator[Path]:
    """Best first: what a path can still become is known, so nothing is walked in vain."""
    reach = _Reach(chains, value)
    order = itertools.count()
    waiting: list[tuple[float, int, int, float, Ref, tuple[Factor, ...]]] = []
    heapq.heappush(waiting, (-math.inf, 0, 0, 1.0, LOSS, ()))
    while waiting:
        _, _, _, size, place, walked = heapq.heappop(waiting)
        if walked and walked[-1].ends:
            yield Path(walked)
            continue
        for factor in chains.steps(place):
            grown = _size(size * value(factor.expression))
            hope = grown if factor.ends else _size(grown * reach.of(factor.to))
            path = (*walked, factor)
            heapq.heappush(waiting, (-hope, -len(path), next(order), grown, factor.to, path))


def _size(number: float) -> float:
    return math.inf if math.isnan(number) else abs(number)


class _Reach:
    """The largest size that a product can have from a place on to the parameter."""

    def __init__(self, chains: Chains, value: Callable[[Expression], float]) -> None:
        self._chains = chains
        self._value = value
        self._a: dict[str, Array] = {}
        self._z: dict[str, Array] = {}
        network = chains.network
        with np.errstate(all="ignore"):
            for layer in network.layers[network.layers.index(chains.layer) :]:
                self._z[layer.id] = self._net_input(layer)
                self._a[layer.id] = self._output(layer)

    def of(self, place: Ref) -> float:
        """The reach from dL_da or dL_dz of a unit."""
        reach = self._a if place.quantity == "dL_da" else self._z
        return float(reach[place.at_node][place.at_unit])

    def _net_input(self, layer: Layer) -> Array:
        network = self._chains.network
        if layer is self._chains.layer:
            return self._ends(layer)
        nothing = {source: np.zeros(network.sizes[source]) for source in layer.sources}
        below = np.concatenate([self._a.get(each, nothing[each]) for each in layer.sources])
        return _largest(np.abs(layer.W) * below, axis=1)

    def _ends(self, layer: Layer) -> Array:
        sizes = np.zeros(layer.size)
        for unit in self._chains.ends:
            last = into_parameter(layer, unit, self._chains.ref)
            sizes[unit] = _size(self._value(last.expression))
        return sizes

    def _output(self, layer: Layer) -> Array:
        trace = self._chains.pass_.trace
        z, a = trace.z[layer.id], trace.a[layer.id]
        if layer.activation.coupled:
            return _largest(np.abs(layer.activation.jacobian(z, a)[0]) * self._z[layer.id], axis=1)
        return _finite(np.abs(layer.activation.derivative(z, a)[0]) * self._z[layer.id])


def _largest(sizes: Array, axis: int) -> Array:
    return np.asarray(_finite(sizes).max(axis=axis))


def _finite(sizes: Array) -> Array:
    """What is no number counts as the largest: it is what somebody looks for."""
    return np.asarray(np.where(np.isnan(sizes), np.inf, sizes))
