"""`BatchPlace`: which of an epoch's batches an update is made from, and what comes next.

Rule: stateless like the order itself; samples are rows of the data, counted from 0.
"""

from core.data.dataset import Dataset
from core.dataclass import dataclass
from core.training.order import Order, batch_rows
from core.training.settings import TrainingSettings


@dataclass(frozen=True)
class BatchPlace:
    """Batch `number` of `count` in epoch `epoch`, all from 1; `rows` are its samples."""

    number: int
    count: int
    epoch: int
    rows: tuple[int, ...]
    next_rows: tuple[int, ...]

    @property
    def words(self) -> str:
        """Such as "batch 2 of 5, epoch 1"."""
        return f"batch {self.number} of {self.count}, epoch {self.epoch}"


def batch_place(data: Dataset, settings: TrainingSettings, updates: int) -> BatchPlace | None:
    """The place of the update after `updates`; None where every update sees all samples."""
    size = len(data.training_rows)
    if not size or Order(size, settings).is_full_batch:
        return None
    count = Order(size, settings).updates_per_epoch
    return BatchPlace(
        updates % count + 1,
        count,
        updates // count + 1,
        batch_rows(data, settings, updates),
        batch_rows(data, settings, updates + 1),
    )
