"""The one call that turns a formula into a box.

Rule: a formula is set once, at one size; at any other it is a multiple of that. Equal formulas at
equal sizes share one box; a width only matters where it breaks lines.
"""

from functools import lru_cache
from math import ceil

from app.typeset.boxes import Box, finished
from app.typeset.build import Atom, atoms, in_line
from app.typeset.linebreak import broken
from app.typeset.pieces import Piece, Style
from core.passes.markup import Markup

_EM = 32.0  # the size at which a formula is set
_CACHED = 1024  # a few passes of a large network, with all panels open
_ATOMS_CACHED = 64  # only to break the same formula at several widths


def layout(markup: Markup, pixel_size: float, width: float | None = None) -> Box:
    """Set a formula whose em is `pixel_size`; break lines wider than `width` where one can."""
    box = _on_one_line(markup, pixel_size)
    if width is None or box.width <= width:
        return box
    return _on_lines(markup, pixel_size, ceil(width))


def narrowest(markup: Markup, pixel_size: float) -> float:
    """The width below which breaking lines helps no more."""
    return _narrowest(markup) * pixel_size / _EM


@lru_cache(maxsize=_CACHED)
def _on_one_line(markup: Markup, pixel_size: float) -> Box:
    return _set(markup).scaled(pixel_size / _EM)


@lru_cache(maxsize=_CACHED)
def _on_lines(markup: Markup, pixel_size: float, width: int) -> Box:
    scale = pixel_size / _EM
    return finished(_broken(markup, width / scale), _EM).scaled(scale)


@lru_cache(maxsize=_CACHED)
def _narrowest(markup: Markup) -> float:
    return _broken(markup, 0.0).width


@lru_cache(maxsize=_CACHED)
def _set(markup: Markup) -> Box:
    return finished(in_line(_atoms(markup)), _EM)


def _broken(markup: Markup, width: float) -> Piece:
    return broken(_atoms(markup), width, _EM)


@lru_cache(maxsize=_ATOMS_CACHED)
def _atoms(markup: Markup) -> tuple[Atom, ...]:
    return atoms(markup, Style(_EM))
