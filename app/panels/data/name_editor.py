"""`NameEditor`: a column's name, typed where it stands.

Rule: Enter or leaving the field takes the name, Esc leaves it as it was; either way it goes.
"""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView

from app.panels.forms.fields import TextField


class NameEditor(TextField):
    """A field over a section of a header; `named` carries (column, name), `closed` follows."""

    named = Signal(int, str)
    closed = Signal()

    def __init__(self, header: QHeaderView, column: int, name: str) -> None:
        super().__init__(f"Name of column {column + 1}", "Enter takes the name, Esc leaves it")
        self._header = header
        self._column = column
        self.setParent(header.viewport())
        self.show_text(name)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._place)
        self._place()
        header.sectionResized.connect(self._on_header_section_resized)
        self.committed.connect(self._on_committed)
        self.editingFinished.connect(self._close)
        self.show()
        self.selectAll()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def give_up(self) -> None:
        """Leave the name as it was."""
        self.take_back()
        self.setModified(False)
        self._close()

    def _place(self) -> None:
        """Over the section, wherever that is."""
        header, column = self._header, self._column
        left, width = header.sectionViewportPosition(column), header.sectionSize(column)
        self.setGeometry(left, 0, width, header.height())

    def _on_header_section_resized(self, _column: int, _before: int, _width: int) -> None:
        self._timer.start()  # the places of all sections are right a moment later

    def _on_committed(self, name: str) -> None:
        self.named.emit(self._column, name)

    def _close(self) -> None:
        self.editingFinished.disconnect(self._close)
        self._header.sectionResized.disconnect(self._on_header_section_resized)
        self.hide()
        self.closed.emit()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.give_up()
            return
        super().keyPressEvent(event)
        event.accept()  # the table must not hear of Enter too
