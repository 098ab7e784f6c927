"""Which parameter the samples panel is about where none was chosen: the first of the step.

Rule: it is one that the network has.
"""

from core.network.network import Network
from core.network.parameters import first_parameter, parameter_of
from core.network.ref import Ref
from core.passes.steps import Step


def first_of_step(network: Network, step: Step | None) -> Ref | None:
    """The first parameter that a step is about, else the first of its unit, else of the network."""
    for ref in step.writes if step is not None else ():
        if (found := parameter_of(network, ref)) is not None:
            return found
    if step is not None and step.layer in {layer.id for layer in network.layers}:
        layer, unit = network.layer(step.at_node), 0 if step.unit is None else step.unit
        own = next((ref for ref, _, _ in network.unit_refs(layer, unit)), None)
        if own is not None:
            return own
    return first_parameter(network)
