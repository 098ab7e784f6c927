"""`Updates`: the strip of the updates so far, below the walk once there are any.

Rule: it is imported with the first update; a walk without training never pays for it.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from app.panels.bars.run_strip import RunStrip
    from app.style import ThemeOwner
    from app.workspace import Workspace
    from core.project.project import Project


class Updates(QObject):
    """Waits for the first update of a window's run.

    `came` carries the strip, which is then to be placed; `said` what it has to say.
    """

    came = Signal(QWidget)
    said = Signal(str)

    def __init__(self, workspace: "Workspace", themes: "ThemeOwner", parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._themes = workspace, themes
        self.strip: RunStrip | None = None
        workspace.document.changed.connect(self._on_document_changed)

    def _on_document_changed(self, _before: object, after: "Project") -> None:
        if after.run.updates and self.strip is None:
            from app.panels.bars.run_strip import RunStrip

            self.strip = RunStrip(self._workspace, self._themes)
            self.came.emit(self.strip)
            self.strip.refresh()
            self.strip.said.connect(self.said)
