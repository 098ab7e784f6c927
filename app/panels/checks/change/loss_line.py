"""`LossLine`: the loss as a function of one parameter, all others held.

Rule: a value; each point is one pass over the scope's samples.
"""

from collections.abc import Iterator

from app.panels.checks.scope import Scope
from core.dataclass import dataclass
from core.errors import NetworkError
from core.network.edit import PARAMETERS, set_parameter
from core.network.network import Network
from core.network.ref import Ref

POINTS = 81
Point = tuple[float, float]
_OF_AN_EDGE = ("branch", "product")


@dataclass(frozen=True, eq=False)
class LossLine:
    """L(w) of a network at one parameter's address."""

    network: Network
    ref: Ref
    scope: Scope

    @property
    def weight(self) -> float:
        """The parameter as it is in the network."""
        return self.network.parameter(self.ref)

    def at(self, weight: float) -> Point:
        """The point of the line at a value of the parameter."""
        return weight, self.scope.loss(set_parameter(self.network, self.ref, weight))

    def points(self, low: float, high: float) -> Iterator[Point]:
        """The curve from `low` to `high`, one point after the other."""
        for n in range(POINTS):
            yield self.at(low + (high - low) * n / (POINTS - 1))


def parameter_at(network: Network, ref: Ref) -> Ref | None:
    """The parameter that an address, its own or its gradient's, is about; None where it is none."""
    quantity = "W" if ref.base in _OF_AN_EDGE else ref.base.removeprefix("dL_d")
    found = ref.of(quantity)
    try:
        if quantity in PARAMETERS:
            set_parameter(network, found, network.parameter(found))
            is_present = quantity != "W" or _has_edge(network, found)
            return found if is_present else None
    except (NetworkError, KeyError):
        return None
    return None


def first_parameter(network: Network) -> Ref | None:
    """The output layer's first parameter, or another layer's where it has none."""
    refs = (ref for layer in reversed(network.layers) for ref, *_ in network.parameter_refs(layer))
    return next(refs, None)


def _has_edge(network: Network, ref: Ref) -> bool:
    layer, _, index = network.locate(ref)
    return bool(layer.mask[index])
