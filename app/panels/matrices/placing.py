"""Putting equations of matrices on a sheet: as large as its width allows.

Rule: below the size that can be read well an equation is broken before =; below the smallest the
sheet scrolls.
"""

from collections.abc import Sequence

from app.panels.matrices.blocks import Block, MatrixBlock, SignBlock, Write
from app.panels.matrices.placed import Frame, Mark, Placed, Spot
from app.panels.matrices.sizes import ON_SCREEN, SheetSizes
from core.passes.matrices.line import Kind, Line
from core.passes.matrices.matrix import Matrix

MARGIN = 3.0
_BETWEEN = 0.9  # em between equations
_ROWS_BETWEEN = 0.5  # em between the rows of a broken one
_MEASURED_AT = 16.0
_ROOM_FOR_MANY = 560
# Rows and columns of a large matrix that are seen at most; the fewer, the wider its numbers.
_MOST_NARROW = ((7, 5), (7, 4), (7, 3))
_MOST_WIDE = ((16, 10), (16, 7), (16, 5))


def placed(
    lines: Sequence[Line], width: float, write: Write, sizes: SheetSizes = ON_SCREEN
) -> Placed:
    """The equations on a sheet of a width, as large as fits; of large matrices as much as fits."""
    sheet = _Placing(sizes.largest, sizes).sheet([])
    is_wide = width > _ROOM_FOR_MANY * sizes.scale
    for most in _MOST_WIDE if is_wide else _MOST_NARROW:
        sheet = _placed(lines, width, write, most, sizes)
        if sheet.width <= width:
            break
    return sheet


def _placed(
    lines: Sequence[Line], width: float, write: Write, most: tuple[int, int], sizes: SheetSizes
) -> Placed:
    measured = [_blocks(line, _MEASURED_AT, write, most, sizes) for line in lines]
    room = width - 2 * MARGIN
    em, weakness = _size(measured, room, sizes)
    rows = [_rows(_blocks(line, em, write, most, sizes), room, weakness) for line in lines]
    return _Placing(em, sizes).sheet(rows)


def _blocks(
    line: Line, em: float, write: Write, most: tuple[int, int], sizes: SheetSizes
) -> list[Block]:
    return [
        MatrixBlock(part, line, em, write, most, sizes)
        if isinstance(part, Matrix)
        else SignBlock(part, em)
        for part in line.parts
    ]


def _size(measured: list[list[Block]], room: float, sizes: SheetSizes) -> tuple[float, int]:
    """The em, and how weak signs may be that an equation is broken before; -1 breaks none."""
    em = sizes.smallest
    for weakness in (-1, 0, 1, 2):
        pieces = (piece for blocks in measured for piece in _pieces(blocks, weakness))
        widest = max(map(_width, pieces), default=0.0)
        em = _floor(_MEASURED_AT * room / widest) if widest else sizes.largest
        if em >= sizes.readable:
            return min(em, sizes.largest_broken[weakness + 1]), weakness
    return max(em, sizes.smallest), 2


def _floor(em: float) -> float:
    """A size that is met again: equal formulas of a size are laid out once."""
    return float(int(em * 0.98))


def _rows(blocks: list[Block], room: float, weakness: int) -> list[list[Block]]:
    """As few rows as that takes: broken before the weakest sign only where it must be."""
    for level in range(-1, weakness + 1):
        pieces = _pieces(blocks, level)
        if all(_width(piece) <= room for piece in pieces):
            return _joined(pieces, room)
    return _joined(_pieces(blocks, weakness), room)


def _pieces(blocks: list[Block], weakness: int) -> list[list[Block]]:
    """The equation broken before every sign outside of brackets that is weak enough."""
    pieces: list[list[Block]] = [[]]
    depth = 0
    for block in blocks:
        if isinstance(block, SignBlock):
            depth += {Kind.OPEN: 1, Kind.CLOSE: -1}.get(block.sign.kind, 0)
            is_weak = depth == 0 and block.weakness <= weakness
            if is_weak and pieces[-1] and not _is_factor(pieces[-1][-1]):
                pieces.append([])
        pieces[-1].append(block)
    return pieces


def _is_factor(block: Block) -> bool:
    """Whether it is a number that stays with what it multiplies."""
    return isinstance(block, MatrixBlock) and block.matrix.is_scalar


def _joined(pieces: list[list[Block]], room: float) -> list[list[Block]]:
    """Pieces beside each other where they fit; what is right of = begins a row."""
    rows: list[list[Block]] = []
    for piece in pieces:
        is_right = isinstance(piece[0], SignBlock) and piece[0].weakness == 0
        if rows and not is_right and _width(rows[-1]) + _width(piece) <= room:
            rows[-1] = [*rows[-1], *piece]
        else:
            rows.append(piece)
    return rows


def _width(blocks: Sequence[Block]) -> float:
    return sum(block.width for block in blocks)


class _Placing:
    """Puts row under row."""

    def __init__(self, em: float, sizes: SheetSizes) -> None:
        self._em, self._sizes = em, sizes
        self._spots: list[Spot] = []
        self._frames: list[Frame] = []
        self._marks: list[Mark] = []
        self._y = MARGIN
        self._right = 0.0

    def sheet(self, lines: list[list[list[Block]]]) -> Placed:
        """All rows of all equations."""
        for number, rows in enumerate(lines):
            self._y += _BETWEEN * self._em if number else 0.0
            for n, row in enumerate(rows):
                self._y += _ROWS_BETWEEN * self._em if n else 0.0
                self._add_row(row)
        return Placed(
            self._em,
            self._sizes,
            self._right + MARGIN,
            self._y + MARGIN,
            tuple(self._spots),
            tuple(self._frames),
            tuple(self._marks),
        )

    def _add_row(self, row: list[Block]) -> None:
        matrices = [block for block in row if isinstance(block, MatrixBlock)]
        ascent = max((block.symbol.ascent for block in matrices), default=0.0)
        descent = max((block.symbol.descent for block in matrices), default=0.0)
        height = max((block.height for block in matrices), default=0.0)
        top = self._y + ascent
        upper = top + descent + 0.35 * self._em
        axis, bottom = upper + height / 2, upper + height + 2
        x = MARGIN
        for block in row:
            self._add(block, x, axis, top, bottom, height)
            x += block.width
        self._right = max(self._right, x)
        self._y = bottom + self._sizes.shape_height

    def _add(
        self, block: Block, x: float, axis: float, top: float, bottom: float, height: float
    ) -> None:
        if isinstance(block, SignBlock):
            self._marks.append(block.placed(x, axis, height))
            return
        frame, spots = block.placed(x, axis, top, bottom)
        self._frames.append(frame)
        self._spots += spots
