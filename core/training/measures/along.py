"""The networks along a run, from its trail: for plots that are opened after training.

Rule: they are the very networks of the run; nothing is computed that a checkpoint has, and where
checkpoints stand far apart only they are looked at.
"""

from collections.abc import Iterator

from core.data.dataset import Dataset
from core.network.network import Network
from core.training.fast.layout import Layout
from core.training.past.run import Run
from core.training.past.trail import SPACING
from core.training.past.travel import Travel, reachable

MOST = 240
AT_ONCE = 64


def places(run: Run, most: int = MOST) -> list[int]:
    """Up to about `most` updates along a run, its first and its furthest among them."""
    possible = reachable(run)
    if len(possible) <= most:
        return list(possible)
    last = len(possible) - 1
    even = {possible[round(n * last / (most - 1))] for n in range(most)}
    trail = run.furthest.trail
    if trail.spacing > SPACING:
        even = {trail.at(update).update for update in even} | {possible[-1]}
    return sorted(even)


def network_at(network: Network, data: Dataset, run: Run, update: int) -> Iterator[Network | None]:
    """The network of `run` after an update: None after each piece of the way, itself at last."""
    if update == run.updates:
        yield network
        return
    checkpoint = run.furthest.trail.at(update)
    if checkpoint.update == update:
        yield Layout(network).with_parameters(checkpoint.state.parameters)
        return
    travel = Travel(network, data, run, update)
    while travel.left:
        travel.advance(AT_ONCE)
        yield None
    yield travel.network
