"""`TrainingSettings`: how a network is trained, and when that ends.

Rule: a value; the order of the samples follows from seed and epoch alone, so any update can be
reached again.
"""

from dataclasses import field

from core.dataclass import dataclass
from core.errors import NetworkError
from core.kinds.optimizers import Optimizer, Sgd
from core.kinds.schedules import Constant, Schedule, check_count


@dataclass(frozen=True)
class Stop:
    """When a run ends by itself: at `updates` updates, at a loss below `loss_below`, or after
    `no_improvement` updates without a smaller loss; None never.
    """

    updates: int | None = None
    loss_below: float | None = None
    no_improvement: int | None = None

    def __post_init__(self) -> None:
        for key in ("updates", "no_improvement"):
            if getattr(self, key) is not None:
                check_count(f"stop: {key}", getattr(self, key))
        if self.loss_below is not None and not _is_number(self.loss_below):
            raise NetworkError(f"stop: loss_below must be a number, found {self.loss_below!r}")

    @property
    def looks_at_losses(self) -> bool:
        """Whether the losses can end the run."""
        return self.loss_below is not None or self.no_improvement is not None


@dataclass(frozen=True)
class TrainingSettings:
    """Optimiser, batches and their order; `batch_size` None takes all samples at once.

    `average` is the decay of an exponential average of the parameters, kept beside them.
    """

    optimizer: Optimizer = field(default_factory=Sgd)
    batch_size: int | None = None
    last_batch: str = "keep"
    shuffle: bool = False
    seed: int = 0
    schedule: Schedule = field(default_factory=Constant)
    stop: Stop = field(default_factory=Stop)
    average: float | None = None

    def __post_init__(self) -> None:
        if self.batch_size is not None:
            check_count("batch_size", self.batch_size)
        if self.last_batch not in ("keep", "drop"):
            raise NetworkError(f'last_batch must be "keep" or "drop", found {self.last_batch!r}')
        if isinstance(self.seed, bool) or not isinstance(self.seed, int) or self.seed < 0:
            raise NetworkError(f"seed must be a whole number, 0 or more, found {self.seed!r}")
        if self.average is not None and not (_is_number(self.average) and 0 <= self.average < 1):
            raise NetworkError(f"average must be 0 or more and below 1, found {self.average!r}")

    def learning_rate_at(self, updates: int) -> float:
        """The learning rate of the update that follows `updates` updates."""
        return self.optimizer.learning_rate * self.schedule.factor(updates)


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < 1e308
