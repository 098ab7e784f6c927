"""`LossLine`: the loss as a function of one parameter, all others held.

Rule: a value; each point is one pass over the scope's samples.
"""

from collections.abc import Iterator

from app.panels.checks.scope import Scope
from core.dataclass import dataclass
from core.network.edit import set_parameter
from core.network.network import Network
from core.network.ref import Ref

POINTS = 81
Point = tuple[float, float]


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
