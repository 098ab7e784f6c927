"""`PreviewModel`: a table before it is taken, every line of it, with what is wrong marked.

Rule: it shows what an `Understanding` says; lines have the numbers that an editor gives them.
"""

from bisect import bisect_left

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from app.panels.importing.understanding import Understanding
from app.style import Theme
from core.data.tables.column import Column
from core.data.tables.lines import TableError
from core.data.tables.preview import Preview
from core.data.tables.torn import Torn

Index = QModelIndex | QPersistentModelIndex
MARK = "⚠"
FAULT_ROLE = Qt.ItemDataRole.UserRole
_LONGEST = 80
_ROLES = Qt.ItemDataRole


class PreviewModel(QAbstractTableModel):
    """The lines of a table as cells of text."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: Understanding | None = None
        self._faults: dict[tuple[int, int], TableError] = {}

    def show_table(self, shown: Understanding) -> None:
        """Show a table; faulty cells stand out."""
        is_known = self._is_known(shown)
        if not is_known:
            self.beginResetModel()
        self._shown = shown
        self._faults = {self._place(fault): fault for fault in shown.faults}
        if not is_known:
            self.endResetModel()
            return
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last.column())

    @property
    def first_fault(self) -> QModelIndex:
        """The first cell that is wrong; an invalid index where there is none."""
        return next((self.index(*place) for place in sorted(self._faults)), QModelIndex())

    def _is_known(self, shown: Understanding) -> bool:
        """Whether only uses and kinds of columns are others than before."""
        before = self._shown.preview if self._shown else None
        after = shown.preview
        return before is not None and after is not None and before.layout is after.layout

    def _place(self, fault: TableError) -> tuple[int, int]:
        found = self._shown.preview if self._shown else None
        if found is None:
            return fault.line - 1, max(fault.column - 1, 0)
        row = bisect_left(range(found.size), fault.line, key=lambda at: found.line(at).number)
        return row, fault.column - 1

    def _cell(self, index: Index) -> str:
        shown = self._shown
        if shown is None:
            return ""
        cells: list[str] = []
        if shown.preview is not None:
            cells = shown.preview.line(index.row()).cells
        elif shown.lines is not None:
            cells = shown.lines.cells(index.row())
        text = cells[index.column()] if index.column() < len(cells) else ""
        return " ".join(text[:_LONGEST].split())

    def _column(self, at: int) -> Column | None:
        found = self._shown.preview if self._shown else None
        return found.columns[at] if found else None

    def _use(self, at: int) -> str:
        return self._shown.uses[at] if self._shown and self._shown.uses else ""

    def _table(self) -> Preview | Torn | None:
        return None if self._shown is None else self._shown.preview or self._shown.lines

    def _side(self, at: int) -> Qt.AlignmentFlag:
        column = self._column(at)
        is_number = column is not None and column.kind == "number"
        return Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft

    def _look(self, role: int, at: int, is_faulty: bool) -> object:
        """Faults lit, targets on another ground than inputs, what is left out dimmed."""
        theme, use = self._theme, self._use(at)
        if role == _ROLES.BackgroundRole:
            ground = theme.lit if is_faulty else theme.surface if use == "target" else ""
            return QColor(ground) if ground else None
        if role == _ROLES.ForegroundRole:
            return QColor(theme.dim if use == "left out" and not is_faulty else theme.text)
        if role == _ROLES.FontRole and is_faulty:
            return _bold()
        return None

    def _said(self, column: Column | None, at: int) -> str:
        """What becomes of a column, in a word or two."""
        if column is None or column.kind == "number" or self._use(at) == "left out":
            return self._use(at)
        return f"{self._use(at)}, {len(column.labels)} classes"

    def rowCount(self, parent: Index | None = None) -> int:
        table = self._table()
        return 0 if table is None or (parent is not None and parent.isValid()) else table.size

    def columnCount(self, parent: Index | None = None) -> int:
        shown = self._shown
        if shown is None or (parent is not None and parent.isValid()):
            return 0
        if shown.preview is not None:
            return len(shown.preview.columns)
        marked = max((fault.column for fault in shown.faults), default=0)
        return max(shown.lines.width, marked) if shown.lines else 0

    def data(self, index: Index, role: int = _ROLES.DisplayRole) -> object:
        if not index.isValid():
            return None
        fault = self._faults.get((index.row(), index.column()))
        if role == _ROLES.DisplayRole:
            text = self._cell(index)
            return f"{MARK} {text}".rstrip() if fault else text
        if role in (_ROLES.ToolTipRole, _ROLES.AccessibleDescriptionRole, FAULT_ROLE):
            return str(fault) if fault else None
        if role == _ROLES.TextAlignmentRole:
            return self._side(index.column()) | Qt.AlignmentFlag.AlignVCenter
        return self._look(role, index.column(), fault is not None)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLES.DisplayRole
    ) -> object:
        if role != _ROLES.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            found = self._shown.preview if self._shown else None
            return str(found.line(section).number if found else section + 1)
        column = self._column(section)
        name = column.name if column and column.name else f"column {section + 1}"
        return f"{' '.join(name.split())}\n{self._said(column, section)}".rstrip()


def _bold() -> QFont:
    font = QFont()
    font.setBold(True)
    return font
