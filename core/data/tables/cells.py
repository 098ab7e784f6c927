"""One cell of a table: the number in it, or one sentence why there is none.

Rule: strict. Exactly one decimal mark is read, thousands are not grouped, and nothing that is not
finite passes as a number; a doubtful cell is refused, never guessed.
"""

import math
import re
from collections.abc import Sequence
from typing import Literal

Decimal = Literal[".", ","]

_PLAIN: dict[Decimal, re.Pattern[str]] = {
    ".": re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII),
    ",": re.compile(r"[+-]?(?:\d+(?:,\d*)?|,\d+)(?:[eE][+-]?\d+)?", re.ASCII),
}
_PLAIN_LINES = {
    mark: re.compile(rf"(?:{plain.pattern})(?:\n(?:{plain.pattern}))*+", re.ASCII)
    for mark, plain in _PLAIN.items()
}
_MARKS: dict[Decimal, str] = {".": "point", ",": "comma"}
_GROUPED = re.compile(
    r"[+-]?\d{1,3}(?:([.,'’_ \u00a0\u202f])\d{3})(?:\1\d{3})*(?:[.,]\d*)?", re.ASCII
)
_NUMERIC = re.compile(r"(?![eE])[-+−\d.,'’_ \u00a0\u202f%€$£eE]+", re.ASCII)
_INFINITE = ("nan", "inf", "infinity")
_LONGEST_SHOWN = 40


def number(cell: str, decimal: Decimal) -> float | None:
    """The finite number that a cell holds, else None."""
    text = _typed(cell)
    if not _PLAIN[decimal].fullmatch(text):
        return None
    value = float(text.replace(",", "."))
    return value if math.isfinite(value) else None


def numbers(column: Sequence[str], decimal: Decimal) -> list[float | None]:
    """What `number` says of each cell, all at once where they are plain."""
    text = "\n".join(column)
    is_plain = _PLAIN_LINES[decimal].fullmatch(text) and text.count("\n") == len(column) - 1
    if not is_plain:
        return [number(cell, decimal) for cell in column]
    values = map(float, column if decimal == "." else (cell.replace(",", ".") for cell in column))
    return [value if math.isfinite(value) else None for value in values]


def looks_numeric(cell: str) -> bool:
    """Whether a cell is made like a number, readable or not: 1,5 and 1 000 and 7 % and nan."""
    if _is_infinite(cell):
        return True
    return bool(_NUMERIC.fullmatch(cell)) and any(each.isdigit() for each in cell)


def has_mark(cell: str, decimal: Decimal) -> bool:
    """Whether a cell is a number written with this decimal mark."""
    return decimal in cell and bool(_PLAIN[decimal].fullmatch(_typed(cell)))


def fault(cell: str, decimal: Decimal) -> str:
    """Why a cell holds no number, as the end of a sentence."""
    text, other = _typed(cell), _other(decimal)
    if not text:
        return "the cell is empty"
    if _is_infinite(cell) or _PLAIN[decimal].fullmatch(text):
        return f"{shown(cell)} is not finite"
    if has_mark(cell, other):
        return (
            f"{shown(cell)} has a {_MARKS[other]} where the decimal mark is a {_MARKS[decimal]}; "
            "write all numbers with one mark and no thousands separator"
        )
    if _GROUPED.fullmatch(text):
        return f"{shown(cell)} has a thousands separator; write the number without it"
    return f"expected a number, found {shown(cell)}"


def shown(cell: str) -> str:
    """A cell in quotes, short enough for a sentence and on one line."""
    text = " ".join(cell.split())
    return f'"{text}"' if len(text) <= _LONGEST_SHOWN else f'"{text[:_LONGEST_SHOWN]}…"'


def _typed(cell: str) -> str:
    return cell.strip().replace("−", "-")


def _is_infinite(cell: str) -> bool:
    return cell.strip().lstrip("+-−").lower() in _INFINITE


def _other(decimal: Decimal) -> Decimal:
    return "," if decimal == "." else "."
