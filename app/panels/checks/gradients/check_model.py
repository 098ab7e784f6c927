"""`CheckModel`: the compared gradients as a table, in the network's order or the worst first.

Rule: it shows rows it is given and works nothing out; only the painted cells become text.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from app.panels.checks.gradients.check_row import KINK, WRONG, CheckRow
from app.style import Theme
from app.walk.player import Player
from core.passes.numbers import shown

Index = QModelIndex | QPersistentModelIndex
HEADS = ("", "backprop", "numeric", "error", "")
TIPS = (
    "Every number that training may change",
    "∂L/∂w from the backward pass",
    "Central difference: (L(w + h) − L(w − h)) / 2h",
    "How far they are apart, relative to the larger one",
    "✓ within the tolerance, ✗ not; at a kink there is no slope to compare with",
)
NAME, BACKPROP, DIFFERENCE, ERROR, VERDICT = range(len(HEADS))
HIDDEN = "·"
_ROLES = Qt.ItemDataRole
_ACROSS = Qt.Orientation.Horizontal


class CheckModel(QAbstractTableModel):
    """Rows for a table view."""

    def __init__(self, player: Player, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._player = player
        self._theme = theme
        self._rows: list[CheckRow] = []
        self._order: list[CheckRow] = []
        self._badness: list[float] = []
        self.verdicts: Counter[str] = Counter()
        self.is_stale = False
        self.are_numbers_hidden = False

    @property
    def rows(self) -> list[CheckRow]:
        """All rows, in the network's order."""
        return self._rows

    def row_at(self, row: int) -> CheckRow:
        """The row shown at a place."""
        return self._order[row]

    def clear(self) -> None:
        """No rows."""
        self.beginResetModel()
        self._rows, self._order, self._badness = [], [], []
        self.verdicts, self.is_stale = Counter(), False
        self.endResetModel()

    def add(self, rows: Sequence[CheckRow]) -> None:
        """More rows, at the end."""
        first = len(self._rows)
        self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
        self._rows.extend(rows)
        self._order.extend(rows)
        self._badness.extend(row.badness for row in rows)
        self.verdicts.update(row.verdict for row in rows)
        self.endInsertRows()

    def sort_rows(self, is_worst_first: bool) -> None:
        """Put the worst first, or the network's order."""
        self.layoutAboutToBeChanged.emit()
        self._order = list(self._rows)
        if is_worst_first:
            places = np.argsort(-np.array(self._badness), kind="stable")
            self._order = [self._rows[at] for at in places.tolist()]
        self.layoutChanged.emit()

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours."""
        self._theme = theme

    def tell(self) -> None:
        """How the same rows are written has changed."""
        if self._rows:
            last = self.index(len(self._rows) - 1, VERDICT)
            self.dataChanged.emit(self.index(0, 0), last)

    def _text(self, row: CheckRow, column: int) -> str:
        comparison, digits = row.comparison, self._player.digits
        if column == NAME:
            return row.name(self._player.notation)
        if column == VERDICT:
            return row.verdict
        if self.are_numbers_hidden:
            return HIDDEN
        if column == ERROR:
            return row.error_words()
        value = comparison.gradient if column == BACKPROP else comparison.difference
        return shown(value, digits)

    def _ink(self, row: CheckRow, column: int) -> QColor:
        theme = self._theme
        if self.is_stale:
            return theme.colour("dim")
        if row.verdict in (WRONG, KINK) and column in (ERROR, VERDICT):
            return theme.colour("warning")
        return theme.colour("backward" if column == BACKPROP else "text")

    def _font(self, row: CheckRow) -> QFont | None:
        if row.verdict != WRONG:
            return None
        font = QFont()
        font.setBold(True)
        return font

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._order)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(HEADS)

    def data(self, index: Index, role: int = _ROLES.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._order[index.row()], index.column()
        if role == _ROLES.DisplayRole:
            return self._text(row, column)
        if role == _ROLES.ForegroundRole:
            return self._ink(row, column)
        if role == _ROLES.FontRole:
            return self._font(row)
        if role == _ROLES.ToolTipRole:
            return row.sentence(self._player.notation, self._player.digits, self.are_numbers_hidden)
        if role == _ROLES.TextAlignmentRole and column not in (NAME, VERDICT):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLES.DisplayRole
    ) -> object:
        if orientation is not _ACROSS:
            return None
        if role == _ROLES.DisplayRole:
            return HEADS[section]
        if role == _ROLES.ToolTipRole:
            return TIPS[section]
        if role == _ROLES.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if section == NAME else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        return None
