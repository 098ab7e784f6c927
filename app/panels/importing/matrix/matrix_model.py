"""`MatrixModel`: a pasted matrix for a table view, rows and columns named after their units.

Rule: it shows `Destinations` and decides nothing.
"""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from app.panels.importing.matrix.destinations import Destinations
from app.style import Theme
from core.network.ref import Ref

Index = QModelIndex | QPersistentModelIndex
SYMBOL_ROLE = Qt.ItemDataRole.UserRole
MARK = "⚠"
_ROLES = Qt.ItemDataRole


class MatrixModel(QAbstractTableModel):
    """The numbers; `SYMBOL_ROLE` is what each becomes."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: Destinations | None = None

    def show_matrix(self, shown: Destinations | None) -> None:
        """Show where the numbers would go; None is an empty table."""
        self.beginResetModel()
        self._shown = shown
        self.endResetModel()

    def ref_at(self, index: Index) -> Ref | None:
        """The address that a cell's number would have."""
        if self._shown is None or not index.isValid():
            return None
        return self._shown.ref(index.row(), index.column())

    def rowCount(self, parent: Index | None = None) -> int:
        return self._size(parent)[0]

    def columnCount(self, parent: Index | None = None) -> int:
        return self._size(parent)[1]

    def _size(self, parent: Index | None) -> tuple[int, int]:
        is_inner = parent is not None and parent.isValid()
        return (0, 0) if self._shown is None or is_inner else self._shown.shape

    def data(self, index: Index, role: int = _ROLES.DisplayRole) -> object:
        shown = self._shown
        if shown is None or not index.isValid():
            return None
        cell = (index.row(), index.column())
        if role == _ROLES.DisplayRole:
            mark = f"{MARK} " if shown.is_refused(*cell) else ""
            return mark + shown.printed(*cell)
        if role == SYMBOL_ROLE:
            return shown.symbol(*cell)
        if role in (_ROLES.ToolTipRole, _ROLES.AccessibleTextRole):
            return shown.sentence(*cell)
        if role == _ROLES.BackgroundRole:
            return QColor(self._theme.lit) if shown.is_refused(*cell) else None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLES.DisplayRole
    ) -> object:
        if self._shown is None or role != _ROLES.DisplayRole:
            return None
        is_column = orientation is Qt.Orientation.Horizontal
        return self._shown.column_name(section) if is_column else self._shown.row_name(section)
