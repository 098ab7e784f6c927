"""Where a run went out of bounds: found by going over it again, number by number.

Rule: what is left is the last state whose parameters and loss are finite.
"""

from core.kinds.types import Array
from core.network.network import Network
from core.passes.equation import plain_text
from core.passes.notation import HOUSE
from core.training.order import Order
from core.training.settings import TrainingSettings
from core.training.state import State
from core.training.traced import (
    Divergence,
    TracedEngine,
    backward_not_finite,
    forward_not_finite,
)


def retrace(
    network: Network,
    inputs: Array,
    targets: Array,
    settings: TrainingSettings,
    state: State,
    until: int,
) -> Divergence | None:
    """Repeats updates from `state` on until `until` are done or a number is not finite.

    `state` is left at the end, or at the last good one. A divergence's `sample` is a row of inputs.
    """
    engine = TracedEngine(network, inputs, targets, settings, state)
    order, good = Order(len(inputs), settings), state.copy()
    while state.updates < until:
        number, rows = state.updates + 1, order.batch(state.updates)
        trace = engine.trace(rows)
        found = forward_not_finite(trace)
        if found is None:
            good = state.copy()
            found = backward_not_finite(trace)
        if found is None:
            engine.descend(trace)
            found = engine.new_number_not_finite()
        if found is not None:
            state.restore(good)
            ref, value, row = found
            sample = None if row is None else int(rows[row])
            return Divergence(number, ref, value, sample, plain_text(HOUSE.symbol(ref, network)))
    return None
