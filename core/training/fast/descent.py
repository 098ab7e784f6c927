"""`Descent`: what happens to the parameters once their gradient is known.

Rule: the optimiser first; then what is held is put back, bit for bit; then the rules that a layer
kind has of its own; then the average.
"""

from collections.abc import Mapping

import numpy as np

from core.kinds.calls import Calls, call
from core.kinds.optimizers import Vectors
from core.kinds.schedules import Constant
from core.kinds.types import Array
from core.network.network import Network
from core.training.fast.layout import Layout
from core.training.settings import TrainingSettings
from core.training.state import AVERAGE, State


class Descent:
    """Updates of `state` along `gradient`, which is divided by `factor`.

    `inputs` gives what a layer read in the pass, N x fan_in, for kinds with rules of their own.
    """

    def __init__(
        self,
        network: Network,
        settings: TrainingSettings,
        state: State,
        gradient: Array,
        inputs: Mapping[str, Array],
        factor: float = 1.0,
    ) -> None:
        layout = Layout(network)
        self._settings, self._state, self._inputs = settings, state, inputs
        self._own = [layer for layer in network.layers if layer.kind.own_updates]
        self._rates = layout.rates() * settings.optimizer.learning_rate * factor
        self._held = layout.held()
        self._looks_back = bool(self._own) or bool(self._held.any())
        self._is_scheduled = not isinstance(settings.schedule, Constant)
        self._views = layout.views
        names = settings.optimizer.memory_names
        memory = tuple(state.memory[name] for name in names)
        work = np.zeros(layout.size), np.zeros(layout.size)
        self._vectors = Vectors(state.parameters, gradient, self._rates.copy(), memory, work)

    @property
    def is_plain(self) -> bool:
        """Whether an update is w <- w - eta g alone; then whoever runs the calls counts them."""
        return not self._own and is_plain(self._settings)

    def calls(self) -> Calls:
        """One update."""
        if not self.is_plain:
            return (self.step,)
        at, step = self._vectors, self._vectors.work[0]
        calls: Calls = (call(np.multiply, at.eta, at.gradient, step),)
        calls += (call(np.subtract, at.parameters, step, at.parameters),)
        if self._held.any():
            kept = at.parameters.copy()
            calls += (call(np.copyto, at.parameters, kept, where=self._held),)
        return calls

    def step(self) -> None:
        """One update of any kind, counted."""
        settings, state, at = self._settings, self._state, self._vectors
        before = at.parameters.copy() if self._looks_back else at.parameters
        if self._is_scheduled:
            np.multiply(self._rates, settings.schedule.factor(state.updates), at.eta)
        settings.optimizer.update(at, state.memory_updates + 1)
        if self._looks_back:
            np.copyto(at.parameters, before, where=self._held)
            self._move_own(before)
        if settings.average is not None:
            average = state.memory[AVERAGE]
            average += (1.0 - settings.average) * (at.parameters - average)
        state.count(1)

    def _move_own(self, before: Array) -> None:
        old, new = self._views(before), self._views(self._vectors.parameters)
        for layer in self._own:
            x = self._inputs[layer.id]
            moved = layer.kind.own_update(old[layer.id], new[layer.id], x, layer.rates)
            for name, numbers in moved.items():
                new[layer.id][name][...] = numbers


def is_plain(settings: TrainingSettings) -> bool:
    """Whether these settings ask for w <- w - eta g and nothing more."""
    return (
        settings.optimizer.is_plain
        and settings.average is None
        and isinstance(settings.schedule, Constant)
    )
