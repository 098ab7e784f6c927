"""`LectureFormula`: the lines of a press in lecture size.

Rule: no line is shrunk. As many as have room stand in as few columns as can be; of the others it
is said how many there are.
"""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.lecture.sizes import Sizes
from app.panels.fractions import on_one_line
from app.typeset.paint import Colours
from app.typeset.sheet import arrange
from app.typeset.widget import FormulaWidget
from core.passes.equation import spoken
from core.passes.markup import Markup

_COLUMNS = 4

Parts = list[tuple[Markup, ...]]


class LectureFormula(QWidget):
    """One to four columns of formulas, and a line below them where not all have room."""

    def __init__(self, colours: Colours, sizes: Sizes) -> None:
        super().__init__()
        self._lines: tuple[Markup, ...] = ()
        self._sizes = sizes
        self.columns = tuple(FormulaWidget(colours, sizes.formula) for _ in range(_COLUMNS))
        self.more = QLabel()
        self._arrange()
        self.setAccessibleName("Formula")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    @property
    def lines(self) -> tuple[Markup, ...]:
        """The lines that have room."""
        return tuple(line for column in self.columns for line in column.lines)

    def set_lines(self, lines: Sequence[Markup]) -> None:
        """Show other lines."""
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

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(0)
        for column in self.columns:
            column.setMinimumWidth(1)
            row.addWidget(column, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(row, 1)
        whole.addWidget(self.more)

    def _fit(self) -> None:
        """As many lines as have room: unbroken in columns, else below each other, broken."""
        parts = next(filter(None, map(self._unbroken, range(1, _COLUMNS + 1))), None)
        parts = parts or self._most()
        for n, column in enumerate(self.columns):
            column.set_lines(parts[n] if n < len(parts) else ())
            column.setVisible(n < len(parts))
        rest = len(self._lines) - sum(map(len, parts))
        self.more.setText(f"… and {rest} more" if rest else "")
        self.more.setVisible(rest > 0)

    def _unbroken(self, count: int) -> Parts | None:
        """All lines in so many columns; None where they have no room."""
        each = max(1, -(-len(self._lines) // count))
        parts = [self._lines[n * each : (n + 1) * each] for n in range(count)]
        sheets = [arrange(part, (), self._sizes.formula) for part in parts]
        width, height = self.width() / count, self.height()
        has_room = all(sheet.width <= width and sheet.height <= height for sheet in sheets)
        return parts if has_room else None

    def _most(self) -> Parts:
        """The first lines, in the number of columns that has room for most of them."""
        counts = range(1, _COLUMNS + 1)
        return max(map(self._first_ones, counts), key=lambda parts: sum(map(len, parts)))

    def _first_ones(self, count: int) -> Parts:
        parts: Parts = []
        rest = self._lines
        for _ in range(count):
            part = self._column(rest, self.width() / count)
            parts.append(part)
            rest = rest[len(part) :]
        return parts

    def _column(self, lines: tuple[Markup, ...], width: float) -> tuple[Markup, ...]:
        """The first lines that have room below each other."""
        room, count = self.height() - self._sizes.place * 1.5, 0
        while count < len(lines):
            sheet = arrange(lines[: count + 1], (), self._sizes.formula, width)
            if sheet.height > room or sheet.width > width:
                break
            count += 1
        return lines[:count]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
