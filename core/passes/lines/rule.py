"""An optimiser's rule in letters: those of its constants and memory, and it as it heads a table.

Rule: what stands over a table's columns is the rule's own formula; a new optimiser needs nothing.
"""

import math
from collections.abc import Mapping

from core.kinds.formulas.expression import Expression, Number, Quantity, Variable, substitute
from core.kinds.optimizer import ETA, GRADIENT, WEIGHT, Optimizer
from core.passes.lines.arithmetic import Leaf
from core.passes.lines.hand import Hand, Named, always_dot
from core.passes.markup import Markup, Numeral, Row, Scripts, Symbol, Words
from core.passes.notation import Notation, lettered

_LETTERS: Mapping[str, Markup] = {
    "mu": Symbol("μ"),
    "alpha": Symbol("α"),
    "beta1": Scripts(Symbol("β"), Symbol("1", True)),
    "beta2": Scripts(Symbol("β"), Symbol("2", True)),
    "epsilon": Symbol("ε"),
    "lambda": Symbol("λ"),
    "m_hat": Symbol("m̂"),
    "v_hat": Symbol("v̂"),
}


def letter_of(name: str) -> Markup:
    """How a constant or what is remembered is written, without an index."""
    return _LETTERS.get(name, Symbol(name))


def heads(optimizer: Optimizer, notation: Notation) -> tuple[Markup, Markup]:
    """What a new value is made of, for every parameter alike: its old part, and the change."""
    words = {
        WEIGHT: Words("old"),
        GRADIENT: Words("gradient"),
        ETA: lettered(notation.learning_rate),
    }

    def named(letter: Variable) -> Expression:
        symbol = notation.constant(letter.name, letter_of(letter.name))
        return Quantity(Named(words.get(letter, symbol), math.nan))

    formula = substitute(optimizer.update_formula(), named)
    written = Hand(_symbol, always_dot, False).write(formula, True)
    items = written.items if isinstance(written, Row) else (written,)
    return items[0], Row(items[1:])


def _symbol(leaf: Leaf, leads: bool) -> Markup:
    if isinstance(leaf, Quantity) and isinstance(leaf.ref, Named):
        return leaf.ref.symbol
    return Numeral(f"{leaf.value:g}" if isinstance(leaf, Number) else "?")
