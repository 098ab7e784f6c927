"""Edits of a dataset: numbers, and samples.

Rule: pure functions from dataset to dataset; test rows and scaling stay with their own samples.
"""

from collections.abc import Collection
from dataclasses import replace

import numpy as np

from core.data.dataset import Dataset
from core.data.scaling import with_rows_moved
from core.errors import NetworkError

Sizes = tuple[int, int]


def with_value(data: Dataset, row: int, column: int, value: float) -> Dataset:
    """The data with another number in a column, inputs first and then targets."""
    inputs, targets = data.inputs.copy(), data.targets.copy()
    if column < inputs.shape[1]:
        inputs[row, column] = value
    else:
        targets[row, column - inputs.shape[1]] = value
    return replace(data, inputs=inputs, targets=targets)


def with_row(data: Dataset, row: int, sizes: Sizes) -> Dataset:
    """The data with a sample of zeros before row `row`; `sizes` are the columns of empty data."""
    if not data.size:
        inputs, targets = (np.zeros((1, size)) for size in sizes)
        return Dataset(inputs, targets)
    inputs, targets = (np.insert(rows, row, 0.0, axis=0) for rows in (data.inputs, data.targets))
    test = tuple(n + 1 if n >= row else n for n in data.test)
    scaling = with_rows_moved(data.scaling, lambda n: n + 1 if n >= row else n)
    return replace(data, inputs=inputs, targets=targets, test=test, scaling=scaling)


def without_rows(data: Dataset, rows: Collection[int]) -> Dataset:
    """The data without some samples; NetworkError where one of them is not there."""
    beyond = [row for row in rows if not 0 <= row < data.size]
    if beyond:
        raise NetworkError(f"there is no sample {beyond[0] + 1} to remove")
    is_kept = np.ones(data.size, dtype=bool)
    is_kept[list(rows)] = False
    places = (np.cumsum(is_kept) - 1).tolist()
    kept = is_kept.tolist()
    return replace(
        data,
        inputs=data.inputs[is_kept],
        targets=data.targets[is_kept],
        test=tuple(places[n] for n in data.test if kept[n]),
        scaling=with_rows_moved(data.scaling, lambda n: places[n] if kept[n] else None),
    )


def with_zeros(data: Dataset, rows: slice, columns: slice) -> Dataset:
    """The data with 0 in a block of cells, columns counted inputs first."""
    inputs, targets = data.inputs.copy(), data.targets.copy()
    split, last = inputs.shape[1], inputs.shape[1] + targets.shape[1]
    first, end, _ = columns.indices(last)
    inputs[rows, first : min(end, split)] = 0.0
    targets[rows, max(first - split, 0) : max(end - split, 0)] = 0.0
    return replace(data, inputs=inputs, targets=targets)
