"""`Document`: the one owner of what is edited - a `Project`, its path and its undo stack.

Rule: every change is a pure function from project to project. It is computed first and put in
place after, so an exception leaves everything as it was; undo swaps the very value back.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from core.project.project import Project, carried_on
from core.words import as_text

if TYPE_CHECKING:
    from core.network.moves import Moves
    from core.project.building.built import Built

UNDO_LIMIT = 200


class Document(QObject):
    """The project being worked on.

    `changed(before, after)` follows every change, undo and redo included; while it is told, `moves`
    is the way of every address from before to after. `known` comes when everybody has been told,
    `settling` before a change: whoever has something under way (training) finishes it then.
    """

    changed = Signal(object, object)
    known = Signal()
    opened = Signal()
    saved_state_changed = Signal()
    settling = Signal()

    def __init__(self, project: Project, path: str | None = None) -> None:
        super().__init__()
        self._project = project
        self.path = path
        self.moves: Moves | None = None
        self._merge_ids: dict[str, int] = {}
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(UNDO_LIMIT)
        self.undo_stack.cleanChanged.connect(self._on_undo_stack_clean_changed)

    @property
    def project(self) -> Project:
        """The value as it is now."""
        return self._project

    @property
    def is_modified(self) -> bool:
        """Whether it differs from what was last opened or saved."""
        return not self.undo_stack.isClean()

    @property
    def title(self) -> str:
        """The name people know it by: its title, else its file's name."""
        return self._project.title or (as_text(Path(self.path).stem) if self.path else "untitled")

    def edit(
        self, text: str, function: Callable[[Project], Project], merge: str | None = None
    ) -> None:
        """Replace the project by `function(project)` as one undo entry named `text`.

        Consecutive edits with the same `merge` are one entry; one that ends where it began is none.
        """
        self.settling.emit()
        before = self._project
        self._push(text, before, function(before), None, merge)

    def build(
        self, text: str, function: "Callable[[Project], Built]", merge: str | None = None
    ) -> None:
        """As `edit`, for an edit of the structure: whoever holds an address follows its moves."""
        self.settling.emit()
        before = self._project
        made = function(before)
        self._push(text, before, made.project, made.moves, merge)

    def undo(self) -> None:
        """Take the last entry back."""
        self.settling.emit()
        self.undo_stack.undo()

    def redo(self) -> None:
        """Do what was taken back once more."""
        self.settling.emit()
        self.undo_stack.redo()

    def open(self, project: Project, path: str | None = None) -> None:
        """Start over with another project; the undo history is gone."""
        self.settling.emit()
        self.path = path
        self.undo_stack.clear()
        self.undo_stack.setClean()  # an empty stack is not made clean by clearing it
        before, self._project = self._project, project
        self.changed.emit(before, project)
        self.opened.emit()
        self.saved_state_changed.emit()

    def mark_saved(self, path: str) -> None:
        """What is there now is what the file at `path` holds."""
        self.path = path
        self.undo_stack.setClean()
        self.saved_state_changed.emit()

    def mark_unsaved(self) -> None:
        """No file holds what is there now, even if nothing has been edited."""
        self.undo_stack.resetClean()
        self.saved_state_changed.emit()

    def _push(
        self, text: str, before: Project, made: Project, moves: "Moves | None", merge: str | None
    ) -> None:
        from core.network.moves import unmoved

        after = carried_on(before, made)
        if after is not before:
            moves = moves or unmoved(before.network, after.network)
            change = _Change(before, after, moves)
            self.undo_stack.push(_Swap(self, text, change, self._merge_id(merge)))

    def _put(self, change: "_Change") -> None:
        self._project = change.after
        self.moves = change.moves
        try:
            self.changed.emit(change.before, change.after)
            self.known.emit()
        finally:
            self.moves = None

    def _merge_id(self, merge: str | None) -> int:
        return -1 if merge is None else self._merge_ids.setdefault(merge, len(self._merge_ids) + 1)

    def _on_undo_stack_clean_changed(self, _clean: bool) -> None:
        self.saved_state_changed.emit()


class _Change(NamedTuple):
    """The value before, the value after, and the way of the addresses."""

    before: Project
    after: Project
    moves: "Moves"

    def back(self) -> "_Change":
        """The same the other way."""
        return _Change(self.after, self.before, self.moves.back())

    def then(self, later: "_Change") -> "_Change":
        """Both as one."""
        return _Change(self.before, later.after, self.moves.then(later.moves))


class _Swap(QUndoCommand):
    """The value before for the value after."""

    def __init__(self, document: Document, text: str, change: _Change, merge_id: int) -> None:
        super().__init__(text)
        self._document = document
        self._change = change
        self._merge_id = merge_id

    def undo(self) -> None:
        self._document._put(self._change.back())

    def redo(self) -> None:
        self._document._put(self._change)

    def id(self) -> int:
        return self._merge_id

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Swap):
            return False
        self._change = self._change.then(other._change)
        self.setObsolete(self._change.after is self._change.before)
        return True
