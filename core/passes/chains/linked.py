"""Which numbers a line shows, and lines whose numbers belong to another pass.

Rule: a number is shown where its digits are; a letter or □ with an address shows none.
"""

from collections.abc import Iterator
from dataclasses import replace

from core.network.ref import Ref
from core.passes.markup import Fence, Fraction, Linked, Markup, Numeral, Root, Row, Scripts


def numbers_in(markup: Markup) -> Iterator[Ref]:
    """The addresses whose numbers a line shows."""
    if isinstance(markup, Linked) and isinstance(markup.ref, Ref) and _is_number(markup.inner):
        yield markup.ref
    for part in _parts(markup):
        yield from numbers_in(part)


def unlinked(markup: Markup) -> Markup:
    """A line about another pass in its hues: nothing of it stands for a number of this one."""
    match markup:
        case Linked(inner):
            return replace(markup, inner=unlinked(inner), ref=None)
        case Row(items):
            return Row(tuple(unlinked(item) for item in items))
        case Fence(inner) | Root(inner):
            return replace(markup, inner=unlinked(inner))
        case Fraction(above, below):
            return Fraction(unlinked(above), unlinked(below))
        case Scripts(base, sub, sup):
            return Scripts(unlinked(base), sub and unlinked(sub), sup and unlinked(sup))
        case _:
            return markup


def _is_number(markup: Markup) -> bool:
    inner = markup.inner if isinstance(markup, Fence) else markup
    return isinstance(inner, Numeral)


def _parts(markup: Markup) -> tuple[Markup, ...]:
    match markup:
        case Row(items):
            return items
        case Linked(inner) | Fence(inner) | Root(inner):
            return (inner,)
        case Fraction(above, below):
            return (above, below)
        case Scripts(base, sub, sup):
            return tuple(part for part in (base, sub, sup) if part is not None)
        case _:
            return ()
