"""`LectureFormula`: the lines of a press in lecture size.

Rule: no line is shrunk. Where not all have room in full, the last ones are brief, such as
"dL/dw = 0.1"; what has no room even so stands on further pages, and it is said which these are.
Room that no line needs is given to what stands below, so that the network keeps its own.
"""

import math
from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.lecture.sizes import Sizes
from app.panels.formula.fractions import on_one_line
from app.typeset.paint import Colours
from app.typeset.sheet import arrange
from app.typeset.widget import FormulaWidget
from core.passes.equation import spoken
from core.passes.markup import Markup, Relation, Row

_EQUAL_COLUMNS, _MOST_COLUMNS = 4, 8
_MOST_IN_FULL = 12  # that could have room on any screen
_BLANK = 0.4  # em, less than the margin of a sheet
_TOLD = 8  # em of small letters for "11–19 of 19"
MOST_LINES = 40  # that are leafed through

Columns = list[tuple[tuple[Markup, ...], int]]  # what stands in each, and its width


class LectureFormula(QWidget):
    """Columns of formulas; where not all have room, pages of them, and which lines these are."""

    def __init__(self, colours: Colours, sizes: Sizes) -> None:
        super().__init__()
        self._lines: tuple[Markup, ...] = ()
        self._count, self._page = 0, 0
        self._pages: list[Columns] = [[]]
        self._sizes = sizes
        self._wanted, self._room = 0, sizes.formula_height
        self.columns = tuple(
            FormulaWidget(colours, sizes.formula, self) for _ in range(_MOST_COLUMNS)
        )
        self.more = QLabel(self)
        self.setAccessibleName("Formula")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    @property
    def lines(self) -> tuple[Markup, ...]:
        """The lines of the page."""
        return tuple(line for column in self.columns for line in column.lines)

    @property
    def page(self) -> int:
        """Which page is shown, from 0."""
        return self._page

    @property
    def page_count(self) -> int:
        """How many pages the lines take."""
        return len(self._pages)

    def show_page(self, page: int) -> None:
        """Turn to a page, or to the last one before it."""
        self._page = min(page, self.page_count - 1)
        self._show()

    def set_lines(self, lines: Sequence[Markup], count: int) -> None:
        """Show other lines, the first of `count`, from their beginning."""
        taken = tuple(on_one_line(line) if len(lines) > 1 else line for line in lines)
        if (taken, count) != (self._lines, self._count):
            self._lines, self._count, self._page = taken, count, 0
            self.setAccessibleDescription(" ".join(map(spoken, taken)))
            self._share()
            self._fit()

    def set_sizes(self, sizes: Sizes) -> None:
        """Another screen's sizes."""
        self._sizes = sizes
        self.more.setStyleSheet(f"font-size: {sizes.place}px")
        for column in self.columns:
            column.set_pixel_size(sizes.formula)
        self._share()
        self._fit()

    def make_room_for(self, *below: QWidget) -> None:
        """Give as much of its height as these ask for, but nothing that its lines need."""
        height = sum(_height_of(part, self.width()) for part in below if not part.isHidden())
        if height != self._wanted:
            self._wanted = height
            self._share()

    def set_colours(self, colours: Colours) -> None:
        """Another theme's hues."""
        for column in self.columns:
            column.set_colours(colours)

    def _share(self) -> None:
        """Take the height that is left when what is wanted and not needed is given away."""
        full = self._room = self._sizes.formula_height
        given = min(self._wanted, self._spare()) if self._wanted else 0
        self._room = full - given + (self._blank if given else 0)
        self.setFixedHeight(full - given)

    def _spare(self) -> int:
        """What no line needs; nothing where there are pages."""
        columns = self._whole() or self._with_brief()
        if _length(columns) < self._count:
            return 0
        sheets = (arrange(part, (), self._sizes.formula, width) for part, width in columns)
        needed = max((sheet.height for sheet in sheets), default=0.0)
        return math.floor(self._room + self._blank - needed)

    @property
    def _blank(self) -> int:
        """Nothing stands in so much of a sheet, below its last line."""
        return math.floor(_BLANK * self._sizes.formula)

    def _fit(self) -> None:
        """Find the pages anew, and show the one that was shown."""
        self._pages = self._parted()
        self.show_page(self._page)

    def _parted(self) -> list[Columns]:
        """As many lines as have room: unbroken in columns, else broken, else some of them brief.

        The rest the same way on the next pages.
        """
        one = self._whole() or self._with_brief()
        pages: list[Columns] = [one] if one else []
        rest = () if one else self._lines
        while rest:
            pages.append(self._most(rest))
            rest = rest[_length(pages[-1]) :] if _length(pages[-1]) else ()
        return pages or [[]]

    def _show(self) -> None:
        columns, x = self._pages[self._page], 0
        for n, column in enumerate(self.columns):
            part, width = columns[n] if n < len(columns) else ((), 0)
            column.setGeometry(x, 0, width, self.height())
            column.set_lines(part)
            column.setVisible(n < len(columns))
            x += width
        before = sum(map(_length, self._pages[: self._page]))
        last = before + _length(columns)
        is_part = last - before < self._count
        which = f"{before + 1}–{last} of " if last > before else "no room for "
        self.more.setText(f"{which}{self._count:,}" if is_part else "")
        self.more.setVisible(is_part)
        self.more.adjustSize()
        left = self.width() - self.more.width() - self._sizes.gap
        self.more.move(left, self.height() - self.more.height())

    def _whole(self) -> Columns:
        """All lines in full, in as few columns as can be; none where they have no room."""
        if not self._count == len(self._lines) <= _MOST_IN_FULL:
            return []
        counts = range(1, _EQUAL_COLUMNS + 1)
        unbroken = next(filter(None, map(self._unbroken, counts)), None)
        if unbroken is not None:
            return unbroken
        broken = (self._broken(self._lines, n, self._room) for n in counts)
        return next((each for each in broken if _length(each) == self._count), [])

    def _unbroken(self, count: int) -> Columns | None:
        """All lines in so many columns; None where they have no room."""
        each = max(1, -(-len(self._lines) // count))
        parts = [self._lines[n * each : (n + 1) * each] for n in range(count)]
        sheets = [arrange(part, (), self._sizes.formula) for part in parts]
        width, height = self.width() // count, self._room
        has_room = all(sheet.width <= width and sheet.height <= height for sheet in sheets)
        return [(part, width) for part in parts] if has_room else None

    def _with_brief(self) -> Columns:
        """All lines, the first ones in full where that leaves room for the others, brief."""
        found: Columns = []
        if self._count == len(self._lines):
            for in_full in range(1, min(len(self._lines), _MOST_IN_FULL)):
                columns = self._mixed(in_full)
                if _length(columns) < self._count:
                    break
                found = columns
        return _spread(found, self.width())

    def _mixed(self, in_full: int) -> Columns:
        """So many lines in full, broken where they have to be, and the others brief beside them."""
        full, short = self._lines[:in_full], _brief(self._lines[in_full:])
        narrow = self._as_narrow(short, self.width(), self._room)
        if _length(narrow) < len(short) or len(narrow) == len(self.columns):
            return []
        rest = self.width() - sum(width for _, width in narrow)
        return [(self._column(full, rest, self._room), rest), *narrow]

    def _most(self, lines: tuple[Markup, ...]) -> Columns:
        """The first lines, where there is room to say beside or below them which these are."""
        counts = range(1, _EQUAL_COLUMNS + 1)
        height = self._room - self._sizes.place * 1.5
        whole = max((self._broken(lines, n, height) for n in counts), key=_length)
        room = self.width() - _TOLD * self._sizes.place
        short = self._first_in_full(lines, room)
        short = short or self._as_narrow(_brief(lines), room, self._room)
        return whole if _length(whole) >= _length(short) else _spread(short, room)

    def _first_in_full(self, lines: tuple[Markup, ...], room: int) -> Columns:
        """The first line in full, in as narrow a column as it can, and brief ones beside it."""
        for share in (4, 3, 2):
            part = self._column(lines[:1], room // share, self._room)
            if part:
                rest = self._as_narrow(_brief(lines[1:]), room - room // share, self._room)
                return [(part, room // share), *rest[: _MOST_COLUMNS - 1]]
        return []

    def _broken(self, rest: tuple[Markup, ...], count: int, height: float) -> Columns:
        """The first lines that have room in so many equal columns."""
        columns: Columns = []
        for _ in range(count):
            part = self._column(rest, self.width() // count, height)
            columns.append((part, self.width() // count))
            rest = rest[len(part) :]
        return columns

    def _as_narrow(self, rest: tuple[Markup, ...], width: int, height: float) -> Columns:
        """The first lines that have room, unbroken, in columns no wider than they have to be.

        They are broken where not even one has room.
        """
        columns: Columns = []
        while rest and len(columns) < len(self.columns):
            part = self._column(rest, width, height, may_break=False)
            part = part or (() if columns else self._column(rest, width, height))
            if not part:
                break
            own = min(width, math.ceil(arrange(part, (), self._sizes.formula).width))
            columns.append((part, own))
            width, rest = width - own, rest[len(part) :]
        return columns

    def _column(
        self, lines: tuple[Markup, ...], width: int, height: float, may_break: bool = True
    ) -> tuple[Markup, ...]:
        """The first lines that have room below each other."""
        count, room = 0, width if may_break else None
        while count < len(lines):
            sheet = arrange(lines[: count + 1], (), self._sizes.formula, room)
            if sheet.height > height or sheet.width > width:
                break
            count += 1
        return lines[:count]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _height_of(part: QWidget, width: int) -> int:
    wrapped = part.heightForWidth(width)
    return wrapped if wrapped >= 0 else part.sizeHint().height()


def brief(line: Markup) -> Markup:
    """Of a chain of equal things the first and the last."""
    items = line.items if isinstance(line, Row) else ()
    relations = [n for n, item in enumerate(items) if isinstance(item, Relation)]
    return Row((*items[: relations[0] + 1], *items[relations[-1] + 1 :])) if relations else line


def _brief(lines: tuple[Markup, ...]) -> tuple[Markup, ...]:
    return tuple(map(brief, lines))


def _length(columns: Columns) -> int:
    return sum(len(part) for part, _ in columns)


def _spread(columns: Columns, width: int) -> Columns:
    """The same columns over the whole width."""
    spare = (width - sum(own for _, own in columns)) // max(1, len(columns))
    return [(part, own + spare) for part, own in columns]
