"""`Scope`: whose loss a check is about - the walked sample's own, or the batch's.

Rule: the batch is the next update's, as in the walk; where it is too large to be run again and
again its first samples stand for it, and the words say so.
"""

from core.dataclass import dataclass
from core.errors import NetworkError
from core.kinds.types import Array
from core.network.network import Network
from core.network.ref import Ref
from core.passes.engine import Trace, run
from core.project.project import Project
from core.training.order import batch_rows

MOST_WORK = 400_000  # samples times numbers of a pass: a run within a few milliseconds
_UNIT = 16  # what a unit's activation costs, in products


@dataclass(frozen=True, eq=False)
class Scope:
    """Samples with the loss they are read for: the batch's, or the one sample's own.

    `rows` are their places in the data, from 0.
    """

    inputs: Array
    targets: Array
    rows: tuple[int, ...]
    is_batch: bool
    words: str
    is_part: bool = False

    def loss(self, network: Network) -> float:
        """The loss of a network."""
        return self._of(run(network, self.inputs, self.targets))

    def gradient_ref(self, parameter: Ref) -> Ref:
        """The address of a parameter's gradient of this loss."""
        return parameter.of(f"{'batch_' if self.is_batch else ''}dL_d{parameter.quantity}")

    def _of(self, trace: Trace) -> float:
        return trace.loss if self.is_batch else float(trace.sample_loss[0])


def of_sample(project: Project, sample: int) -> Scope:
    """One sample's own loss."""
    _check(project)
    row = slice(sample, sample + 1)
    inputs, targets = project.data.inputs[row], project.data.targets[row]
    return Scope(inputs, targets, (sample,), False, f"sample {sample + 1}")


def of_batch(project: Project, sample: int) -> Scope:
    """The loss of the samples that the next update is made from; else of the sample alone."""
    _check(project)
    rows = batch_rows(project.data, project.training, project.run.updates) or (sample,)
    taken = rows[: most_samples(project.network)]
    inputs, targets = project.data.inputs[list(taken)], project.data.targets[list(taken)]
    words = _words(project.network, taken, len(rows))
    return Scope(inputs, targets, taken, True, words, len(taken) < len(rows))


def most_samples(network: Network) -> int:
    """How many samples can be run in a few milliseconds; never none."""
    weights = sum(layer.W.size for layer in network.layers)
    units = sum(network.sizes.values())
    return max(MOST_WORK // (weights + _UNIT * units), 1)


def _check(project: Project) -> None:
    if project.misfit or not project.data.size:
        raise NetworkError(project.misfit or "there are no samples")


def _words(network: Network, taken: tuple[int, ...], count: int) -> str:
    if count == 1:
        return f"sample {taken[0] + 1}"
    words = f"{network.loss.over_batch} of {len(taken):,}"
    return words if len(taken) == count else f"{words} (the first of {count:,} samples)"
