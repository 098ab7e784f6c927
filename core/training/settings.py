"""`TrainingSettings`: how a network is trained.

Rule: a value; the order of the samples follows from seed and epoch alone, so any update can be
reached again.
"""

from dataclasses import dataclass, field

from core.errors import NetworkError
from core.kinds.optimizers import Optimizer, Sgd


@dataclass(frozen=True)
class TrainingSettings:
    """Optimiser, batches and their order; `batch_size` None takes all samples at once."""

    optimizer: Optimizer = field(default_factory=Sgd)
    batch_size: int | None = None
    last_batch: str = "keep"
    shuffle: bool = False
    seed: int = 0

    def __post_init__(self) -> None:
        if self.batch_size is not None and self.batch_size < 1:
            raise NetworkError(f"batch_size must be 1 or more, found {self.batch_size}")
        if self.last_batch not in ("keep", "drop"):
            raise NetworkError(f'last_batch must be "keep" or "drop", found {self.last_batch!r}')
