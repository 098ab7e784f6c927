"""A block of numbers as text: what a spreadsheet, a mail or NumPy's print puts on the clipboard.

Rule: the same strict cells as a CSV file, but laid out as people copy: tabs first, brackets are
left out, a single comma in a word is a decimal one.
"""

import re
from collections.abc import Sequence

import numpy as np

from core.data.tables import cells
from core.data.tables.cells import Decimal
from core.data.tables.layout import guessed_decimal, guessed_header, one_space, width
from core.data.tables.lines import MAX_BYTES, Line, TableError, read_lines
from core.dataclass import dataclass
from core.errors import NetworkError
from core.kinds.types import Array

_BRACKETS = re.compile(r"[\[\](){}]|\barray\b")


@dataclass(frozen=True, eq=False)
class Block:
    """Rows of finite numbers, and the names that stood above them, if any."""

    rows: Array
    names: tuple[str, ...] = ()


def read_block(text: str) -> Block:
    """The numbers in a text; NetworkError says which line and column is none.

    Columns are separated by tabs, else by semicolons, else by commas that cannot be decimal ones
    (1, 2 or 1.5,2 or 1,2,3), else by spaces.
    """
    if len(text) > MAX_BYTES:
        raise NetworkError(f"the text has {len(text):,} characters; at most {MAX_BYTES:,} are read")
    text = _plain(text)
    separator = _separator(text)
    if separator == " ":
        text = one_space(text)
    lines = read_lines(text, separator)
    if not lines:
        raise NetworkError("there is nothing to paste; copy a block of numbers first")
    has_names = guessed_header(lines)
    names = lines[0].cells if has_names else []
    lines = lines[1:] if has_names else lines
    if not lines:
        raise TableError(1, 1, f"expected a number, found {cells.shown(names[0])}")
    columns = max(map(width, lines))
    decimal = guessed_decimal(lines)
    rows = np.array([_numbers(line, columns, decimal) for line in lines])
    return Block(rows, tuple(names) if len(names) == columns else ())


def _plain(text: str) -> str:
    """The text in lines, without brackets: [[1, 2], [3, 4]] is two lines."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if "[" not in text:
        return text
    rows = re.sub(r"\]\s*,?\s*\[", "\n", text)
    return _BRACKETS.sub(" ", rows)


def _separator(text: str) -> str:
    for separator in "\t;":
        if separator in text:
            return separator
    words = text.split()
    if "," in text and ("." in text or any(_is_list(word) for word in words)):
        return ","
    return " "


def _is_list(word: str) -> bool:
    return word.count(",") > 1 or word.endswith(",") or word.startswith(",")


def _numbers(line: Line, columns: int, decimal: Decimal) -> Sequence[float]:
    found = (line.cells + [""] * columns)[:columns]
    numbers = []
    for column, cell in enumerate(found, 1):
        number = cells.number(cell, decimal)
        if number is None:
            raise TableError(line.number, column, cells.fault(cell, decimal))
        numbers.append(number)
    return numbers
