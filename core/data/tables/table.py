"""A dataset as a table in CSV.

Rule: `preview` reads back what is written here, every number bit for bit and every name letter for
letter. Nameless data has no line of names.
"""

import re
from collections.abc import Iterable

import numpy as np

from core.data.dataset import Dataset
from core.data.tables.cells import Decimal, looks_numeric
from core.errors import NetworkError

_NEEDS_QUOTES = re.compile('[",;\t\n\r\ufeff]|^\\s|\\s$|^$')


def write_table(data: Dataset, separator: str = ",", decimal: Decimal = ".") -> bytes:
    """The data as CSV, inputs first; where only inputs or targets have names the others get some.

    Which rows are for testing and how columns were scaled is not in a table.
    """
    if separator == decimal:
        raise NetworkError("a comma cannot be both separator and decimal mark; choose another one")
    rows = np.hstack([data.inputs, data.targets]).tolist()
    lines = [",".join(map(repr, row)) for row in rows]
    if (separator, decimal) != (",", "."):
        signs = str.maketrans({",": separator, ".": decimal})
        lines = [line.translate(signs) for line in lines]
    return "".join(f"{line}\n" for line in (*_header(data, separator), *lines)).encode()


def _header(data: Dataset, separator: str) -> Iterable[str]:
    if not data.input_names and not data.target_names:
        return ()
    names = (
        *(data.input_names or _numbered("x", data.inputs.shape[1])),
        *(data.target_names or _numbered("y", data.targets.shape[1])),
    )
    if any(map(looks_numeric, names)) or not any(name.strip() for name in names):
        return (separator.join(map(_quoted, names)),)
    return (separator.join(_quoted(n) if _NEEDS_QUOTES.search(n) else n for n in names),)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _numbered(letter: str, count: int) -> tuple[str, ...]:
    return tuple(f"{letter}{n + 1}" for n in range(count))
