"""`AskingPlace`: where the line for a student's number stands, made when one is first asked for.

Rule: before that nothing of it is imported, and no room is taken.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.style import ThemeOwner
from app.workspace import Workspace
from core.passes.markup import Markup

if TYPE_CHECKING:
    from app.panels.asking.asking_row import AskingRow


class AskingPlace(QObject):
    """The last line of a column. `changed` follows what is asked for and every hint."""

    changed = Signal()

    def __init__(self, workspace: Workspace, owner: ThemeOwner, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._owner = owner
        self._column: QVBoxLayout | None = None
        self._pixels = 13
        self._are_numbers_hidden = False
        self._told: tuple[bool, tuple[Markup, ...]] = (False, ())
        self.row: AskingRow | None = None
        workspace.player.asked_changed.connect(self._on_player_asked_changed)

    @property
    def is_open(self) -> bool:
        """Whether a student is asked."""
        return self.row is not None and self.row.asking.is_open

    @property
    def hint_lines(self) -> tuple[Markup, ...]:
        """The formulas of the hint that is shown."""
        return () if self.row is None else self.row.hint_lines

    def stand_in(self, column: QVBoxLayout) -> None:
        """Say where the line belongs."""
        self._column = column

    def set_look(self, pixels: int) -> None:
        """The size of its sentences."""
        self._pixels = pixels
        if self.row is not None:
            self.row.set_look(pixels)

    def set_numbers_hidden(self, are_hidden: bool) -> None:
        """Hints without numbers, or with them."""
        self._are_numbers_hidden = are_hidden
        if self.row is not None:
            self.row.asking.set_numbers_hidden(are_hidden)

    def _on_player_asked_changed(self) -> None:
        if self.row is None and self._column is not None:
            from app.panels.asking.asking_row import AskingRow

            self.row = AskingRow(self._workspace, self._owner)
            self._column.addWidget(self.row)
            self.row.asking.changed.connect(self._on_asking_changed)
            self.set_look(self._pixels)
            self.set_numbers_hidden(self._are_numbers_hidden)
        self._on_asking_changed()

    def _on_asking_changed(self) -> None:
        """Only what the strip shows of it is worth another look."""
        told = (self.is_open, self.hint_lines)
        if told != self._told:
            self._told = told
            self.changed.emit()
