"""How large everything is in a lecture, from the height of the screen.

Rule: at 1080 lines capitals of the formula and of the number with the halo are at least 32 px high,
all others 16; what has no room at its size is hidden, never shrunk.
"""

from core.dataclass import dataclass

LINES = 1080  # of the screen that the sizes below are for
FORMULA_CAPITAL, CAPITAL = 32.0, 16.0
_FORMULA, _TEXT, _PLACE, _GAP = 50.0, 30.0, 23.0, 18.0
_FORMULA_SHARE = 0.29  # of the height


@dataclass(frozen=True)
class Sizes:
    """Pixels: an em of formulas, capitals of numbers with the halo, letters of words and place."""

    formula: float
    halo_capital: float
    text: int
    place: int
    gap: int
    formula_height: int


def sizes_for(height: int) -> Sizes:
    """The sizes on a screen so many pixels high."""
    scale = height / LINES
    return Sizes(
        formula=_FORMULA * scale,
        halo_capital=FORMULA_CAPITAL * scale,
        text=round(_TEXT * scale),
        place=round(_PLACE * scale),
        gap=round(_GAP * scale),
        formula_height=round(_FORMULA_SHARE * height),
    )
