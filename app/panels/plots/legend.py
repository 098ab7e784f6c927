"""`Legend`: what each stroke means, its value at the cursor, and a button that takes it away.

Rule: as many columns as there is room for the longest name; nothing is told by the stroke alone.
"""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.icons import Icon, IconButton
from app.plots.strokes import SAMPLE, Stroke, paint_sample
from app.style import ThemeOwner

_HEIGHT = 22
_GAP = 6
_VALUE = 52
_MOST_COLUMNS = 6


class Named(NamedTuple):
    """An entry: its stroke and words, whether it can be removed, whether it is dots."""

    stroke: Stroke
    words: str
    can_go: bool = False
    are_points: bool = False


class Sample(QWidget):
    """A short piece of a line, or a dot."""

    def __init__(self, owner: ThemeOwner, named: Named) -> None:
        super().__init__()
        self._owner = owner
        self._named = named
        self.setFixedSize(round(SAMPLE) + 4, 12)
        owner.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, stroke = self._owner.theme, self._named.stroke
        painter = QPainter(self)
        if self._named.are_points:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(stroke.role))
            painter.drawEllipse(QPointF(self.width() / 2, 6.0), 2.5, 2.5)
        else:
            paint_sample(painter, stroke, theme, 2.0, 6.5)
        painter.end()


class Words(QLabel):
    """A name that is cut with an ellipsis where there is no room; the tooltip has it in full."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setToolTip(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        elided = Qt.TextElideMode.ElideRight
        words = self.fontMetrics().elidedText(self.text(), elided, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()


class Entry(QWidget):
    """One line of a legend; `removed` where it can be taken away."""

    removed = Signal()

    def __init__(self, owner: ThemeOwner, named: Named) -> None:
        super().__init__()
        self.label = Words(named.words)
        self.value = QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addWidget(Sample(owner, named))
        row.addWidget(self.label, 1)
        row.addWidget(self.value)
        self.button: IconButton | None = None
        if named.can_go:
            tip = f"Remove the run {named.words}"
            self.button = IconButton(owner, Icon.CLOSE, tip, height=_HEIGHT)
            self.button.clicked.connect(self.removed)
            row.addWidget(self.button)

    @property
    def wish(self) -> int:
        """How wide it is with its value and its name in full."""
        button = _HEIGHT + 2 + _GAP if self.button is not None else 0
        words = self.label.fontMetrics().horizontalAdvance(self.label.text())
        return round(SAMPLE) + 4 + words + _VALUE + 2 * _GAP + button

    def show_value(self, text: str) -> None:
        """Write a value behind the words."""
        self.value.setText(text)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, _HEIGHT)


class Legend(QWidget):
    """Entries side by side; `removed` carries the number of one."""

    removed = Signal(int)

    def __init__(self, owner: ThemeOwner) -> None:
        super().__init__()
        self._owner = owner
        self._shown: tuple[Named, ...] = ()
        self._columns = 0
        self.entries: list[Entry] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(0)

    def show_entries(self, entries: Sequence[Named]) -> None:
        """Show these entries and no others."""
        if tuple(entries) == self._shown:
            return
        self._shown = tuple(entries)
        for entry in self.entries:
            self._grid.removeWidget(entry)
            entry.hide()
            entry.deleteLater()
        self.entries = [Entry(self._owner, each) for each in self._shown]
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
        widest = max((entry.wish for entry in self.entries), default=1)
        columns = min(max(1, (self.width() + 10) // (widest + 10)), _MOST_COLUMNS)
        if columns == self._columns:
            return
        self._columns = columns
        for place, entry in enumerate(self.entries):
            self._grid.addWidget(entry, place // columns, place % columns)
        for column in range(_MOST_COLUMNS):
            self._grid.setColumnStretch(column, int(column < columns))

    def _on_entry_removed(self) -> None:
        sender = self.sender()
        places = [place for place, entry in enumerate(self.entries) if entry is sender]
        for place in places:
            self.removed.emit(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()
        super().resizeEvent(event)
