"""`Chosen`: which cells of a table are chosen, as a block or as whole samples.

Rule: a selection is read as its ranges, so its size costs nothing.
"""

from typing import NamedTuple

from PySide6.QtCore import QItemSelectionModel, QItemSelectionRange
from PySide6.QtWidgets import QTableView

_FLAGS = QItemSelectionModel.SelectionFlag


class Block(NamedTuple):
    """A rectangle of cells, and whether the selection fills it."""

    rows: slice
    columns: slice
    is_full: bool


class Chosen:
    """What is chosen in a table now."""

    def __init__(self, table: QTableView) -> None:
        self._table = table

    @property
    def block(self) -> Block | None:
        """The rectangle around what is chosen; the current cell where nothing is."""
        ranges = self._ranges
        if not ranges:
            at = self._table.currentIndex()
            one = (slice(at.row(), at.row() + 1), slice(at.column(), at.column() + 1))
            return Block(*one, True) if at.isValid() else None
        rows = slice(min(r.top() for r in ranges), max(r.bottom() for r in ranges) + 1)
        columns = slice(min(r.left() for r in ranges), max(r.right() for r in ranges) + 1)
        area = (rows.stop - rows.start) * (columns.stop - columns.start)
        return Block(rows, columns, self._count == area)

    @property
    def rows(self) -> list[int]:
        """The samples of which a cell is chosen, in order."""
        rows = (range(each.top(), each.bottom() + 1) for each in self._ranges)
        return sorted(set().union(*rows))

    @property
    def are_samples(self) -> bool:
        """Whether samples are chosen as such, not some of their cells."""
        count = self._count
        return count > 0 and count == len(self.rows) * self._table.model().columnCount()

    def widen_to_rows(self) -> None:
        """Choose the whole samples of the cells that are chosen."""
        self._widen(_FLAGS.Rows)

    def widen_to_columns(self) -> None:
        """Choose the whole columns of the cells that are chosen."""
        self._widen(_FLAGS.Columns)

    @property
    def _count(self) -> int:
        return sum(each.width() * each.height() for each in self._ranges)

    @property
    def _ranges(self) -> list[QItemSelectionRange]:
        chosen = self._table.selectionModel().selection()
        return [chosen.at(n) for n in range(chosen.count()) if chosen.at(n).isValid()]

    def _widen(self, how: QItemSelectionModel.SelectionFlag) -> None:
        model = self._table.selectionModel()
        model.select(model.selection(), _FLAGS.Select | how)
