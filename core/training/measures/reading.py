"""`Reading`: what is measured of a network at one update, in pieces of some rows.

Rule: the loss of the test rows is the training's own, L2 included; the gradient is the batch's over
all training rows, whatever the batch of the update is.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from core.data.dataset import Dataset
from core.dataclass import dataclass
from core.kinds.types import Array
from core.network.network import Network
from core.passes.engine import run
from core.training.fast.layout import Layout
from core.training.measures.judge import Judge
from core.training.measures.model import Model
from core.training.measures.pieces import rows_at_once
from core.training.order import Rows

ROWS = 512

Short = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Reading:
    """One network of a run; None where there are no test rows or no classes.

    `norms` is the gradient's length for each layer; `parameters` and `gradient` lie as in `Layout`,
    in half the room.
    """

    update: int
    test_loss: float | None
    accuracy: float | None
    test_accuracy: float | None
    norms: tuple[float, ...]
    parameters: Short
    gradient: Short

    @property
    def size(self) -> int:
        """Bytes of its numbers."""
        return self.parameters.nbytes + self.gradient.nbytes


def read(network: Network, data: Dataset, update: int) -> Iterator[Reading | None]:
    """The reading of `network`, which must fit the data: None after each piece, itself at last."""
    judge, training = Judge(network, data), np.asarray(data.training_rows, dtype=np.int64)
    gradient, right = np.zeros(Layout(network).size), 0
    at_once = rows_at_once(ROWS, len(gradient))
    for rows in _pieces(training, at_once):
        right += judge.right(_add_gradient(network, data, rows, gradient, len(training)), rows)
        yield None
    test, model = np.asarray(data.test, dtype=np.int64), Model(network)
    total, test_right = 0.0, 0
    for rows in _pieces(test, at_once):
        loss, outputs = model.loss_sum(data.inputs[rows], data.targets[rows])
        total, test_right = total + loss, test_right + judge.right(outputs, rows)
        yield None
    _add_penalty(network, gradient)
    yield Reading(
        update,
        model.batch_loss(total, len(test)) if len(test) else None,
        right / len(training) if judge.is_possible and len(training) else None,
        test_right / len(test) if judge.is_possible and len(test) else None,
        _norms(network, gradient),
        _short(model.parameters),
        _short(gradient),
    )


def _pieces(rows: Rows, at_once: int) -> Iterator[Rows]:
    for first in range(0, len(rows), at_once):
        yield rows[first : first + at_once]


def _add_gradient(
    network: Network, data: Dataset, rows: Rows, gradient: Array, samples: int
) -> Array:
    """Adds the share of some rows, without L2; their outputs."""
    trace = run(network, data.inputs[rows], data.targets[rows])
    share = network.loss.share(samples)
    views = Layout(network).views(gradient)
    with np.errstate(all="ignore"):
        for layer in network.layers:
            dz, x = trace.dz[layer.id] * share, trace.x[layer.id]
            for name, part in layer.kind.summed_gradients(layer.parameters, x, dz).items():
                views[layer.id][name] += np.where(layer.mask, part, 0.0) if name == "W" else part
    return trace.a[network.output.id]


def _add_penalty(network: Network, gradient: Array) -> None:
    for layer_id, views in Layout(network).views(gradient).items():
        layer = network.layer(layer_id)
        views["W"][...] += np.where(layer.mask, 2.0 * network.loss.l2 * layer.W, 0.0)


def _norms(network: Network, gradient: Array) -> tuple[float, ...]:
    with np.errstate(all="ignore"):
        return tuple(
            float(np.sqrt(sum(float((view * view).sum()) for view in views.values())))
            for views in Layout(network).views(gradient).values()
        )


def _short(numbers: Array) -> Short:
    with np.errstate(all="ignore"):
        return numbers.astype(np.float32)
