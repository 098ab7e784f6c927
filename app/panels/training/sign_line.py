"""`SignLine`: one line about a run that goes nowhere - a dead layer, the mean target, a plateau.

Rule: it speaks of what is there now and goes with it; at most once a second while a run is on.
"""

from PySide6.QtWidgets import QLabel

from app.panels.training.rested import Rested
from app.workspace import Workspace

_LEAST = 1000  # ms between two looks


class SignLine(QLabel):
    """Nothing to see while the network learns."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._rested = Rested(self, self._look, _LEAST)
        self.setWordWrap(True)
        self.setAccessibleName("What is going on")
        self.hide()

    def refresh(self) -> None:
        """Look again, at once where nothing runs."""
        self._rested.ask(is_urgent=not self._workspace.training.is_running)

    def stop(self) -> None:
        """Look no more until it is asked for."""
        self._rested.stop()

    def _look(self) -> None:
        project, training = self._workspace.document.project, self._workspace.training
        words = ""
        if training.updates and not project.misfit:
            from core.training.signs import sign

            words = sign(training.network, project.data, training.history)
        self.setText(f"{words}." if words else "")
        self.setVisible(bool(words))
