"""`Torn`: the lines of a table that cannot be read, to show the place that its fault names.

Rule: text only, cut at every separator, quotes or not; nothing of it ever becomes a number.
"""

import re
from collections.abc import Sequence
from dataclasses import field

from core.data.tables.layout import guessed_separator, without_directive
from core.data.tables.lines import decoded
from core.dataclass import dataclass

MAX_COLUMNS = 200

_ESCAPED = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True)
class Torn:
    """Every line of a text, blank ones too, so that line n of the table is row n - 1."""

    separator: str
    width: int
    _lines: Sequence[str] = field(repr=False)

    @property
    def size(self) -> int:
        """How many lines there are."""
        return len(self._lines)

    def cells(self, row: int) -> list[str]:
        """The first cells of a line; bytes that are no text show as a mark."""
        cells = self._lines[row].split(self.separator, MAX_COLUMNS)[:MAX_COLUMNS]
        return [_ESCAPED.sub("\ufffd", cell.strip()) for cell in cells]


def torn(content: bytes, separator: str | None = None) -> Torn:
    """The lines in a file's bytes; NetworkError where they are no text at all."""
    text, named = without_directive(decoded(content))
    separator = separator or named or guessed_separator(text)
    lines = text.removesuffix("\n").split("\n")
    width = 1 + max(line.count(separator) for line in lines)
    return Torn(separator, min(width, MAX_COLUMNS), lines)
