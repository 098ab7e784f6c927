"""The lines of a table as cells of text: from bytes, with quotes, before anything is a number.

Rule: what is too much is refused before it is taken apart; every line keeps its number in the file,
so that every later sentence can name it.
"""

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple, NoReturn

from core.data.dataset import MAX_NUMBERS, MAX_SAMPLES
from core.errors import NetworkError

MAX_BYTES = 16 * 2**20
MAX_LINES = 500_000  # blank ones too, of which there may be several for every sample
MAX_COLUMNS = 2_000

_ESCAPED = re.compile("[\udc80-\udcff]")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CLOSED = re.compile(r' *"([^"]*(?:""[^"]*)*)" *(?:\r(?=\n|\Z))?')
_OPEN = re.compile(r' *"')


class TableError(NetworkError):
    """What is wrong in a table, and where: line and column count from 1, 0 is a whole line."""

    def __init__(self, line: int, column: int, message: str) -> None:
        place = f"line {line}, column {column}" if column else f"line {line}"
        super().__init__(f"{place}: {message}")
        self.line = line
        self.column = column


class Line(NamedTuple):
    """The cells of one line that is not blank; `number` counts from 1, as an editor does."""

    number: int
    cells: list[str]
    is_quoted: bool = False
    """Whether every cell stood in quotes, as only text does."""


def decoded(content: bytes) -> str:
    """The text of a file; bytes that are no UTF-8 stay marked, `read_lines` names their place."""
    if len(content) > MAX_BYTES:
        raise NetworkError(f"the table has {len(content):,} bytes; at most {MAX_BYTES:,} are read")
    if content.startswith(b"PK\x03\x04"):
        raise NetworkError("this is a spreadsheet's own file; save the table as CSV and open that")
    try:
        is_wide = content.startswith(_UTF16)
        text = content.decode("utf-16" if is_wide else "utf-8-sig", "surrogateescape")
    except UnicodeDecodeError as error:
        raise NetworkError("this is neither UTF-8 nor UTF-16; save the table as UTF-8") from error
    text = text if "\n" in text else text.replace("\r", "\n")
    if (count := text.count("\n")) > MAX_LINES:
        raise NetworkError(f"the table has {count:,} lines; at most {MAX_LINES:,} are read")
    return text


def lines(text: str, separator: str) -> Iterator[Line]:
    """The lines that have anything, one by one; NetworkError where a quote is wrong."""
    place, number = 0, 1
    while place < len(text):
        stop = text.find("\n", place)
        stop = len(text) if stop < 0 else stop
        _check_cells(text.count(separator, place, stop), number)
        if '"' in text[place:stop]:
            line, stop = _Quoted(text, separator, number).read(place)
        else:
            cells = text[place:stop].split(separator)
            line = Line(number, [cell.strip() for cell in cells])
        if line.is_quoted or any(line.cells):
            yield line
        number += text.count("\n", place, stop) + 1
        place = stop + 1


def read_lines(text: str, separator: str) -> list[Line]:
    """All lines that have anything; NetworkError where they are too many or not UTF-8."""
    result: list[Line] = []
    cells = 0
    for line in lines(text, separator):
        cells += len(line.cells) if result else 0
        _check_cells(cells, line.number)
        if len(line.cells) > MAX_COLUMNS:
            raise TableError(line.number, 0, f"at most {MAX_COLUMNS:,} columns are possible")
        if len(result) > MAX_SAMPLES:
            raise TableError(line.number, 0, f"at most {MAX_SAMPLES:,} samples are possible")
        result.append(line)
    if _ESCAPED.search(text):
        _refuse_bytes(result)
    return result


def _check_cells(count: int, number: int) -> None:
    if count > MAX_NUMBERS:
        raise TableError(number, 0, f"at most {MAX_NUMBERS:,} numbers are possible")


def _refuse_bytes(found: list[Line]) -> NoReturn:
    line, column = next(
        (line.number, column)
        for line in found
        for column, cell in enumerate(line.cells, 1)
        if _ESCAPED.search(cell)
    )
    raise TableError(line, column, "this is not UTF-8 text; save the table as UTF-8")


class _Quoted:
    """Reads one line that has a quote in it, which may go on over further lines of the text."""

    def __init__(self, text: str, separator: str, number: int) -> None:
        self._text, self._separator, self._number = text, separator, number
        self._bare = re.compile(f"[^{separator}\n]*")
        self._cells: list[str] = []
        self._is_quoted = True

    def read(self, place: int) -> tuple[Line, int]:
        """The line and the place where it ends."""
        while True:
            place = self._cell(place)
            if self._text[place : place + 1] != self._separator:
                return Line(self._number, self._cells, self._is_quoted), place
            place += 1

    def _cell(self, place: int) -> int:
        """Read the cell at a place; the place after it."""
        if closed := _CLOSED.match(self._text, place):
            self._cells.append(closed[1].replace('""', '"'))
            self._check_end(closed.end())
            return closed.end()
        if _OPEN.match(self._text, place):
            self._cells.append("")
            self._refuse("a quote opens here and is never closed")
        bare = self._bare.match(self._text, place)
        stop = bare.end() if bare else place
        self._cells.append(self._text[place:stop].strip())
        self._is_quoted = False
        return stop

    def _check_end(self, place: int) -> None:
        after = self._text[place : place + 1]
        if after not in ("", "\n", self._separator):
            self._refuse(f'after the closing quote comes "{after}"; double a quote inside quotes')

    def _refuse(self, sentence: str) -> NoReturn:
        raise TableError(self._number, len(self._cells), sentence)
