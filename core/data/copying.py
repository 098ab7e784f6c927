"""A block of samples as text, as spreadsheets take it.

Rule: what is copied and pasted again is the same numbers, bit for bit.
"""

import numpy as np

from core.data.dataset import Dataset


def as_text(data: Dataset, rows: slice, columns: slice) -> str:
    """The numbers of a block of cells, columns counted inputs first: tabs within a line."""
    table = np.hstack([data.inputs[rows], data.targets[rows]])[:, columns]
    return "\n".join("\t".join(map(_word, row)) for row in table.tolist())


def _word(value: float) -> str:
    return repr(value).removesuffix(".0")
