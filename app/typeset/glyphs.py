"""The glyphs of the formulas' font and their measures.

Rule: everything is measured once, in em, on an unhinted outline; a size only multiplies. A
character that STIX Two Math lacks is taken from DejaVu Sans.
"""

from enum import Enum
from functools import lru_cache

from PySide6.QtGui import QPainterPath, QRawFont

from app.fonts import raw_math_font, raw_ui_font
from app.typeset.math_table import Constants, MathTable, read_math_table
from core.dataclass import dataclass

_EM = 1000.0  # Both fonts are measured at one pixel for each thousandth of an em.


class Face(Enum):
    """Which of the bundled fonts a glyph comes from."""

    MATH = "math"
    UI = "ui"


@dataclass(frozen=True)
class Glyph:
    """One outline and its measures in em; `ascent` above and `descent` below the baseline."""

    face: Face
    index: int
    advance: float
    ascent: float
    descent: float
    italic_correction: float

    @property
    def height(self) -> float:
        """From the lowest to the highest point of the outline."""
        return self.ascent + self.descent


@lru_cache
def constants() -> Constants:
    """The lengths the font asks for."""
    return _math_table().constants


@lru_cache(maxsize=2048)
def glyph_of(character: str) -> Glyph:
    """The glyph of one character; the fallback font's where the formulas' font has none."""
    for face in Face:
        index = raw_font(face, _EM).glyphIndexesForString(character)[0]
        if index != 0:
            return _measured(face, index)
    return _measured(Face.MATH, 0)


@lru_cache
def taller_forms(character: str) -> tuple[Glyph, ...]:
    """The forms of a bracket or a root sign, from the smallest to the tallest."""
    glyph = glyph_of(character)
    if glyph.face is not Face.MATH:
        return (glyph,)
    indexes = _math_table().taller.get(glyph.index, (glyph.index,))
    return tuple(_measured(Face.MATH, index) for index in indexes)


@lru_cache
def raw_font(face: Face, pixel_size: float) -> QRawFont:
    """The font at a size, ready to draw."""
    return raw_math_font(pixel_size) if face is Face.MATH else raw_ui_font(pixel_size)


@lru_cache(maxsize=2048)
def outline(face: Face, index: int) -> QPainterPath:
    """The outline of a glyph at 1000 pixels for an em, y downwards; not to be changed."""
    return raw_font(face, _EM).pathForGlyph(index)


@lru_cache
def _math_table() -> MathTable:
    font = raw_font(Face.MATH, _EM)
    return read_math_table(bytes(font.fontTable("MATH").data()), font.unitsPerEm())


@lru_cache(maxsize=2048)
def _measured(face: Face, index: int) -> Glyph:
    font = raw_font(face, _EM)
    bounds = font.boundingRect(index)
    correction = _math_table().italic_corrections.get(index, 0.0) if face is Face.MATH else 0.0
    return Glyph(
        face,
        index,
        font.advancesForGlyphIndexes([index])[0].x() / _EM,
        -bounds.top() / _EM,
        bounds.bottom() / _EM,
        correction,
    )
