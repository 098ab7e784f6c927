"""`Summands`: what every sample of a batch gives to the gradient of one parameter.

Rule: gradients are averaged, not activations; what averaging activations would give stands beside.
"""

from collections.abc import Mapping

import numpy as np

from core.dataclass import dataclass
from core.kinds.types import Array
from core.network.network import Layer
from core.network.ref import Ref
from core.passes.engine import Trace, run
from core.passes.sample_pass import Pass

_AXES = ("unit", "input")


@dataclass(frozen=True)
class Averaged:
    """The wrong number that averaging first gives, and what was averaged, in words."""

    value: float
    how: str


@dataclass(frozen=True, eq=False)
class Summands:
    """The samples' own gradients of the parameter at `ref`, N, in the order of `rows`.

    Each counts `share` in the batch's; `penalty` is what L2 adds.
    """

    ref: Ref
    rows: tuple[int, ...]
    values: Array
    share: float
    penalty: float
    averaged: Averaged | None

    @property
    def reduced(self) -> float:
        """The samples' gradients summed or averaged."""
        return float(self.values.sum() * self.share)

    @property
    def total(self) -> float:
        """The batch's gradient."""
        return self.reduced + self.penalty


def summands(pass_: Pass, ref: Ref) -> Summands:
    """What the samples of the pass's batch give to the parameter at `ref`; W, b or A."""
    network, batch = pass_.network, pass_.batch
    pull = 2.0 * network.loss.l2 * network.parameter(ref) if ref.quantity == "W" else 0.0
    values = own_gradients(batch, ref)
    return Summands(
        ref, pass_.batch_rows, values, batch.share, pull, _averaged(batch, ref, values, pull)
    )


@np.errstate(all="ignore")
def own_gradients(trace: Trace, ref: Ref) -> Array:
    """Each sample's own gradient of one parameter, N; NetworkError where there is none."""
    layer, name, index = trace.network.locate(ref)
    return _rows(layer, name, index, trace.x[layer.id], trace.dz[layer.id])


def _rows(layer: Layer, name: str, index: tuple[int, ...], x: Array, dz: Array) -> Array:
    """One number of the rows' gradients, N, without making the others."""
    axes = next(spec.axes for spec in layer.kind.parameters if spec.name == name)
    at = dict(zip(axes, index, strict=True))
    kept = tuple(slice(at[axis], at[axis] + 1) if axis in at else slice(None) for axis in _AXES)
    unit, column = kept
    rows = layer.kind.row_gradients(_cut(layer, kept), x[:, column], dz[:, unit])
    return np.asarray(rows[name].reshape(len(x)))


def _cut(layer: Layer, kept: tuple[slice, ...]) -> Mapping[str, Array]:
    """The layer's parameters for these units and inputs alone."""
    by_axis = dict(zip(_AXES, kept, strict=True))
    axes = {spec.name: spec.axes for spec in layer.kind.parameters}
    return {
        name: numbers[tuple(by_axis[axis] for axis in axes[name])]
        for name, numbers in layer.parameters.items()
    }


@np.errstate(all="ignore")
def _averaged(batch: Trace, ref: Ref, values: Array, pull: float) -> Averaged | None:
    """What averaging instead gives: of ∂L/∂z and what comes in, or else of the samples."""
    if batch.size < 2:
        return None
    layer, name, index = batch.network.locate(ref)
    x, dz = (_mean(arrays[layer.id]) for arrays in (batch.x, batch.dz))
    counts, right = batch.size * batch.share, float(values.sum() * batch.share)
    stages = float(_rows(layer, name, index, x, dz)[0] * counts)
    if not np.isclose(stages, right, rtol=1e-9, atol=1e-15):
        return Averaged(stages + pull, "∂L/∂z and what comes in")
    mean = run(batch.network, _mean(batch.inputs), _mean(batch.targets))
    return Averaged(float(own_gradients(mean, ref)[0] * counts) + pull, "inputs and targets")


def _mean(numbers: Array) -> Array:
    return np.asarray(numbers.mean(axis=0, keepdims=True))
