"""How a table is laid out: its separator, its decimal mark, and whether it has a line of names.

Rule: each is a guess from the text that a person may overrule; the same text gives the same guess.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import islice

from core.data.tables.cells import Decimal, has_mark, looks_numeric
from core.data.tables.lines import Line, lines
from core.dataclass import dataclass
from core.errors import NetworkError

SEPARATORS: Mapping[str, str] = {"\t": "tab", ";": "semicolon", ",": "comma", " ": "space"}
DECIMALS: Mapping[Decimal, str] = {".": "point", ",": "comma"}

_LOOKED_AT = 50
_DIRECTIVE = re.compile(r"sep=([,;\t])\r?(?=\n|\Z)")


@dataclass(frozen=True)
class Layout:
    """Separator, decimal mark, and whether the first line holds the names of the columns."""

    separator: str
    decimal: Decimal
    has_header: bool


def without_directive(text: str) -> tuple[str, str | None]:
    """The text without the line "sep=;" that spreadsheets write, and the separator it names."""
    directive = _DIRECTIVE.match(text)
    return (text[directive.end() :], directive[1]) if directive else (text, None)


def guessed_separator(text: str) -> str:
    """The separator that takes the first lines apart most evenly: tab, then ;, then comma.

    Spaces separate only where none of these stands anywhere.
    """
    found = [each for each in SEPARATORS if each != " " and each in text]
    if not found:
        return " " if any(" " in line.strip() for line in text.split("\n")) else ","
    return max(found, key=lambda each: _evenness(text, each))


def one_space(text: str) -> str:
    """The text with one space where several stand, and none at the ends of lines."""
    return "\n".join(" ".join(line.split()) for line in text.split("\n"))


def guessed_decimal(found: Sequence[Line]) -> Decimal:
    """The mark that more of the numbers are written with; the point where it is even."""
    if not any("," in cell for line in found for cell in line.cells):
        return "."
    counts = {
        mark: sum(has_mark(cell, mark) for line in found for cell in line.cells)
        for mark in DECIMALS
    }
    return "," if counts[","] > counts["."] else "."


def guessed_header(found: Sequence[Line]) -> bool:
    """Whether the first line is names: no numbers in it, and unlike what stands below it.

    Above numbers any text is a name, and so is anything in quotes above lines without; where a
    table is text throughout, names are what does not come again.
    """
    first, below = found[0], found[1:]
    if first.is_quoted and below and not any(line.is_quoted for line in below):
        return True
    if any(map(looks_numeric, first.cells)):
        return False
    if not below or any(looks_numeric(cell) for line in below for cell in line.cells):
        return True
    return not any(name in column for name, column in _columns(first, below) if name)


def width(line: Line) -> int:
    """How many cells a line has up to the last that is not empty."""
    if line.cells[-1]:
        return len(line.cells)
    return max((at for at, cell in enumerate(line.cells, 1) if cell), default=len(line.cells))


def _columns(first: Line, below: Sequence[Line]) -> list[tuple[str, set[str]]]:
    return [
        (name, {line.cells[at] for line in below if at < len(line.cells)})
        for at, name in enumerate(first.cells)
    ]


def _evenness(text: str, separator: str) -> tuple[bool, int, bool]:
    """(whether each line has as many cells, how many lines are as most are, whether quotes close).

    Lines with one cell do not count: there it separates nothing.
    """
    try:
        widths = Counter(map(width, islice(lines(text, separator), _LOOKED_AT)))
    except NetworkError:
        return False, 1, False
    widest = max((count for columns, count in widths.items() if columns > 1), default=0)
    return not widths or (len(widths) == 1 and widest > 0), widest, True
