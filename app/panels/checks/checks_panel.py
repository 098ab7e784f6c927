"""`ChecksPanel`: gradient check, try a change, compare with my numbers - one at a time.

Rule: what a section shows goes beyond the cursor, so the panel says "whole pass" above it, and
shows no number while one is asked for. A section is made when it is first looked at.
"""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout

from app.panels.data.toggle import Toggle
from app.panels.panel import Panel
from app.style import ThemeOwner
from app.workspace import Workspace

if TYPE_CHECKING:
    from app.panels.checks.change.change_section import ChangeSection
    from app.panels.checks.comparing.numbers_section import NumbersSection
    from app.panels.checks.gradients.gradient_section import GradientSection

GRADIENTS, CHANGE, NUMBERS = "gradients", "change", "numbers"
ARRAYS_SUFFIX = ".npz"
_TABS = (
    (GRADIENTS, "Gradients", "Every gradient beside a central difference"),
    (CHANGE, "Try a change", "The loss as a curve over one parameter"),
    (NUMBERS, "My numbers", "Compare arrays of your own with this pass"),
)
_WHOLE = "Whole pass: also what the walk has not reached."
_ASKED = "Whole pass: its numbers are hidden while one is asked for."


class ChecksPanel(Panel):
    """Three sections behind three buttons."""

    def __init__(self, workspace: Workspace, owner: ThemeOwner) -> None:
        super().__init__(workspace, owner)
        self._are_numbers_hidden = self._is_asked = False
        self._sections: dict[str, Panel] = {}
        self.tabs = {name: Toggle(owner, words, tip) for name, words, tip in _TABS}
        self.whole = QLabel(_WHOLE, wordWrap=True)
        self.stack = QStackedWidget()
        self._arrange()
        for tab in self.tabs.values():
            tab.clicked.connect(self._on_tab_clicked)
        owner.changed.connect(self._colour)
        for signal in (workspace.player.asked_changed, workspace.player.moved):
            signal.connect(self._on_player_asked_changed)
        self._colour()
        self.setAcceptDrops(True)
        self.setAccessibleName("Checks")
        self.show_section(GRADIENTS)

    @property
    def gradients(self) -> "GradientSection":
        """The gradient check."""
        return cast("GradientSection", self._section(GRADIENTS))

    @property
    def change(self) -> "ChangeSection":
        """Try a change."""
        return cast("ChangeSection", self._section(CHANGE))

    @property
    def numbers(self) -> "NumbersSection":
        """Compare with my numbers."""
        return cast("NumbersSection", self._section(NUMBERS))

    def show_section(self, name: str) -> None:
        """Bring a section to the front."""
        self.tabs[name].setChecked(True)
        self.stack.setCurrentWidget(self._section(name))

    def set_numbers_hidden(self, are_hidden: bool) -> None:
        """Leave the numbers out, or show them."""
        self._are_numbers_hidden = are_hidden
        for section in self._sections.values():
            self._tell(section)

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        for tab in self.tabs.values():
            row.addWidget(tab, tab.sizeHint().width())
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.whole)
        column.addWidget(self.stack, 1)

    def _section(self, name: str) -> Panel:
        if name not in self._sections:
            section = self._sections[name] = self._made(name)
            self.stack.addWidget(section)
            self._tell(section)
        return self._sections[name]

    def _made(self, name: str) -> Panel:
        if name == GRADIENTS:
            from app.panels.checks.gradients.gradient_section import GradientSection

            return GradientSection(self._workspace, self._owner)
        if name == CHANGE:
            from app.panels.checks.change.change_section import ChangeSection

            return ChangeSection(self._workspace, self._owner)
        from app.panels.checks.comparing.numbers_section import NumbersSection

        return NumbersSection(self._workspace, self._owner)

    def _tell(self, section: Panel) -> None:
        hide = getattr(section, "set_numbers_hidden", None)
        if hide is not None:
            hide(self._are_numbers_hidden or self._is_asked)

    def _render(self) -> None:
        """Each section looks after itself."""

    def _on_tab_clicked(self) -> None:
        self.show_section(next(name for name, tab in self.tabs.items() if tab.isChecked()))

    def _on_player_asked_changed(self) -> None:
        is_asked = self._workspace.player.asked is not None
        if is_asked is not self._is_asked:
            self._is_asked = is_asked
            self.whole.setText(_ASKED if is_asked else _WHOLE)
            self.set_numbers_hidden(self._are_numbers_hidden)

    def _colour(self) -> None:
        self.whole.setStyleSheet(f"color: {self._owner.theme.dim}")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_arrays(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.show_section(NUMBERS)
        self.numbers.read_file(dropped_arrays(event.mimeData()))


def dropped_arrays(content: QMimeData) -> str:
    """The path of the one arrays file that is dragged, else ""."""
    paths = [url.toLocalFile() for url in content.urls()]
    return paths[0] if len(paths) == 1 and paths[0].lower().endswith(ARRAYS_SUFFIX) else ""
