"""How large everything is in a lecture, from the height of the screen.

Rule: at 1080 lines capitals of the formula and of the number with the halo are at least 32 px high,
all others 16; what has no room at its size is hidden, never shrunk.
"""

from math import ceil

from core.dataclass import dataclass

LINES = 1080  # of the screen that the sizes below are for
FORMULA_CAPITAL, CAPITAL = 32.0, 16.0
CAPITAL_EM, SYMBOL_CAPITAL_EM = 0.729, 0.657  # of DejaVu Sans, of STIX Two Math
SCRIPT = 0.7  # of a symbol that its indices have
_FORMULA, _TEXT, _PLACE, _GAP = 50.0, 30.0, 23.0, 18.0
_PEN, _DOT = 4.0, 14.0
_FORMULA_SHARE = 0.29  # of the height


@dataclass(frozen=True)
class Sizes:
    """Pixels: an em of formulas, capitals of numbers with the halo, letters of words and place.

    For what stands beside them, a plot or matrices: `capital` is the least height of a capital,
    `letters` an em of plain letters and `symbols` an em of set symbols that have it, in `indexed`
    even the indices do; `pen` is the width of a curve, `dot` that of a point on it.
    """

    formula: float
    halo_capital: float
    capital: float
    text: int
    place: int
    letters: int
    symbols: float
    indexed: float
    pen: float
    dot: float
    gap: int
    formula_height: int


def sizes_for(height: int) -> Sizes:
    """The sizes on a screen so many pixels high."""
    scale = height / LINES
    capital = CAPITAL * scale
    letters = ceil(capital / CAPITAL_EM)
    symbols = capital / SYMBOL_CAPITAL_EM
    return Sizes(
        formula=_FORMULA * scale,
        halo_capital=FORMULA_CAPITAL * scale,
        capital=capital,
        text=max(round(_TEXT * scale), letters),
        place=max(round(_PLACE * scale), letters),
        letters=letters,
        symbols=symbols,
        indexed=symbols / SCRIPT,
        pen=_PEN * scale,
        dot=_DOT * scale,
        gap=round(_GAP * scale),
        formula_height=round(_FORMULA_SHARE * height),
    )
