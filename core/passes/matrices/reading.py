"""An equation of matrices for who cannot see it: shapes, symbols, and the numbers row by row.

Rule: only what is on screen is said; what the walk has not reached is "not yet".
"""

from core.passes.equation import plain_text, spoken
from core.passes.markup import Markup
from core.passes.matrices.line import Kind, Line, Part
from core.passes.matrices.matrix import HIDDEN, Cell, Matrix

MOST_READ = 24
_SIGNS = {
    "=": "equals",
    "←": "becomes",
    "·": "times",
    "⊙": "times, number by number,",
    "+": "plus",
    "−": "minus",
    "(": "open bracket",
    ")": "close bracket",
    ",": "and",
}


def read_aloud(line: Line, has_numbers: bool = True) -> str:
    """The equation as one sentence, such as "z, 3 by 1: 1.900; not yet; not yet; equals …"."""
    return " ".join(_said(part, has_numbers) for part in line.parts).rstrip(",;") + "."


def name_of(matrix: Matrix) -> str:
    """A matrix with its shape, such as "W, 3 by 2"."""
    rows, columns = matrix.size
    name = spoken(matrix.symbol)
    return name if matrix.is_scalar else f"{name}, {rows} by {columns}"


def cell_place(row: int, column: int) -> str:
    """Where a number stands: "row 1, column 2"."""
    return f"row {row + 1}, column {column + 1}"


def _said(part: Part, has_numbers: bool) -> str:
    if not isinstance(part, Matrix):
        text = plain_text(part.markup).strip()
        return _function(part.markup) if part.kind is Kind.FUNCTION else _SIGNS[text]
    rows, columns = part.size
    if not has_numbers or rows * columns > MOST_READ:
        return f"{name_of(part)},"
    return f"{name_of(part)}: {_numbers(part)};"


def _function(name: Markup) -> str:
    said = spoken(name)
    return said if said.endswith(" of") else f"{said} of"


def _numbers(matrix: Matrix) -> str:
    rows = (", ".join(_number(cell) for cell in row) for row in matrix.cells())
    return "; ".join(rows)


def _number(cell: Cell) -> str:
    if cell.is_absent:
        return "no edge"
    return "not yet" if cell.text == HIDDEN else cell.text
