"""An equation as the cells of a table's row: name, first number, what changes it, result.

Rule: the numbers are the equation's own, so that a row is true as printed where its line is. A
fraction is written on one line, for a row has no more.
"""

from functools import lru_cache
from typing import TYPE_CHECKING

from app.panels.formula.fractions import on_one_line
from app.typeset.boxes import Box
from app.typeset.layout import layout
from core.passes.markup import Markup, Operator, Relation, Row

if TYPE_CHECKING:
    from core.passes.equation import Equation

RowBoxes = tuple[Box, Box, Box, Box]
_KEPT = 512  # rows: a walk comes back to its tables
_ARROWS = ("←", "→")


@lru_cache(maxsize=_KEPT)
def row_boxes(equation: "Equation", pixel_size: float) -> RowBoxes:
    """The four cells laid out."""
    first, rest = _parted(on_one_line(equation.numbers))
    result = Row((Relation(_relation(equation)), equation.result))
    name = on_one_line(equation.name)
    cells = [layout(each, pixel_size) for each in (name, first, rest, result)]
    return cells[0], cells[1], cells[2], cells[3]


def _relation(equation: "Equation") -> str:
    """The last relation of the line: what stands before its result."""
    items = equation.line.items if isinstance(equation.line, Row) else ()
    texts = [item.text for item in items if isinstance(item, Relation)]
    return next((text for text in reversed(texts) if text not in _ARROWS), "=")


def _parted(numbers: Markup) -> tuple[Markup, Markup]:
    """The first term, and all that is added to it or taken away."""
    items = numbers.items if isinstance(numbers, Row) else (numbers,)
    sums = (n for n, item in enumerate(items) if isinstance(item, Operator) and item.text in "+−")
    cut = next(sums, len(items))
    return Row(items[:cut]), Row(items[cut:])
