"""What nobody computes: inputs, targets, parameters and settings.

Rule: a given number is explained by what it is and where it acts.
"""

from core.network.network import Network
from core.network.ref import Ref
from core.passes.explanations.account import Account
from core.passes.explanations.parameters import parameter_place
from core.passes.lines.composer import Composer
from core.passes.places import capital, place

_HELD = "Training holds it: its learning rate is 0."


def given(composer: Composer, ref: Ref) -> Account:
    """A number that was given: its name and itself."""
    title, sentence = _words(composer, ref)
    return Account(title, (composer.equation(ref, ()),), sentence, reads=(ref,))


def _words(composer: Composer, ref: Ref) -> tuple[str, str]:
    network = composer.network
    match ref.quantity:
        case "a":
            where = place(network, ref.at_node, ref.at_unit)
            return capital(where), "An input comes with the sample."
        case "y":
            where = place(network, ref.at_node, ref.at_unit)
            return f"Target of {where}", f"What {where} should be for this sample."
        case "W":
            sentence = _HELD if network.rate(ref) == 0 else "Training changes it."
            return f"Weight {parameter_place(network, ref)}", sentence
        case "b":
            sentence = f"Added to the net input. {_held(network, ref)}".strip()
            return f"Bias {parameter_place(network, ref)}", sentence
        case "A":
            sentence = "Taken away from the input before the weights."
            sentence = f"{sentence} {_held(network, ref)}".strip()
            return f"Offset {parameter_place(network, ref)}", sentence
        case _:
            return "Learning rate", "How long a step an update takes against the gradient."


def _held(network: Network, ref: Ref) -> str:
    return _HELD if network.rate(ref) == 0 else ""
