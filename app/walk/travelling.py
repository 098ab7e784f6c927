"""`Travelling`: back to any update of the run, and forward again as far as it went.

Rule: where the document goes is one edit that puts a replayed network and run in place; consecutive
ones are one undo entry. A long way is gone in slices, so that the window goes on answering. A run
from a file is trained once more from its start: where that leads elsewhere, there is no way back.
"""

from collections.abc import Iterator
from dataclasses import replace
from time import perf_counter
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from app.document import Document
from core.training.fast.layout import Layout
from core.training.past.moments import DeadUnit, look_for_dead_unit
from core.training.past.run import Run
from core.training.past.travel import NEVER, Travel, reachable
from core.training.settings import Stop
from core.training.trainer import Trainer

if TYPE_CHECKING:
    from core.project.project import Project

SLICE_S = 0.008
AT_ONCE = 16  # updates between two looks at the clock
REST_MS = 16  # before the run is searched: what it is about is painted first


class Travelling(QObject):
    """The way through the run of one document.

    `progressed(left, total)` tells of a long way, `arrived` of its end, `refused` why there is
    none; `found` says that a moment that deserves a look is known now.
    """

    progressed = Signal(object, object)
    arrived = Signal()
    refused = Signal(str)
    found = Signal()

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._travel: Travel | None = None
        self._again: Again | None = None
        self._total = 0
        self._lost: Run | None = None
        self._search: Iterator[DeadUnit | None] | None = None
        self._searched: Run | None = None
        self._dead: DeadUnit | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_timer_timeout)
        document.changed.connect(self._on_document_changed)

    @property
    def reachable(self) -> range:
        """The updates that one can go to; none without a run."""
        run = self._document.project.run.furthest
        if run.trail.checkpoints or run.start is None or run is self._lost:
            return reachable(run)
        return range(run.updates + 1)

    @property
    def update(self) -> int:
        """The update that the document is at."""
        return self._document.project.run.updates

    @property
    def is_under_way(self) -> bool:
        """Whether a long way is being gone."""
        return self._travel is not None or self._again is not None

    @property
    def first_rise(self) -> int | None:
        """The first update after which the loss was larger than before."""
        return self._document.project.run.furthest.history.first_rise

    @property
    def first_dead_unit(self) -> DeadUnit | None:
        """The first unit that died, once the search has found it."""
        return self._dead

    def seek(self, update: int) -> None:
        """Go to an update; as near as the run can be reached."""
        self._document.settling.emit()
        possible = self.reachable
        if not possible:
            return
        update = min(max(update, possible[0]), possible[-1])
        self.leave()
        project = self._document.project
        if update == self.update:
            return
        if project.run.furthest.trail.checkpoints:
            self._set_out(project.run, update)
        else:
            self._again = Again(project, update)
            self._total = project.run.updates
        self._go_on()

    def leave(self) -> None:
        """Stay where the document is: training goes on from there."""
        self._travel = self._again = None

    def look_around(self) -> None:
        """Search the run for a unit that died, in the time that nothing else needs."""
        project = self._document.project
        if self._searched is project.run.furthest:
            return
        self._searched = project.run.furthest
        self._dead = None
        self._search = look_for_dead_unit(project.network, project.data, self._searched)
        self._timer.start(REST_MS)

    def _set_out(self, run: Run, update: int) -> None:
        project = self._document.project
        self._travel = Travel(project.network, project.data, run, update)
        self._total = self._travel.left

    def _go_on(self) -> None:
        """A slice of the way; what is near is reached at once."""
        way = self._again or self._travel
        if way is None:
            return
        end = perf_counter() + SLICE_S
        way.advance(AT_ONCE)
        while way.left and perf_counter() < end:
            way.advance(AT_ONCE)
        if way.left:
            self.progressed.emit(way.left, self._total)
            self._timer.start(0)
        elif isinstance(way, Again):
            self._go_back(way)
        else:
            self._arrive(way)

    def _go_back(self, again: "Again") -> None:
        """The run was made once more: the way back, if it is the same run."""
        self._again = None
        if again.is_same:
            self._set_out(again.run, again.update)
            self._go_on()
            return
        self._lost = self._document.project.run
        self.refused.emit("the updates so far cannot be replayed: settings changed on the way")

    def _arrive(self, travel: Travel) -> None:
        self._travel = None
        network, run = travel.moment
        text = f"Go to update {run.updates:,}"
        self._document.edit(text, lambda p: replace(p, network=network, run=run), merge="travel")
        self.arrived.emit()

    def _look_on(self) -> None:
        """A piece of the search."""
        if self._search is None:
            return
        try:
            piece = next(self._search)
        except StopIteration:
            self._search = None
            return
        if piece is not None:
            self._dead, self._search = piece, None
            self.found.emit()

    def _on_timer_timeout(self) -> None:
        if self.is_under_way:
            self._go_on()
            return
        self._look_on()
        if self._search is None:
            self._timer.stop()
        elif self._timer.interval():
            self._timer.setInterval(0)

    def _on_document_changed(self, _before: "Project", after: "Project") -> None:
        """An edit of anything else ends the way, and a search through another run."""
        self.leave()
        if after.run.furthest is not self._searched:
            self._search, self._searched, self._dead = None, None, None


class Again:
    """A run without a trail, trained once more from its start, with the settings in force."""

    def __init__(self, project: "Project", update: int) -> None:
        self.update = update
        self._project = project
        self._run = project.run
        start = self._run.start or project.network
        settings = replace(project.training, stop=Stop())
        self._trainer = Trainer(start, project.data, settings, loss_every=NEVER)

    @property
    def left(self) -> int:
        """How many updates are still to be made; none where the run broke off."""
        return 0 if self._trainer.ended else self._run.updates - self._trainer.updates

    def advance(self, updates: int) -> None:
        """Make up to that many of them."""
        self._trainer.run(min(updates, self.left))

    @property
    def is_same(self) -> bool:
        """Whether it led to the very network of the document."""
        made, kept = self._trainer.network, self._project.network
        return np.array_equal(Layout(made).parameters(), Layout(kept).parameters())

    @property
    def run(self) -> Run:
        """The document's run, with the trail that leads back."""
        return replace(self._run, trail=self._trainer.result.trail)
