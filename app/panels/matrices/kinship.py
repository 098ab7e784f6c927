"""Which numbers of an equation belong to the one that is pointed at, in whatever view.

Rule: a term is two factors: who points at an edge sees what is multiplied over it.
"""

from core.kinds.layers import PARAMETERS
from core.network.ref import Ref, unit_ref


def belongs(ref: Ref, pointed: Ref) -> bool:
    """Whether the number at `ref` is the one pointed at, or a part of it."""
    if ref == pointed or _parameter(ref) == _parameter(pointed) is not None:
        return True
    if pointed.source is None or pointed.unit is None:
        return False
    upstream = unit_ref("dL_dz", pointed.at_node, pointed.unit)
    came_in = unit_ref("a", pointed.source, pointed.from_unit)
    return ref in (upstream, came_in) or ref.of("W") == pointed.of("W")


def is_of_unit(ref: Ref, pointed: Ref) -> bool:
    """Whether both are numbers of the same unit, such as its z and its dL/dz."""
    is_pair = ref.source is None and pointed.source is None and pointed.layer is not None
    return is_pair and (ref.layer, ref.unit) == (pointed.layer, pointed.unit)


def _parameter(ref: Ref) -> Ref | None:
    """The parameter that a number is, or is the gradient or the new value of."""
    letter = ref.base.removeprefix("dL_d")
    return ref.of(letter) if letter in PARAMETERS else None
