"""Fractions written on one line, where a stacked one would be too small to read.

Rule: brackets stand where a slash needs them, and round a negative number that would come right
after an operator, so that the meaning stays.
"""

from dataclasses import replace
from functools import lru_cache

from core.passes.markup import Fence, Fraction, Linked, Markup, Numeral, Operator, Row

_KEPT = 512  # formulas: the very same one is laid out sooner than an equal one


@lru_cache(maxsize=_KEPT)
def unnested(markup: Markup) -> Markup:
    """The formula with fractions inside fractions on one line; the outer ones stay stacked."""
    if isinstance(markup, Linked):
        return replace(markup, inner=unnested(markup.inner))
    if isinstance(markup, Row):
        return Row(tuple(unnested(item) for item in markup.items))
    if isinstance(markup, Fraction):
        return Fraction(on_one_line(markup.numerator), on_one_line(markup.denominator))
    return markup


@lru_cache(maxsize=_KEPT)
def on_one_line(markup: Markup) -> Markup:
    """The formula with every fraction written as a / b."""
    return _flat(markup, True)


def _flat(markup: Markup, leads: bool) -> Markup:
    """As `on_one_line`; only what `leads` its line may begin with a bare minus."""
    if isinstance(markup, Linked):
        return replace(markup, inner=_flat(markup.inner, leads))
    if isinstance(markup, Row):
        return Row(tuple(_flat(item, leads and not n) for n, item in enumerate(markup.items)))
    if not isinstance(markup, Fraction):
        return markup
    above, below = on_one_line(markup.numerator), on_one_line(markup.denominator)
    is_bare = leads or not _is_negative(above)
    return Row((_fenced(above) if is_bare else Fence(above), Operator("/"), _fenced(below)))


def _fenced(markup: Markup) -> Markup:
    """A sum or product in brackets; a letter with its ∂ needs none."""
    items = markup.items if isinstance(markup, Row) else ()
    return Fence(markup) if any(isinstance(item, Operator) for item in items) else markup


def _is_negative(markup: Markup) -> bool:
    while isinstance(markup, Linked):
        markup = markup.inner
    return isinstance(markup, Numeral) and markup.text.startswith("−")
