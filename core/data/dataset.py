"""`Dataset`: rows of inputs and targets, their names, and which rows are for testing only.

Rule: read-only float64, rows of one length each; the numbers are as given, scaling already applied.
"""

from collections.abc import Mapping
from dataclasses import field

import numpy as np

from core.dataclass import dataclass
from core.errors import NetworkError
from core.kinds.types import Array
from core.network.network import Network, frozen
from core.words import counted

MAX_SAMPLES = 100_000
MAX_NUMBERS = 500_000


def _no_rows() -> Array:
    return np.zeros((0, 0))


@dataclass(frozen=True, eq=False)
class Dataset:
    """N samples: inputs N x any, targets N x any. `test` are row indices kept out of training.

    `scaling` is as its file has it, so that a foreign one is kept: by side, "inputs" or "targets",
    an entry a column. `core.data.scaling.scalings` reads it, and refuses what it cannot.
    """

    inputs: Array = field(default_factory=_no_rows)
    targets: Array = field(default_factory=_no_rows)
    input_names: tuple[str, ...] = ()
    target_names: tuple[str, ...] = ()
    test: tuple[int, ...] = ()
    scaling: Mapping[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "inputs", _rows(self.inputs, "data inputs"))
        object.__setattr__(self, "targets", _rows(self.targets, "data targets"))
        if len(self.inputs) != len(self.targets):
            rows = counted(len(self.inputs), "row"), counted(len(self.targets), "row")
            raise NetworkError(f"data: {rows[0]} of inputs but {rows[1]} of targets")
        _check_limits(self)

    @property
    def size(self) -> int:
        """How many samples there are."""
        return len(self.inputs)

    @property
    def training_rows(self) -> Array:
        """The indices of the rows that training uses, in order."""
        return np.asarray(np.delete(np.arange(self.size), np.array(self.test, dtype=int)))

    def misfit(self, network: Network) -> str:
        """One sentence where the sizes are not the network's, or there is nothing; else ""."""
        if not self.size:
            return "there are no samples; add data to walk or train"
        return width_misfit(network, self.inputs, self.targets)


def width_misfit(network: Network, inputs: Array, targets: Array) -> str:
    """One sentence where rows are not as long as the network needs them; else ""."""
    for what, rows, needed in (
        ("input", inputs, network.inputs.size),
        ("target", targets, network.output.size),
    ):
        found = rows.shape[1] if rows.ndim == 2 else 0
        if found != needed:
            words = counted(found, what)
            return f"the data has {words} a sample, the network {needed}; change one of them"
    return ""


def _rows(values: Array, place: str) -> Array:
    rows = frozen(values, place)
    if rows.ndim != 2:
        raise NetworkError(f"{place}: expected rows of numbers")
    return rows


def _check_limits(data: Dataset) -> None:
    if data.size > MAX_SAMPLES:
        raise NetworkError(f"data: at most {MAX_SAMPLES:,} samples are possible, not {data.size:,}")
    numbers = data.inputs.size + data.targets.size
    if numbers > MAX_NUMBERS:
        raise NetworkError(f"data: at most {MAX_NUMBERS:,} numbers are possible, not {numbers:,}")
    for name, names, width in (
        ("input_names", data.input_names, data.inputs.shape[1]),
        ("target_names", data.target_names, data.targets.shape[1]),
    ):
        if names and len(names) != width:
            raise NetworkError(f"data: {counted(width, 'column')} but {len(names)} {name}")
    if len(set(data.test)) != len(data.test) or any(not 0 <= n < data.size for n in data.test):
        raise NetworkError("data: test must name each row at most once, counted from 0")
