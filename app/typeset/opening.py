"""A fraction too wide for its room, opened: `(… + …) / N` breaks, where a stacked one would be cut.

Rule: only a fraction with a sum above its bar is opened; a derivative stays as it is.
"""

from dataclasses import replace
from functools import lru_cache

from core.passes.markup import Fraction, Linked, Markup, Operator, Row, Symbol

_CACHED = 256


@lru_cache(maxsize=_CACHED)
def opened(markup: Markup) -> Markup:
    """The formula with its wide fractions on one line, their brackets among the other signs."""
    if isinstance(markup, Linked):
        return replace(markup, inner=opened(markup.inner))
    if isinstance(markup, Row):
        return Row(tuple(part for item in markup.items for part in _parts(item)))
    parts = _parts(markup)
    return parts[0] if len(parts) == 1 else Row(parts)


def _parts(item: Markup) -> tuple[Markup, ...]:
    if not isinstance(item, Fraction) or not _is_sum(item.numerator):
        return (item,)
    above = item.numerator.items if isinstance(item.numerator, Row) else (item.numerator,)
    return (Symbol("(", True), *above, Symbol(")", True), Operator("/"), item.denominator)


def _is_sum(markup: Markup) -> bool:
    items = markup.items if isinstance(markup, Row) else ()
    return any(isinstance(item, Operator) and item.text in "+−" for item in items)
