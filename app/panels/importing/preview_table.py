"""`PreviewTable`: the view of a table to import, in which whole columns are chosen.

Rule: the keys of the columns' uses and kinds work where the columns are; what they ask leaves as
a signal.
"""

from collections.abc import Collection

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from app.panels.importing.preview_model import FAULT_ROLE, PreviewModel

USE_KEYS = {Qt.Key.Key_I: "input", Qt.Key.Key_T: "target", Qt.Key.Key_L: "left out"}
KIND_KEYS = {Qt.Key.Key_N: "number", Qt.Key.Key_C: "label"}
COLUMN_WIDTH = 136
MOST_STRETCHED = 6
ROW_HEIGHT = 24


class PreviewTable(QTableView):
    """Columns are chosen by mouse or arrow keys; `use_asked` and `kind_asked` follow letters."""

    columns_chosen = Signal()
    use_asked = Signal(str)
    kind_asked = Signal(str)

    def __init__(self, model: PreviewModel) -> None:
        super().__init__()
        self._model = model
        self._delegate = _CellDelegate(self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("The table as it is understood")
        self.setToolTip("In a column, I: input, T: target, L: left out, N: number, C: class")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectColumns)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.horizontalHeader().setDefaultSectionSize(COLUMN_WIDTH)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setHighlightSections(False)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.selectionModel().selectionChanged.connect(self.columns_chosen)

    @property
    def chosen(self) -> tuple[int, ...]:
        """The chosen columns, in order."""
        selection = self.selectionModel().selection()
        ranges = [selection.at(n) for n in range(selection.count())]
        found = {at for each in ranges for at in range(each.left(), each.right() + 1)}
        return tuple(sorted(found))

    def choose(self, columns: Collection[int]) -> None:
        """Choose these columns, and go to the first of them."""
        flags = QItemSelectionModel.SelectionFlag
        for at in columns:
            place = self._model.index(0, at)
            self.selectionModel().setCurrentIndex(place, flags.Select | flags.Columns)

    def choose_first(self) -> None:
        """Choose the first column that is wrong, else the first of all; few share the width."""
        is_few = self._model.columnCount() <= MOST_STRETCHED
        modes = QHeaderView.ResizeMode
        self.horizontalHeader().setSectionResizeMode(modes.Stretch if is_few else modes.Interactive)
        place = self._model.first_fault
        self.setCurrentIndex(place if place.isValid() else self._model.index(0, 0))

    def show_fault(self) -> None:
        """Bring the first faulty cell into view."""
        place = self._model.first_fault
        if place.isValid():
            self.scrollTo(place, QAbstractItemView.ScrollHint.EnsureVisible)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() or key not in USE_KEYS | KIND_KEYS:
            super().keyPressEvent(event)
        elif key in USE_KEYS:
            self.use_asked.emit(USE_KEYS[key])
        else:
            self.kind_asked.emit(KIND_KEYS[key])


class _CellDelegate(QStyledItemDelegate):
    """A faulty cell stays marked in a chosen column too."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        if index.data(FAULT_ROLE):
            option.state &= ~QStyle.StateFlag.State_Selected
