"""Columns of a dataset that go with the network's inputs and outputs.

Rule: pure functions from dataset to dataset; a number stays in its row, and a column keeps its name
and its scaling. A new column is 0.
"""

from dataclasses import replace

import numpy as np

from core.data.dataset import Dataset
from core.data.scaling import with_columns_moved
from core.kinds.types import Array
from core.network.origins import Origins


def with_input_columns(data: Dataset, origins: Origins) -> Dataset:
    """The data with other columns of inputs: each one's number before, None where it is new."""
    return replace(
        data,
        inputs=_columns(data.inputs, origins),
        input_names=_names(data.input_names, origins),
        scaling=with_columns_moved(data.scaling, "inputs", origins),
    )


def with_target_columns(data: Dataset, origins: Origins) -> Dataset:
    """The data with other columns of targets: each one's number before, None where it is new."""
    return replace(
        data,
        targets=_columns(data.targets, origins),
        target_names=_names(data.target_names, origins),
        scaling=with_columns_moved(data.scaling, "targets", origins),
    )


def _columns(rows: Array, origins: Origins) -> Array:
    after = np.zeros((len(rows), len(origins)))
    for column, origin in enumerate(origins):
        if origin is not None:
            after[:, column] = rows[:, origin]
    return after


def _names(names: tuple[str, ...], origins: Origins) -> tuple[str, ...]:
    """A new column among named ones is called by its number."""
    columns = enumerate(origins, 1) if names else ()
    return tuple(str(number) if origin is None else names[origin] for number, origin in columns)
