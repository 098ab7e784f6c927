"""`SampleView`: the table of samples under the hands - cells, blocks, rows, and names of columns.

Rule: it knows which cells are chosen and asks `DataEdits`; whole rows are removed, single cells
become 0.
"""

from collections.abc import Callable

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QKeyCombination,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QWidget,
)

from app.panels.data.chosen import Chosen
from app.panels.data.data_edits import DataEdits
from app.panels.data.name_editor import NameEditor
from app.panels.data.sample_menu import SampleMenu
from app.panels.data.sample_model import BATCH_MARK, TEST_MARK, SampleModel
from core.data.dataset import Dataset

MOST_STRETCHED = 5
COLUMN_WIDTH = 56  # at least
MOST_MEASURED = 600
_BESIDE = 16  # what a cell needs beside its number
_TIP = (
    "Click a row to walk its sample, double-click a number to change it. Tab goes on to the next"
    " number, behind the last to a new sample"
)
_SELECTED = "QTableView::item:selected { background: palette(mid); color: palette(text); }"
_FLAGS = QItemSelectionModel.SelectionFlag
_SLOW = 200_000  # characters on the clipboard


class SampleView(QTableView):
    """The table; `refused` carries a sentence."""

    refused = Signal(str)

    def __init__(self, model: SampleModel, edits: DataEdits) -> None:
        super().__init__()
        self._model = model
        self._edits = edits
        self._measured: Dataset | None = None  # whose numbers are so wide
        self._width = COLUMN_WIDTH
        self.editor: NameEditor | None = None
        self.menu: SampleMenu | None = None
        self.setModel(model)
        model.modelAboutToBeReset.connect(self._on_model_about_to_be_reset)
        self.chosen = Chosen(self)
        self._acts = self._keys()
        self._prepare()
        header = self.horizontalHeader()
        header.sectionDoubleClicked.connect(self.name_column)
        for each in (header, self.verticalHeader()):
            each.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._on_header_context_menu)
        self.verticalHeader().customContextMenuRequested.connect(self._on_rows_context_menu)

    def _prepare(self) -> None:
        self.setAccessibleName("Samples")
        self.setToolTip(_TIP)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setShowGrid(False)
        self.setMinimumHeight(140)
        self.setStyleSheet(_SELECTED)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        alone = QItemSelectionModel(self._model, self)  # each paint asks it of every row
        self.horizontalHeader().setSelectionModel(alone)
        self.verticalHeader().setHighlightSections(False)
        self.verticalHeader().setDefaultSectionSize(26)

    def _keys(self) -> dict[str, Callable[[], object]]:
        return {
            "Ctrl+C": self.copy,
            "Ctrl+Ins": self.copy,
            "Ctrl+X": self.cut,
            "Ctrl+V": self.paste,
            "Shift+Ins": self.paste,
            "Ctrl+Alt+V": self.paste_below,
            "Ctrl+A": self.selectAll,
            "Del": self.delete,
            "Backspace": self.delete,
            "Shift+Space": self.chosen.widen_to_rows,
            "Ctrl+Space": self.chosen.widen_to_columns,
            "Shift+F2": self.name_current_column,
            "Return": self.type_number,
            "Enter": self.type_number,
        }

    @property
    def edits(self) -> DataEdits:
        """What changes the samples."""
        return self._edits

    def type_number(self) -> None:
        """Type the number of the current cell."""
        if self.currentIndex().isValid():
            self.edit(self.currentIndex())

    def fit_columns(self) -> None:
        """A few columns share the width where they can be read; many keep theirs and scroll."""
        modes, header = QHeaderView.ResizeMode, self.horizontalHeader()
        if self._edits.data is not self._measured:
            self._measured, self._width = self._edits.data, self._widest()
        width = self._width
        is_few = self._model.columnCount() <= MOST_STRETCHED
        header.setMinimumSectionSize(width)
        header.setSectionResizeMode(modes.Stretch if is_few else modes.Fixed)
        for column in range(0 if is_few else self._model.columnCount()):
            header.resizeSection(column, width)
        data = self._edits.data
        widest = f"{TEST_MARK if data.test else BATCH_MARK} {data.size}"
        self.verticalHeader().setFixedWidth(self.fontMetrics().horizontalAdvance(widest) + 20)

    def _widest(self) -> int:
        """How wide the numbers are, of which many rows say enough."""
        model = self._model
        columns = range(model.columnCount())
        rows = range(min(model.rowCount(), MOST_MEASURED // max(len(columns), 1)))
        texts = (str(model.data(model.index(row, at))) for row in rows for at in columns)
        longest = max(texts, key=len, default="")
        return max(COLUMN_WIDTH, self.fontMetrics().horizontalAdvance(longest) + _BESIDE)

    def copy(self) -> bool:
        """The chosen block to the clipboard, as spreadsheets take it."""
        from core.data.copying import as_text

        block = self.chosen.block
        if block is None:
            return False
        if not block.is_full:
            self.refused.emit("These cells are no block; choose one block of cells to copy")
            return False
        QGuiApplication.clipboard().setText(as_text(self._edits.data, block.rows, block.columns))
        return True

    def cut(self) -> None:
        """The chosen block to the clipboard, and away."""
        if self.copy():
            self.delete()

    def paste(self) -> None:
        """The clipboard's numbers from the current cell on."""
        block = self.chosen.block
        row, column = (block.rows.start, block.columns.start) if block else (0, 0)
        self._paste(row, column)

    def paste_below(self) -> None:
        """The clipboard's numbers as samples of their own behind the last."""
        self._paste(self._edits.data.size, 0)

    def delete(self) -> None:
        """Whole rows go, other cells become 0."""
        block = self.chosen.block
        if self.chosen.are_samples:
            self.remove()
        elif block is not None and block.is_full:
            self._edits.clear(block.rows, block.columns)
        elif block is not None:
            self.refused.emit("These cells are no block; choose one block of cells to clear")

    def remove(self) -> None:
        """The samples of which a cell is chosen go."""
        rows, column = self.chosen.rows, max(self.currentIndex().column(), 0)
        if rows and self._edits.remove(rows):
            self._keep_place(rows[0], column)

    def name_column(self, column: int) -> None:
        """Type a column's name where it stands."""
        if not 0 <= column < self._model.columnCount():
            return
        self.scrollTo(self._model.index(max(self.currentIndex().row(), 0), column))
        names = (*self._named("input"), *self._named("target"))
        self.editor = NameEditor(self.horizontalHeader(), column, names[column])
        self.editor.named.connect(self._on_editor_named)
        self.editor.closed.connect(self._on_editor_closed)

    def name_current_column(self) -> None:
        """Type the name of the column with the current cell, else of the first."""
        self.name_column(max(self.currentIndex().column(), 0))

    def _named(self, side: str) -> tuple[str, ...]:
        data = self._edits.data
        names, rows = (
            (data.input_names, data.inputs)
            if side == "input"
            else (data.target_names, data.targets)
        )
        return names or ("",) * rows.shape[1]

    def _paste(self, row: int, column: int) -> None:
        text = QGuiApplication.clipboard().text()
        is_slow = len(text) > _SLOW
        if is_slow:
            QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self._edits.paste(row, column, text)
        finally:
            if is_slow:
                QGuiApplication.restoreOverrideCursor()
        self._keep_place(row, column)

    def _keep_place(self, row: int, column: int) -> None:
        """Go on where it was, or at the last sample, after others came or went."""
        if not self.currentIndex().isValid() and self._model.rowCount():
            self.setCurrentIndex(self._model.index(min(row, self._model.rowCount() - 1), column))

    def show_menu(self, position: QPoint | None = None) -> None:
        """What can be done with what is chosen; at the current cell where no place is named."""
        if position is None:
            at = self.visualRect(self.currentIndex()).bottomLeft()
            position = self.viewport().mapToGlobal(at)
        if self.menu is not None:
            self.menu.deleteLater()
        self.menu = SampleMenu(self)
        self.menu.popup(position)

    def _stand(self, row: int, column: int, how: QItemSelectionModel.SelectionFlag) -> None:
        self.selectionModel().setCurrentIndex(self._model.index(row, column), how)

    def _on_model_about_to_be_reset(self) -> None:
        """The column whose name is half typed may be gone."""
        if self.editor is not None:
            self.editor.give_up()

    def _on_editor_named(self, column: int, name: str) -> None:
        self._edits.rename(column, name)

    def _on_editor_closed(self) -> None:
        self.editor = None
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_header_context_menu(self, at: QPoint) -> None:
        column = self.horizontalHeader().logicalIndexAt(at)
        row = max(self.currentIndex().row(), 0)
        self._stand(row, column, _FLAGS.ClearAndSelect)
        self.show_menu(self.horizontalHeader().mapToGlobal(at))

    def _on_rows_context_menu(self, at: QPoint) -> None:
        row = self.verticalHeader().logicalIndexAt(at)
        if row not in self.chosen.rows:
            self._stand(row, 0, _FLAGS.ClearAndSelect | _FLAGS.Rows)
        self.show_menu(self.verticalHeader().mapToGlobal(at))

    def _own(self, event: QKeyEvent) -> Callable[[], object] | None:
        """What one of the table's own keys does."""
        if self.state() is QAbstractItemView.State.EditingState:
            return None
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        pressed = QKeySequence(QKeyCombination(modifiers, Qt.Key(event.key())))
        return self._acts.get(pressed.toString(QKeySequence.SequenceFormat.PortableText))

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Tab behind the last number opens a sample of its own, not the first one again."""
        hints, rows = QAbstractItemDelegate.EndEditHint, self._model.rowCount()
        last = self._model.index(rows - 1, self._model.columnCount() - 1)
        is_behind = hint is hints.EditNextItem and self.currentIndex() == last
        super().closeEditor(editor, hints.NoHint if is_behind else hint)
        if is_behind and self._edits.add_sample(rows):
            self.setCurrentIndex(self._model.index(rows, 0))
            self.type_number()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        is_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        self.show_menu(event.globalPos() if is_mouse else None)

    def event(self, event: QEvent) -> bool:
        key = event if isinstance(event, QKeyEvent) else None
        is_asked = event.type() is QEvent.Type.ShortcutOverride
        if is_asked and key is not None and self._own(key) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._own(event)
        if act is not None:
            act()
        else:
            super().keyPressEvent(event)
