"""`SampleModel`: the data as a table, one sample a row, inputs first and then targets.

Rule: it reads the document's value and writes nothing; what a person types leaves as `typed`. Only
the cells that are painted are looked at, however many samples there are.
"""

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont

from app.panels.forms.fields import EntryError, full, read_number
from app.shell.plain_hint import plain_hint
from app.style import Theme
from core.data.dataset import Dataset
from core.data.names import column_name, short_name
from core.data.scaling import scaled_columns
from core.passes.numbers import typed

Index = QModelIndex | QPersistentModelIndex
TEST_MARK, BATCH_MARK = "test", "•"
_USES = {
    "": "for training",
    TEST_MARK: "kept for testing",
    BATCH_MARK: "in the mini-batch of this pass",
}
_DIGITS = 4
_ROLES = Qt.ItemDataRole
_ACROSS, _DOWN = Qt.Orientation.Horizontal, Qt.Orientation.Vertical


class SampleModel(QAbstractTableModel):
    """A dataset for a table view; `typed` carries (row, column, number), `refused` a sentence."""

    typed = Signal(int, int, float)
    refused = Signal(str)

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data = Dataset()
        self._test: frozenset[int] = frozenset()
        self._scaled: frozenset[int] = frozenset()
        self._batch: frozenset[int] = frozenset()
        self._theme = theme
        self._current = -1

    def show_data(self, data: Dataset, current: int, batch: frozenset[int] = frozenset()) -> None:
        """Show a dataset; the sample being walked stands out, those of a mini-batch are marked."""
        told, self._batch = self._batch ^ batch, batch
        if data is self._data:
            self._move_to(current)
            self._tell_heads(told)
            return
        before = self._data
        has_same_shape = (data.inputs.shape, data.targets.shape) == (
            before.inputs.shape,
            before.targets.shape,
        )
        if not has_same_shape:
            self.beginResetModel()
        self._take(data, current)
        if not has_same_shape:
            self.endResetModel()
        elif data.size:
            self._tell_rows(0, data.size - 1)
            self.headerDataChanged.emit(_ACROSS, 0, self.columnCount() - 1)

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours."""
        self._theme = theme

    def _take(self, data: Dataset, current: int) -> None:
        self._data, self._current = data, current
        self._test = frozenset(data.test)
        self._scaled = scaled_columns(data)

    def _move_to(self, current: int) -> None:
        """Light another row."""
        before, self._current = self._current, current
        for row in {before, current} if before != current else ():
            if 0 <= row < self._data.size:
                self._tell_rows(row, row)

    def _tell_rows(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))
        self.headerDataChanged.emit(_DOWN, first, last)

    def _tell_heads(self, rows: frozenset[int]) -> None:
        for row in rows:
            if row < self._data.size:
                self.headerDataChanged.emit(_DOWN, row, row)

    def _number(self, index: Index) -> float:
        inputs = self._data.inputs.shape[1]
        if index.column() < inputs:
            return float(self._data.inputs[index.row(), index.column()])
        return float(self._data.targets[index.row(), index.column() - inputs])

    def _ground(self, index: Index) -> QColor | None:
        """The walked row lit; targets on another ground than inputs."""
        if index.row() == self._current:
            return QColor(self._theme.lit)
        is_target = index.column() >= self._data.inputs.shape[1]
        return QColor(self._theme.surface) if is_target else None

    def _ink(self, row: int) -> QColor | None:
        """Samples that are kept for testing are paler."""
        if row == self._current:
            return QColor(self._theme.text)
        return QColor(self._theme.dim) if row in self._test else None

    def _tip(self, index: Index) -> str:
        words = full(self._number(index))
        return f"{words} (kept for testing)" if index.row() in self._test else words

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._data.size

    def columnCount(self, parent: Index | None = None) -> int:
        if parent is not None and parent.isValid():
            return 0
        return int(self._data.inputs.shape[1] + self._data.targets.shape[1])

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = _ROLES.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == _ROLES.DisplayRole:
            return typed(self._number(index), _DIGITS)
        if role == _ROLES.EditRole:
            return full(self._number(index))
        if role == _ROLES.ToolTipRole:
            return self._tip(index)
        if role == _ROLES.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == _ROLES.BackgroundRole:
            return self._ground(index)
        if role == _ROLES.ForegroundRole:
            return self._ink(index.row())
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLES.DisplayRole
    ) -> object:
        if orientation is _ACROSS:
            return self._column_head(section, role)
        return self._row_head(section, role)

    def _column_head(self, column: int, role: int) -> object:
        if role == _ROLES.DisplayRole:
            return short_name(self._data, column)
        if role == _ROLES.ToolTipRole:
            side = "input" if column < self._data.inputs.shape[1] else "target"
            scaled = ", standardised" if column in self._scaled else ""
            name = column_name(self._data, column)
            return plain_hint(f"{name}: {side}{scaled}. Double-click to name it")
        if role == _ROLES.FontRole:
            font = QFont()
            font.setItalic(column in self._scaled)
            return font
        return None

    def _row_head(self, row: int, role: int) -> object:
        is_test = row in self._test
        mark = TEST_MARK if is_test else BATCH_MARK if row in self._batch else ""
        if role == _ROLES.DisplayRole:
            return f"{mark} {row + 1}".lstrip()
        if role == _ROLES.ToolTipRole:
            return f"Sample {row + 1}, {_USES[mark]}. Click to walk it"
        if role == _ROLES.FontRole:
            font = QFont()
            font.setBold(row == self._current)
            return font
        if role == _ROLES.ForegroundRole and is_test:
            return QColor(self._theme.dim)
        if role == _ROLES.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def setData(self, index: Index, value: object, role: int = _ROLES.EditRole) -> bool:
        try:
            number = read_number(str(value))
        except EntryError as error:
            self.refused.emit(str(error))
            return False
        if number != self._number(index):
            self.typed.emit(index.row(), index.column(), number)
        return True
