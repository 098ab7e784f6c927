"""`WhyLinks`: the forward values that a backward number needed, and who needs a forward one.

Rule: a click goes to the step that writes the number; what the walk has not revealed has no digit.
"""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.panels.formula.formula_strip import formula_colours
from app.panels.formula.why import Why
from app.panels.panel import heading
from app.style import ThemeOwner
from app.typeset.speech import in_words
from app.typeset.widget import FormulaWidget
from app.walk.player import Player
from app.workspace import Workspace
from core.network.ref import Ref


class WhyLinks(QWidget):
    """A heading and links with their steps; nothing where there is no such link."""

    def __init__(self, workspace: Workspace, owner: ThemeOwner, em: float) -> None:
        super().__init__()
        self._workspace = workspace
        self._owner = owner
        self._why = Why()
        self.title = heading("")
        self.links = FormulaWidget(formula_colours(owner.theme), em)
        self.trouble = heading("")
        self.trouble.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.trouble, self.title, self.links):
            column.addWidget(part)
        self.links.hovered.connect(workspace.selection.hover)
        self.links.clicked.connect(self.go_to)
        owner.changed.connect(self._colour)
        self._colour()

    @property
    def numbers(self) -> tuple[Ref, ...]:
        """The addresses of all numbers on screen."""
        return self._why.numbers

    def show_why(self, why: Why) -> None:
        """Show the links of a number, and what goes wrong where it is."""
        self._why = why
        self.title.setText(why.title)
        self.links.set_lines(why.lines)
        self.links.set_spoken(in_words(why.lines))
        for part in (self.title, self.links):
            part.setVisible(bool(why.lines))
        self.trouble.setText(why.trouble)
        self.trouble.setVisible(bool(why.trouble))
        self.setVisible(bool(why.lines or why.trouble))

    def go_to(self, ref: Ref) -> None:
        """Look at the step that writes a number, and at the number."""
        self._player.seek(self._player.step_of(ref) or 0)
        self._workspace.selection.set(ref)

    @property
    def _player(self) -> Player:
        return self._workspace.player

    def _colour(self) -> None:
        self.links.set_colours(formula_colours(self._owner.theme))
        self.trouble.setStyleSheet(f"color: {self._owner.theme.warning}; font-weight: normal")
