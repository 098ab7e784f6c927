"""`Run`: what a training run has been so far, as one value of the document.

Rule: with network, data and settings it is all that is needed to go on exactly where it stopped.
"""

from dataclasses import field, replace

from core.dataclass import dataclass
from core.errors import NetworkError
from core.kinds.optimizer import Optimizer
from core.kinds.types import Memory
from core.network.network import Network
from core.training.past.history import History
from core.training.past.trail import Trail

MAX_UPDATES = 2**53


@dataclass(frozen=True, eq=False)
class Run:
    """Updates done, the network at update 0, the optimiser's memory and the losses.

    `memory[letter][layer id][parameter]` has the parameter's shape; `memory_updates` counts the
    updates that it has seen (another optimiser starts it anew). `trail` leads back to its updates;
    `ahead` is the run as far as it went, where an earlier update of it is looked at. `problem` says
    in a sentence why the next update could not be made.
    """

    updates: int = 0
    start: Network | None = None
    memory: Memory = field(default_factory=dict)
    memory_updates: int = 0
    history: History = field(default_factory=History)
    trail: Trail = field(default_factory=Trail)
    ahead: "Run | None" = None
    problem: str = ""

    def __post_init__(self) -> None:
        for updates in (self.updates, self.memory_updates):
            if not 0 <= updates <= MAX_UPDATES:
                raise NetworkError(f"a run has 0 to {MAX_UPDATES:,} updates, not {updates:,}")

    @property
    def furthest(self) -> "Run":
        """The run with all updates that were ever made."""
        return self.ahead or self

    def check_memory(self, optimizer: Optimizer) -> None:
        """NetworkError where the memory cannot be this optimiser's."""
        for letter in optimizer.square_names:
            for layer, parameters in self.memory.get(letter, {}).items():
                for name, numbers in parameters.items():
                    if (numbers < 0).any():
                        raise NetworkError(
                            f"memory: {letter}.{layer}.{name} has a negative number where "
                            f"{optimizer.label} adds up squares; leave the memory out"
                        )

    def without_memory(self) -> "Run":
        """The run with an optimiser that remembers nothing yet."""
        return replace(self, memory={}, memory_updates=0)
