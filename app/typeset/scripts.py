"""Sub- and superscripts, placed by the font's own lengths.

Rule: appendix G of The TeXbook (rule 18) with the constants of the MATH table. A superscript
moves out by the slant of its base, a subscript does not.
"""

from app.typeset.glyphs import constants
from app.typeset.pieces import GlyphInk, Piece, Style, joined

_TEXT_ASCENT, _TEXT_DESCENT = 0.80, 0.30  # em of a line of text, plain brackets included


def scripted(base: Piece, sub: Piece | None, sup: Piece | None, style: Style) -> Piece:
    """A base with its scripts, which are already set in the script style."""
    up = _superscript_shift(base, sup, style) if sup else 0.0
    down = _subscript_shift(base, sub, style) if sub else 0.0
    if sub and sup:
        up, down = _apart(sub, sup, up, down, style.size)
    slant = _italic_correction(base)
    placed = [(0.0, 0.0, base)]
    if sup:
        placed.append((base.width + slant, -up, sup))
    if sub:
        placed.append((base.width, down, sub))
    right = max(x + piece.width for x, _, piece in placed)
    return joined(placed, right + constants().space_after_script * style.size)


def _superscript_shift(base: Piece, sup: Piece, style: Style) -> float:
    font, em = constants(), style.size
    preferred = font.superscript_shift_up_cramped if style.is_cramped else font.superscript_shift_up
    shift = max(preferred * em, sup.descent + font.superscript_bottom_min * em)
    drop = base.ascent - font.superscript_baseline_drop_max * em
    return shift if _is_text_high(base, em) else max(shift, drop)


def _subscript_shift(base: Piece, sub: Piece, style: Style) -> float:
    font, em = constants(), style.size
    shift = max(font.subscript_shift_down * em, sub.ascent - font.subscript_top_max * em)
    drop = base.descent + font.subscript_baseline_drop_min * em
    return shift if _is_text_high(base, em) else max(shift, drop)


def _apart(sub: Piece, sup: Piece, up: float, down: float, em: float) -> tuple[float, float]:
    """Move both scripts so that the least gap stays between them."""
    font = constants()
    missing = font.sub_superscript_gap_min * em - (up - sup.descent + down - sub.ascent)
    if missing <= 0:
        return up, down
    lift = font.superscript_bottom_max_with_subscript * em - (up - sup.descent)
    lift = min(max(lift, 0.0), missing)
    return up + lift, down + missing - lift


def _is_text_high(base: Piece, em: float) -> bool:
    """What is no higher than a line of text takes its scripts where a letter does."""
    return base.ascent <= _TEXT_ASCENT * em and base.descent <= _TEXT_DESCENT * em


def _italic_correction(base: Piece) -> float:
    while base.children:
        base = base.children[-1][2]
    if not isinstance(base.ink, GlyphInk):
        return 0.0
    return base.ink.glyph.italic_correction * base.ink.size
