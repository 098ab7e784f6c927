"""`FastPath`: many updates in buffers that were made once.

Rule: it computes and counts, it judges nothing; whoever runs it looks at the numbers afterwards.
"""

import operator
from dataclasses import replace
from functools import reduce
from typing import SupportsFloat

import numpy as np

from core.dataclass import dataclass
from core.kinds.calls import Calls
from core.kinds.loss import Total
from core.kinds.types import Array
from core.network.network import Network
from core.training.fast.descent import Descent, is_plain
from core.training.fast.layout import Layout
from core.training.fast.tape import Tape
from core.training.order import Order
from core.training.past.history import Updates
from core.training.settings import TrainingSettings
from core.training.state import State

ROWS_AT_ONCE = 1024
ROWS_PER_UPDATE = 64

Losses = tuple[Updates, Array]


@dataclass(frozen=True)
class _Update:
    """One update: the pass, its loss, the descent; `is_plain` leaves counting to others."""

    tape: Tape
    passing: Calls
    total: Total
    factor: float
    descent: Calls
    is_plain: bool


class FastPath:
    """Updates `state` on the rows of `inputs`, `targets` in the batches of `Order`.

    A loss over all rows is computed before every update of a full batch, else before every
    `loss_every`-th one; None chooses so that losses cost no more than the updates.
    """

    def __init__(
        self,
        network: Network,
        inputs: Array,
        targets: Array,
        settings: TrainingSettings,
        state: State,
        loss_every: int | None = None,
        is_cautious: bool = False,
    ) -> None:
        self._network = replace(network, loss=network.loss.fitted(targets))
        self._settings, self._state = settings, state
        self._is_cautious = is_cautious
        self._order = Order(len(inputs), settings)
        self._inputs, self._targets = inputs.T.copy(), targets.T.copy()
        self._shuffled = self._inputs, self._targets
        self._gradient = np.zeros(len(state.parameters))
        views = Layout(network).views(state.parameters)
        self._weights = [of_layer["W"] for of_layer in views.values()]
        self._updates: dict[int, _Update] = {}
        self._measures: dict[int, Tape] = {}
        self._epoch = -1
        self._loss_every = loss_every or self._affordable()

    def is_due(self, updates: int) -> bool:
        """Whether a loss is recorded after this many updates."""
        return self._order.is_full_batch or updates % self._loss_every == 0

    def advance(self, updates: int) -> Losses:
        """That many updates; the rows (updates done, loss) that came up before each."""
        if self._order.is_full_batch:
            return self._advance_full(updates)
        due, losses = [], []
        for _ in range(updates):
            if self.is_due(self._state.updates):
                due.append(self._state.updates)
                losses.append(self.loss())
            self._advance_batch()
        return np.array(due, dtype=np.int64), np.array(losses, dtype=np.float64)

    def loss(self) -> float:
        """The loss of the parameters as they are, over all rows."""
        if self._order.is_full_batch:
            update = self._full()
            for call in update.tape.measure:
                call()
            return float(update.total()) * update.factor
        total = reduce(operator.add, map(self._total, range(0, self._order.size, ROWS_AT_ONCE)))
        return total * self._network.loss.share(self._order.size) + self._penalty()

    def _affordable(self) -> int:
        return -(-self._order.size // max(ROWS_PER_UPDATE, self._order.batch_size))

    def _advance_full(self, updates: int) -> Losses:
        update, first = self._full(), self._state.updates
        passing, total, descent = update.passing, update.total, update.descent
        totals: list[SupportsFloat] = []
        for _ in range(updates):
            for call in passing:
                call()
            totals.append(total())
            for call in descent:
                call()
        if update.is_plain:
            self._state.count(updates)
        losses = np.array(totals, dtype=np.float64) * update.factor
        return np.arange(first, first + updates), losses

    def _advance_batch(self) -> None:
        inputs, targets = self._epoch_rows()
        span = self._order.span(self._state.updates)
        update = self._update(span.stop - span.start)
        np.copyto(update.tape.inputs, inputs[:, span])
        np.copyto(update.tape.targets, targets[:, span])
        for call in update.passing:
            call()
        for call in update.descent:
            call()
        if update.is_plain:
            self._state.count(1)

    def _epoch_rows(self) -> tuple[Array, Array]:
        epoch = self._state.updates // self._order.updates_per_epoch
        if epoch != self._epoch and self._order.shuffles:
            rows = self._order.epoch(epoch)
            self._shuffled = self._inputs[:, rows], self._targets[:, rows]
        self._epoch = epoch
        return self._shuffled

    def _full(self) -> _Update:
        size = self._order.size
        if size not in self._updates:
            tape = self._update(size).tape
            tape.inputs[...], tape.targets[...] = self._inputs, self._targets
        return self._updates[size]

    def _update(self, batch: int) -> _Update:
        if batch not in self._updates:
            self._updates[batch] = self._bind(batch)
        return self._updates[batch]

    def _bind(self, batch: int) -> _Update:
        is_exact = not is_plain(self._settings) or self._network.loss.l2 != 0
        tape = self._tape(batch, is_exact)
        read = {layer_id: place.inputs.T for layer_id, place in tape.places.items()}
        descent = Descent(
            self._network, self._settings, self._state, self._gradient, read, tape.gradient_factor
        )
        total, factor = tape.total, tape.total_factor * tape.share
        if self._network.loss.l2:
            total, factor = self._with_penalty(total, factor), 1.0
        passing = tape.measure + tape.backward
        return _Update(tape, passing, total, factor, descent.calls(), descent.is_plain)

    def _tape(self, batch: int, is_exact: bool = True) -> Tape:
        return Tape(
            self._network,
            batch,
            self._state.parameters,
            self._gradient,
            is_exact=is_exact,
            is_cautious=self._is_cautious,
        )

    def _with_penalty(self, total: Total, factor: float) -> Total:
        return lambda: float(total()) * factor + self._penalty()

    def _penalty(self) -> float:
        return self._network.loss.penalty(self._weights)

    def _total(self, first: int) -> float:
        rows = slice(first, min(first + ROWS_AT_ONCE, self._order.size))
        size = rows.stop - first
        if size not in self._measures:
            self._measures[size] = self._tape(size)
        tape = self._measures[size]
        np.copyto(tape.inputs, self._inputs[:, rows])
        np.copyto(tape.targets, self._targets[:, rows])
        for call in tape.measure:
            call()
        return float(tape.total()) * tape.total_factor
