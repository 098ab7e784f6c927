"""The canvas for who cannot see it: every visible number in words, every step announced.

Rule: only what the walk has revealed is said, in the words of the explanations.
"""

from typing import TYPE_CHECKING

from PySide6 import QtGui
from PySide6.QtWidgets import QWidget

from core.network.network import Network
from core.network.ref import Ref
from core.passes.places import place

if TYPE_CHECKING:
    from core.passes.explain import Explanation

_UNITS = {
    "z": "net input",
    "a": "activation",
    "y": "target",
    "dL_dz": "derivative of the loss by the net input",
    "dL_da": "derivative of the loss by the activation",
    "da_dz": "slope of the activation",
    "loss_term": "term of the loss",
}
_PARAMETERS = {
    "W": "weight",
    "b": "bias",
    "A": "offset",
    "dL_dW": "gradient of the weight",
    "dL_db": "gradient of the bias",
    "dL_dA": "gradient of the offset",
    "product": "term",
    "branch": "term",
}
_PREFIXES = {"new_": "new ", "batch_": "batch's "}


def in_words(network: Network, ref: Ref, text: str) -> str:
    """A number as it is read out, such as "net input of hidden neuron 1, 1.900"."""
    prefix = next((said for start, said in _PREFIXES.items() if ref.quantity.startswith(start)), "")
    return f"{prefix}{_name(network, ref)}, {text}"


def announce(widget: QWidget, explanation: "Explanation") -> None:
    """Let a screen reader say what the step does."""
    say(widget, f"{explanation.title}. {explanation.sentence}")


def say(widget: QWidget, text: str) -> None:
    """Let a screen reader, where there is one, say a text."""
    if QtGui.QAccessible.isActive():
        event = QtGui.QAccessibleAnnouncementEvent(widget, text)
        QtGui.QAccessible.updateAccessibility(event)


def _name(network: Network, ref: Ref) -> str:
    from core.passes.explanations.parameters import parameter_place  # with the first reading

    if ref.base in _PARAMETERS:
        return f"{_PARAMETERS[ref.base]} {parameter_place(network, ref)}"
    if ref.base not in _UNITS or ref.layer is None:
        return ref.base.replace("_", " ")
    unit = place(network, ref.layer, ref.at_unit)
    is_input = ref.base == "a" and ref.layer == network.inputs.id
    return unit if is_input else f"{_UNITS[ref.base]} of {unit}"
