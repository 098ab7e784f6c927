"""`Exercise`: what there is to compute: a network, the rows, and the update that follows.

Rule: only what was given; nothing here is a result.
"""

from collections.abc import Callable
from dataclasses import field, replace
from functools import cached_property

import numpy as np

from core.dataclass import dataclass
from core.kinds.optimizer import Optimizer
from core.kinds.types import Array, Memory
from core.network.network import Layer, Network
from core.passes.engine import Gradients
from core.passes.sample_pass import Pass
from core.teaching.sheets.one_update import OneUpdate


@dataclass(frozen=True, eq=False)
class UpdateRule:
    """How gradients become new parameters: the optimiser, its memory, and the updates it saw."""

    optimizer: Optimizer
    memory: Memory = field(default_factory=dict)
    count: int = 0

    def update_of(self, network: Network) -> OneUpdate:
        """The update of a network; kept, as it is asked for again and again."""
        if network not in self._made:
            self._made[network] = OneUpdate(network, self.optimizer, self.memory, self.count)
        return self._made[network]

    @cached_property
    def _made(self) -> dict[Network, OneUpdate]:
        return {}


@dataclass(frozen=True, eq=False)
class Exercise:
    """A network over rows of inputs and targets; the batch begins at row `first`.

    With `first` 1, row 0 is the walked sample, beside the batch. `previous` gives the gradients of
    the update before this one, where it is known.
    """

    network: Network
    inputs: Array
    targets: Array
    first: int = 0
    rule: UpdateRule | None = None
    previous: Callable[[], Gradients] | None = None

    @property
    def size(self) -> int:
        """N, how many samples the batch has."""
        return len(self.inputs) - self.first

    @property
    def batch(self) -> slice:
        """The rows of the batch."""
        return slice(self.first, None)

    @cached_property
    def layers(self) -> dict[str, Layer]:
        """The layers by id, in computing order."""
        return {layer.id: layer for layer in self.network.layers}

    def over(self, inputs: Array, targets: Array) -> "Exercise":
        """The same network and update over other rows, all of them the batch."""
        return replace(self, inputs=inputs, targets=targets, first=0)


def exercise_of(pass_: Pass, previous: Callable[[], Gradients] | None = None) -> Exercise:
    """The exercise of a walk: the walked sample's row first, then those of the batch."""
    own, batch = pass_.trace, pass_.batch
    record = pass_.update
    rule = None
    if record is not None:
        optimizer = replace(record.optimizer, learning_rate=record.learning_rate)
        rule = UpdateRule(optimizer, record.memory_before, record.count - 1)
    return Exercise(
        pass_.network,
        np.concatenate((own.inputs, batch.inputs)),
        np.concatenate((own.targets, batch.targets)),
        1,
        rule,
        previous,
    )
