"""Travelling in time: the network and the run as they were after any of its updates.

Rule: nothing is approximated - from the checkpoint before it the trainer computes the update once
more, so numbers, optimiser memory and losses are the very same, and the way on is not lost.
"""

from dataclasses import replace

import numpy as np

from core.data.dataset import Dataset
from core.errors import NetworkError
from core.network.network import Network
from core.training.fast.fast_path import FastPath
from core.training.fast.layout import Layout
from core.training.past.run import Run
from core.training.past.trail import Checkpoint
from core.training.state import State

NEVER = 2**62  # losses are known already

Moment = tuple[Network, Run]


class Travel:
    """The way to `update` in a run that `network` has gone through; `left` updates are to be made.

    NetworkError where that update cannot be reached.
    """

    def __init__(self, network: Network, data: Dataset, run: Run, update: int) -> None:
        self._furthest = run.furthest
        if update not in reachable(run):
            raise NetworkError(f"update {update:,} of this run cannot be reached any more")
        checkpoint = self._furthest.trail.at(update)
        self._update = update
        self._layout = Layout(network)
        self._state = checkpoint.state.copy()
        self._path = _path(network, data, checkpoint, self._state)

    @property
    def left(self) -> int:
        """How many updates are still to be made."""
        return self._update - self._state.updates

    def advance(self, updates: int) -> None:
        """Make up to that many of them."""
        with np.errstate(all="ignore"):
            self._path.advance(min(updates, self.left))

    @property
    def network(self) -> Network:
        """The network as it is on the way."""
        return self._layout.with_parameters(self._state.parameters)

    @property
    def moment(self) -> Moment:
        """The network and the run at the update, once nothing is left."""
        if self._update == self._furthest.updates:
            return self.network, self._furthest
        return self.network, replace(
            self._furthest,
            updates=self._update,
            memory=self._state.unpacked_memory(self._layout),
            memory_updates=self._state.memory_updates,
            history=self._furthest.history.until(self._update),
            trail=self._furthest.trail.cut(self._update),
            ahead=self._furthest,
            problem="",
        )


def moment(network: Network, data: Dataset, run: Run, update: int) -> Moment:
    """The network and the run after `update` updates."""
    travel = Travel(network, data, run, update)
    travel.advance(travel.left)
    return travel.moment


def reachable(run: Run) -> range:
    """The updates that one can travel to, the furthest included; none without a trail."""
    first, end = run.furthest.trail.first, run.furthest.updates
    return range(0) if first is None else range(first, end + 1)


def _path(network: Network, data: Dataset, checkpoint: Checkpoint, state: State) -> FastPath:
    rows = np.asarray(data.training_rows, dtype=np.int64)
    inputs, targets = data.inputs[rows], data.targets[rows]
    return FastPath(
        network, inputs, targets, checkpoint.settings, state, NEVER, checkpoint.is_cautious
    )
