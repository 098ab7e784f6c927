"""`Pass`: one sample's walk together with every number that it will reveal.

Rule: the sample's numbers come from its own trace of a batch of one; what needs the other samples
or the trainer is asked for only when a step or a panel needs it.
"""

from collections.abc import Callable, Sequence
from functools import cached_property

from core.dataclass import dataclass
from core.kinds.optimizer import Optimizer
from core.kinds.types import Memory
from core.network.network import Network
from core.network.ref import Ref
from core.passes.engine import Trace
from core.passes.steps import Grain
from core.passes.walk import Walk


@dataclass(frozen=True, eq=False)
class UpdateRecord:
    """One update as it was made: networks, losses and the optimiser's memory before it.

    `predicted` is the loss that the gradient predicted, `count` which update it is (from 1) in the
    optimiser's memory; `memory_before[letter][layer id][parameter]` has the parameter's shape.
    """

    before: Network
    after: Network
    learning_rate: float
    loss_before: float
    loss_after: float
    predicted: float
    optimizer: Optimizer
    memory_before: Memory
    count: int


class Pass:
    """The walk over sample `sample` (from 0); `trace` is a batch of one.

    `batch` makes the trace of all samples of this update, `rows` of the data (which need not hold
    the walked one), and `update` the update itself; both are called at most once.
    """

    def __init__(
        self,
        trace: Trace,
        sample: int,
        batch: Callable[[], Trace] | None = None,
        update: Callable[[], UpdateRecord] | None = None,
        rows: Sequence[int] = (),
    ) -> None:
        self.trace = trace
        self.sample = sample
        self._make_batch = batch
        self._make_update = update
        self._rows = tuple(rows)
        self._walks: dict[Grain, Walk] = {}

    @property
    def decimals(self) -> int | None:
        """How many decimals are carried by hand; None at full precision."""
        return None

    @property
    def network(self) -> Network:
        """The network that the walk goes over."""
        return self.trace.network

    @cached_property
    def batch(self) -> Trace:
        """The trace of every sample of this update."""
        return self.trace if self._make_batch is None else self._make_batch()

    @property
    def batch_rows(self) -> tuple[int, ...]:
        """Which samples of the data (from 0) the update is made from, in its order."""
        return self._rows or tuple(range(self.batch.size))

    @cached_property
    def sample_count(self) -> int:
        """N, how many samples this update is made from."""
        return len(self._rows) or self.batch.size

    @property
    def is_in_batch(self) -> bool:
        """Whether the walked sample is one of those that the update is made from."""
        return not self._rows or self.sample in self._rows

    @cached_property
    def update(self) -> UpdateRecord | None:
        """The update that ends the walk; None where nobody trains."""
        return None if self._make_update is None else self._make_update()

    @cached_property
    def walk(self) -> Walk:
        """The steps at node grain."""
        return self.walk_at(Grain.NODE)

    def walk_at(self, grain: Grain) -> Walk:
        """The steps at a grain; the same walk whenever it is asked for."""
        if grain not in self._walks:
            walk = Walk(self.network, self.sample_count, self.is_in_batch, grain)
            self._walks[grain] = walk
        return self._walks[grain]

    def value(self, ref: Ref) -> float:
        """The number at an address: this sample's, the batch's (batch_) or the update's (new_)."""
        if ref.quantity.startswith("batch_"):
            return self.batch.value(ref)
        if ref.quantity.startswith("new_") or ref.quantity in ("learning_rate", "predicted_loss"):
            return self._updated(ref)
        return self.trace.value(ref)

    def _updated(self, ref: Ref) -> float:
        record = self.update
        if record is None:
            return float("nan")
        match ref.quantity:
            case "learning_rate":
                return record.learning_rate
            case "new_loss":
                return record.loss_after
            case "predicted_loss":
                return record.predicted
            case _:
                return record.after.parameter(ref)
