"""The one call that turns a formula into a box.

Rule: equal formulas at equal sizes share one box; a width only matters where it breaks lines.
"""

from functools import lru_cache
from math import ceil

from app.typeset.boxes import Box, finished
from app.typeset.build import Atom, atoms, in_line
from app.typeset.linebreak import broken
from app.typeset.pieces import Style
from core.passes.markup import Markup

_CACHED = 512
_ATOMS_CACHED = 64  # only to break the same formula at several widths


def layout(markup: Markup, pixel_size: float, width: float | None = None) -> Box:
    """Set a formula whose em is `pixel_size`; break lines wider than `width` where one can."""
    box = _on_one_line(markup, pixel_size)
    if width is None or box.width <= width:
        return box
    return _on_lines(markup, pixel_size, ceil(width))


def narrowest(markup: Markup, pixel_size: float) -> float:
    """The width below which breaking lines helps no more."""
    return _on_lines(markup, pixel_size, 0).width


@lru_cache(maxsize=_ATOMS_CACHED)
def _atoms(markup: Markup, pixel_size: float) -> tuple[Atom, ...]:
    return atoms(markup, Style(pixel_size))


@lru_cache(maxsize=_CACHED)
def _on_one_line(markup: Markup, pixel_size: float) -> Box:
    return finished(in_line(_atoms(markup, pixel_size)), pixel_size)


@lru_cache(maxsize=_CACHED)
def _on_lines(markup: Markup, pixel_size: float, width: int) -> Box:
    return finished(broken(_atoms(markup, pixel_size), width, pixel_size), pixel_size)
