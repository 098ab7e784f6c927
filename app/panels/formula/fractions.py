"""Fractions written on one line, where a stacked one would be too small to read.

Rule: brackets stand where a slash needs them, so that the meaning stays.
"""

from dataclasses import replace
from functools import lru_cache

from core.passes.markup import Fence, Fraction, Linked, Markup, Operator, Row

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
    if isinstance(markup, Linked):
        return replace(markup, inner=on_one_line(markup.inner))
    if isinstance(markup, Row):
        return Row(tuple(on_one_line(item) for item in markup.items))
    if not isinstance(markup, Fraction):
        return markup
    above, below = on_one_line(markup.numerator), on_one_line(markup.denominator)
    return Row((_fenced(above), Operator("/"), _fenced(below)))


def _fenced(markup: Markup) -> Markup:
    """A sum or product in brackets; a letter with its ∂ needs none."""
    items = markup.items if isinstance(markup, Row) else ()
    return Fence(markup) if any(isinstance(item, Operator) for item in items) else markup
