"""Tables of numbers as text: reading and writing CSV.

Rule: the bytes decide; separator, decimal comma and a line of names are found, not asked for. Every
error names the line and column and says what was found there.
"""

import csv
import io
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.data.dataset import MAX_NUMBERS, MAX_SAMPLES, Dataset
from core.errors import NetworkError
from core.kinds.types import Array

SEPARATORS = ("\t", ";", ",")


@dataclass(frozen=True, eq=False)
class Table:
    """Columns of numbers with their names; empty where the text had no line of names."""

    rows: Array
    names: tuple[str, ...] = ()

    def dataset(self, targets: int = 1) -> Dataset:
        """The last `targets` columns as targets, the others as inputs."""
        columns = self.rows.shape[1]
        if not 1 <= targets < columns:
            raise NetworkError(f"{columns} columns leave no inputs beside {targets} targets")
        split = columns - targets
        inputs, outputs = self.rows[:, :split], self.rows[:, split:]
        return Dataset(inputs, outputs, self.names[:split], self.names[split:])


def read_table(data: bytes) -> Table:
    """The table in a file's bytes; NetworkError says which line and column cannot be read."""
    text = _decoded(data)
    separator = _separator(text)
    lines = [(n, cells) for n, cells in _lines(text, separator) if any(cells)]
    if not lines:
        raise NetworkError("the table is empty")
    has_comma = separator != ","
    names = _names(lines[0][1], has_comma)
    if names:
        lines = lines[1:]
    if not lines:
        raise NetworkError("the table has a line of names but no numbers")
    _check_size(lines)
    return Table(np.array([_row(n, cells, lines, has_comma) for n, cells in lines]), names)


def write_table(data: Dataset) -> bytes:
    """The data as CSV: comma, decimal point, a line of names; every number reads back exactly."""
    inputs, targets = data.inputs.shape[1], data.targets.shape[1]
    names = (
        *(data.input_names or [f"x{n + 1}" for n in range(inputs)]),
        *(data.target_names or [f"y{n + 1}" for n in range(targets)]),
    )
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    for row in np.hstack([data.inputs, data.targets]).tolist():
        writer.writerow([repr(value) for value in row])
    return text.getvalue().encode()


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise NetworkError(f"line {line} is not UTF-8 text; save the table as UTF-8") from error


def _separator(text: str) -> str:
    """The first of tab, semicolon and comma in the first line that has anything."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return next((each for each in SEPARATORS if each in first), ",")


def _lines(text: str, separator: str) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        return [(reader.line_num, [cell.strip() for cell in cells]) for cells in reader]
    except csv.Error as error:
        raise NetworkError(f"line {reader.line_num} cannot be read: {error}") from error


def _names(cells: Sequence[str], has_comma: bool) -> tuple[str, ...]:
    """The first line where none of its cells is a number, else nothing."""
    is_header = all(_number(cell, has_comma) is None for cell in cells)
    return tuple(cells) if is_header else ()


def _check_size(lines: Sequence[tuple[int, Sequence[str]]]) -> None:
    if len(lines) > MAX_SAMPLES:
        raise NetworkError(f"at most {MAX_SAMPLES:,} rows are possible, found {len(lines):,}")
    if len(lines) * len(lines[0][1]) > MAX_NUMBERS:
        raise NetworkError(f"at most {MAX_NUMBERS:,} numbers are possible in a table")


def _row(
    line: int, cells: Sequence[str], lines: Sequence[tuple[int, Sequence[str]]], has_comma: bool
) -> list[float]:
    expected = len(lines[0][1])
    if len(cells) != expected:
        raise NetworkError(f"line {line}: expected {expected} columns, found {len(cells)}")
    numbers = []
    for column, cell in enumerate(cells, 1):
        number = _number(cell, has_comma)
        if number is None:
            what = f'found "{cell}"' if cell else "the cell is empty"
            raise NetworkError(f"line {line}, column {column}: expected a number, {what}")
        if not math.isfinite(number):
            raise NetworkError(f"line {line}, column {column}: {cell} is not finite")
        numbers.append(number)
    return numbers


def _number(cell: str, has_comma: bool) -> float | None:
    """The cell's number, its comma a decimal one where commas do not separate."""
    text = cell.replace("−", "-")
    if has_comma and "." not in text:
        text = text.replace(",", ".", 1)
    if "_" in text:
        return None
    try:
        return float(text)
    except ValueError:
        return None
