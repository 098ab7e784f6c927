"""`SampleModel`: the data as a table, one sample a row, inputs first and then targets.

Rule: it reads the document's value and writes nothing; what a person types leaves as `typed`.
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
from app.style import Theme
from core.data.dataset import Dataset
from core.passes.numbers import typed

Index = QModelIndex | QPersistentModelIndex
_DIGITS = 4
_ROLES = Qt.ItemDataRole


class SampleModel(QAbstractTableModel):
    """A dataset for a table view; `typed` carries (row, column, number), `refused` a sentence."""

    typed = Signal(int, int, float)
    refused = Signal(str)

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data = Dataset()
        self._theme = theme
        self._current = -1

    def show_data(self, data: Dataset, current: int) -> None:
        """Show a dataset; the row of the sample being walked stands out."""
        has_same_shape = (data.inputs.shape, data.targets.shape) == (
            self._data.inputs.shape,
            self._data.targets.shape,
        )
        if not has_same_shape:
            self.beginResetModel()
        self._data, self._current = data, current
        if has_same_shape and data.size:
            last = self.index(data.size - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, data.size - 1)
        elif not has_same_shape:
            self.endResetModel()

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours."""
        self._theme = theme

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

    def _column_name(self, column: int) -> str:
        inputs = self._data.inputs.shape[1]
        if column < inputs:
            return _name(self._data.input_names, column, "x")
        return _name(self._data.target_names, column - inputs, "y")

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
        if role in (_ROLES.EditRole, _ROLES.ToolTipRole):
            return full(self._number(index))
        if role == _ROLES.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == _ROLES.BackgroundRole:
            return self._ground(index)
        if role == _ROLES.ForegroundRole and index.row() == self._current:
            return QColor(self._theme.text)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLES.DisplayRole
    ) -> object:
        if role == _ROLES.DisplayRole:
            is_column = orientation is Qt.Orientation.Horizontal
            return self._column_name(section) if is_column else str(section + 1)
        if role == _ROLES.FontRole:
            font = QFont()
            is_row = orientation is Qt.Orientation.Vertical
            font.setBold(is_row and section == self._current)
            return font
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


def _name(names: tuple[str, ...], column: int, letter: str) -> str:
    subscript = str(column + 1).translate(str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"))
    return names[column] if names else f"{letter}{subscript}"
