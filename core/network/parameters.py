"""Which parameter a number belongs to, and what parameters are called.

Rule: a weight, a bias or an offset that training may change; a removed edge has none.
"""

from core.errors import NetworkError
from core.kinds.layers import PARAMETERS
from core.network.network import Network
from core.network.ref import Ref

_OF_AN_EDGE = ("product", "branch")
_NOUNS = {"W": ("weight", "weights"), "b": ("bias", "biases"), "A": ("offset", "offsets")}


def is_parameter(network: Network, ref: Ref) -> bool:
    """Whether a network has a parameter at an address."""
    if ref.quantity not in PARAMETERS:
        return False
    try:
        layer, name, index = network.locate(ref)
    except NetworkError:
        return False
    return name != "W" or layer.has_edge(*index)


def parameter_of(network: Network, ref: Ref | None) -> Ref | None:
    """The parameter that a number is of: its own, its gradient's, its edge's; None without one."""
    if ref is None or ref.layer is None:
        return None
    name = "W" if ref.quantity in _OF_AN_EDGE else ref.base.removeprefix("dL_d")
    if name not in PARAMETERS:
        return None
    found = ref.of(name)
    return found if is_parameter(network, found) else None


def first_parameter(network: Network) -> Ref | None:
    """The output layer's first parameter, or another layer's where it has none."""
    refs = (ref for layer in reversed(network.layers) for ref, *_ in network.parameter_refs(layer))
    return next(refs, None)


def noun(parameter: str) -> str:
    """What one number of a parameter is called: "weight", "bias", "offset"."""
    return _NOUNS[parameter][0]


def nouns(parameter: str) -> str:
    """What the numbers of a parameter are called: "weights", "biases", "offsets"."""
    return _NOUNS[parameter][1]
