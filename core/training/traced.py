"""`TracedEngine`: the same updates, by the engine whose every number has an address.

Rule: slow and exact; it serves where a number has to be named, and as the oracle of the tape.
"""

import math
from collections.abc import Iterator, Mapping

import numpy as np

from core.dataclass import dataclass
from core.kinds.types import Array
from core.network.network import Layer, Network
from core.network.ref import Ref, unit_ref
from core.passes.engine import Trace, run
from core.training.fast.descent import Descent
from core.training.fast.layout import Layout
from core.training.order import Rows
from core.training.settings import TrainingSettings
from core.training.state import State

UNNAMED = "a number in between is too large, though each number of the pass is finite"

Found = tuple[Ref, float, int | None]


@dataclass(frozen=True)
class Divergence:
    """The first number of a run that was not finite; without `ref`, none that has an address.

    `update` counts from 1 and is the update that was being computed; `sample` is the data's row, or
    None for a number that belongs to no single sample; `symbol` is how formulas write it.
    """

    update: int
    ref: Ref | None = None
    value: float = math.inf
    sample: int | None = None
    symbol: str = ""

    @property
    def sentence(self) -> str:
        """For the person in front of the program."""
        where = "" if self.sample is None else f" of sample {self.sample + 1}"
        what = f"{self.symbol or self.ref}{where} is {in_words(self.value)}"
        return (
            f"update {self.update:,} went out of bounds: {what if self.ref else UNNAMED}; "
            "the last finite network was kept. A smaller learning rate may help"
        )


def in_words(value: float) -> str:
    """A number that is not finite, in a sentence."""
    if np.isnan(value):
        return "not a number"
    return "∞" if value > 0 else "−∞"


class TracedEngine:
    """Updates `state` with any rows of the data, a pass and a descent at a time."""

    def __init__(
        self,
        network: Network,
        inputs: Array,
        targets: Array,
        settings: TrainingSettings,
        state: State,
    ) -> None:
        self._inputs, self._targets, self._state = inputs, targets, state
        self._layout = Layout(network)
        self._gradient = np.zeros(self._layout.size)
        self._read: dict[str, Array] = {}
        self._descent = Descent(network, settings, state, self._gradient, self._read)

    def trace(self, rows: Rows) -> Trace:
        """The pass of the parameters as they are."""
        network = self._layout.with_parameters(self._state.parameters)
        return run(network, self._inputs[rows], self._targets[rows])

    def descend(self, trace: Trace) -> None:
        """The update along the trace's gradient."""
        self._layout.pack(trace.gradients, self._gradient)
        self._read.update(trace.x)
        self._descent.step()

    def new_number_not_finite(self) -> Found | None:
        """The first parameter that the update made not finite, if one is."""
        views = self._layout.views(self._state.parameters)
        for ref, value in _parameters(self._layout.network, views):
            if not np.isfinite(value):
                return ref.of(f"new_{ref.quantity}"), value, None
        return None


def forward_not_finite(trace: Trace) -> Found | None:
    """The first number of the forward pass or the loss that is not finite."""
    return next(_forward(trace), None)


def backward_not_finite(trace: Trace) -> Found | None:
    """The first number of the backward pass, the batch's gradients included."""
    return next(_backward(trace), None)


def _forward(trace: Trace) -> Iterator[Found]:
    for layer in trace.network.layers:
        yield from _units("z", layer, trace.z[layer.id])
        yield from _units("a", layer, trace.a[layer.id])
    yield from _units("loss_term", trace.network.output, trace.loss_terms)
    if not np.isfinite(trace.loss):
        yield Ref("loss"), trace.loss, None


def _backward(trace: Trace) -> Iterator[Found]:
    network = trace.network
    is_joint = network.loss.is_joint(network.output.activation)
    for layer in reversed(network.layers):
        if layer is not network.output or not is_joint:
            yield from _units("dL_da", layer, trace.da[layer.id])
        yield from _units("dL_dz", layer, trace.dz[layer.id])
    for ref, value in _parameters(network, trace.gradients):
        if not np.isfinite(value):
            yield ref.of(f"batch_dL_d{ref.quantity}"), value, None


def _units(quantity: str, layer: Layer, numbers: Array) -> list[Found]:
    """The first of a layer's numbers (N x size) that is not finite, units from the top."""
    places = np.argwhere(~np.isfinite(numbers.T)).tolist()
    if not places:
        return []
    unit, row = places[0]
    return [(unit_ref(quantity, layer.id, unit), float(numbers[row, unit]), row)]


def _parameters(
    network: Network, numbers: Mapping[str, Mapping[str, Array]]
) -> Iterator[tuple[Ref, float]]:
    for layer in network.layers:
        for ref, name, index in network.parameter_refs(layer):
            yield ref, float(numbers[layer.id][name][index])
