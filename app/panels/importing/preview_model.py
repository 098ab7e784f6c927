"""`PreviewModel`: a table before it is taken, with what is wrong marked, for a table view.

Rule: it shows an `Understanding` and decides nothing.
"""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from app.panels.importing.excerpt import Excerpt
from app.panels.importing.understanding import Understanding, Wishes
from app.shell.plain_hint import plain_hint
from app.style import Theme
from core.data.tables.column import Column

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
        self._shown = Understanding(b"", Wishes())
        self._excerpt = Excerpt(self._shown)

    def show_table(self, shown: Understanding) -> None:
        """Show a table; faulty cells stand out."""
        excerpt = Excerpt(shown)
        is_other = not self._has_same_lines(shown, excerpt)
        if is_other:
            self.beginResetModel()
        self._shown, self._excerpt = shown, excerpt
        if is_other:
            self.endResetModel()
        elif excerpt.rows:
            last = self.index(len(excerpt.rows) - 1, excerpt.width - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last.column())

    @property
    def is_cut(self) -> bool:
        """Whether the table has lines that are not shown."""
        return len(self._excerpt.rows) < self._excerpt.size

    @property
    def first_fault(self) -> QModelIndex:
        """The first cell that is wrong; an invalid index where there is none."""
        return next((self.index(*place) for place in sorted(self._excerpt.faults)), QModelIndex())

    def _has_same_lines(self, shown: Understanding, excerpt: Excerpt) -> bool:
        """Whether only uses and kinds of columns are others than before."""
        before, after = self._shown.preview, shown.preview
        is_same_table = before and after and before.layout is after.layout
        return bool(is_same_table) and excerpt.rows == self._excerpt.rows

    def _cell(self, index: Index) -> str:
        cells = self._excerpt.cells(index.row())
        text = cells[index.column()] if index.column() < len(cells) else ""
        return " ".join(text[:_LONGEST].split())

    def _column(self, at: int) -> Column | None:
        return self._shown.preview.columns[at] if self._shown.preview else None

    def _use(self, at: int) -> str:
        return self._shown.uses[at] if self._shown.uses else ""

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
        return 0 if parent is not None and parent.isValid() else len(self._excerpt.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._excerpt.width

    def data(self, index: Index, role: int = _ROLES.DisplayRole) -> object:
        if not index.isValid():
            return None
        fault = self._excerpt.faults.get((index.row(), index.column()))
        if role == _ROLES.DisplayRole:
            text = self._cell(index)
            return f"{MARK} {text}".rstrip() if fault else text
        if role == _ROLES.ToolTipRole and fault:
            return plain_hint(str(fault))
        if role in (_ROLES.AccessibleDescriptionRole, FAULT_ROLE):
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
            return str(self._excerpt.number(section))
        column = self._column(section)
        name = column.name if column and column.name else f"column {section + 1}"
        return f"{' '.join(name.split())}\n{self._said(column, section)}".rstrip()


def _bold() -> QFont:
    font = QFont()
    font.setBold(True)
    return font
