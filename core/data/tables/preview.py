"""`Preview`: a table in CSV as it is understood, to be looked at before it is taken.

Rule: separator, decimal mark, line of names and the kind of each column are guessed from the text
and can each be overruled; nothing becomes data before `dataset` is asked for.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import field, replace

import numpy as np

from core.data.dataset import MAX_NUMBERS, Dataset
from core.data.tables.cells import Decimal
from core.data.tables.column import Column, Kind, read_column
from core.data.tables.layout import (
    DECIMALS,
    SEPARATORS,
    Layout,
    guessed_decimal,
    guessed_header,
    guessed_separator,
    one_space,
    width,
    without_directive,
)
from core.data.tables.lines import Line, TableError, decoded, read_lines
from core.dataclass import dataclass
from core.errors import NetworkError
from core.kinds.types import Array
from core.words import counted


@dataclass(frozen=True, eq=False)
class Preview:
    """A table's layout, its columns, and its lines as text, without the line of names."""

    layout: Layout
    columns: tuple[Column, ...]
    _lines: Sequence[Line] = field(repr=False)

    @property
    def size(self) -> int:
        """How many samples the table has."""
        return len(self._lines)

    @property
    def sentence(self) -> str:
        """How the table is understood, in one sentence."""
        size = f"{counted(self.size, 'sample')} in {counted(len(self.columns), 'column')}"
        names = "with" if self.layout.has_header else "without"
        return (
            f"{size}, separated by {SEPARATORS.get(self.layout.separator, 'another sign')}, "
            f"with a decimal {DECIMALS[self.layout.decimal]}, {names} a line of names"
        )

    def line(self, row: int) -> Line:
        """The line of a sample: its number in the table and its cells."""
        return self._lines[row]

    def with_kind(self, at: int, kind: Kind) -> "Preview":
        """The preview with a column read as numbers or as labels; the others stay as they are."""
        name, decimal = self.columns[at].name, self.layout.decimal
        column = read_column(name, self._lines, at, decimal, kind)
        return replace(self, columns=(*self.columns[:at], column, *self.columns[at + 1 :]))

    def dataset(
        self, targets: Collection[int] | None = None, left_out: Collection[int] = ()
    ) -> Dataset:
        """The samples; `targets` and `left_out` are columns from 0, the last one is the default.

        Labels become one column a class. NetworkError where a column that is taken has a fault,
        nothing is left for inputs or targets, or the classes make too many numbers.
        """
        chosen = (len(self.columns) - 1,) if targets is None else targets
        outputs = [at for at in range(len(self.columns)) if at in chosen and at not in left_out]
        inputs = [at for at in range(len(self.columns)) if at not in (*outputs, *left_out)]
        if not inputs or not outputs:
            raise NetworkError(
                f"of {counted(len(self.columns), 'column')} {len(inputs)} would be inputs and "
                f"{len(outputs)} targets; choose at least one of each"
            )
        self._check([*inputs, *outputs])
        return Dataset(
            self._numbers(inputs),
            self._numbers(outputs),
            self._names(inputs),
            self._names(outputs),
        )

    def _numbers(self, places: Sequence[int]) -> Array:
        return np.hstack([self.columns[at].numbers() for at in places])

    def _names(self, places: Sequence[int]) -> tuple[str, ...]:
        names = tuple(name for at in places for name in self.columns[at].names(at))
        return names if any(names) else ()

    def _check(self, places: Sequence[int]) -> None:
        """Every fault and every limit before any number is laid out."""
        for at in places:
            self.columns[at].check()
        numbers = self.size * sum(self.columns[at].width for at in places)
        if numbers > MAX_NUMBERS:
            raise NetworkError(
                f"with one column a class these are {numbers:,} numbers; "
                f"at most {MAX_NUMBERS:,} are possible"
            )


def preview(
    content: bytes,
    separator: str | None = None,
    decimal: Decimal | None = None,
    has_header: bool | None = None,
    kinds: Mapping[int, Kind] | None = None,
) -> Preview:
    """The table in a file's bytes; what is None is guessed, `kinds` overrules single columns.

    NetworkError, with line and column, where lines are not of one length or quotes are wrong.
    """
    text, named = without_directive(decoded(content))
    separator = separator or named or guessed_separator(text)
    text = one_space(text) if separator == " " else text
    lines = read_lines(text, separator)
    if not lines:
        raise NetworkError("the table is empty")
    lines = _even(lines)
    if has_header is None:
        has_header = guessed_header(lines)
    rows = lines[1:] if has_header else lines
    if not rows:
        raise NetworkError(f"line {lines[0].number} has names, but no numbers stand below it")
    decimal = decimal or guessed_decimal(rows)
    names = lines[0].cells if has_header else [""] * len(lines[0].cells)
    wanted = kinds or {}
    columns = (
        read_column(name, rows, at, decimal, wanted.get(at)) for at, name in enumerate(names)
    )
    return Preview(Layout(separator, decimal, has_header), tuple(columns), rows)


def _even(lines: Sequence[Line]) -> list[Line]:
    """The lines with as many cells each: separators at a line's end add no column."""
    columns = max(min(len(lines[0].cells), max(map(width, lines))), width(lines[0]))
    for line in lines:
        if width(line) > columns or len(line.cells) < columns:
            at = min(columns, len(line.cells)) + 1
            expected = f"expected {counted(columns, 'column')}, found {len(line.cells)}"
            raise TableError(line.number, at, expected)
    return [line if len(line.cells) == columns else _cut(line, columns) for line in lines]


def _cut(line: Line, columns: int) -> Line:
    return line._replace(cells=line.cells[:columns])
