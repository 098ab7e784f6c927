"""Steps of grey: how heights over a plane become a picture, on screen, in boxes and in files.

Rule: light and dark only, in as many steps as can be told apart, so it is readable in print; a
cell is a cell, nothing is smoothed between two of them.
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from PySide6.QtGui import QColor, QImage

from app.style import Theme
from core.kinds.types import Array

STEPS = 10  # the middle lies between two of them


def steps(heights: Array, between: tuple[float, float], is_log: bool = False) -> Array:
    """Which step heights are in, from 0; nan where there is none."""
    low, high = between
    if is_log:
        heights, low, high = np.log10(heights), float(np.log10(low)), float(np.log10(high))
    share = (heights - low) / (high - low) if high > low else 0 * heights + 0.5
    return np.clip(np.floor(share * STEPS), 0, STEPS - 1)


def shaded(
    heights: Array,
    between: tuple[float, float],
    theme: Theme,
    is_log: bool = False,
    enlarged: int = 1,
) -> QImage:
    """The heights, bottom row first, in a theme's shades, each cell so many pixels wide."""
    with np.errstate(all="ignore"):
        found = steps(np.flipud(heights), between, is_log)
    return tinted(found, shades(theme), theme, enlarged)


def tinted(found: Array, colours: Sequence[int], theme: Theme, enlarged: int = 1) -> QImage:
    """Cells that say which colour they have, top row first; nan is none."""
    is_there = np.isfinite(found)
    inks, missing = np.array(colours, dtype=np.uint32), theme.colour("panel").rgb()
    cells = np.where(is_there, inks[np.where(is_there, found, 0).astype(int)], missing)
    cells = cells.repeat(enlarged, axis=0).repeat(enlarged, axis=1)
    data = np.ascontiguousarray(cells, dtype=np.uint32)
    rows, columns = data.shape
    form = QImage.Format.Format_RGB32
    return QImage(data.tobytes(), columns, rows, 4 * columns, form).copy()


@lru_cache(maxsize=8)
def shades(theme: Theme) -> tuple[int, ...]:
    """The steps' colours from low to high, between two neutral ones of the theme."""
    low, high = theme.colour("background"), theme.colour("edge")
    return tuple(between(low, high, step / (STEPS - 1)).rgb() for step in range(STEPS))


def between(low: QColor, high: QColor, share: float) -> QColor:
    """The colour at a share of the way from one to another."""
    parts = zip(_rgb(low), _rgb(high), strict=True)
    red, green, blue = (round(a + share * (b - a)) for a, b in parts)
    return QColor(red, green, blue)


def _rgb(colour: QColor) -> tuple[int, int, int]:
    return colour.red(), colour.green(), colour.blue()
