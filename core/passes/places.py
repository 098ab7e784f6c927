"""How a lecturer calls the units of a network: "hidden neuron 1", "output 2", a given name.

Rule: on screen everything is counted from 1.
"""

from core.kinds.elementwise.activation import Activation
from core.network.network import Network
from core.network.ref import Ref

_COUNTS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")


def place(network: Network, node: str, unit: int) -> str:
    """What a unit is called, such as "hidden neuron 1", "output 2" or "input 1 (length)"."""
    name = _names(network, node)[unit] if _names(network, node) else ""
    called = f"{_kind(network, node)} {unit + 1}"
    return f"{called} ({name})" if name else called


def layer_place(network: Network, node: str) -> str:
    """What a layer is called: "the hidden layer", "hidden layer 2", "the inputs"."""
    if node == network.inputs.id:
        return "the inputs"
    if node == network.output.id:
        return "the output layer"
    return "the hidden layer" if len(network.layers) == 2 else _hidden(network, node)


def edge_place(network: Network, ref: Ref) -> str:
    """Where an edge runs, such as "from input 1 to hidden neuron 2"."""
    start = place(network, ref.from_node, ref.from_unit)
    return f"from {start} to {place(network, ref.at_node, ref.at_unit)}"


def the_activation(activation: Activation) -> str:
    """What an activation is called in a sentence: "the sigmoid"; a user's formula by its name."""
    return activation.label if activation.name == "formula" else f"the {activation.label}"


def count(number: int, noun: str, plural: str = "") -> str:
    """A number of things at the start of a sentence: "Two branches", "One branch", "12 edges"."""
    word = _COUNTS[number] if number < len(_COUNTS) else str(number)
    return f"{word} {noun if number == 1 else plural or noun + 's'}"


def capital(text: str) -> str:
    """The text as it begins a sentence."""
    return text[:1].upper() + text[1:]


def _names(network: Network, node: str) -> tuple[str, ...]:
    if node == network.inputs.id:
        return network.inputs.names
    return network.layer(node).names


def _kind(network: Network, node: str) -> str:
    if node == network.inputs.id:
        return "input"
    if node == network.output.id:
        return "output"
    if len(network.layers) == 2:
        return "hidden neuron"
    return f"{_hidden(network, node)} neuron"


def _hidden(network: Network, node: str) -> str:
    return f"hidden layer {list(network.sizes).index(node)}"
