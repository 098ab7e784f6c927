"""`Order`: which samples an update sees; `batch_rows`: which rows of the data these are.

Rule: stateless. The order of epoch e is `Generator(PCG64([seed, e])).permutation(N)`, so the batch
of any update is known without the updates before it.
"""

import numpy as np
from numpy.typing import NDArray

from core.data.dataset import Dataset
from core.training.settings import TrainingSettings

Rows = NDArray[np.int64]


class Order:
    """The batches over `size` training rows; a batch size of all rows or more is the full batch."""

    def __init__(self, size: int, settings: TrainingSettings) -> None:
        self.size = size
        self.batch_size = min(settings.batch_size or size, size)
        self.is_full_batch = self.batch_size == size
        self.shuffles = settings.shuffle and not self.is_full_batch
        self._seed = settings.seed
        whole, rest = divmod(size, self.batch_size)
        has_rest = rest > 0 and settings.last_batch == "keep"
        self.updates_per_epoch = whole + has_rest

    def epoch(self, epoch: int) -> Rows:
        """The order of an epoch's rows."""
        if not self.shuffles:
            return np.arange(self.size)
        generator = np.random.Generator(np.random.PCG64([self._seed, epoch]))
        return generator.permutation(self.size)

    def span(self, updates: int) -> slice:
        """Where in its epoch's order the batch of the next update lies, after `updates`."""
        first = updates % self.updates_per_epoch * self.batch_size
        return slice(first, min(first + self.batch_size, self.size))

    def batch(self, updates: int) -> Rows:
        """The rows of the next update, after `updates` updates."""
        return self.epoch(updates // self.updates_per_epoch)[self.span(updates)]


def batch_rows(data: Dataset, settings: TrainingSettings, updates: int) -> tuple[int, ...]:
    """The rows of `data` that the update after `updates` updates is made from."""
    rows = data.training_rows
    if not len(rows):
        return ()
    return tuple(int(rows[at]) for at in Order(len(rows), settings).batch(updates))
