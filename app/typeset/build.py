"""From the presentational tree to pieces: one short function for each kind of node.

Rule: nothing here measures ink; letters, spacing, scripts and stacks do, each by its own rule. What
formula after formula has again is set once.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from app.typeset.glyphs import glyph_of
from app.typeset.letters import italic
from app.typeset.pieces import Piece, Style, glyph_piece, joined, side_by_side
from app.typeset.scripts import scripted
from app.typeset.spacing import PRIMES, WORD, Kind, edge_kinds, flat, gap, without_operand
from app.typeset.stacks import fenced, fraction, root
from core.dataclass import dataclass
from core.passes.markup import (
    Blank,
    Fence,
    Fraction,
    Linked,
    Markup,
    Numeral,
    Operator,
    Relation,
    Root,
    Row,
    Scripts,
    Sign,
    Symbol,
    Words,
)

_LETTERS = 1024  # what step after step has again, for a few passes of a large network
_PARTS = 512  # scripts and fractions
_ACCENT_BASE = 0.48  # em above the baseline where an accent's letter ends


@dataclass(frozen=True)
class Atom:
    """One item of a row: its piece, what it is to its left, and the space before it."""

    markup: Markup
    kind: Kind
    gap: float
    piece: Piece


def build(markup: Markup, style: Style) -> Piece:
    """Set a formula, or a part of one, on a single line."""
    return _BUILDERS[type(markup)](markup, style)


def atoms(markup: Markup, style: Style) -> tuple[Atom, ...]:
    """The items of a row with the space before each."""
    result: list[Atom] = []
    last: Kind | None = None
    for item in flat(markup):
        first_kind, last_kind = edge_kinds(item)
        kind = without_operand(first_kind, last)
        space = 0.0 if last is None else gap(last, kind, style)
        result.append(Atom(item, kind, space, build(item, style)))
        last = kind if last_kind is first_kind else last_kind
    return tuple(result)


def in_line(row: tuple[Atom, ...] | list[Atom]) -> Piece:
    """Atoms side by side, without the space before the first."""
    x, placed = 0.0, []
    for number, atom in enumerate(row):
        x += atom.gap if number else 0.0
        placed.append((x, 0.0, atom.piece))
        x += atom.piece.width
    return joined(placed, x)


@lru_cache(maxsize=_LETTERS)
def _text(text: str, style: Style) -> Piece:
    pieces = [glyph_piece(glyph_of(character), style) for character in text]
    if len(text) < 2 or text.isascii() or not _has_accents(text):
        return side_by_side(pieces)
    return _accented(text, pieces, style)


def _has_accents(text: str) -> bool:
    from unicodedata import combining  # most formulas have none

    return any(map(combining, text))


def _accented(text: str, pieces: list[Piece], style: Style) -> Piece:
    """Letters with accents, which the font has at the height of small letters."""
    from unicodedata import combining

    x, height, placed = 0.0, 0.0, []
    for character, piece in zip(text, pieces, strict=True):
        is_accent = bool(combining(character))
        up = max(height - _ACCENT_BASE * style.size, 0.0) if is_accent else 0.0
        placed.append((x, -up, piece))
        height = height if is_accent else piece.ascent
        x += piece.width
    return joined(placed, x)


def _symbol(markup: Symbol, style: Style) -> Piece:
    return _text(markup.text if markup.roman else italic(markup.text), style)


def _upright(markup: Numeral | Operator | Relation | Sign, style: Style) -> Piece:
    return _text(markup.text, style)


def _words(markup: Words, style: Style) -> Piece:
    """Upright words; the blank of a formula is wider than the font's own."""
    x, placed = 0.0, []
    for word in markup.text.split():
        piece = _text(word, style)
        placed.append((x, 0.0, piece))
        x += piece.width + WORD * style.size
    return joined(placed, max(x - WORD * style.size, 0.0))


def _blank(_: Blank, style: Style) -> Piece:
    return _text("□", style)


def _row(markup: Row, style: Style) -> Piece:
    return in_line(atoms(markup, style))


@lru_cache(maxsize=_PARTS)
def _scripts(markup: Scripts, style: Style) -> Piece:
    base = build(markup.base, style)
    sub = build(markup.sub, style.script(is_cramped=True)) if markup.sub else None
    if isinstance(markup.sup, Symbol) and markup.sup.text in PRIMES:
        return _primed(base, sub, _text(markup.sup.text, style), style)
    sup = build(markup.sup, style.script(is_cramped=False)) if markup.sup else None
    return scripted(base, sub, sup, style)


def _primed(base: Piece, sub: Piece | None, prime: Piece, style: Style) -> Piece:
    """A base with a prime, which the font has raised already, and maybe a subscript."""
    below = scripted(base, sub, None, style) if sub else base
    width = max(below.width, base.width + prime.width)
    return joined([(0.0, 0.0, below), (base.width, 0.0, prime)], width)


@lru_cache(maxsize=_PARTS)
def _fraction(markup: Fraction, style: Style) -> Piece:
    numerator = build(markup.numerator, style.fraction_part(is_cramped=False))
    denominator = build(markup.denominator, style.fraction_part(is_cramped=True))
    return fraction(numerator, denominator, style)


def _root(markup: Root, style: Style) -> Piece:
    return root(build(markup.inner, style.cramped()), style)


def _fence(markup: Fence, style: Style) -> Piece:
    return fenced(build(markup.inner, style), markup.left, markup.right, style)


def _linked(markup: Linked, style: Style) -> Piece:
    inner = build(markup.inner, style.coloured(markup.direction))
    placed = ((0.0, 0.0, inner),)
    return Piece(inner.width, inner.ascent, inner.descent, None, placed, markup)


_BUILDERS: dict[type, Callable[[Any, Style], Piece]] = {
    Symbol: _symbol,
    Numeral: _upright,
    Operator: _upright,
    Relation: _upright,
    Sign: _upright,
    Words: _words,
    Blank: _blank,
    Row: _row,
    Scripts: _scripts,
    Fraction: _fraction,
    Root: _root,
    Fence: _fence,
    Linked: _linked,
}
