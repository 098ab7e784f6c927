"""`Excerpt`: the lines of a table that are shown: the first ones, and those around what is wrong.

Rule: a value without Qt; lines keep the numbers that an editor gives them.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from app.panels.importing.understanding import Understanding
from core.data.tables.lines import TableError
from core.data.tables.preview import Preview

FIRST_LINES = 1_000
AROUND = 3


class Excerpt:
    """Rows of cells, with the faults by row and column."""

    def __init__(self, shown: Understanding) -> None:
        self._shown = shown
        table = shown.preview or shown.lines
        self.size = table.size if table else 0
        wrong = [self._place(fault)[0] for fault in _possible_faults(shown)]
        self._rows = _rows(self.size, wrong)
        at = {row: position for position, row in enumerate(self._rows)}
        places = ((self._place(fault), fault) for fault in shown.faults)
        self.faults = {(at[row], column): fault for (row, column), fault in places}

    @property
    def width(self) -> int:
        """How many columns there are, with one for a cell that is missing."""
        if self._shown.preview is not None:
            return len(self._shown.preview.columns)
        marked = max((fault.column for fault in self._shown.faults), default=0)
        return max(self._shown.lines.width, marked) if self._shown.lines else 0

    @property
    def rows(self) -> Sequence[int]:
        """Which lines of the table are shown, from 0."""
        return self._rows

    def number(self, position: int) -> int:
        """The number of a line in its file."""
        row, found = self._rows[position], self._shown.preview
        return found.line(row).number if found else row + 1

    def cells(self, position: int) -> Sequence[str]:
        """The cells of a line."""
        row = self._rows[position]
        if self._shown.preview is not None:
            return self._shown.preview.line(row).cells
        return self._shown.lines.cells(row) if self._shown.lines else ()

    def _place(self, fault: TableError) -> tuple[int, int]:
        found, column = self._shown.preview, max(fault.column - 1, 0)
        return (_row(found, fault.line) if found else fault.line - 1), column


def _row(found: Preview, number: int) -> int:
    """The sample in a line of the file."""
    return bisect_left(range(found.size), number, key=lambda row: found.line(row).number)


def _possible_faults(shown: Understanding) -> Iterable[TableError]:
    """The faults of left out columns too: then another use moves no line."""
    columns = shown.preview.columns if shown.preview else ()
    return [*shown.faults, *(column.fault for column in columns if column.fault)]


def _rows(size: int, wrong: Iterable[int]) -> list[int]:
    rows = set(range(min(size, FIRST_LINES)))
    for row in wrong:
        rows.update(range(max(row - AROUND, 0), min(row + AROUND + 1, size)))
    return sorted(rows)
