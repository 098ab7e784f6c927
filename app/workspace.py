"""`Workspace`: one window's document, player, selection and training together.

Rule: nothing of these is global; whoever needs one is handed the workspace.
"""

from PySide6.QtCore import QObject

from app.document import Document
from app.player import Player
from app.selection import Selection
from app.training import Training
from core.project.project import Project


class Workspace(QObject):
    """The four owners of one window's state."""

    def __init__(self, project: Project, path: str | None = None) -> None:
        super().__init__()
        self.document = Document(project, path)
        self.player = Player(self.document)
        self.selection = Selection()
        self.training = Training(self.document)
        self.player.moved.connect(self._on_player_moved)

    def _on_player_moved(self) -> None:
        self.selection.set(None)
