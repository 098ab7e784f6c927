"""`AddressList`: some numbers of a beat, each with its letters and a button to take it out.

Rule: a number that is pointed at here is lit on the canvas.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.icons import Icon, IconButton
from app.lessons.bench import Bench
from core.network.ref import Ref

HEIGHT = 22


class AddressList(QWidget):
    """Rows of (address, words behind it); `removed` carries an address, `hovered` one or None."""

    removed = Signal(object)

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._shown: tuple[tuple[Ref, str], ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self.rows: list[AddressRow] = []

    def show_rows(self, rows: Sequence[tuple[Ref, str]]) -> None:
        """Show these."""
        shown = tuple((ref, f"{self._bench.symbol(ref)}{words}") for ref, words in rows)
        if shown == self._shown:
            return
        self._shown = shown
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [AddressRow(self._bench, ref, words) for ref, words in shown]
        for row, (_, words) in zip(self.rows, rows, strict=True):
            row.address.setHidden(bool(words))  # there is room for one of them
        for row in self.rows:
            self._column.addWidget(row)
            row.remove.clicked.connect(self._on_remove_clicked)
        self.setVisible(bool(self.rows))

    def _on_remove_clicked(self) -> None:
        ref = next(row.ref for row in self.rows if row.remove is self.sender())
        self._bench.workspace.selection.hover(None)
        self.removed.emit(ref)


class AddressRow(QWidget):
    """One number: pointing at it lights it on the canvas."""

    def __init__(self, bench: Bench, ref: Ref, words: str) -> None:
        super().__init__()
        self.ref = ref
        self._bench = bench
        self.label = QLabel(words)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        self.label.setToolTip(str(ref))
        self.address = QLabel(str(ref))
        self.address.setTextFormat(Qt.TextFormat.PlainText)
        self.address.setForegroundRole(self.address.palette().ColorRole.PlaceholderText)
        tip = f"Take {words} out"
        self.remove = IconButton(bench.themes, Icon.REMOVE, tip, height=HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.label, 1)
        row.addWidget(self.address, 1)
        row.addWidget(self.remove)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def enterEvent(self, event: object) -> None:
        self._bench.workspace.selection.hover(self.ref)

    def leaveEvent(self, event: object) -> None:
        self._bench.workspace.selection.hover(None)
