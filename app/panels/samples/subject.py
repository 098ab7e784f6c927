"""Which parameter the samples panel is about: the chosen one, else the first of the step.

Rule: an address of W, b or A that the network has; a choice holds until there is another one.
"""

from core.errors import NetworkError
from core.network.network import Network
from core.network.ref import Ref
from core.passes.steps import Step

_EDGE = ("product", "branch")
_PARAMETERS = ("W", "b", "A")


def parameter_of(network: Network, ref: Ref | None) -> Ref | None:
    """The parameter that a number belongs to; None where it belongs to none."""
    if ref is None or ref.layer is None:
        return None
    name = "W" if ref.quantity in _EDGE else ref.base.removeprefix("dL_d")
    if name not in _PARAMETERS:
        return None
    found = ref.of(name)
    try:
        network.locate(found)
    except NetworkError:
        return None
    return found


def first_parameter(network: Network, step: Step | None) -> Ref | None:
    """The first parameter that a step is about, else the first of its unit, else of the network."""
    for ref in step.writes if step is not None else ():
        if (found := parameter_of(network, ref)) is not None:
            return found
    layers = network.layers
    if step is not None and step.layer in {layer.id for layer in layers}:
        layer = network.layer(step.layer or "")
        own = next((ref for ref, _, _ in network.unit_refs(layer, step.unit or 0)), None)
        if own is not None:
            return own
    refs = (ref for layer in reversed(layers) for ref, _, _ in network.parameter_refs(layer))
    return next(refs, None)
