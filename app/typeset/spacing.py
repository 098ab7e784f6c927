"""The space between neighbours in a row, after the rules of TeX.

Rule: an operator without a left operand is a sign and takes no space; inside scripts only words
keep theirs.
"""

from collections.abc import Iterator
from enum import Enum, auto

from app.typeset.pieces import Style
from core.passes.markup import (
    Fence,
    Fraction,
    Linked,
    Markup,
    Numeral,
    Operator,
    Relation,
    Row,
    Scripts,
    Sign,
    Symbol,
    Words,
)

PRIMES = {"′", "″", "‴"}
THIN = 3 / 18
MEDIUM = 4 / 18
THICK = 5 / 18
WORD = 0.30
# A product written without a sign: w₁₁ x₁. TeX leaves no space; a class at the back needs some.
_FACTOR = 0.14


class Kind(Enum):
    """What an item of a row is to its neighbours."""

    LETTER = auto()
    NUMBER = auto()
    SCRIPTED = auto()
    FUNCTION = auto()
    FENCE = auto()
    OPERATOR = auto()
    RELATION = auto()
    SIGN = auto()
    COMMA = auto()
    WORDS = auto()


_BINDING = {Kind.OPERATOR, Kind.RELATION, Kind.SIGN, Kind.COMMA}
_FACTORS = {Kind.LETTER, Kind.NUMBER, Kind.SCRIPTED, Kind.FENCE}
_KINDS = {
    Numeral: Kind.NUMBER,
    Operator: Kind.OPERATOR,
    Relation: Kind.RELATION,
    Sign: Kind.SIGN,
    Words: Kind.WORDS,
    Fence: Kind.FENCE,
    Fraction: Kind.LETTER,
}


def flat(markup: Markup) -> Iterator[Markup]:
    """The items of a row, of rows within it too."""
    if isinstance(markup, Row):
        for item in markup.items:
            yield from flat(item)
    else:
        yield markup


def edge_kinds(markup: Markup) -> tuple[Kind, Kind]:
    """What an item is to its left and to its right neighbour."""
    if isinstance(markup, Linked):
        return edge_kinds(markup.inner)
    if isinstance(markup, Row) and markup.items:
        return edge_kinds(markup.items[0])[0], edge_kinds(markup.items[-1])[1]
    kind = _kind(markup)
    return kind, kind


def gap(left: Kind, right: Kind, style: Style) -> float:
    """The space between two neighbours, in pixels."""
    if Kind.WORDS in (left, right):
        return WORD * style.size
    return 0.0 if style.level else _gap_in_em(left, right) * style.size


def without_operand(kind: Kind, left: Kind | None) -> Kind:
    """An operator at the start of a row or after another one is a sign."""
    is_sign = kind is Kind.OPERATOR and (left is None or left in _BINDING)
    return Kind.SIGN if is_sign else kind


def _gap_in_em(left: Kind, right: Kind) -> float:
    if Kind.COMMA in (left, right):
        return THIN if left is Kind.COMMA else 0.0
    if Kind.RELATION in (left, right):
        return THICK
    if Kind.OPERATOR in (left, right):
        return MEDIUM
    if left is Kind.SIGN:
        return 0.0
    if Kind.FUNCTION in (left, right):
        return 0.0 if (left, right) == (Kind.FUNCTION, Kind.FENCE) else THIN
    return _FACTOR if _is_product(left, right) else 0.0


def _is_product(left: Kind, right: Kind) -> bool:
    """Two factors side by side; a letter binds to what follows it, as in ∂L and f(z)."""
    return left is not Kind.LETTER and left in _FACTORS and right in _FACTORS


def _kind(markup: Markup) -> Kind:
    if isinstance(markup, Scripts):
        base = edge_kinds(markup.base)[1]
        is_primed = isinstance(markup.sup, Symbol) and markup.sup.text in PRIMES
        return base if is_primed or base is Kind.FUNCTION else Kind.SCRIPTED
    if isinstance(markup, Symbol):
        if markup.text == ",":
            return Kind.COMMA
        is_name = markup.roman and len(markup.text) > 1 and markup.text.isalpha()
        return Kind.FUNCTION if is_name or markup.text in "Σ∑" else Kind.LETTER
    return _KINDS.get(type(markup), Kind.LETTER)
