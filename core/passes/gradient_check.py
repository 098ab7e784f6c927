"""Finite differences: does every gradient say how the loss really changes?

Rule: n = (L(w + h) - L(w - h)) / 2h with h = 1e-5 (1 + |w|) agrees with the gradient g within
1e-6 (1 + |g| + |n|) + 1e-10 |L| / h. Where a unit's z crosses 0, at which its activation has a
kink, there is no derivative to compare with: that is named and is no failure.
"""

import dataclasses
from collections.abc import Iterator

import numpy as np

from core.dataclass import dataclass
from core.kinds.elementwise.activation import Activation
from core.kinds.types import Array
from core.network.edit import set_parameter
from core.network.network import Network
from core.network.ref import Ref, unit_ref
from core.passes.engine import Trace, run

STEP = 1e-5
TOLERANCE = 1e-6
ROUNDING = 1e-10
NEAR_ZERO = 1e-9
JUMP = 1e-7


@dataclass(frozen=True)
class Comparison:
    """One gradient beside its finite difference; `sample` (from 0) for one of an input.

    `kink` is the net input that crosses 0, with its sample, where there is one.
    """

    ref: Ref
    gradient: float
    difference: float
    tolerance: float
    sample: int | None = None
    kink: tuple[Ref, int] | None = None

    @property
    def agrees(self) -> bool:
        """Whether both are the same within the tolerance, or there is a kink between them."""
        return self.kink is not None or self.error <= self.tolerance

    @property
    def error(self) -> float:
        """How far they are apart."""
        return abs(self.gradient - self.difference)


def check_gradients(network: Network, inputs: Array, targets: Array) -> Iterator[Comparison]:
    """Every parameter's gradient of the batch's loss and every input's, one after the other."""
    trace = run(network, inputs, targets)
    for layer in network.layers:
        for ref, *_ in network.parameter_refs(layer):
            yield _parameter(trace, ref)
    for sample in range(len(inputs)):
        yield from _inputs(trace, sample)


def _parameter(trace: Trace, parameter: Ref) -> Comparison:
    value = trace.network.parameter(parameter)
    h = STEP * (1.0 + abs(value))

    def shifted(to: float) -> Trace:
        return run(set_parameter(trace.network, parameter, to), trace.inputs, trace.targets)

    ref = parameter.of(f"dL_d{parameter.quantity}")
    gradient = trace.value(parameter.of(f"batch_{ref.quantity}"))
    below, above = shifted(value - h), shifted(value + h)
    found = Comparison(ref, gradient, (above.loss - below.loss) / (2.0 * h), 0.0)
    return _judged(found, trace.loss, h, _kink(trace, below, above))


def _inputs(trace: Trace, sample: int) -> Iterator[Comparison]:
    """The inputs of one sample: no other sample's loss depends on them, so only it is run."""
    row = slice(sample, sample + 1)
    alone = run(trace.network, trace.inputs[row], trace.targets[row])
    for unit in range(trace.inputs.shape[1]):
        yield _input(trace, alone, sample, unit)


def _input(trace: Trace, alone: Trace, sample: int, unit: int) -> Comparison:
    value = float(alone.inputs[0, unit])
    h = STEP * (1.0 + abs(value))
    node = trace.network.inputs.id
    gradient = float(trace.da[node][sample, unit]) * trace.share

    def shifted(to: float) -> Trace:
        moved = alone.inputs.copy()
        moved[0, unit] = to
        return run(trace.network, moved, alone.targets)

    below, above = shifted(value - h), shifted(value + h)
    change = float(above.sample_loss[0]) - float(below.sample_loss[0])
    ref, difference = unit_ref("dL_da", node, unit), trace.share * change / (2.0 * h)
    found = Comparison(ref, gradient, difference, 0.0, sample)
    return _judged(found, trace.loss, h, _kink(alone, below, above, sample))


def _judged(found: Comparison, loss: float, h: float, kink: tuple[Ref, int] | None) -> Comparison:
    size = 1.0 + abs(found.gradient) + abs(found.difference)
    tolerance = TOLERANCE * size + ROUNDING * abs(loss) / h
    return dataclasses.replace(found, tolerance=tolerance, kink=kink)


def _kink(
    trace: Trace, below: Trace, above: Trace, first_sample: int = 0
) -> tuple[Ref, int] | None:
    """The first unit with a kink at 0 whose z moves and is 0, or on both sides of it, within h."""
    for layer in trace.network.layers:
        if not has_kink(layer.activation):
            continue
        z, low, high = (each.z[layer.id] for each in (trace, below, above))
        crosses = (np.minimum(low, high) <= 0) & (np.maximum(low, high) >= 0) | (z == 0)
        found = np.argwhere(crosses & (low != high))
        if len(found):
            sample, unit = (int(number) for number in found[0])
            return unit_ref("z", layer.id, unit), first_sample + sample
    return None


def has_kink(activation: Activation) -> bool:
    """Whether the activation's derivative jumps at z = 0."""
    z = np.array([[-NEAR_ZERO, NEAR_ZERO]])
    with np.errstate(all="ignore"):
        below, above = activation.derivative(z, activation.value(z))[0]
    return not activation.coupled and not abs(above - below) <= JUMP * (1.0 + abs(above))
