"""The network as formulas: what a walk will compute, layer by layer, and the loss.

Rule: only symbols, as in the lines of a step, so it can stand before anything is computed.
"""

from functools import lru_cache

from core.kinds.formulas.expression import Expression, add
from core.network.network import Layer, Network
from core.network.ref import Ref
from core.passes.explanations.binding import at_layer
from core.passes.lines.writer import Writer
from core.passes.markup import Markup, Relation, Row, Words
from core.passes.notation import Notation
from core.passes.notations.forms import matrix_forms
from core.passes.renderings.plain import plain_text
from core.passes.sample_pass import Pass

LONGEST = 72  # letters of a loss that stands in one line
_MOST_TERMS = LONGEST // len("(a−y)² + ")


@lru_cache(maxsize=2)  # it is shown again and again while a pass stands at its beginning
def overview(pass_: Pass, notation: Notation) -> tuple[Markup, ...]:
    """Each layer's z = W x + b and a = f(z), then L where it is short enough to be read."""
    network = pass_.network
    layers = tuple(_layer(network, layer, notation) for layer in network.layers)
    if network.output.size > _MOST_TERMS:
        return layers
    terms = Writer(pass_, 1, notation).symbols(_loss(network))
    loss = Row((notation.symbol(Ref("loss"), network), Relation("="), terms))
    return (*layers, loss) if len(plain_text(loss)) <= LONGEST else layers


def _layer(network: Network, layer: Layer, notation: Notation) -> Markup:
    z, a = (matrix_forms(notation, network, kind, layer.id) for kind in ("z", "a"))
    return Row((*z, Words("and"), *a))


def _loss(network: Network) -> Expression:
    output, loss = network.output, network.loss
    units = range(output.size)
    return add(*(at_layer(loss.term_formula(unit, output.size), output) for unit in units))
