"""The network as formulas: what a walk will compute, layer by layer, and the loss.

Rule: only symbols, as in the lines of a step, so it can stand before anything is computed.
"""

from functools import lru_cache

from core.kinds.formulas.expression import Expression, Negative, Variable, add
from core.network.network import Layer, Network
from core.network.ref import Ref
from core.passes.explanations.binding import at_layer
from core.passes.lines.writer import Writer
from core.passes.markup import Markup, Relation, Row, Words
from core.passes.notation import Notation
from core.passes.notations.forms import matrix_forms
from core.passes.renderings.plain import plain_text
from core.passes.sample_pass import Pass

LONGEST = 144  # letters of a loss, on two lines
_LINE = 72  # letters of one that is written in full, however many outputs there are
_MOST_TERMS = _LINE // len("(a−y)² + ")
_FEW = 2  # outputs whose terms are all written
_DOTS = Variable("…")


@lru_cache(maxsize=2)  # it is shown again and again while a pass stands at its beginning
def overview(pass_: Pass, notation: Notation) -> tuple[Markup, ...]:
    """Each layer's z = W x + b and a = f(z), then L where it is short enough to be read.

    Of many outputs the loss has the first term, dots and the last.
    """
    network = pass_.network
    layers = tuple(_layer(network, layer, notation) for layer in network.layers)
    loss = _loss(pass_, notation)
    return (*layers, loss) if len(plain_text(loss)) <= LONGEST else layers


def _layer(network: Network, layer: Layer, notation: Notation) -> Markup:
    z, a = (matrix_forms(notation, network, kind, layer.id) for kind in ("z", "a"))
    return Row((*z, Words("and"), *a))


def _loss(pass_: Pass, notation: Notation) -> Markup:
    network = pass_.network
    size = network.output.size
    if size <= _MOST_TERMS:
        whole = _written(pass_, notation, [_term(network, unit) for unit in range(size)])
        if size <= _FEW or len(plain_text(whole)) <= _LINE:
            return whole
    first, last = (_term(network, unit) for unit in (0, size - 1))
    dots = Negative(_DOTS) if isinstance(first, Negative) else _DOTS
    return _written(pass_, notation, [first, dots, last])


def _term(network: Network, unit: int) -> Expression:
    output = network.output
    return at_layer(network.loss.term_formula(unit, output.size), output)


def _written(pass_: Pass, notation: Notation, terms: list[Expression]) -> Markup:
    right = Writer(pass_, 1, notation).symbols(add(*terms))
    return Row((notation.symbol(Ref("loss"), pass_.network), Relation("="), right))
