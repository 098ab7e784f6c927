"""`Matrix`: numbers in rows and columns, each knowing its address and what the step does with it.

Rule: a cell is made when it is looked at, so a matrix of thousands costs no more than what is seen
of it; what the walk has not reached holds no number.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from core.dataclass import dataclass
from core.network.ref import Ref
from core.passes.markup import Direction, Markup
from core.passes.notations.layout import transposed

HIDDEN = "□"
NO_EDGE = "·"

Lit = Mapping[str, frozenset[int]]


@dataclass(frozen=True)
class Axis:
    """What is counted along a side: `word` says it, `key` is the same where indices mean the same.

    `breaks` are the indices at which the numbers of another source begin.
    """

    word: str
    key: str
    size: int
    breaks: tuple[int, ...] = ()

    def is_lit(self, lit: Lit, index: int) -> bool:
        """Whether the step is about this index; about all of them where it says nothing."""
        return self.key not in lit or index in lit[self.key]


ONE = Axis("", "", 1)


@dataclass(frozen=True)
class Cell:
    """One number: `value` is nan where the walk has not reached it, `text` is "□" then.

    `is_read`: the step needs it; `is_written`: the step writes it. Without `ref` it is a constant,
    a number of another sample, or (`is_absent`) no number: there is no edge.
    """

    ref: Ref | None
    value: float
    text: str
    direction: Direction | None = None
    is_revealed: bool = True
    is_read: bool = False
    is_written: bool = False
    is_absent: bool = False

    @property
    def is_lit(self) -> bool:
        """Whether the step is about it."""
        return self.is_read or self.is_written


Making = Callable[[int, int], Cell]


@dataclass(frozen=True, eq=False)
class Matrix:
    """`cell(row, column)`; drawn without brackets where it is one number that multiplies."""

    symbol: Markup
    rows: Axis
    columns: Axis
    make: Making
    is_scalar: bool = False

    @property
    def size(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.rows.size, self.columns.size

    @property
    def shape(self) -> str:
        """Its rows and columns: "3 × 2"."""
        return f"{self.rows.size} × {self.columns.size}"

    @property
    def sides(self) -> str:
        """What its rows and columns are: "units × inputs", or only what is not one."""
        return " × ".join(axis.word for axis in (self.rows, self.columns) if axis.word)

    @property
    def shape_text(self) -> str:
        """Both: "3 × 2 (units × inputs)"."""
        return f"{self.shape} ({self.sides})" if self.sides else self.shape

    def cell(self, row: int, column: int) -> Cell:
        """The number in a row and a column, from 0."""
        return self.make(row, column)

    def cells(self) -> tuple[tuple[Cell, ...], ...]:
        """All of them, row by row."""
        rows, columns = self.size
        return tuple(tuple(self.cell(i, j) for j in range(columns)) for i in range(rows))

    def along(self, key: str, other: str) -> "Matrix":
        """The same, its side counted as another one is."""
        rows, columns = (_renamed(axis, key, other) for axis in (self.rows, self.columns))
        return replace(self, rows=rows, columns=columns)

    def laid(self) -> "Matrix":
        """Rows become columns because the layout wants it so; the symbol stays."""
        return replace(self, rows=self.columns, columns=self.rows, make=_swapped(self.make))

    def turned(self) -> "Matrix":
        """The transpose, with its own cells and a T."""
        return replace(self.laid(), symbol=transposed(self.symbol))


def _renamed(axis: Axis, key: str, other: str) -> Axis:
    return replace(axis, key=other) if axis.key == key else axis


def remembered(make: Making) -> Making:
    """Make every cell once."""
    made: dict[tuple[int, int], Cell] = {}

    def cell(row: int, column: int) -> Cell:
        if (row, column) not in made:
            made[row, column] = make(row, column)
        return made[row, column]

    return cell


def _swapped(make: Making) -> Making:
    return lambda row, column: make(column, row)
