"""Equations of matrices with every number in its place, ready to be painted.

Rule: nothing here changes; coordinates are pixels from the sheet's top left corner.
"""

from PySide6.QtCore import QPointF, QRectF

from app.panels.matrices.sizes import SheetSizes
from app.typeset.boxes import Box
from core.dataclass import dataclass
from core.passes.matrices.line import Sign
from core.passes.matrices.matrix import Cell, Matrix
from core.passes.matrices.reading import cell_place, name_of

_NEAR = 3  # a number in another row counts so much further away than one beside


@dataclass(frozen=True, eq=False)
class Spot:
    """One number: its ground, its formula and where that begins, and which number it is."""

    rect: QRectF
    box: Box
    origin: QPointF
    cell: Cell
    matrix: Matrix
    row: int
    column: int

    @property
    def spoken(self) -> str:
        """The number and where it stands, such as "W, 3 by 2, row 1, column 2: −0.1"."""
        said = self.cell.text if self.cell.is_revealed else "not yet"
        said = "no edge" if self.cell.is_absent else said
        return f"{name_of(self.matrix)}, {cell_place(self.row, self.column)}: {said}"


@dataclass(frozen=True, eq=False)
class Frame:
    """A matrix: the rectangle of its brackets, symbol, shape, sides, dots and dividers."""

    matrix: Matrix
    rect: QRectF
    area: QRectF
    symbol: Box
    symbol_at: QPointF
    shape: str
    sides: str
    shape_at: QRectF
    dots: tuple[tuple[Box, QPointF], ...]
    dividers: tuple[tuple[QPointF, QPointF], ...]


@dataclass(frozen=True, eq=False)
class Mark:
    """A sign between matrices; a bracket is as high as `rect`."""

    sign: Sign
    box: Box
    origin: QPointF
    rect: QRectF


@dataclass(frozen=True, eq=False)
class Placed:
    """All equations of a sheet."""

    em: float
    sizes: SheetSizes
    width: float
    height: float
    spots: tuple[Spot, ...]
    frames: tuple[Frame, ...]
    marks: tuple[Mark, ...]

    def make_ready(self) -> None:
        """Put every formula in its place, so that painting only paints."""
        boxes = [spot.box for spot in self.spots] + [mark.box for mark in self.marks]
        for frame in self.frames:
            boxes += [frame.symbol, *(dot for dot, _ in frame.dots)]
        for box in boxes:
            box.make_ready()

    def spot_at(self, point: QPointF) -> Spot | None:
        """The number under a point."""
        return next((spot for spot in self.spots if spot.rect.contains(point)), None)

    def ahead(self, number: int, across: int, down: int) -> int | None:
        """The nearest number in a direction from another; None where there is none."""
        here, found = self.spots[number].rect.center(), []
        for n, spot in enumerate(self.spots):
            by = spot.rect.center() - here
            along = by.x() * across + by.y() * down
            beside = abs(by.x() * down) + abs(by.y() * across)
            if along > 1 and along * 2 >= beside:
                found.append((along + _NEAR * beside, n))
        return min(found)[1] if found else None

    def frame_at(self, point: QPointF) -> Frame | None:
        """The matrix under a point, its symbol and shape included."""
        return next((frame for frame in self.frames if frame.area.contains(point)), None)
