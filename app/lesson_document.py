"""`LessonDocument`: the one owner of the lesson being written - its value, folder and undo stack.

Rule: as `Document`: a change is a pure function from lesson to lesson, computed first and put in
place after. Networks are only ever added; a lesson on the disk is whole, or as it was.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from app.document import UNDO_LIMIT
from core.project.bpnet.writing import pretty
from core.teaching.lessons.editing import (
    duplicated_beat,
    moved_beat,
    replaced_beat,
    with_beat,
    without_beat,
)
from core.teaching.lessons.files.folder import NAME, Opened, OpenLesson
from core.teaching.lessons.files.lesson_file import write_lesson
from core.teaching.lessons.lesson import Beat, Lesson

Edit = Callable[[Lesson], Lesson]


class LessonDocument(QObject):
    """The lesson, and which of its beats (from 0) is chosen.

    `changed` follows every change, undo and redo included, `chosen_changed` another choice,
    `opened` another lesson. `folder` is None while it has none.
    """

    changed = Signal()
    chosen_changed = Signal()
    opened = Signal()
    saved_state_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lesson: Lesson | None = None
        self._chosen = 0
        self.networks: Mapping[str, Opened] = {}
        self.new_networks: frozenset[str] = frozenset()
        self.folder: str | None = None
        self.is_read_only = False
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(UNDO_LIMIT)
        self.undo_stack.cleanChanged.connect(self._on_undo_stack_clean_changed)

    @property
    def is_open(self) -> bool:
        """Whether there is a lesson."""
        return self._lesson is not None

    @property
    def lesson(self) -> Lesson:
        """The lesson as it is now; LookupError where none is open."""
        if self._lesson is None:
            raise LookupError("no lesson is open")
        return self._lesson

    @property
    def chosen(self) -> int:
        """The number (from 0) of the chosen beat."""
        return self._chosen

    @property
    def beat(self) -> Beat:
        """The chosen beat."""
        return self.lesson.beats[self._chosen]

    @property
    def is_modified(self) -> bool:
        """Whether it differs from what its folder holds."""
        return self.is_open and not self.undo_stack.isClean()

    @property
    def as_open(self) -> OpenLesson:
        """The lesson with its networks, as if it had just been read."""
        path = NAME if self.folder is None else f"{self.folder}/{NAME}"
        return OpenLesson(self.lesson, self.networks, path, pretty(write_lesson(self.lesson)))

    def open(
        self,
        lesson: OpenLesson,
        folder: str | None,
        is_read_only: bool = False,
        is_new: bool = False,
    ) -> None:
        """Start over with another lesson; one that `is_new` is in no folder yet."""
        self._lesson, self._chosen = lesson.lesson, 0
        self.networks = dict(lesson.networks)
        self.new_networks = frozenset(lesson.networks) if is_new else frozenset()
        self.folder, self.is_read_only = folder, is_read_only
        self.undo_stack.clear()
        self.undo_stack.setClean()
        if is_new:
            self.undo_stack.resetClean()
        self.opened.emit()
        self.saved_state_changed.emit()

    def choose(self, number: int) -> None:
        """Look at another beat."""
        number = min(max(number, 0), len(self.lesson.beats) - 1)
        if number != self._chosen:
            self._chosen = number
            self.chosen_changed.emit()

    def edit(self, text: str, function: Edit, chosen: int | None = None) -> None:
        """Replace the lesson by `function(lesson)` as one undo entry, another beat chosen with it.

        NetworkError leaves all as it was.
        """
        before = self.lesson, self._chosen
        made = function(self.lesson)
        after = made, self._chosen if chosen is None else chosen
        if made != self.lesson and not self.is_read_only:
            self.undo_stack.push(_Swap(self, text, before, after))

    def change_beat(self, entry: str, /, **values: Any) -> None:
        """Put other values into the chosen beat."""
        self.put_beat(f"{entry} of beat {self._chosen + 1}", replace(self.beat, **values))

    def put_beat(self, entry: str, beat: Beat) -> None:
        """Put another beat in the place of the chosen one."""
        number = self._chosen
        self.edit(entry, lambda lesson: replaced_beat(lesson, number, beat))

    def add_beat(self, beat: Beat) -> None:
        """Put a beat behind the chosen one, and choose it."""
        number = self._chosen + 1
        self.edit("Add beat", lambda lesson: with_beat(lesson, number, beat), number)

    def duplicate_beat(self) -> None:
        """The chosen beat twice; the second one is chosen."""
        number = self._chosen
        self.edit(
            f"Duplicate beat {number + 1}", lambda each: duplicated_beat(each, number), number + 1
        )

    def remove_beat(self) -> None:
        """Take the chosen beat out; the one behind it is chosen, or the last."""
        number = self._chosen
        chosen = max(min(number, len(self.lesson.beats) - 2), 0)
        self.edit(f"Delete beat {number + 1}", lambda each: without_beat(each, number), chosen)

    def move_beat(self, number: int, to: int) -> None:
        """Take a beat to another place, counted without it."""
        to = min(max(to, 0), len(self.lesson.beats) - 1)
        if to != number:
            self.edit(f"Move beat {number + 1}", lambda each: moved_beat(each, number, to), to)

    def add_network(self, name: str, opened: Opened) -> None:
        """Know one more network, which is written with the lesson once a beat shows it."""
        self.networks = {**self.networks, name: opened}
        self.new_networks |= {name}

    def know_network(self, name: str, opened: Opened) -> None:
        """A network's file is another one now."""
        self.networks = {**self.networks, name: opened}
        self.changed.emit()

    def networks_to_write(self, is_elsewhere: bool = False) -> dict[str, Opened]:
        """The networks that its folder does not have yet; `is_elsewhere`: all that it shows."""
        shown = dict.fromkeys(beat.network for beat in self.lesson.beats)
        names = (name for name in shown if is_elsewhere or name in self.new_networks)
        return {name: self.networks[name] for name in names}

    def mark_saved(self, folder: str) -> None:
        """What is there now is what the folder holds."""
        self.new_networks -= {beat.network for beat in self.lesson.beats}
        self.folder, self.is_read_only = folder, False
        self.undo_stack.setClean()
        self.saved_state_changed.emit()

    def mark_unsaved(self) -> None:
        """The folder does not hold what is there now, even if nothing has been edited."""
        self.undo_stack.resetClean()
        self.saved_state_changed.emit()

    def _put(self, state: tuple[Lesson, int]) -> None:
        self._lesson, self._chosen = state
        self.changed.emit()

    def _on_undo_stack_clean_changed(self, _is_clean: bool) -> None:
        self.saved_state_changed.emit()


class _Swap(QUndoCommand):
    """The lesson before, and the beat chosen then, for those after."""

    def __init__(
        self,
        document: LessonDocument,
        text: str,
        before: tuple[Lesson, int],
        after: tuple[Lesson, int],
    ) -> None:
        super().__init__(text)
        self._document = document
        self._before, self._after = before, after

    def undo(self) -> None:
        self._document._put(self._before)

    def redo(self) -> None:
        self._document._put(self._after)
