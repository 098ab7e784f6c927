"""Scores: how good a network is on some rows of the data - its losses, and the share it gets right.

Rule: pure, one forward pass; the trained loss is the batch's, L2 included, and so are the losses
that are reported beside it. Which rows are right `Judge` says, as it does for the plots.
"""

from collections.abc import Iterable

import numpy as np

from core.data.dataset import Dataset
from core.dataclass import dataclass
from core.kinds.loss import Loss
from core.kinds.types import Array
from core.network.network import Network
from core.passes.engine import batch_loss, forward_with_losses
from core.training.measures.judge import Judge


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
        self._data, self._rows = data, picked

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
        judge = Judge(network, self._data)
        if not judge.is_possible or not np.isfinite(outputs).all():
            return None
        return judge.right(outputs, self._rows) / len(self._rows)
