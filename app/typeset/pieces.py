"""The parts a formula is put together from while it is laid out.

Rule: a piece is immutable and does not know where it stands; its parent places it. x runs to the
right from its left edge, y downwards from its baseline, in pixels.
"""

from collections.abc import Iterable
from functools import lru_cache

from app.typeset.glyphs import Glyph, constants
from core.dataclass import dataclass
from core.passes.markup import Direction, Linked

_STYLES = 256  # at one size there are some thirty


@dataclass(frozen=True)
class GlyphInk:
    """A glyph at a pixel size; `stretch` multiplies its height about the baseline.

    With `is_shape` it is always drawn as an outline, so that it meets a bar without a step.
    """

    glyph: Glyph
    size: float
    direction: Direction | None
    stretch: float = 1.0
    is_shape: bool = False


@dataclass(frozen=True)
class RuleInk:
    """A filled bar whose top left corner is the piece's left end of the baseline.

    With `is_shape` it stays where it is, to a fraction of a pixel, and is not made crisp.
    """

    width: float
    height: float
    direction: Direction | None
    is_shape: bool = False


@dataclass(frozen=True)
class Piece:
    """A measured part: its own ink, or children at (x, y, piece), and the address it stands for."""

    width: float
    ascent: float
    descent: float
    ink: GlyphInk | RuleInk | None = None
    children: "tuple[tuple[float, float, Piece], ...]" = ()
    linked: Linked | None = None


@dataclass(frozen=True)
class Style:
    """How a part is set: the formula's pixel size, how deep in scripts, in display or in text."""

    base: float
    direction: Direction | None = None
    level: int = 0
    is_display: bool = True
    is_cramped: bool = False

    @property
    def size(self) -> float:
        """The pixel size of an em at this depth."""
        scales = (1.0, constants().script_scale, constants().script_script_scale)
        return self.base * scales[self.level]

    def script(self, is_cramped: bool) -> "Style":
        """The style of a sub- or superscript."""
        deeper = min(self.level + 1, 2)
        return _style(self.base, self.direction, deeper, False, self.is_cramped or is_cramped)

    def fraction_part(self, is_cramped: bool) -> "Style":
        """The style of a numerator or denominator: full size once, then like a script."""
        if not self.is_display:
            return self.script(is_cramped)
        return _style(self.base, self.direction, self.level, False, self.is_cramped or is_cramped)

    def cramped(self) -> "Style":
        """The same with lower superscripts, as under a root."""
        return _style(self.base, self.direction, self.level, self.is_display, True)

    def coloured(self, direction: Direction | None) -> "Style":
        """The same in a direction's hue; None keeps the hue there is."""
        hue = direction or self.direction
        return _style(self.base, hue, self.level, self.is_display, self.is_cramped)


@lru_cache(maxsize=_STYLES)
def _style(
    base: float, direction: Direction | None, level: int, is_display: bool, is_cramped: bool
) -> Style:
    """A style that has been asked for before: what is set in it is found again by it."""
    return Style(base, direction, level, is_display, is_cramped)


def glyph_piece(glyph: Glyph, style: Style) -> Piece:
    """One glyph on the baseline."""
    size = style.size
    return Piece(
        glyph.advance * size,
        glyph.ascent * size,
        glyph.descent * size,
        GlyphInk(glyph, size, style.direction),
    )


def rule_piece(width: float, height: float, style: Style, is_shape: bool = False) -> Piece:
    """A bar that hangs from the baseline."""
    return Piece(width, 0.0, height, RuleInk(width, height, style.direction, is_shape))


def joined(children: Iterable[tuple[float, float, Piece]], width: float) -> Piece:
    """A piece of the given width around placed children, as high and as deep as they reach."""
    placed = tuple(children)
    ascent = max((piece.ascent - y for _, y, piece in placed), default=0.0)
    descent = max((piece.descent + y for _, y, piece in placed), default=0.0)
    return Piece(width, ascent, descent, None, placed)


def side_by_side(pieces: Iterable[Piece]) -> Piece:
    """Pieces on one baseline without space between them."""
    x = 0.0
    placed = []
    for piece in pieces:
        placed.append((x, 0.0, piece))
        x += piece.width
    return placed[0][2] if len(placed) == 1 else joined(placed, x)
