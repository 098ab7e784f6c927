"""The first unit of a run that died, and when.

Rule: it is found in states replayed from the run's trail; nothing of the run changes.
"""

from collections.abc import Generator, Iterator

import numpy as np

from core.data.dataset import Dataset
from core.dataclass import dataclass
from core.network.network import Network
from core.passes.engine import run as forward_and_backward
from core.training.fast.layout import Layout
from core.training.past.run import Run
from core.training.past.travel import Travel


@dataclass(frozen=True)
class DeadUnit:
    """A unit whose f'(z) is 0 for every training sample from `update` on, for a while at least."""

    update: int
    layer: str
    unit: int


def first_dead_unit(network: Network, data: Dataset, run: Run) -> DeadUnit | None:
    """The first unit that died on the way; one that was dead from the start is none."""
    *_, found = look_for_dead_unit(network, data, run.furthest)
    return found


def look_for_dead_unit(network: Network, data: Dataset, run: Run) -> Iterator[DeadUnit | None]:
    """The same in pieces, one for each state looked at; the last piece is the answer."""
    layout, known, last = Layout(network), None, 0
    for checkpoint in run.trail.checkpoints:
        dead = _dead(layout.with_parameters(checkpoint.state.parameters), data)
        newly = dead - (dead if known is None else known)
        if newly:
            found = yield from _first_between(network, data, run, last, checkpoint.update)
            yield found or DeadUnit(checkpoint.update, *min(newly))
            return
        known, last = dead, checkpoint.update
        yield None
    if known is not None:
        yield (yield from _first_between(network, data, run, last, run.updates + 1))
    else:
        yield None


def _first_between(
    network: Network, data: Dataset, run: Run, start: int, stop: int
) -> Generator[None, None, DeadUnit | None]:
    """The first update behind checkpoint `start` and before `stop` with a unit newly dead.

    A pause follows every state.
    """
    if stop - start < 2:
        return None
    travel = Travel(network, data, run, stop - 1)
    known = _dead(travel.network, data)
    while travel.left:
        travel.advance(1)
        newly = _dead(travel.network, data) - known
        if newly:
            return DeadUnit(stop - 1 - travel.left, *min(newly))
        yield
    return None


def _dead(network: Network, data: Dataset) -> frozenset[tuple[str, int]]:
    """The hidden units that no training sample gets through."""
    rows = np.asarray(data.training_rows, dtype=np.int64)
    trace = forward_and_backward(network, data.inputs[rows], data.targets[rows])
    return frozenset(
        (layer.id, unit)
        for layer in network.layers[:-1]
        for unit in np.flatnonzero(~trace.dz[layer.id].any(axis=0)).tolist()
        if trace.da[layer.id][:, unit].any()
    )
