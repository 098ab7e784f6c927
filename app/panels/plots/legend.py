"""`Legend`: what each stroke means, its value at the cursor, and a button that takes it away.

Rule: as many columns as there is room for; nothing is told by the stroke alone.
"""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.panels.icons import Icon, IconButton
from app.plots.strokes import SAMPLE, Stroke, paint_sample
from app.style import ThemeOwner

_WIDE = 190
_HEIGHT = 22


class Sample(QWidget):
    """A short piece of a line."""

    def __init__(self, owner: ThemeOwner, stroke: Stroke) -> None:
        super().__init__()
        self._owner = owner
        self.stroke = stroke
        self.setFixedSize(round(SAMPLE) + 4, 12)
        owner.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_sample(painter, self.stroke, self._owner.theme, 2.0, 6.5)
        painter.end()


class Entry(QWidget):
    """One line of a legend; `removed` where it can be taken away."""

    removed = Signal()

    def __init__(self, owner: ThemeOwner, stroke: Stroke, words: str, can_go: bool) -> None:
        super().__init__()
        self.label = QLabel(words)
        self.label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.label.setToolTip(words)
        self.value = QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(Sample(owner, stroke))
        row.addWidget(self.label, 1)
        row.addWidget(self.value)
        self.button: IconButton | None = None
        if can_go:
            self.button = IconButton(owner, Icon.CLOSE, f"Remove the run {words}", height=_HEIGHT)
            self.button.clicked.connect(self.removed)
            row.addWidget(self.button)

    def show_value(self, text: str) -> None:
        """Write a value behind the words."""
        self.value.setText(text)

    def sizeHint(self) -> QSize:
        return QSize(_WIDE, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, _HEIGHT)


class Legend(QWidget):
    """Entries side by side; `removed` carries the number of one."""

    removed = Signal(int)

    def __init__(self, owner: ThemeOwner) -> None:
        super().__init__()
        self._owner = owner
        self._shown: tuple[tuple[Stroke, str, bool], ...] = ()
        self._columns = 0
        self.entries: list[Entry] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(0)

    def show_entries(self, entries: Sequence[tuple[Stroke, str, bool]]) -> None:
        """Show (stroke, words, whether it can be removed)."""
        if tuple(entries) == self._shown:
            return
        self._shown = tuple(entries)
        for entry in self.entries:
            self._grid.removeWidget(entry)
            entry.hide()
            entry.deleteLater()
        self.entries = [Entry(self._owner, *each) for each in self._shown]
        for entry in self.entries:
            entry.removed.connect(self._on_entry_removed)
        self.setVisible(bool(self.entries))
        self._columns = 0
        self._arrange()

    def show_values(self, texts: Sequence[str]) -> None:
        """Write values behind the words, in order; none where there is no cursor."""
        for place, entry in enumerate(self.entries):
            entry.show_value(texts[place] if place < len(texts) else "")

    def _arrange(self) -> None:
        columns = max(2, self.width() // _WIDE)
        if columns == self._columns:
            return
        self._columns = columns
        for place, entry in enumerate(self.entries):
            self._grid.addWidget(entry, place // columns, place % columns)
        for column in range(12):
            self._grid.setColumnStretch(column, int(column < columns))

    def _on_entry_removed(self) -> None:
        sender = self.sender()
        places = [place for place, entry in enumerate(self.entries) if entry is sender]
        for place in places:
            self.removed.emit(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()
        super().resizeEvent(event)
