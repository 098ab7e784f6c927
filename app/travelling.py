"""`Travelling`: back to any update of the run, and forward again as far as it went.

Rule: where the document goes is one edit that puts a replayed network and run in place; consecutive
ones are one undo entry. A long way is gone in slices, so that the window goes on answering.
"""

from collections.abc import Iterator
from dataclasses import replace
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.document import Document
from core.training.moments import DeadUnit, look_for_dead_unit
from core.training.run import Run
from core.training.travel import Travel, reachable

if TYPE_CHECKING:
    from core.project.project import Project

SLICE_S = 0.008
AT_ONCE = 16  # updates between two looks at the clock


class Travelling(QObject):
    """The way through the run of one document.

    `progressed(left, total)` tells of a long way, `arrived` of its end; `found` says that a moment
    that deserves a look is known now.
    """

    progressed = Signal(int, int)
    arrived = Signal()
    found = Signal()

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._travel: Travel | None = None
        self._total = 0
        self._search: Iterator[DeadUnit | None] | None = None
        self._searched: Run | None = None
        self._dead: DeadUnit | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_timer_timeout)
        document.changed.connect(self._on_document_changed)

    @property
    def reachable(self) -> range:
        """The updates that one can go to; none without a run."""
        return reachable(self._document.project.run)

    @property
    def update(self) -> int:
        """The update that the document is at."""
        return self._document.project.run.updates

    @property
    def is_under_way(self) -> bool:
        """Whether a long way is being gone."""
        return self._travel is not None

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
        if update == self.update:
            self._travel = None
            return
        project = self._document.project
        self._travel = Travel(project.network, project.data, project.run, update)
        self._total = self._travel.left
        self._go_on()

    def look_around(self) -> None:
        """Search the run for a unit that died, in the time that nothing else needs."""
        project = self._document.project
        if self._searched is project.run.furthest:
            return
        self._searched = project.run.furthest
        self._dead = None
        self._search = look_for_dead_unit(project.network, project.data, self._searched)
        self._timer.start()

    def _go_on(self) -> None:
        """A slice of the way; what is near is reached at once."""
        travel = self._travel
        if travel is None:
            return
        end = perf_counter() + SLICE_S
        travel.advance(AT_ONCE)
        while travel.left and perf_counter() < end:
            travel.advance(AT_ONCE)
        if travel.left:
            self.progressed.emit(travel.left, self._total)
            self._timer.start()
        else:
            self._arrive(travel)

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
        if self._travel is not None:
            self._go_on()
            return
        self._look_on()
        if self._search is None:
            self._timer.stop()

    def _on_document_changed(self, _before: "Project", after: "Project") -> None:
        """An edit of anything else ends the way, and a search through another run."""
        self._travel = None
        if after.run.furthest is not self._searched:
            self._search, self._searched, self._dead = None, None, None
