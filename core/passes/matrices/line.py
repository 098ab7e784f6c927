"""`Line`: an equation of matrices, its parts from left to right.

Rule: the order of factors and the place of a T come from the notation's layout, from nowhere else.
"""

from collections.abc import Callable, Sequence
from enum import Enum

from core.dataclass import dataclass
from core.passes.markup import Fence, Linked, Markup, Operator, Relation, Row, Scripts, Symbol
from core.passes.markup import Sign as PrefixSign
from core.passes.matrices.matrix import Lit, Matrix


class Kind(Enum):
    """What stands between matrices."""

    RELATION = "relation"
    OPERATOR = "operator"
    PREFIX = "prefix"
    FUNCTION = "function"
    OPEN = "open"
    CLOSE = "close"
    COMMA = "comma"


@dataclass(frozen=True)
class Sign:
    """=, ·, a function's name, a bracket around matrices."""

    markup: Markup
    kind: Kind


Part = Matrix | Sign

EQUALS = Sign(Relation("="), Kind.RELATION)
BECOMES = Sign(Relation("←"), Kind.RELATION)
TIMES, EACH, PLUS, LESS = (Sign(Operator(text), Kind.OPERATOR) for text in "·⊙+−")
NEGATIVE = Sign(PrefixSign(), Kind.PREFIX)
OPEN, CLOSE = Sign(Symbol("(", True), Kind.OPEN), Sign(Symbol(")", True), Kind.CLOSE)
COMMA = Sign(Symbol(",", True), Kind.COMMA)


@dataclass(frozen=True, eq=False)
class Line:
    """One equation; `lit` says for the axes of its matrices which indices the step is about.

    `layer` is whose parameters it gives, where a step gives those of several layers.
    """

    parts: tuple[Part, ...]
    lit: Lit
    layer: str = ""

    @property
    def target(self) -> Matrix:
        """What the equation gives."""
        first = self.parts[0]
        if not isinstance(first, Matrix):
            raise TypeError("an equation begins with what it gives")
        return first

    @property
    def formula(self) -> Markup:
        """The equation in symbols."""
        symbols = (p.symbol if isinstance(p, Matrix) else p.markup for p in self.parts)
        return Row(tuple(symbols))

    @property
    def matrices(self) -> tuple[Matrix, ...]:
        """The matrices in their order, the result first."""
        return tuple(part for part in self.parts if isinstance(part, Matrix))


def function(name: Markup) -> Sign:
    """A function of what stands in the brackets behind it."""
    return Sign(name, Kind.FUNCTION)


def arranged(rule: Callable[..., Markup], *matrices: Matrix) -> list[Part]:
    """Matrices in the order, and with the T, in which a rule of a layout writes their symbols."""
    stand_ins = (Linked(matrix.symbol, n) for n, matrix in enumerate(matrices))
    return _placed(rule(*stand_ins), matrices)


def in_brackets(parts: Sequence[Part]) -> list[Part]:
    """Parts as one factor."""
    return [OPEN, *parts, CLOSE]


def _placed(markup: Markup, matrices: Sequence[Matrix]) -> list[Part]:
    match markup:
        case Row(items):
            return [part for item in items for part in _placed(item, matrices)]
        case Linked(_, int(n)):
            return [matrices[n]]
        case Scripts(Fence(Linked(_, int(n))), None, _):
            return [matrices[n].turned()]
        case _:
            return [Sign(markup, Kind.OPERATOR)]
