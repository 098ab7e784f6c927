"""`Trainer`: computes updates, and nobody else does.

Rule: `run(k)` works in buffers that were made once; networks, memory and losses are handed out as
values. In whatever slices it is called, the numbers are the same.
"""

from dataclasses import replace

import numpy as np

from core.data.dataset import Dataset
from core.errors import NetworkError
from core.kinds.types import Array
from core.network.network import Network
from core.training.fast.fast_path import FastPath
from core.training.fast.layout import Layout
from core.training.order import Rows
from core.training.past.history import History, Recorder, Updates
from core.training.past.rescue import retrace
from core.training.past.run import MAX_UPDATES, Run
from core.training.settings import TrainingSettings
from core.training.state import AVERAGE, State
from core.training.traced import Divergence
from core.training.watch import Watch

SLICE = 128


class Trainer:
    """Trains `network` on the training rows of `data`, going on from `run`.

    A row of the history is the loss over all training rows. With a full batch there is one for
    every update; else one for every `loss_every`-th and the newest, where None chooses so that
    losses cost no more than the updates. `ended` says why a run ended by itself, and is "" until
    then.
    """

    def __init__(
        self,
        network: Network,
        data: Dataset,
        settings: TrainingSettings,
        run: Run | None = None,
        loss_every: int | None = None,
    ) -> None:
        self._rows = _training_rows(network, data)
        self.ended = ""
        self.divergence: Divergence | None = None
        self._run = run or Run()
        self._start = self._run.start or network
        self._layout, self._settings = Layout(network), settings
        self._data = data.inputs[self._rows], data.targets[self._rows]
        self._state = State.of(network, settings, self._run)
        self._checkpoint = self._state.copy()
        self._trail = self._run.trail.beginning(self._state, settings)
        self._loss_every = loss_every
        self._network: Network | None = network
        self._loss: float | None = None
        self._history: History | None = None
        self._most = min(settings.stop.updates or MAX_UPDATES, MAX_UPDATES)
        self._watch = Watch(settings.stop, self._run.history.best)
        self._recorder = Recorder(self._run.history)
        self._recorder.cut(self._state.updates)
        self._take_fast_path(is_cautious=False)

    @property
    def updates(self) -> int:
        """How many updates the run has done."""
        return self._state.updates

    @property
    def network(self) -> Network:
        """The network as it is now."""
        if self._network is None:
            self._network = self._layout.with_parameters(self._state.parameters)
        return self._network

    @property
    def averaged_network(self) -> Network | None:
        """The network with the exponential average of its parameters, where that is kept."""
        average = self._state.memory.get(AVERAGE)
        return None if average is None else self._layout.with_parameters(average)

    @property
    def loss(self) -> float:
        """The loss of the network as it is now, over all training rows."""
        if self._loss is None:
            with np.errstate(all="ignore"):
                self._loss = self._fast_path.loss()
        return self._loss

    @property
    def history(self) -> History:
        """All rows so far, the newest network's included."""
        if self._history is None:
            if np.isfinite(self.loss):
                self._recorder.add([self.updates], [self.loss])
            self._history = self._recorder.history()
            self._recorder.cut(self.updates)
        return self._history

    @property
    def result(self) -> Run:
        """The run so far: what the document keeps, and what another trainer goes on from."""
        return replace(
            self._run,
            updates=self.updates,
            start=self._start,
            memory=self._state.unpacked_memory(self._layout),
            memory_updates=self._state.memory_updates,
            history=self.history,
            trail=self._trail,
            ahead=self._ahead,
            problem=self.divergence.sentence if self.divergence else "",
        )

    @property
    def _ahead(self) -> Run | None:
        """What was done before an earlier update was looked at, while the run repeats it."""
        ahead = self._run.ahead
        if ahead is None or self.updates >= ahead.updates:
            return None
        return ahead if ahead.trail.at(self.updates).leads_to(self._state, self._settings) else None

    def run(self, updates: int) -> int:
        """Up to `updates` updates; how many were done, fewer where the run ended."""
        first = self.updates
        with np.errstate(all="ignore"):
            while not self.ended and self.updates < first + updates:
                self._slice(min(SLICE, first + updates - self.updates))
            self._look_at_the_newest()
        return self.updates - first

    def _slice(self, updates: int) -> None:
        updates = min(updates, self._most - self.updates)
        if updates > 0:
            self._advance(updates)
        else:
            self._look_at_the_newest()

    def _advance(self, updates: int) -> None:
        before = self._state.copy()
        due, losses = self._fast_path.advance(updates)
        self._forget()
        if not (np.isfinite(self._state.parameters).all() and np.isfinite(losses).all()):
            self._rescue(before, updates)
            return
        end = self._end_of(due, losses)
        if end is not None:
            self._state.restore(before)
            due, losses = self._fast_path.advance(end - before.updates)
        self._recorder.add(due, losses)
        self._checkpoint = before
        if self._trail.is_due(self.updates):
            self._mark()

    def _mark(self) -> None:
        """A checkpoint here."""
        trail = self._trail.cut(self.updates)
        self._trail = trail.with_checkpoint(self._state, self._settings, self._is_cautious)

    def _forget(self) -> None:
        self._network = self._loss = self._history = None

    def _end_of(self, due: Updates, losses: Array) -> int | None:
        if not self._settings.stop.looks_at_losses:
            return None
        end = self._watch.first_end(zip(due.tolist(), losses.tolist(), strict=True))
        self.ended = self._watch.reason
        return end

    def _look_at_the_newest(self) -> None:
        stop = self._settings.stop
        if stop.looks_at_losses and not self.ended and self._fast_path.is_due(self.updates):
            self._watch.first_end([(self.updates, self.loss)])
            self.ended = self._watch.reason
        if not self.ended and self.updates >= self._most:
            self.ended = f"{self._most:,} updates are done"

    def _rescue(self, before: State, updates: int) -> None:
        """Once more with care; then, from one slice further back, number by number."""
        until = before.updates + updates
        if not self._is_cautious:
            self._take_fast_path(is_cautious=True)
            self._state.restore(before)
            self._mark()
            self._advance(updates)
            return
        first = self._checkpoint.updates
        self._state.restore(self._checkpoint)
        found = retrace(self._layout.network, *self._data, self._settings, self._state, until)
        until = before.updates if found is None else self.updates
        self._state.restore(self._checkpoint)
        self._recorder.cut(first)
        self._trail = self._trail.cut(first)
        self._recorder.add(*self._fast_path.advance(until - first))
        self._end_at(found or Divergence(until + 1))

    def _end_at(self, found: Divergence) -> None:
        sample = None if found.sample is None else int(self._rows[found.sample])
        self.divergence = replace(found, sample=sample)
        self.ended = self.divergence.sentence

    def _take_fast_path(self, is_cautious: bool) -> None:
        self._is_cautious = is_cautious
        self._fast_path = FastPath(
            self._layout.network,
            *self._data,
            self._settings,
            self._state,
            self._loss_every,
            is_cautious,
        )


def _training_rows(network: Network, data: Dataset) -> Rows:
    """Which rows of `data` to train on; NetworkError where none of them can be."""
    if sentence := data.misfit(network):
        raise NetworkError(sentence)
    rows = np.asarray(data.training_rows, dtype=np.int64)
    if not len(rows):
        raise NetworkError("every sample is kept for testing; there is none to train on")
    return rows
