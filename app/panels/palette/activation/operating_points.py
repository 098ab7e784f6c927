"""Where the units of a layer stand on their activation's curve, for the sample on the walk.

Rule: nothing beyond the cursor: a unit has a point when its z is revealed, a height when its a is,
and a slope when that is.
"""

from dataclasses import dataclass

from app.walk.player import Player
from core.network.ref import Ref, unit_ref


@dataclass(frozen=True)
class OperatingPoint:
    """One unit: z, and a and a′ as far as they may be seen."""

    at: Ref
    z: float
    a: float | None = None
    slope: float | None = None

    @property
    def shown(self) -> tuple[Ref, ...]:
        """The addresses of the numbers that it tells."""
        more = (("a", self.a), ("da_dz", self.slope))
        return (self.at, *(self.at.of(name) for name, value in more if value is not None))


def operating_points(player: Player, layer: str) -> tuple[OperatingPoint, ...]:
    """The points of a layer's units, from the top."""
    if player.current is None:
        return ()
    units = range(player.current.network.layer(layer).size)
    refs = (unit_ref("z", layer, unit) for unit in units)
    return tuple(_point(player, ref) for ref in refs if player.is_revealed(ref))


def _point(player: Player, ref: Ref) -> OperatingPoint:
    a, slope = (_known(player, ref.of(quantity)) for quantity in ("a", "da_dz"))
    return OperatingPoint(ref, player.value(ref), a, slope)


def _known(player: Player, ref: Ref) -> float | None:
    return player.value(ref) if player.is_revealed(ref) else None
