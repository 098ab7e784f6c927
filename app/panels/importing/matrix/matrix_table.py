"""`MatrixTable`: the grid of a pasted matrix; what is under the pointer or the cursor lights up.

Rule: it hovers through the selection alone, so every view lights the same edge.
"""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from app.fonts import ui_font
from app.panels.importing.matrix.matrix_model import SYMBOL_ROLE, MatrixModel
from app.selection import Selection

CELL = (84, 42)
_NUMBER, _SYMBOL = 13, 12


class MatrixTable(QTableView):
    """Numbers over the weights that they become."""

    def __init__(self, model: MatrixModel, selection: Selection) -> None:
        super().__init__()
        self._model = model
        self._selection = selection
        self._delegate = _CellDelegate(self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("Which number goes where")
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        for header, size in zip(
            (self.horizontalHeader(), self.verticalHeader()), CELL, strict=True
        ):
            header.setDefaultSectionSize(size)
            header.setHighlightSections(True)
        self.entered.connect(self._light)
        self.selectionModel().currentChanged.connect(self._light)
        model.modelReset.connect(self._on_model_reset)

    def _light(self, index: QModelIndex) -> None:
        self._selection.hover(self._model.ref_at(index))

    def _on_model_reset(self) -> None:
        self._light(self.currentIndex())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._light(self.currentIndex())


class _CellDelegate(QStyledItemDelegate):
    """The number, and below it the letter that it becomes."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        rect, palette = QRect(option.rect), option.palette
        half = rect.height() // 2
        upper, lower = rect.adjusted(4, 3, -4, -half), rect.adjusted(4, half, -4, -3)
        painter.save()
        for area, size, role, text in (
            (upper, _NUMBER, QPalette.ColorRole.Text, index.data()),
            (lower, _SYMBOL, QPalette.ColorRole.Dark, index.data(SYMBOL_ROLE)),
        ):
            painter.setFont(ui_font(size))
            painter.setPen(palette.color(role))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(text))
        painter.restore()

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        option.text = ""
