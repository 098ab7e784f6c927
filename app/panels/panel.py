"""`Panel`: what all panels share - they render late, and only while they can be seen.

Rule: a panel that is hidden does no work; it catches up in the moment it is shown.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QWidget

from app.panels.forms.look import SHEET
from app.style import ThemeOwner
from app.workspace import Workspace

if TYPE_CHECKING:
    from app.walk.sight import Sight


class Panel(QWidget):
    """A view of a workspace; subclasses say in `_render` how it looks now."""

    def __init__(self, workspace: Workspace, owner: ThemeOwner) -> None:
        super().__init__()
        self._workspace = workspace
        self._owner = owner
        self._is_stale = True
        self.setStyleSheet(SHEET)
        owner.changed.connect(self._dress)

    def _dress(self) -> None:
        """Take the palette in force: a sheet holds on to the one it was set with."""
        self.setStyleSheet("")
        self.setStyleSheet(SHEET)

    def refresh(self) -> None:
        """Look as the workspace is now, at once if visible, else when shown."""
        self._is_stale = not self.isVisible()
        if not self._is_stale:
            self._render()

    def foresee(self, sight: "Sight") -> Iterator[None]:
        """Make ready what it will show at another place of the walk, a little at a time."""
        yield from ()

    def _render(self) -> None:
        raise NotImplementedError

    def heightForWidth(self, width: int) -> int:
        """At least what every part needs at this width: lines that break are counted whole."""
        layout = self.layout()
        least = -1 if layout is None else layout.minimumHeightForWidth(width)
        return max(super().heightForWidth(width), least)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._is_stale = False
            self._render()


def heading(words: str) -> QLabel:
    """The heading of a panel's section."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    label.setContentsMargins(0, 6, 0, 0)
    return label
