"""`Updates`: the strip of the updates so far, below the walk once there are any.

Rule: it is imported with the first update; a walk without training never pays for it.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from app.main_window import MainWindow
    from app.panels.bars.run_strip import RunStrip
    from app.workspace import Workspace
    from core.project.project import Project


class Updates(QObject):
    """Waits for the first update of a window's run."""

    def __init__(self, window: "MainWindow", workspace: "Workspace") -> None:
        super().__init__(window)
        self._window, self._workspace = window, workspace
        self.strip: RunStrip | None = None
        workspace.document.changed.connect(self._on_document_changed)

    def _on_document_changed(self, _before: object, after: "Project") -> None:
        if after.run.updates and self.strip is None:
            from app.panels.bars.run_strip import RunStrip

            self.strip = RunStrip(self._workspace, self._window.themes)
            self._window.add_below(self.strip)
            self.strip.refresh()
            self.strip.said.connect(self._window.show_message)
