"""`LectureFormula`: the lines of a press in lecture size.

Rule: no line is shrunk. As many as have room stand in as few columns as can be; of the others it
is said how many there are.
"""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.lecture.sizes import Sizes
from app.panels.fractions import on_one_line
from app.typeset.paint import Colours
from app.typeset.sheet import arrange
from app.typeset.widget import FormulaWidget
from core.passes.equation import spoken
from core.passes.markup import Markup, Relation, Row

_COLUMNS = 4
MOST_LINES = 16  # that could have room on any screen

Parts = list[tuple[Markup, ...]]


class LectureFormula(QWidget):
    """One to four columns of formulas, and a line below them where not all have room."""

    def __init__(self, colours: Colours, sizes: Sizes) -> None:
        super().__init__()
        self._lines: tuple[Markup, ...] = ()
        self._count = 0
        self._sizes = sizes
        self.columns = tuple(FormulaWidget(colours, sizes.formula, self) for _ in range(_COLUMNS))
        self.more = QLabel(self)
        self.setAccessibleName("Formula")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    @property
    def lines(self) -> tuple[Markup, ...]:
        """The lines that have room."""
        return tuple(line for column in self.columns for line in column.lines)

    def set_lines(self, lines: Sequence[Markup], count: int) -> None:
        """Show other lines, the first of `count`."""
        self._count = count
        self._lines = tuple(on_one_line(line) if len(lines) > 1 else line for line in lines)
        self.setAccessibleDescription(" ".join(map(spoken, self._lines)))
        self._fit()

    def set_sizes(self, sizes: Sizes) -> None:
        """Another screen's sizes."""
        self._sizes = sizes
        self.more.setStyleSheet(f"font-size: {sizes.place}px")
        for column in self.columns:
            column.set_pixel_size(sizes.formula)
        self.setFixedHeight(sizes.formula_height)
        self._fit()

    def set_colours(self, colours: Colours) -> None:
        """Another theme's hues."""
        for column in self.columns:
            column.set_colours(colours)

    def _fit(self) -> None:
        """As many lines as have room: unbroken in columns, else below each other, broken."""
        counts = range(1, _COLUMNS + 1) if self._count == len(self._lines) else ()
        parts = next(filter(None, map(self._unbroken, counts)), None) or self._most()
        width = self.width() // len(parts)
        for n, column in enumerate(self.columns):
            column.setGeometry(n * width, 0, width, self.height())
            column.set_lines(parts[n] if n < len(parts) else ())
            column.setVisible(n < len(parts))
        rest = self._count - _length(parts)
        self.more.setText(f"… and {rest} more" if rest else "")
        self.more.setVisible(rest > 0)
        self.more.adjustSize()
        self.more.move(self._sizes.gap, self.height() - self.more.height())

    def _unbroken(self, count: int) -> Parts | None:
        """All lines in so many columns; None where they have no room."""
        each = max(1, -(-len(self._lines) // count))
        parts = [self._lines[n * each : (n + 1) * each] for n in range(count)]
        sheets = [arrange(part, (), self._sizes.formula) for part in parts]
        width, height = self.width() // count, self.height()
        has_room = all(sheet.width <= width and sheet.height <= height for sheet in sheets)
        return parts if has_room else None

    def _most(self) -> Parts:
        """The first lines, in the number of columns that has room for most of them."""
        counts = range(1, _COLUMNS + 1)
        most = max((self._first_ones(self._lines, n) for n in counts), key=_length)
        return most if _length(most) else self._first_ones(tuple(map(brief, self._lines)), 1)

    def _first_ones(self, rest: tuple[Markup, ...], count: int) -> Parts:
        parts: Parts = []
        for _ in range(count):
            part = self._column(rest, self.width() // count)
            parts.append(part)
            rest = rest[len(part) :]
        return parts

    def _column(self, lines: tuple[Markup, ...], width: int) -> tuple[Markup, ...]:
        """The first lines that have room below each other."""
        count = 0
        while count < len(lines):
            sheet = arrange(lines[: count + 1], (), self._sizes.formula, width)
            if sheet.height > self._room(count + 1 == len(lines)) or sheet.width > width:
                break
            count += 1
        return lines[:count]

    def _room(self, are_all: bool) -> float:
        """The height for lines; where not all are there, it is said below them."""
        is_told = not are_all or self._count > len(self._lines)
        return self.height() - (self._sizes.place * 1.5 if is_told else 0.0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def brief(line: Markup) -> Markup:
    """Of a chain of equal things the first and the last."""
    items = line.items if isinstance(line, Row) else ()
    relations = [n for n, item in enumerate(items) if isinstance(item, Relation)]
    return Row((*items[: relations[0]], *items[relations[-1] :])) if relations else line


def _length(parts: Parts) -> int:
    return sum(map(len, parts))
