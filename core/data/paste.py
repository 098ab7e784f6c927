"""Numbers from the clipboard put into the samples at a cell.

Rule: a pasted block goes in whole or not at all; rows grow, columns do not.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from core.data.dataset import MAX_SAMPLES, Dataset
from core.data.rows import Sizes
from core.data.tables.block import Block, read_block
from core.errors import NetworkError
from core.kinds.types import Array


def pasted(data: Dataset, row: int, column: int, text: str, sizes: Sizes) -> Dataset:
    """The data with the numbers of `text` from a cell on, columns counted inputs first.

    Further samples are added as needed, with 0 where nothing was pasted. A line of names above the
    numbers names the columns. `sizes` are the columns of data that is empty.
    """
    block = read_block(text)
    if not data.size:
        data = Dataset(np.zeros((0, sizes[0])), np.zeros((0, sizes[1])))
    _check_place(data, row, column, block)
    table = np.hstack([data.inputs, data.targets])
    split = data.inputs.shape[1]
    filled = _filled(table, row, column, block.rows)
    return replace(
        data,
        inputs=filled[:, :split],
        targets=filled[:, split:],
        input_names=_named(data.input_names, split, column, block.names),
        target_names=_named(data.target_names, table.shape[1] - split, column - split, block.names),
    )


def _named(names: tuple[str, ...], width: int, first: int, new: Sequence[str]) -> tuple[str, ...]:
    """The names of `width` columns with new ones from `first` on; nameless ones are numbered."""
    places = {first + at: name for at, name in enumerate(new) if 0 <= first + at < width}
    if not places:
        return names
    before = names or tuple(str(n + 1) for n in range(width))
    return tuple(places.get(at, name) for at, name in enumerate(before))


def _check_place(data: Dataset, row: int, column: int, block: Block) -> None:
    columns = data.inputs.shape[1] + data.targets.shape[1]
    count, width = block.rows.shape
    if not 0 <= row <= data.size or not 0 <= column < columns:
        raise NetworkError(f"there is no cell at sample {row + 1}, column {column + 1} to paste at")
    if column + width > columns:
        raise NetworkError(
            f"{width} columns do not fit from column {column + 1} on: the table has {columns}; "
            "paste further left, or give the network more inputs or outputs"
        )
    if row + count > MAX_SAMPLES:
        raise NetworkError(
            f"{count:,} rows from sample {row + 1:,} on are more than the {MAX_SAMPLES:,} "
            "samples that are possible"
        )


def _filled(table: Array, row: int, column: int, block: Array) -> Array:
    count, width = block.shape
    result = np.zeros((max(len(table), row + count), table.shape[1]))
    result[: len(table)] = table
    result[row : row + count, column : column + width] = block
    return result
