"""`Foresight`: what the next steps show is made ready while the walk rests.

Rule: it works in idle moments, in slices of a few milliseconds, the nearest steps first; any move,
edit or change of letters drops what it was about. It only fills what the views keep: a step that
was not made ready in time looks the same, and takes a little longer. When all is ready and nobody
has moved for a while garbage is looked for, which else would hold up a step.
"""

import gc
from collections.abc import Callable, Iterable, Iterator
from time import perf_counter, thread_time
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from app.walk.kept import Kept
from app.walk.player import Player
from app.walk.sight import Sight

REST_MS = 4  # after a move has been painted
BUSY_MS = 200  # before it looks again whether something moves
PAUSE_MS = 1  # between two slices
TIDY_MS = 1500  # without a move: a held key never waits for it
SLICE = 0.003
TOO_LONG = 0.03  # of work: of a large network a piece would be in the way, it is made when shown
AHEAD = 32  # steps
COLLECTIONS = 30  # of the middle generation, before all objects are looked at


class View(Protocol):
    """What can be shown of the walk somewhere else."""

    def foresee(self, sight: Sight) -> Iterator[None]:
        """Make ready what it will show there, a little at a time."""


class Foresight(QObject):
    """`views` are those on screen at the moment; nothing is done while `is_busy`."""

    def __init__(
        self,
        player: Player,
        views: Callable[[], Iterable[View]],
        is_busy: Callable[[], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._player = player
        self._views = views
        self._is_busy = is_busy
        self._pieces: Iterator[None] = iter(())
        self._ready: Kept[set[View]] = Kept()
        self._has_painted = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._tidier = QTimer(self)
        self._tidier.setSingleShot(True)
        self._tidier.setInterval(TIDY_MS)
        self._tidier.timeout.connect(_tidy)
        for signal in (player.moved, player.digits_changed, player.notation_changed):
            signal.connect(self.restart)
        self.restart()

    @property
    def is_resting(self) -> bool:
        """Whether all is ready."""
        return not self._timer.isActive()

    def restart(self) -> None:
        """Drop what was begun; the walk is somewhere else, or written otherwise."""
        self._pieces = self._everything()
        self._has_painted = False
        self._tidier.stop()
        self._timer.start(0)

    def _everything(self) -> Iterator[None]:
        """All that there is to do, by the distance from the cursor."""
        for sight in self._places():
            ready = self._ready.get(sight.current, sight.key, set)
            for view in self._views():
                if view not in ready:
                    yield from _followed(view, sight, ready)

    def _places(self) -> Iterator[Sight]:
        """The next place, the one before, those further on, and those of the pass that follows."""
        player = self._player
        here, last = player.cursor, len(player.walk)
        near = (here + 1, here - 1, *range(here + 2, min(here + AHEAD, last) + 1))
        yield from (player.at(cursor) for cursor in near if 0 < cursor <= last)
        beyond = player.beyond if last and here + AHEAD > last else None
        if beyond is not None:
            places = range(min(here + AHEAD - last, len(beyond.walk_at(player.grain)) + 1))
            yield from (Sight(player, beyond, cursor) for cursor in places)

    def _on_timer_timeout(self) -> None:
        if not self._has_painted:  # what the move asked for was painted before this
            self._has_painted = True
            self._timer.start(REST_MS)
        elif self._is_busy() or QGuiApplication.mouseButtons() is not Qt.MouseButton.NoButton:
            self._timer.start(BUSY_MS)
        else:
            self._work()

    def _work(self) -> None:
        begin, before = perf_counter(), thread_time()
        for _ in self._pieces:
            now = thread_time()
            if now - before > TOO_LONG:
                return
            if perf_counter() - begin > SLICE:
                self._timer.start(PAUSE_MS)
                return
            before = now
        self._tidier.start()


def _followed(view: View, sight: Sight, ready: set[View]) -> Iterator[None]:
    """A view's pieces; it is ready after the last, and asked again where it had none yet."""
    has_worked = False
    for _ in view.foresee(sight):
        has_worked = True
        yield
    if has_worked:
        ready.add(view)


def _tidy() -> None:
    if gc.isenabled() and gc.get_count()[2] >= COLLECTIONS:
        gc.collect()
