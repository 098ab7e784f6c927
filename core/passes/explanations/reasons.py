"""Which branch of an activation holds at this net input, as a sentence.

Rule: the reason is the activation's own; here it gets its subject and its number.
"""

from core.network.network import Layer
from core.passes.lines.composer import Composer
from core.passes.numbers import typed


def reason_notes(
    composer: Composer, layer: Layer, what: str, value: float, reason: str
) -> tuple[str, ...]:
    """Such as "The value of ReLU is 0 here, since z < 0."; none where there is no choice."""
    since, notes = branch_reason(layer, what, reason)
    if not since:
        return notes
    text = typed(value, composer.digits)
    return (f"The {what} of {layer.activation.label} is {text} here{since}.",)


def branch_reason(layer: Layer, what: str, reason: str) -> tuple[str, tuple[str, ...]]:
    """A reason as the end of a sentence that says the number, else as a sentence of its own."""
    if reason.startswith("since"):
        return f", {reason}", ()
    return "", (f"{what.capitalize()} of {layer.activation.label}: {reason}.",) if reason else ()
