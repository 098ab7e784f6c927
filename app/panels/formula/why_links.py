"""`WhyLinks`: the forward values that a backward number needed, and who needs a forward one.

Rule: a click goes to the step that writes the number; what the walk has not revealed has no digit.
"""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.panels.formula.formula_strip import formula_colours
from app.panels.panel import heading
from app.style import ThemeOwner
from app.typeset.widget import FormulaWidget
from app.walk.player import Player
from app.workspace import Workspace
from core.network.ref import Ref
from core.passes.chains.troubles import trouble_at
from core.passes.chains.why import needed_by, needs
from core.passes.equation import spoken
from core.passes.lines.composer import Composer
from core.passes.markup import Linked, Markup, Numeral, Relation, Row, Words
from core.passes.notation import direction_of
from core.passes.numbers import shown
from core.passes.sample_pass import Pass

MOST = 12
NEEDS, NEEDED = "Kept for it since the forward pass", "Kept for the way back"


class WhyLinks(QWidget):
    """A heading and links with their steps; nothing where there is no such link."""

    def __init__(self, workspace: Workspace, owner: ThemeOwner, em: float) -> None:
        super().__init__()
        self._workspace = workspace
        self._owner = owner
        self.numbers: tuple[Ref, ...] = ()
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

    def show_ref(self, current: Pass | None, ref: Ref | None) -> None:
        """Show the links of the number at `ref`; of None there are none."""
        self.numbers = ()
        if current is None or ref is None:
            self.hide()
            return
        refs, words = needs(current, ref), NEEDS
        if not refs:
            refs, words = needed_by(current, ref), NEEDED
        self.title.setText(words)
        self._put(current, [each for each in refs if self._player.step_of(each)])
        self._show_trouble(current, ref)
        self.setVisible(bool(self.links.lines) or bool(self.trouble.text()))

    def go_to(self, ref: Ref) -> None:
        """Look at the step that writes a number, and at the number."""
        self._player.seek(self._player.step_of(ref) or 0)
        self._workspace.selection.set(ref)

    @property
    def _player(self) -> Player:
        return self._workspace.player

    def _put(self, current: Pass, refs: list[Ref]) -> None:
        lines = [self._line(current, ref) for ref in refs[:MOST]]
        if len(refs) > MOST:
            lines.append(Words(f"and {len(refs) - MOST} more"))
        self.links.set_lines(lines)
        self.links.set_spoken(" ".join(spoken(line) for line in lines))
        for part in (self.title, self.links):
            part.setVisible(bool(lines))

    def _line(self, current: Pass, ref: Ref) -> Markup:
        """`symbol = number (step n)`, without the number before that step."""
        player = self._player
        items: list[Markup] = [player.notation.symbol(ref, current.network)]
        if player.is_revealed(ref):
            self.numbers = (*self.numbers, ref)
            items += [Relation("="), Numeral(shown(current.value(ref), player.digits))]
        items += [Relation("←"), Words(f"step {player.step_of(ref)}")]
        return Linked(Row(tuple(items)), ref, direction_of(ref))

    def _show_trouble(self, current: Pass, ref: Ref) -> None:
        player = self._player
        found = trouble_at(Composer(current, player.digits, player.notation), ref)
        known = found if found is not None and player.is_revealed(found.ref) else None
        self.trouble.setText(known.sentence if known else "")
        self.trouble.setVisible(known is not None)

    def _colour(self) -> None:
        self.links.set_colours(formula_colours(self._owner.theme))
        self.trouble.setStyleSheet(f"color: {self._owner.theme.warning}; font-weight: normal")
