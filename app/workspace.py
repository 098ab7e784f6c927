"""`Workspace`: one window's document, player, selection and training together.

Rule: nothing of these is global; whoever needs one is handed the workspace. In an edit the
selection's addresses move before anybody looks at them.
"""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.document import Document
from app.run.training import Training
from app.selection import Selection
from app.walk.player import Player
from core.project.project import Project

if TYPE_CHECKING:
    from app.asking.asking import Asking
    from app.builder import Builder
    from app.lesson_document import LessonDocument
    from app.walk.travelling import Travelling


class Workspace(QObject):
    """The four owners of one window's state."""

    def __init__(self, project: Project, path: str | None = None) -> None:
        super().__init__()
        self.document = Document(project, path)
        self.selection = Selection()
        self.document.changed.connect(self._on_document_changing)
        self.training = Training(self.document)
        self.player = Player(self.document, self.training.look)
        self.training.look_changed.connect(self.player.look_again)
        self.player.moved.connect(self._on_player_moved)
        for known in (self.document.known, self.document.opened):
            known.connect(self.selection.tell)

    @cached_property
    def builder(self) -> "Builder":
        """What builds on the network by hand; made when a hand first does."""
        from app.builder import Builder

        return Builder(self.document, self.selection)

    @cached_property
    def asking(self) -> "Asking":
        """A student's turn to say the next number; made when there is one."""
        from app.asking.asking import Asking

        return Asking(self.document, self.player, self.training, self)

    @cached_property
    def travelling(self) -> "Travelling":
        """The way through the run; made when there is one."""
        from app.walk.travelling import Travelling

        travelling = Travelling(self.document)
        self.training.started.connect(travelling.leave)
        return travelling

    @cached_property
    def lesson(self) -> "LessonDocument":
        """The lesson that is being written; made when there is one."""
        from app.lesson_document import LessonDocument

        return LessonDocument()

    def _on_player_moved(self) -> None:
        if self.document.moves is None:
            self.selection.set(None)

    def _on_document_changing(self) -> None:
        """First of all who hear of it, so that nobody meets an address that is gone."""
        if self.document.moves is None:  # another project was opened
            self.selection.forget()
        else:
            self.selection.follow(self.document.moves)
