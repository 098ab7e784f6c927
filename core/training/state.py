"""`State`: the numbers that training changes, as flat vectors.

Rule: the vectors stay the same objects for the whole run; everything bound to them sees the change.
"""

import numpy as np

from core.dataclass import dataclass
from core.kinds.types import Array, Memory
from core.network.network import Network
from core.training.fast.layout import Layout
from core.training.past.run import Run
from core.training.settings import TrainingSettings

AVERAGE = "average"


@dataclass(eq=False)
class State:
    """Parameters, what the optimiser (and the average) remember, and how many updates were done."""

    parameters: Array
    memory: dict[str, Array]
    updates: int
    memory_updates: int

    @classmethod
    def of(cls, network: Network, settings: TrainingSettings, run: Run) -> "State":
        """The state from which `run` goes on with `network`."""
        run.check_memory(settings.optimizer)
        layout = Layout(network)
        names = settings.optimizer.memory_names
        fits = set(names) <= run.memory.keys()
        memory = {name: np.zeros(layout.size) for name in names}
        parameters = layout.parameters()
        if settings.average is not None:
            memory[AVERAGE] = parameters.copy()
        known = run.memory.keys() if fits else {AVERAGE} & run.memory.keys()
        for name in memory.keys() & known:
            layout.pack(run.memory[name], memory[name])
        return cls(parameters, memory, run.updates, run.memory_updates if fits else 0)

    def copy(self) -> "State":
        """The same numbers in vectors of their own."""
        memory = {name: vector.copy() for name, vector in self.memory.items()}
        return State(self.parameters.copy(), memory, self.updates, self.memory_updates)

    def restore(self, other: "State") -> None:
        """Takes over another state's numbers."""
        self.parameters[...] = other.parameters
        for name, vector in self.memory.items():
            vector[...] = other.memory[name]
        self.updates, self.memory_updates = other.updates, other.memory_updates

    def count(self, updates: int) -> None:
        """Counts updates that were made."""
        self.updates += updates
        self.memory_updates += updates

    def unpacked_memory(self, layout: Layout) -> Memory:
        """The memory as a `Run` keeps it."""
        return {name: layout.unpack(vector) for name, vector in self.memory.items()}
