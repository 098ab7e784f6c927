"""Names of the data's columns.

Rule: where no column of a side is named there are no names at all; "" is a column without one.
"""

from dataclasses import replace

from core.data.dataset import Dataset
from core.errors import NetworkError


def with_name(data: Dataset, column: int, name: str) -> Dataset:
    """The data with a name for a column, inputs first; "" takes it away."""
    inputs, targets = data.inputs.shape[1], data.targets.shape[1]
    if not 0 <= column < inputs + targets:
        raise NetworkError(f"there is no column {column + 1}; the data has {inputs + targets}")
    if column < inputs:
        names = _renamed(data.input_names, inputs, column, name)
        return data if names == data.input_names else replace(data, input_names=names)
    names = _renamed(data.target_names, targets, column - inputs, name)
    return data if names == data.target_names else replace(data, target_names=names)


def _renamed(names: tuple[str, ...], count: int, at: int, name: str) -> tuple[str, ...]:
    after = list(names or ("",) * count)
    after[at] = " ".join(name.split())
    return tuple(after) if any(after) else ()
