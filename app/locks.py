"""Parameters that are held: a rate of 0 for the weights, biases or offsets of a layer.

Rule: a lock belongs to a parameter of a layer, so it holds all its numbers alike; their gradients
are still computed and shown.
"""

from app.workspace import Workspace
from core.network.edit import PARAMETERS
from core.network.network import Network
from core.network.ref import Ref
from core.passes.places import layer_place
from core.project.building.properties import set_rate

NOUNS = {"W": "weights", "b": "biases", "A": "offsets"}


def parameter_at(ref: Ref | None) -> Ref | None:
    """The parameter that an address is of, or its gradient or new value; None for others."""
    if ref is None or ref.layer is None:
        return None
    name = ref.base.removeprefix("dL_d")
    return ref.of(name) if name in PARAMETERS else None


def is_held(network: Network, ref: Ref) -> bool:
    """Whether training leaves the parameter at an address as it is."""
    return network.rate(ref) == 0.0


def lock_words(network: Network, ref: Ref) -> str:
    """What the lock at a number does now, such as "Hold the weights of the output layer"."""
    what = f"the {NOUNS[ref.base]} of {layer_place(network, ref.layer or '')}"
    return f"Let {what} learn" if is_held(network, ref) else f"Hold {what}"


def toggle_lock(workspace: Workspace, ref: Ref) -> None:
    """Hold the layer's parameter at an address, or let it learn again: one undo entry."""
    parameter = parameter_at(ref)
    if parameter is None:
        return
    network, layer, name = workspace.document.project.network, parameter.layer or "", parameter.base
    rate = 1.0 if is_held(network, parameter) else 0.0
    text = rate_text(network, layer, name, rate)
    workspace.document.build(text, lambda p: set_rate(p, layer, name, rate))


def rate_text(network: Network, layer: str, parameter: str, rate: float) -> str:
    """The undo entry of another rate."""
    what = f"the {NOUNS[parameter]} of {layer_place(network, layer)}"
    if rate == 0:
        return f"Hold {what}"
    return f"Let {what} learn" if rate == 1 else f"Change the rate of {what}"
