"""Where a chain dies, starves or explodes, and the factor that does it.

Rule: a factor is named at its own place, by its own size; what it multiplies does not matter.
"""

import math
from enum import Enum

from core.dataclass import dataclass
from core.network.ref import Ref
from core.passes.chains.factors import LOSS, Factor, over_edge, through_activation
from core.passes.equation import plain_text
from core.passes.explanations.saturation import FLAT, STEEP
from core.passes.lines.composer import Composer
from core.passes.markup import Markup
from core.passes.notation import derivative
from core.passes.numbers import typed
from core.passes.places import edge_place, place


class Trouble(Enum):
    """What a factor does to what comes back; the value is the word on screen."""

    DEAD = "dead"
    SATURATED = "saturated"
    EXPLODING = "exploding"


@dataclass(frozen=True)
class Found:
    """A factor that does harm; `ref` is its number's address."""

    trouble: Trouble
    ref: Ref
    sentence: str


def trouble_of(composer: Composer, factor: Factor) -> Found | None:
    """What is wrong with a factor; None where nothing is, and for the data at a chain's end."""
    value = composer.value(factor.expression)
    kind = None if factor.ends else _kind(factor, value)
    if kind is None:
        return None
    called = plain_text(symbol(composer, factor))
    sentence = f"{_where(composer, factor, kind)}: {called} = {typed(value, composer.digits)}"
    return Found(kind, factor.known, f"{sentence}{_so(kind)}")


def trouble_at(composer: Composer, ref: Ref) -> Found | None:
    """What is wrong where the number at `ref` is: with its unit's slope, or with its weight."""
    network = composer.network
    if ref.layer is None or ref.layer == network.inputs.id:
        return None
    layer = network.layer(ref.layer)
    if ref.base in ("W", "branch"):
        found = over_edge(layer, ref.at_unit, ref.from_node, ref.from_unit)
    elif ref.base in ("z", "a", "dL_dz", "da_dz") and not layer.activation.coupled:
        found = through_activation(composer.pass_, layer, ref.at_unit, ref.at_unit)
    else:
        return None
    return trouble_of(composer, found)


def symbol(composer: Composer, factor: Factor) -> Markup:
    """The factor as the derivative that it is."""
    notation, network = composer.notation, composer.network
    return derivative(notation.symbol(factor.of, network), notation.symbol(factor.by, network))


def _kind(factor: Factor, value: float) -> Trouble | None:
    is_slope = factor.of.quantity == "a"
    if is_slope and value == 0:
        return Trouble.DEAD
    if is_slope and abs(value) < FLAT:
        return Trouble.SATURATED
    return Trouble.EXPLODING if not math.isfinite(value) or abs(value) >= STEEP else None


def _where(composer: Composer, factor: Factor, kind: Trouble) -> str:
    """Such as "Dead at hidden neuron 2"."""
    word = kind.value.capitalize()
    network, known = composer.network, factor.known
    if factor.of == LOSS or known.source is None:
        return f"{word} at {place(network, factor.by.at_node, factor.by.at_unit)}"
    return f"{word} on the edge {edge_place(network, known)}"


def _so(kind: Trouble) -> str:
    return {
        Trouble.DEAD: ", nothing comes through.",
        Trouble.SATURATED: ", almost nothing comes through.",
        Trouble.EXPLODING: ", what comes back grows at least tenfold.",
    }[kind]
