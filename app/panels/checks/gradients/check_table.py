"""`CheckTable`: the view of the compared gradients; what the pointer is on is lit on the canvas.

Rule: rows leave as signals; it selects nothing on the canvas itself.
"""

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.panels.checks.gradients.check_model import (
    BACKPROP,
    DIFFERENCE,
    ERROR,
    HEADS,
    NAME,
    VERDICT,
    CheckModel,
    Index,
)
from app.panels.checks.gradients.check_row import KINK, RIGHT

_CELL_ROOM, _HEAD_ROOM = 13, 10
_SHEET = "QTableView::item { padding: 0 3px; } QHeaderView::section { padding: 4px 3px; }"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CheckTable(QTableView):
    """`pointed` carries the row under the pointer or keyboard or None, `chosen` one clicked."""

    pointed = Signal(object)
    chosen = Signal(object)

    def __init__(self, model: CheckModel) -> None:
        super().__init__()
        self._rows = model
        self._name_width = 0
        self.setModel(model)
        self.setStyleSheet(_SHEET)  # all columns in the narrowest panel
        self.setAccessibleName("Gradients beside their finite differences")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setMinimumHeight(150)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 7)
        self.verticalHeader().setMinimumSectionSize(self.fontMetrics().height() + 7)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(24)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        self.clicked.connect(self._on_clicked)

    def fit(self, digits: int, name: str, has_kinks: bool) -> None:
        """Make room for numbers with these decimals, and for a name as long as this one."""
        number = self._room("−0.00" + "0" * max(digits, 3))  # down to a thousandth
        for column in (BACKPROP, DIFFERENCE):
            head = self._room(HEADS[column]) - _CELL_ROOM + _HEAD_ROOM
            self.setColumnWidth(column, max(number, head))
        self.setColumnWidth(ERROR, self._room("8·10⁻¹²"))
        self.setColumnWidth(VERDICT, self._room(KINK if has_kinks else RIGHT))
        self._name_width = self._room(name)
        self._fit_name()
        self._fit_height()

    def _room(self, text: str) -> int:
        return self.fontMetrics().horizontalAdvance(text) + _CELL_ROOM

    def _fit_name(self) -> None:
        """Names share what is left, or all scrolls where that is too little."""
        others = sum(map(self.columnWidth, (BACKPROP, DIFFERENCE, ERROR, VERDICT)))
        modes, header = QHeaderView.ResizeMode, self.horizontalHeader()
        is_roomy = self.viewport().width() - others >= self._name_width
        header.setSectionResizeMode(NAME, modes.Stretch if is_roomy else modes.Fixed)
        if not is_roomy:
            self.setColumnWidth(NAME, self._name_width)

    def _fit_height(self) -> None:
        """No higher than its rows."""
        rows = self._rows.rowCount() * self.verticalHeader().defaultSectionSize()
        bar = self.horizontalScrollBar().sizeHint().height()
        height = rows + self.horizontalHeader().sizeHint().height() + bar
        self.setMaximumHeight(max(height, self.minimumHeight()))

    def _point_at(self, index: Index) -> None:
        self.pointed.emit(self._rows.row_at(index.row()) if index.isValid() else None)

    def _on_clicked(self, index: QModelIndex) -> None:
        self.chosen.emit(self._rows.row_at(index.row()))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if self.hasFocus():
            self._point_at(current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.currentIndex().isValid():
            self._on_clicked(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._point_at(self.indexAt(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointed.emit(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_name()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.pointed.emit(None)
