"""Which branch of an activation holds at this net input, as a sentence.

Rule: the reason is the activation's own; here it gets its subject and its number.
"""

from core.network.network import Layer
from core.passes.lines.composer import Composer
from core.passes.numbers import typed


def reason_notes(
    composer: Composer, layer: Layer, what: str, value: float, reason: str
) -> tuple[str, ...]:
    """Such as "The slope of ReLU is 0 here, since z < 0."; none where there is no choice."""
    if not reason:
        return ()
    label = layer.activation.label
    if not reason.startswith("since"):
        return (f"{what.capitalize()} of {label}: {reason}.",)
    return (f"The {what} of {label} is {typed(value, composer.digits)} here, {reason}.",)
