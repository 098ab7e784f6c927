"""Parameters that are held: a rate of 0 for the weights, biases or offsets of a layer.

Rule: a lock belongs to a parameter of a layer, so it holds all its numbers alike; their gradients
are still computed and shown.
"""

from app.workspace import Workspace
from core.network.network import Network
from core.network.parameters import nouns, parameter_of
from core.network.ref import Ref
from core.passes.places import layer_place
from core.project.building.properties import set_rate


def is_held(network: Network, ref: Ref) -> bool:
    """Whether training leaves the parameter at an address as it is."""
    return network.rate(ref) == 0.0


def lock_words(network: Network, ref: Ref) -> str:
    """What the lock at a number does now, such as "Hold the weights of the output layer"."""
    what = f"the {nouns(ref.base)} of {layer_place(network, ref.at_node)}"
    return f"Let {what} learn" if is_held(network, ref) else f"Hold {what}"


def toggle_lock(workspace: Workspace, ref: Ref) -> None:
    """Hold the layer's parameter at an address, or let it learn again: one undo entry."""
    network = workspace.document.project.network
    parameter = parameter_of(network, ref)
    if parameter is None:
        return
    layer, name = parameter.at_node, parameter.base
    rate = 1.0 if is_held(network, parameter) else 0.0
    text = rate_text(network, layer, name, rate)
    workspace.document.build(text, lambda p: set_rate(p, layer, name, rate))


def rate_text(network: Network, layer: str, parameter: str, rate: float) -> str:
    """The undo entry of another rate."""
    what = f"the {nouns(parameter)} of {layer_place(network, layer)}"
    if rate == 0:
        return f"Hold {what}"
    return f"Let {what} learn" if rate == 1 else f"Change the rate of {what}"
