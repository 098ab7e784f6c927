"""What grows with its content: fractions, roots and brackets.

Rule: fractions and brackets are centred on the axis, the height of a minus sign. A sign grows
through the larger forms the font offers; beyond the largest its outline is stretched.
"""

from app.typeset.glyphs import Glyph, constants, taller_forms
from app.typeset.pieces import GlyphInk, Piece, Style, joined, rule_piece

_RULE_OVERHANG = 0.045  # em by which a fraction's bar is wider than its parts, on each side
_FRACTION_SIDE = 0.075  # em beside the bar
# A bracket may be a little smaller than what it holds, as in TeX (\delimiterfactor).
_COVERED = 0.901


def fraction(numerator: Piece, denominator: Piece, style: Style) -> Piece:
    """Numerator over denominator, both already set in their style."""
    em, rule = style.size, constants().fraction_rule * style.size
    bar_width = max(numerator.width, denominator.width) + 2 * _RULE_OVERHANG * em
    side = _FRACTION_SIDE * em
    axis = constants().axis_height * em
    width = bar_width + 2 * side
    return joined(
        (
            ((width - numerator.width) / 2, -_numerator_shift(numerator, style), numerator),
            ((width - denominator.width) / 2, _denominator_shift(denominator, style), denominator),
            (side, -axis - rule / 2, rule_piece(bar_width, rule, style)),
        ),
        width,
    )


def fenced(inner: Piece, left: str, right: str, style: Style) -> Piece:
    """Brackets around a piece, equally far above and below the axis."""
    axis = constants().axis_height * style.size
    wanted = 2 * _COVERED * max(inner.ascent - axis, inner.descent + axis)
    placed, x = [], 0.0
    for part in (left, inner, right):
        piece = _bracket(part, wanted, style) if isinstance(part, str) else part
        placed.append((x, 0.0, piece))
        x += piece.width
    return joined(placed, x)


def root(inner: Piece, style: Style) -> Piece:
    """A square root over a piece."""
    font, em = constants(), style.size
    gap = (font.radical_display_gap if style.is_display else font.radical_gap) * em
    rule = font.radical_rule * em
    wanted = inner.ascent + inner.descent + gap + rule
    sign = _grown("√", wanted, style, is_shape=True)
    excess = sign.ascent + sign.descent - wanted
    top = -(inner.ascent + gap + max(excess, 0.0) / 2 + rule)
    bar = rule_piece(inner.width, rule, style, is_shape=True)
    placed = ((0.0, top + sign.ascent, sign), (sign.width, top, bar), (sign.width, 0.0, inner))
    body = joined(placed, sign.width + inner.width)
    ascent = body.ascent + font.radical_extra_ascender * em
    return Piece(body.width, ascent, body.descent, None, body.children)


def _numerator_shift(numerator: Piece, style: Style) -> float:
    font, em = constants(), style.size
    preferred = font.numerator_display_shift_up if style.is_display else font.numerator_shift_up
    gap = font.numerator_display_gap_min if style.is_display else font.numerator_gap_min
    above = font.axis_height + font.fraction_rule / 2 + gap
    return max(preferred * em, numerator.descent + above * em)


def _denominator_shift(denominator: Piece, style: Style) -> float:
    font, em = constants(), style.size
    is_display = style.is_display
    preferred = font.denominator_display_shift_down if is_display else font.denominator_shift_down
    gap = font.denominator_display_gap_min if is_display else font.denominator_gap_min
    below = font.fraction_rule / 2 + gap - font.axis_height
    return max(preferred * em, denominator.ascent + below * em)


def _bracket(character: str, wanted: float, style: Style) -> Piece:
    """A bracket centred on the axis; nothing where there is none."""
    if not character:
        return Piece(0.0, 0.0, 0.0)
    piece = _grown(character, wanted, style)
    axis = constants().axis_height * style.size
    shift = (piece.ascent - piece.descent) / 2 - axis
    return joined([(0.0, shift, piece)], piece.width)


def _grown(character: str, wanted: float, style: Style, is_shape: bool = False) -> Piece:
    """The first form of a sign that is high enough, the largest one stretched if none is."""
    forms = taller_forms(character)
    form = next((form for form in forms if form.height * style.size >= wanted), forms[-1])
    stretch = max(1.0, wanted / (form.height * style.size))
    return _stretched(form, stretch, style, is_shape or stretch > 1.0)


def _stretched(glyph: Glyph, stretch: float, style: Style, is_shape: bool) -> Piece:
    size = style.size
    return Piece(
        glyph.advance * size,
        glyph.ascent * size * stretch,
        glyph.descent * size * stretch,
        GlyphInk(glyph, size, style.direction, stretch, is_shape),
    )
