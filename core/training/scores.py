"""Scores: how good a network is on some rows of the data - its losses, and the share it gets right.

Rule: pure, one forward pass; the trained loss is the batch's, L2 included, and so are the losses
that are reported beside it. A row is right where its own class is the nearest to the outputs.
"""

from collections.abc import Iterable

import numpy as np

from core.data.classes import Classes, classes
from core.data.dataset import Dataset
from core.dataclass import dataclass
from core.kinds.loss import Loss
from core.kinds.types import Array
from core.network.network import Network
from core.passes.engine import batch_loss, forward_with_losses

_USUAL = ([[0.0], [1.0]], [[-1.0], [1.0]])


@dataclass(frozen=True)
class Scores:
    """The trained loss, the reported ones in their order, and 0 to 1 where there are classes."""

    loss: float
    reported: tuple[float, ...]
    accuracy: float | None


class Scorer:
    """Scores networks on `rows` of `data`, at least one, all of them where nothing is said."""

    def __init__(self, data: Dataset, rows: Iterable[int] | None = None) -> None:
        chosen = range(data.size) if rows is None else rows
        picked = np.fromiter(chosen, dtype=np.int64)
        self._inputs, self._targets = data.inputs[picked], data.targets[picked]
        found = classes(data, data.targets.shape[1])
        self._classes = found if found is not None and data.size > 1 and _are_named(found) else None
        self._members = None if self._classes is None else self._classes.members[picked]

    def scores(self, network: Network) -> Scores:
        """The scores of a network that the data fits."""
        with np.errstate(all="ignore"):
            outputs, own = forward_with_losses(network, self._inputs, self._targets)
            reported = tuple(self._reported(network, each, outputs) for each in network.report)
            accuracy = self._accuracy(network, outputs)
        return Scores(batch_loss(network, own), reported, accuracy)

    def _reported(self, network: Network, loss: Loss, outputs: Array) -> float:
        total = float(loss.terms(outputs, self._targets).sum())
        return total * loss.share(len(outputs)) + loss.penalty(layer.W for layer in network.layers)

    def _accuracy(self, network: Network, outputs: Array) -> float | None:
        if self._classes is None or not np.isfinite(outputs).all():
            return None
        if outputs.shape[1] == 1 and getattr(network.loss, "from_logits", False):
            outputs = outputs + 0.5  # a probability of a half is a logit of 0
        rows = self._classes.targets
        distances = [((outputs - row) ** 2).sum(axis=1) for row in rows]
        return float((np.argmin(distances, axis=0) == self._members).mean())


def _are_named(found: Classes) -> bool:
    """Whether these are classes, and not just a few different numbers."""
    rows = found.targets.tolist()
    return rows in _USUAL or (len(rows) > 1 and rows == np.eye(len(rows)).tolist())
