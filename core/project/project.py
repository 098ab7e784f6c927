"""`Project`: everything a document is - what undo covers and a file keeps.

Rule: a value. How it is looked at (`ViewState`: sample, cursor, zoom) is no part of it.
"""

from collections.abc import Mapping
from dataclasses import field, replace
from typing import TYPE_CHECKING

import numpy as np

from core.data.dataset import Dataset
from core.dataclass import dataclass
from core.errors import NetworkError
from core.network.network import Layer, Network
from core.training.past.run import Run
from core.training.settings import TrainingSettings

if TYPE_CHECKING:
    from core.kinds.formulas.formula import Formula

MAX_WORK = 100_000_000

Position = tuple[float, float]


@dataclass(frozen=True, eq=False)
class Project:
    """A titled network with its data, training settings, formulas, positions and run.

    `positions` gives per node id a position or None (automatic) for each unit; x to the right, y
    down, in heights of a neuron's box. `extra` is what a file holds that this version does not
    know, by section ("" is the file's own level); it is kept and written back.
    """

    title: str
    network: Network
    data: Dataset = field(default_factory=Dataset)
    training: TrainingSettings = field(default_factory=TrainingSettings)
    formulas: "tuple[Formula, ...]" = ()
    positions: Mapping[str, tuple[Position | None, ...]] = field(default_factory=dict)
    run: Run = field(default_factory=Run)
    extra: Mapping[str, Mapping[str, object]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        weights = sum(layer.W.size for layer in self.network.layers)
        if self.data.size * weights > MAX_WORK:
            raise NetworkError(
                f"{self.data.size:,} samples times {weights:,} weights are more than {MAX_WORK:,}; "
                "use fewer of one"
            )

    @property
    def misfit(self) -> str:
        """One sentence where data and network do not fit, else ""."""
        return self.data.misfit(self.network)

    def with_network(self, network: Network) -> "Project":
        """The project with another network; itself with its own."""
        return self if network is self.network else replace(self, network=network)


def carried_on(before: Project, after: Project) -> Project:
    """`after`, its run started anew where an edit changed what the run was about.

    Other parameters, structure, loss or data begin a new run; another optimiser goes on in it
    without the memory of the one before; a learning rate goes on as it is, and so do names.
    """
    if after.run is not before.run:
        return after
    if not (_is_same_network(before.network, after.network) and _is_same_data(before, after)):
        return replace(after, run=Run()) if after.run.updates else after
    if type(after.training.optimizer) is not type(before.training.optimizer):
        return replace(after, run=after.run.without_memory())
    return after


def _is_same_network(one: Network, other: Network) -> bool:
    """Whether two networks compute and learn the same, whatever their units are called."""
    if one is other:
        return True
    if len(one.layers) != len(other.layers) or one.inputs.size != other.inputs.size:
        return False
    pairs = zip(one.layers, other.layers, strict=True)
    return one.loss == other.loss and all(_is_same_layer(*pair) for pair in pairs)


def _is_same_layer(one: Layer, other: Layer) -> bool:
    return (
        (one.id, one.sources, one.activation, one.kind, one.rates)
        == (other.id, other.sources, other.activation, other.kind, other.rates)
        and one.parameters.keys() == other.parameters.keys()
        and np.array_equal(one.mask, other.mask)
        and all(
            np.array_equal(array, other.parameters[key]) for key, array in one.parameters.items()
        )
    )


def _is_same_data(before: Project, after: Project) -> bool:
    one, other = before.data, after.data
    return one is other or (
        one.test == other.test
        and np.array_equal(one.inputs, other.inputs)
        and np.array_equal(one.targets, other.targets)
    )


@dataclass(frozen=True)
class ViewState:
    """How a document is looked at: gathered when saving, applied when opening, never undone."""

    sample: int = 0
    cursor: int = 0
    grain: str = "node"
    notation: str = "house"
    digits: int = 3
    zoom: float | None = None
