"""The average of a run's parameters as a network: something to look at beside the trained one.

Rule: nothing is computed here; the average is the run's own memory.
"""

from dataclasses import replace

from core.network.network import Network
from core.training.past.run import Run
from core.training.state import AVERAGE


def averaged(network: Network, run: Run) -> Network | None:
    """The network with the average that a run has kept of its parameters; None without one."""
    average = run.memory.get(AVERAGE)
    if average is None:
        return None
    layers = (replace(each, parameters=average[each.id]) for each in network.layers)
    return replace(network, layers=tuple(layers))
