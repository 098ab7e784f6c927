"""`Moves`: where every address went in an edit - the selection's, the walk's, the positions'.

Rule: an address is followed by its units; None where its number is gone. Targets belong to the
output, whichever layer that is.
"""

from collections.abc import Mapping
from typing import TypeVar

from core.dataclass import dataclass
from core.kinds.layers import PARAMETERS
from core.network.network import Network
from core.network.origins import Origins
from core.network.parameters import is_parameter
from core.network.ref import Ref

T = TypeVar("T")

_OF_THE_OUTPUT = ("y", "loss_term")


@dataclass(frozen=True, eq=False)
class Moves:
    """The way from the addresses of a network `before` to those of the one `after`.

    `units` is as in a `Wiring`; a node that it does not name kept its units, is new or is gone.
    """

    before: Network
    after: Network
    units: Mapping[str, Origins]

    def __call__(self, ref: Ref) -> Ref | None:
        """The address after of the number at `ref` before; None where it is gone."""
        if ref.layer is None:
            return ref
        is_renamed = self.after.output.id != self.before.output.id
        if ref.quantity in _OF_THE_OUTPUT and is_renamed:
            moved = ref._replace(layer=self.after.output.id)
        else:
            moved = ref._replace(
                unit=self._unit(ref.layer, ref.unit),
                source_unit=self._unit(ref.source, ref.source_unit),
            )
        is_whole = _form(ref) == _form(moved)
        return moved if is_whole and _has_number(self.after, moved) else None

    def unit(self, node: str, unit: int) -> int | None:
        """The number of a unit after; None where it is gone."""
        origins = self._origins(node)
        return origins.index(unit) if unit in origins else None

    def follow(self, places: Mapping[str, tuple[T | None, ...]]) -> dict[str, tuple[T | None, ...]]:
        """What stands beside the units of each node (their positions), moved; None beside new."""
        followed = {
            node: tuple(None if origin is None else row[origin] for origin in self._origins(node))
            for node, row in places.items()
            if node in self.after.sizes
        }
        return {node: row for node, row in followed.items() if set(row) != {None}}

    def then(self, later: "Moves") -> "Moves":
        """These moves and then those of a later edit."""
        units = {
            node: tuple(None if o is None else self._origins(node)[o] for o in later._origins(node))
            for node in later.after.sizes
        }
        return Moves(self.before, later.after, units)

    def back(self) -> "Moves":
        """The way back, as undo takes it."""
        units = {
            node: tuple(self.unit(node, unit) for unit in range(size))
            for node, size in self.before.sizes.items()
        }
        return Moves(self.after, self.before, units)

    def _origins(self, node: str) -> Origins:
        if node in self.units:
            return self.units[node]
        size = self.after.sizes.get(node, 0)
        return tuple(range(size)) if node in self.before.sizes else (None,) * size

    def _unit(self, node: str | None, unit: int | None) -> int | None:
        return None if node is None or unit is None else self.unit(node, unit)


def unmoved(before: Network, after: Network) -> Moves:
    """The moves of an edit that leaves every unit in its place."""
    return Moves(before, after, {})


def _form(ref: Ref) -> tuple[bool, bool]:
    return ref.unit is None, ref.source_unit is None


def _has_number(network: Network, ref: Ref) -> bool:
    """Whether a network has such a unit or parameter; a removed edge has no numbers."""
    name = "W" if ref.base in ("branch", "product") else ref.base.removeprefix("dL_d")
    if name not in PARAMETERS:
        return ref.layer is not None and ref.at_unit < network.sizes.get(ref.layer, 0)
    return is_parameter(network, ref.of(name))
