"""`Column`: one column of a table that is looked at before it is taken, numbers or class labels.

Rule: what is wrong in a column is a sentence with line and column, and hinders nobody who leaves
the column out; a column without a fault becomes numbers, all of them finite.
"""

from collections.abc import Sequence
from dataclasses import field
from typing import Literal

import numpy as np

from core.data.tables import cells
from core.data.tables.cells import Decimal
from core.data.tables.lines import Line, TableError
from core.dataclass import dataclass
from core.kinds.types import Array

Kind = Literal["number", "label"]
MAX_LABELS = 64


@dataclass(frozen=True, eq=False)
class Column:
    """A column: its name ("" without a line of names), its kind and, for labels, its classes.

    `fault` is None, or says why the column cannot be taken as it is, and in which line.
    """

    name: str
    kind: Kind
    labels: tuple[str, ...] = ()
    fault: TableError | None = None
    _codes: Array = field(default_factory=lambda: np.zeros(0), repr=False)

    @property
    def width(self) -> int:
        """How many columns of numbers it becomes."""
        return len(self.labels) if self.kind == "label" else 1

    def check(self) -> None:
        """TableError with the fault where there is one."""
        if self.fault is not None:
            raise self.fault

    def numbers(self) -> Array:
        """The column as N x width numbers, a label as one-hot; TableError with the fault."""
        self.check()
        if self.kind == "number":
            return self._codes[:, np.newaxis]
        return np.asarray(self._codes[:, np.newaxis] == np.arange(self.width), dtype=np.float64)

    def names(self, place: int) -> tuple[str, ...]:
        """The names of its columns of numbers: its own, or species=setosa for each class."""
        name = self.name or f"column {place + 1}"
        return tuple(f"{name}={label}" for label in self.labels) or (self.name,)


def read_column(
    name: str, lines: Sequence[Line], at: int, decimal: Decimal, kind: Kind | None
) -> Column:
    """Column `at` (from 0) of the lines; without a `kind` it is labels where nothing is a number.

    Classes stand in the order of their names, numbers among them by size.
    """
    texts = [line.cells[at] for line in lines]
    if kind is None:
        kind = "number" if any(map(cells.looks_numeric, texts)) or not any(texts) else "label"
    if kind == "label":
        return _labels(name, lines, at, texts, decimal)
    values = cells.numbers(texts, decimal)
    if None in values:
        row = values.index(None)
        fault = TableError(lines[row].number, at + 1, cells.fault(texts[row], decimal))
        return Column(name, kind, fault=fault)
    return Column(name, kind, _codes=np.array(values, dtype=np.float64))


def _labels(
    name: str, lines: Sequence[Line], at: int, texts: list[str], decimal: Decimal
) -> Column:
    found = tuple(sorted(set(texts), key=lambda text: _order(text, decimal)))
    if "" in found:
        line = lines[texts.index("")]
        return Column(name, "label", found, TableError(line.number, at + 1, "the cell is empty"))
    if len(found) > MAX_LABELS:
        row = _first_beyond(texts)
        sentence = (
            f"{cells.shown(texts[row])} is class {MAX_LABELS + 1} of {len(found):,}; "
            f"at most {MAX_LABELS} classes are possible"
        )
        return Column(name, "label", found, TableError(lines[row].number, at + 1, sentence))
    places = {label: float(code) for code, label in enumerate(found)}
    return Column(name, "label", found, _codes=np.array([places[text] for text in texts]))


def _first_beyond(texts: list[str]) -> int:
    """The row of the first label that is one too many."""
    firsts = {text: row for row, text in reversed(list(enumerate(texts)))}
    return sorted(firsts.values())[MAX_LABELS]


def _order(text: str, decimal: Decimal) -> tuple[bool, float, str]:
    value = cells.number(text, decimal)
    return value is None, value or 0.0, text
