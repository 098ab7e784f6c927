"""`Panel`: what all panels share - they render late, and only while they can be seen.

Rule: a panel that is hidden does no work; it catches up in the moment it is shown.
"""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QWidget

from app.panels.forms.look import SHEET
from app.style import ThemeOwner
from app.workspace import Workspace


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

    def _render(self) -> None:
        raise NotImplementedError

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._is_stale = False
            self._render()


def heading(words: str) -> QLabel:
    """The heading of a panel's section."""
    label = QLabel(words)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    label.setContentsMargins(0, 6, 0, 0)
    return label


class OneLine(QLabel):
    """Text on one line; what does not fit ends in … and is whole in the tooltip.

    With `allow_two` a text too long for one line takes two.
    """

    _is_two = False

    def allow_two(self, is_two: bool) -> None:
        """Give a long text a second line, or not."""
        needs_two = self.fontMetrics().horizontalAdvance(self.text()) > self.width()
        self._is_two = is_two and needs_two
        self.setWordWrap(self._is_two)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * (2 if self._is_two else 1) + 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._is_two:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        elided = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        self.setToolTip(self.text() if elided != self.text() else "")
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, elided)
        painter.end()
