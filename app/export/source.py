"""`Source`: something that can be exported - what it is called, its picture, and its numbers.

Rule: a source is made from what is on screen; a picture of it is painted anew at the size and in
the colours asked for.
"""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from app.export.paper import Picture, encoded, ensure_application
from app.style import Theme
from core.errors import FileError

CSV = ".csv"

Size = tuple[int, int]
Cell = str | float
Make = Callable[[Theme, Size, float], Picture]


class Look(NamedTuple):
    """How a picture is wanted: colours, pixels across and down, and how many make an inch."""

    theme: Theme
    size: Size
    dpi: float


class Source(NamedTuple):
    """One entry of the export dialog. `name` ends the name of its file."""

    title: str
    name: str
    make: Make
    rows: Callable[[], Iterable[Sequence[Cell]]]
    size: Size

    def picture(self, look: Look) -> Picture:
        """The picture in a look."""
        ensure_application()
        return self.make(*look)

    def encoded(self, suffix: str, look: Look) -> bytes:
        """The file of a kind: a picture, or its numbers as CSV."""
        if suffix == CSV:
            return table(self.rows())
        picture = self.picture(look)
        try:
            return encoded(picture, suffix, look.dpi)
        finally:
            release(picture)


def release(picture: Picture) -> None:
    """Give back what a picture holds, where it holds something."""
    give_back = getattr(picture, "release", None)
    if give_back is not None:
        give_back()


def table(rows: Iterable[Sequence[Cell]]) -> bytes:
    """Rows as CSV, numbers in full."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    for row in rows:
        writer.writerow([repr(each) if isinstance(each, float) else each for each in row])
    if not text.tell():
        raise FileError("*.csv", "", "there are no numbers to write")
    return text.getvalue().encode()
