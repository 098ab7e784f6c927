"""`FormulaColumns`: formulas in one to four columns, as large as the room allows.

Rule: size and columns are the first of a short list at which every line is in view; where none is,
the smallest size, and the lines scroll. Lines run down one column, then the next; scrolling
ones run in rows.
"""

from collections.abc import Hashable, Iterator, Sequence
from math import ceil

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.typeset.paint import Colours
from app.typeset.sheet import Sheet, arrange
from app.typeset.speech import in_words
from app.typeset.widget import FormulaWidget
from core.passes.markup import Markup

COLUMNS = 4
LARGE, MIDDLE, SMALL, SMALLEST = 22.0, 18.0, 15.0, 13.0
_COUNTS = range(1, COLUMNS + 1)
_SIZES = (34.0, 31.0, 28.0, 26.0, 24.0, LARGE, 20.0, MIDDLE)
_UNBROKEN_SMALL = [(count, size) for size in (SMALL, SMALLEST) for count in _COUNTS]
_LEAST_LINE = 1.5  # em that a line takes at least, with its gap
_SLACK = 2.0  # px, since places are rounded to pixels

Lines = tuple[Markup, ...]


class FormulaColumns(QScrollArea):
    """`hovered` carries the address under the mouse or None, `clicked` one that was clicked."""

    hovered = Signal(object)
    clicked = Signal(object)

    def __init__(self, colours: Colours) -> None:
        super().__init__()
        self._lines: Lines = ()
        self.setViewport(QWidget())  # the class of one that Qt makes is searched among all of Qt's
        self._is_long = False
        self._fitted = QSize()
        self._largest = LARGE
        self.columns = tuple(FormulaWidget(colours, LARGE) for _ in range(COLUMNS))
        for column in self.columns:
            column.hovered.connect(self.hovered)
            column.clicked.connect(self.clicked)
        self.setWidget(self._arranged())
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def lines(self) -> Lines:
        """The formulas shown."""
        return self._lines

    @property
    def room(self) -> QSize:
        """What there is room in."""
        return self.viewport().size()

    def set_lines(
        self, lines: Sequence[Markup], is_long: bool = False, room: QSize | None = None
    ) -> None:
        """Show other formulas; of a long list, which scrolls, the first lines may come first.

        `room` is what there will be when all beside them is laid out, where that is known.
        """
        if tuple(lines) != self._lines:
            if self._lines != tuple(lines)[: len(self._lines)]:
                self.verticalScrollBar().setValue(0)
            self._lines, self._is_long = tuple(lines), is_long
            self._fit(room or self.room)
            if self._fitted != self.room:
                QTimer.singleShot(0, self, self._refit)
            self.setAccessibleDescription(in_words(self._lines) if lines else "")

    def foresee(self, lines: Sequence[Markup], room: QSize | None = None) -> Iterator[None]:
        """Lay out what may be shown next, a little at a time."""
        height = (room or self.room).height()
        for count in _COUNTS:
            _large_sheets(tuple(lines), count)
            yield
        for width in (self.width(), self.width() - self.verticalScrollBar().sizeHint().width()):
            size, parts = self._planned(tuple(lines), QSize(width, height))
            yield
            for column, part in zip(self.columns, parts, strict=False):
                yield from column.foresee(part, size=size, width=width // len(parts))
            if self._choice(tuple(lines), QSize(width, height)) is not None:
                return

    def set_largest(self, pixel_size: float) -> None:
        """The largest em that formulas may have."""
        if pixel_size != self._largest:
            self._largest = pixel_size
            self._fit(self.room)

    def set_lit(self, refs: frozenset[Hashable]) -> None:
        """Light the parts that belong to these addresses, and no others."""
        for column in self.columns:
            column.set_lit(refs)

    def set_colours(self, colours: Colours) -> None:
        """Take another theme's hues."""
        for column in self.columns:
            column.set_colours(colours)

    def _arranged(self) -> QWidget:
        inner = QWidget()
        row = QHBoxLayout()
        row.setSpacing(0)
        for column in self.columns:
            row.addWidget(column, 1, Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout(inner)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addStretch(1)
        whole.addLayout(row)
        whole.addStretch(1)
        return inner

    def _refit(self) -> None:
        """All beside the lines is laid out: where the room is another than expected, take it."""
        if self._fitted != self.room:
            self._fit(self.room)

    def _fit(self, room: QSize) -> None:
        self._fitted = room
        size, parts = self._planned(self._lines, room, self._is_long)
        for n, column in enumerate(self.columns):
            column.set_pixel_size(size)
            column.set_lines(parts[n] if n < len(parts) else ())
            column.setVisible(n < len(parts))

    def _planned(
        self, lines: Lines, room: QSize, is_long: bool = False
    ) -> tuple[float, list[Lines]]:
        """The size of an em, and the lines of each column."""
        choice = None if is_long else self._choice(lines, room)
        if choice is None:
            return SMALL, _in_rows(lines, _scrolling_columns(lines, room.width()))
        return choice[1], _dealt(lines, choice[0])

    def _choice(self, lines: Lines, room: QSize) -> tuple[int, float] | None:
        """(columns, size of an em) at which all lines are in view."""
        sizes = [size for size in _SIZES if size <= self._largest]
        for count, size in ((count, size) for size in sizes for count in _COUNTS):
            if _fits(lines, count, size, room):
                return count, size
        for size in sizes if len(lines) == 1 else ():
            if arrange(lines, (), size, room.width()).height <= room.height():
                return 1, size
        for count, size in _UNBROKEN_SMALL:
            if _fits(lines, count, size, room):
                return count, size
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(self.room)


def _scrolling_columns(lines: Lines, width: int) -> int:
    """How many columns stand side by side where the lines are too many to be in view."""
    tall = QSize(width, 1 << 20)
    return next((n for n in reversed(_COUNTS) if _fits(lines, n, SMALL, tall)), 1)


def _fits(lines: Lines, count: int, size: float, room: QSize) -> bool:
    """Whether all lines are in view unbroken, judged by their layout at the large size."""
    scale = size / LARGE
    least = _LEAST_LINE * size * ceil(len(lines) / count)
    if count > max(1, len(lines)) or least > room.height():
        return False
    return all(
        sheet.width * scale + _SLACK <= room.width() / count
        and sheet.height * scale + _SLACK <= room.height()
        for sheet in _large_sheets(lines, count)
    )


def _large_sheets(lines: Lines, count: int) -> list[Sheet]:
    """The lines at the large size in `count` columns."""
    return [arrange(part, (), LARGE) for part in _dealt(lines, count)]


def _dealt(lines: Lines, count: int) -> list[Lines]:
    """The lines in `count` parts of about one length, in order."""
    each = max(1, ceil(len(lines) / count))
    return [lines[n * each : (n + 1) * each] for n in range(count)]


def _in_rows(lines: Lines, count: int) -> list[Lines]:
    """The lines dealt row by row, so that the first ones are the first in view."""
    return [lines[n::count] for n in range(count)]
