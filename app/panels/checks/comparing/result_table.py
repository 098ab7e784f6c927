"""`ResultTable`: the arrays that were compared, in the order of a walk: ticks, and the first wrong.

Rule: what comes after the first difference may only follow from it, and is marked so. What is said
is readable whole: a row is as high as its words.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from app.shell.plain_hint import plain_hint
from app.style import ThemeOwner
from core.teaching.comparing.comparison import Comparison

_LEAST_ROWS = 7
_FRAME = 4


class ResultTable(QTableWidget):
    """A row an array: verdict, name, layout."""

    def __init__(self, owner: ThemeOwner) -> None:
        super().__init__(0, 3)
        self._owner = owner
        self._result: Comparison | None = None
        self.setAccessibleName("Arrays compared, in the order of the walk")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        modes = QHeaderView.ResizeMode
        self.horizontalHeader().setMinimumSectionSize(24)
        self.horizontalHeader().setSectionResizeMode(modes.ResizeToContents)
        self.horizontalHeader().setSectionResizeMode(2, modes.Stretch)
        self._row_height = self.fontMetrics().height() + 7
        self.verticalHeader().setMinimumSectionSize(self._row_height)
        self.verticalHeader().setDefaultSectionSize(self._row_height)
        owner.changed.connect(self._write)

    def show_result(self, result: Comparison | None) -> None:
        """Show what came of a comparison, or nothing."""
        self._result = result
        self._write()
        self._fit()
        self._bring_first()

    def _fit(self) -> None:
        """Rows as high as their words at this width, and the table as high as its rows."""
        around = self._row_height - self.fontMetrics().height()
        heights = [self.sizeHintForRow(row) - 1 + around for row in range(self.rowCount())]
        for row, height in enumerate(heights):
            self.setRowHeight(row, height)
        self.setMinimumHeight(sum(heights[:_LEAST_ROWS]) + _FRAME)
        self.setMaximumHeight(sum(heights) + _FRAME)

    def _bring_first(self) -> None:
        """Scroll to the first that differs, in the middle of what is in view."""
        result = self._result
        if result is not None and result.first is not None:
            row = result.compared.index(result.first.key)
            middle = QAbstractItemView.ScrollHint.PositionAtCenter
            self.scrollTo(self.model().index(row, 0), middle)

    def _write(self) -> None:
        result = self._result
        self.setRowCount(len(result.compared) if result else 0)
        for row, key in enumerate(result.compared if result else ()):
            for column, text in enumerate(self._texts(key)):
                self.setItem(row, column, self._item(key, text))

    def _texts(self, key: str) -> tuple[str, str, str]:
        mark, said = self._result.told(key) if self._result else ("", "")
        return mark, key, said

    def _item(self, key: str, text: str) -> QTableWidgetItem:
        item, result = QTableWidgetItem(text), self._result
        is_first = result is not None and result.first is not None and key == result.first.key
        is_later = result is not None and key in result.differing and not is_first
        font = self.font()
        font.setBold(is_first)
        item.setFont(font)
        item.setForeground(self._owner.theme.colour("dim" if is_later else "text"))
        item.setToolTip(plain_hint(text))
        return item

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._bring_first()
