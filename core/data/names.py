"""Names of the data's columns, and of the inputs along a plot's axes.

Rule: where no column of a side is named there are no names at all; "" is a column without one. An
input that the network names is called so wherever inputs are drawn.
"""

from dataclasses import replace

from core.data.dataset import Dataset
from core.errors import NetworkError
from core.network.network import Network

_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def column_name(data: Dataset, column: int) -> str:
    """What a column is called on screen, inputs first: its name, else x₁, x₂, y₁."""
    width = data.inputs.shape[1]
    names, place, letter = (
        (data.input_names, column, "x")
        if column < width
        else (data.target_names, column - width, "y")
    )
    return (names[place] if names else "") or f"{letter}{place + 1}".translate(_SUBSCRIPTS)


def short_name(data: Dataset, column: int) -> str:
    """As `column_name`, where room is short: setosa for species=setosa, one class of several."""
    width = data.inputs.shape[1]
    if column < width or not data.target_names:
        return column_name(data, column)
    return target_label(data.target_names, column - width) or column_name(data, column)


def target_label(names: tuple[str, ...], at: int) -> str:
    """A target's name; its own part where all are called as the classes of one column are."""
    column, _, label = names[at].partition("=")
    is_class = all(name.startswith(f"{column}=") for name in names)
    return label if label and is_class else names[at]


def input_name(network: Network, data: Dataset, unit: int) -> str:
    """What an input is called along an axis: the network's name, else the data's, else x₁."""
    for names in (network.inputs.names, data.input_names):
        if unit < len(names) and names[unit]:
            return names[unit]
    return f"x{unit + 1}".translate(_SUBSCRIPTS)


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
