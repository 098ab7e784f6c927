"""`Document`: the one owner of what is edited - a `Project`, its path and its undo stack.

Rule: every change is a pure function from project to project. It is computed first and put in
place after, so an exception leaves everything as it was; undo swaps the very value back.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from core.project.project import Project, carried_on

UNDO_LIMIT = 200


class Document(QObject):
    """The project being worked on.

    `changed(before, after)` follows every change, undo and redo included. `settling` comes before
    one: whoever has something under way (training) finishes it then.
    """

    changed = Signal(object, object)
    opened = Signal()
    saved_state_changed = Signal()
    settling = Signal()

    def __init__(self, project: Project, path: str | None = None) -> None:
        super().__init__()
        self._project = project
        self.path = path
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
        return self._project.title or (Path(self.path).stem if self.path else "untitled")

    def edit(
        self, text: str, function: Callable[[Project], Project], merge: str | None = None
    ) -> None:
        """Replace the project by `function(project)` as one undo entry named `text`.

        Consecutive edits with the same `merge` are one entry; one that ends where it began is none.
        """
        self.settling.emit()
        before = self._project
        after = carried_on(before, function(before))
        if after is not before:
            self.undo_stack.push(_Swap(self, text, before, after, self._merge_id(merge)))

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
        self._put(project)
        self.opened.emit()
        self.saved_state_changed.emit()

    def mark_saved(self, path: str) -> None:
        """What is there now is what the file at `path` holds."""
        self.path = path
        self.undo_stack.setClean()
        self.saved_state_changed.emit()

    def _put(self, project: Project) -> None:
        before, self._project = self._project, project
        self.changed.emit(before, project)

    def _merge_id(self, merge: str | None) -> int:
        return -1 if merge is None else self._merge_ids.setdefault(merge, len(self._merge_ids) + 1)

    def _on_undo_stack_clean_changed(self, _clean: bool) -> None:
        self.saved_state_changed.emit()


class _Swap(QUndoCommand):
    """The value before for the value after."""

    def __init__(
        self, document: Document, text: str, before: Project, after: Project, merge_id: int
    ) -> None:
        super().__init__(text)
        self._document = document
        self._before = before
        self._after = after
        self._merge_id = merge_id

    def undo(self) -> None:
        self._document._put(self._before)

    def redo(self) -> None:
        self._document._put(self._after)

    def id(self) -> int:
        return self._merge_id

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Swap):
            return False
        self._after = other._after
        self.setObsolete(self._after is self._before)
        return True
