"""How much room the parts of an equation take: a matrix with its symbol and shape, a sign.

Rule: a block knows its size before it has a place; all lengths grow with the em but the
shape's.
"""

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF

from app.fonts import ui_font
from app.panels.matrices.placed import Frame, Mark, Spot
from app.panels.matrices.sizes import SheetSizes
from app.panels.matrices.windows import Seen, seen
from app.typeset.boxes import Box
from app.typeset.layout import layout
from core.passes.markup import Markup, Numeral, Symbol
from core.passes.matrices.line import LESS, PLUS, Kind, Line, Sign
from core.passes.matrices.matrix import Cell, Matrix

ROW, DOTS_ROW = 1.62, 1.0  # em: a row of numbers, and one of dots
ROOM = 0.4  # em above and below what is higher than a number, together
PAD, LEAST = 0.36, 1.1  # em beside a number, and the least width of a column
ARM, INSIDE = 0.28, 0.16  # em: a bracket's arm, and the room inside it
SYMBOL = 0.92  # of the em
AXIS = 0.258  # em from the baseline up to the middle of a minus
AROUND = {Kind.RELATION: 0.42, Kind.OPERATOR: 0.30, Kind.COMMA: 0.20}

_KEPT = 1024
_ADVANCE_AT = 16.0

Write = Callable[[Cell], Markup]


class MatrixBlock:
    """A matrix that is to be placed; at most so many rows and columns are seen."""

    def __init__(
        self,
        matrix: Matrix,
        line: Line,
        em: float,
        write: Write,
        most: tuple[int, int],
        sizes: SheetSizes,
    ) -> None:
        self.matrix = matrix
        self._em = em
        self._sizes = sizes
        self._rows = seen(matrix.rows, line, most)
        self._columns = seen(matrix.columns, line, most)
        self._written = self._write_all(write)
        self._widths = [self._width_of(place) for place in range(len(self._columns))]
        self._heights = [self._height_of(place) for place in range(len(self._rows))]
        self.symbol = layout(matrix.symbol, max(SYMBOL * em, sizes.symbol))
        self._side = 0.0 if matrix.is_scalar else (ARM + INSIDE) * em
        self.inner = sum(self._widths) + 2 * self._side
        self.width = max(self.inner, self.symbol.width, self._shape_width(self.shape))

    @property
    def shape(self) -> str:
        """What stands below it: its shape, and where there is room what its sides are."""
        return "" if self.matrix.is_scalar else self.matrix.shape

    @property
    def sides(self) -> str:
        """What its rows and columns are, where that fits below it."""
        text = self.matrix.sides
        return text if self._shape_width(text) <= self.width + 6 else ""

    def _shape_width(self, text: str) -> float:
        return shape_width(text, self._sizes.shape)

    @property
    def height(self) -> float:
        """The height of its rows."""
        return sum(self._heights)

    def placed(self, x: float, axis: float, top: float, bottom: float) -> tuple[Frame, list[Spot]]:
        """With its middle on the axis, its symbol's baseline at `top`, its shape at `bottom`."""
        left, upper = x + (self.width - self.inner) / 2, axis - self.height / 2
        rect = QRectF(left, upper, self.inner, self.height)
        symbol_at = QPointF(round(x + (self.width - self.symbol.width) / 2), round(top))
        area = QRectF(x, top - self.symbol.ascent, self.width, 0.0)
        area.setBottom(bottom + self._sizes.shape_height)
        frame = Frame(
            self.matrix,
            rect,
            area,
            self.symbol,
            symbol_at,
            self.shape,
            self.sides,
            QRectF(x - 8, bottom, self.width + 16, self._sizes.shape_line),
            tuple(self._dots(left + self._side, upper)),
            tuple(self._dividers(left + self._side, upper)),
        )
        return frame, self._spots(left + self._side, upper)

    def _height_of(self, place: int) -> float:
        row = self._rows[place]
        if row is None:
            return round(DOTS_ROW * self._em)
        items = (each for (at, _), each in self._written.items() if at == row)
        tallest = max(height_of(markup, self._em) for markup in items)
        return round(max(ROW * self._em, tallest + ROOM * self._em))

    def _write_all(self, write: Write) -> dict[tuple[int, int], Markup]:
        cell = self.matrix.cell
        return {
            (row, column): write(cell(row, column))
            for row in self._rows
            for column in self._columns
            if row is not None and column is not None
        }

    def _width_of(self, place: int) -> float:
        column = self._columns[place]
        if column is None:
            return round(LEAST * self._em)
        items = (each for (_, at), each in self._written.items() if at == column)
        widest = max(width_of(markup, self._em) for markup in items)
        return round(max(widest + 2 * PAD * self._em, LEAST * self._em))

    def _spots(self, left: float, top: float) -> list[Spot]:
        spots: list[Spot] = []
        for row, y, height in _along(self._rows, top, self._heights):
            for column, x, width in _along(self._columns, left, self._widths):
                if row is not None and column is not None:
                    rect = QRectF(x, y, width, height)
                    spots.append(self._spot(rect, row, column))
        return spots

    def _spot(self, rect: QRectF, row: int, column: int) -> Spot:
        cell, box = self.matrix.cell(row, column), box_of(self._written[row, column], self._em)
        is_number = cell.is_revealed and not cell.is_absent
        slack = rect.width() - box.width
        shift = slack - PAD * self._em if is_number else slack / 2
        down = AXIS * self._em
        if box.height > ROW * self._em - ROOM * self._em:
            down = (box.ascent - box.descent) / 2
        origin = QPointF(round(rect.left() + shift), round(rect.center().y() + down))
        return Spot(rect, box, origin, cell, self.matrix, row, column)

    def _dots(self, left: float, top: float) -> list[tuple[Box, QPointF]]:
        found = []
        for row, y, height in _along(self._rows, top, self._heights):
            for column, x, width in _along(self._columns, left, self._widths):
                if row is None or column is None:
                    box = layout(Symbol(_dots_for(row, column), True), 0.8 * self._em)
                    at = QPointF(x + (width - box.width) / 2, y + height / 2 + AXIS * self._em)
                    found.append((box, at))
        return found

    def _dividers(self, left: float, top: float) -> list[tuple[QPointF, QPointF]]:
        """Thin lines where the numbers of another source begin."""
        width, height = sum(self._widths), sum(self._heights)
        across = [
            (QPointF(left, y), QPointF(left + width, y))
            for row, y, _ in _along(self._rows, top, self._heights)
            if row in self.matrix.rows.breaks
        ]
        return across + [
            (QPointF(x, top), QPointF(x, top + height))
            for column, x, _ in _along(self._columns, left, self._widths)
            if column in self.matrix.columns.breaks
        ]


class SignBlock:
    """A sign that is to be placed, with the space around it."""

    def __init__(self, sign: Sign, em: float) -> None:
        self.sign = sign
        self._em = em
        self._box = layout(sign.markup, em)
        self._space = AROUND.get(sign.kind, 0.0) * em
        is_bracket = sign.kind in (Kind.OPEN, Kind.CLOSE)
        self.width = (0.62 * em if is_bracket else self._box.width) + 2 * self._space

    @property
    def weakness(self) -> int:
        """How soon a long equation is broken before it: 0 first, 3 never."""
        if self.sign.kind is Kind.RELATION:
            return 0
        if self.sign.kind is not Kind.OPERATOR:
            return 3
        return 1 if self.sign in (PLUS, LESS) else 2

    def placed(self, x: float, axis: float, height: float) -> Mark:
        """On the axis; a bracket as high as the matrices."""
        origin = QPointF(round(x + self._space), round(axis + AXIS * self._em))
        return Mark(self.sign, self._box, origin, QRectF(x, axis - height / 2, self.width, height))


Block = MatrixBlock | SignBlock


@lru_cache(maxsize=_KEPT)
def box_of(markup: Markup, em: float) -> Box:
    """A number laid out; those of a whole walk are kept beside the formulas."""
    return layout(markup, em)


def width_of(markup: Markup, em: float) -> float:
    """How wide a number is written, without laying it out: its digits stand side by side."""
    if isinstance(markup, Numeral):
        return em * sum(map(_advance, markup.text))
    return box_of(markup, em).width


def height_of(markup: Markup, em: float) -> float:
    """How high it is written; numbers all alike."""
    return 0.0 if isinstance(markup, Numeral) else box_of(markup, em).height


@lru_cache(maxsize=64)
def _advance(character: str) -> float:
    """The width of a character at an em of 1."""
    return layout(Numeral(character), _ADVANCE_AT).width / _ADVANCE_AT


@lru_cache(maxsize=256)
def shape_width(text: str, size: int) -> float:
    """How wide a shape is written."""
    return QFontMetricsF(ui_font(size)).horizontalAdvance(text)


def _dots_for(row: int | None, column: int | None) -> str:
    if row is None and column is None:
        return "⋱"
    return "⋮" if row is None else "⋯"


def _along(
    indices: Seen, start: float, lengths: list[float]
) -> list[tuple[int | None, float, float]]:
    """Every index with where it begins and how long it is."""
    result, at = [], start
    for index, length in zip(indices, lengths, strict=True):
        result.append((index, at, length))
        at += length
    return result
