"""`ChainPanel`: a weight's gradient as the sum of all its paths from the loss.

Rule: the weight stays chosen while the walk moves; a number that the walk has not revealed is □.
"""

from collections.abc import Iterator

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from app.panels.chain.brackets import BracketSection
from app.panels.chain.chosen import Chosen
from app.panels.chain.glance import Glance
from app.panels.chain.path_list import PathList
from app.panels.chain.path_row import Caption, Lines, PathRow
from app.panels.chain.sections import (
    MeetingSection,
    PairSection,
    ReuseSection,
    Section,
)
from app.panels.forms.look import CheckBox
from app.panels.panel import Panel, heading
from app.style import ThemeOwner
from app.typeset.widget import FormulaWidget
from app.walk.kept import Kept
from app.walk.sight import Sight
from app.workspace import Workspace
from core.network.parameters import noun
from core.network.ref import Ref
from core.passes.chains.linked import numbers_in
from core.passes.chains.meeting import is_joint, must_collapse
from core.passes.explanations.parameters import parameter_place
from core.passes.markup import Markup
from core.passes.sample_pass import Pass

_COMPARE = "Compare with…"
_COMPARE_TIP = "Click another weight to see where the two part; Shift+click does the same"
_COLLAPSED_TIP = "Begin every path in front of the output's activation, where it meets the loss"
_HINT = "Click a weight or a bias on the canvas; Shift+click one to compare."
_SECOND = "Click the other weight on the canvas."
_NO_WEIGHT = "There is no weight in this network, and so no path to one."
_NO_PATH = "No path leads from the loss to it: its gradient is 0."
_BY_HAND = "By hand every gradient is rounded: the paths need not add up to its last digit."
_FORCED = "An output is too close to 0 or 1 for the full chain: every path begins collapsed."

_CHECKED = """QPushButton:checked {
    background: palette(highlight); color: palette(highlighted-text);
    border-color: palette(highlight);
}"""


class ChainPanel(Panel):
    """Every path from the loss to a weight, and two weights beside each other."""

    def __init__(self, workspace: Workspace, owner: ThemeOwner) -> None:
        super().__init__(workspace, owner)
        self.chosen = Chosen(workspace)
        self._glance: Glance | None = None
        self._glances: Kept[Glance] = Kept()
        self._shown: tuple[object, ...] = ()
        self._are_numbers_hidden = False
        self._make_parts()
        self._arrange()
        self._connect()
        self.setAccessibleName("Paths")

    def shown_numbers(self) -> tuple[Ref, ...]:
        """The addresses of all numbers on screen."""
        lines = (
            line for widget in self._formulas if not widget.isHidden() for line in widget.lines
        )
        return tuple(dict.fromkeys(ref for line in lines for ref in numbers_in(line)))

    def set_numbers_hidden(self, are_hidden: bool) -> None:
        """Show letters only, or the numbers that are revealed."""
        self._are_numbers_hidden = are_hidden
        self.refresh()

    @property
    def _formulas(self) -> list[Lines]:
        rows = [row.formula for row in self.list.shown_rows if not self.list.isHidden()]
        sections = [each.lines for each in self.sections if not each.isHidden()]
        return [self.total, *rows, *sections]

    def _make_parts(self) -> None:
        owner = self._owner
        self.title, self.hint = heading(""), Caption(owner)
        self.title.setWordWrap(True)
        self.total = Lines(owner, 17.0)
        self.compare = QPushButton(_COMPARE)
        self.compare.setCheckable(True)
        self.compare.setToolTip(_COMPARE_TIP)
        self.compare.setStyleSheet(_CHECKED)
        self.collapsed = CheckBox("Collapsed at the output", _COLLAPSED_TIP, "collapsed at output")
        self.list = PathList(owner)
        self.brackets, self.pair = BracketSection(owner), PairSection(owner)
        self.meeting, self.reuse = MeetingSection(owner), ReuseSection(owner)

    @property
    def sections(self) -> tuple[Section, ...]:
        """What stands around the list of paths."""
        return (self.pair, self.brackets, self.meeting, self.reuse)

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self.compare)
        buttons.addWidget(self.collapsed)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 14)
        column.setSpacing(6)
        column.addWidget(self.title)
        column.addWidget(self.total)
        column.addWidget(self.hint)
        column.addLayout(buttons)
        for part in (self.pair, self.list, self.brackets, self.meeting, self.reuse):
            column.addWidget(part)
        column.addStretch(1)

    def _connect(self) -> None:
        workspace = self._workspace
        player = workspace.player
        for signal in (player.moved, player.digits_changed, player.notation_changed):
            signal.connect(self.refresh)
        for signal in (self.chosen.changed, self.collapsed.toggled):
            signal.connect(self.refresh)
        workspace.selection.hover_changed.connect(self._on_selection_hover_changed)
        self.compare.toggled.connect(self.chosen.set_comparing)
        self.list.made.connect(self._on_list_made)
        self.list.turned.connect(self._light)
        for widget in (self.total, *(section.lines for section in self.sections)):
            self._listen(widget)

    def _listen(self, widget: FormulaWidget) -> None:
        widget.hovered.connect(self._workspace.selection.hover)
        widget.clicked.connect(self.chosen.look_at)

    def _render(self) -> None:
        glance = self._look()
        shown = (glance, glance.knowledge if glance else None, self.chosen.is_comparing)
        if glance is None or shown != self._shown:
            self._shown = shown
            self._show(glance)
        self._light()

    def _show(self, glance: Glance | None) -> None:
        has_paths = glance is not None and glance.lines.chains.count > 0
        self.compare.setVisible(glance is not None)
        for part in (self.total, self.list):
            part.setVisible(has_paths)
        self._show_head(glance)
        if glance is not None and has_paths:
            self.total.show_lines(_total(glance))
            self.list.show_glance(glance)
            for section in self.sections:
                section.show_glance(glance)
        else:
            for section in self.sections:
                section.hide()

    def foresee(self, sight: Sight) -> Iterator[None]:
        """The lines that change at another step, or of another pass."""
        now, first = self._glance, self.chosen.first
        if now is None or first is None or sight.current is None:
            return
        there = self._glance_at(sight, sight.current, first, now.lines.chains.is_collapsed)
        yield
        glance = there.at(sight)
        if not glance.lines.chains.count or (there is now and glance.knowledge == now.knowledge):
            return
        yield from self.total.foresee(_total(glance))
        yield from self.list.foresee(glance)
        for section in self.sections:
            yield from section.foresee(glance)

    def _look(self) -> Glance | None:
        """What to show; the same object as before where only the walk has moved."""
        player = self._workspace.player
        current = player.current
        self.collapsed.setVisible(current is not None and is_joint(current.network))
        first = self.chosen.first
        if current is None or first is None:
            self._glance = None
            return None
        is_collapsed = must_collapse(current)
        self.collapsed.setEnabled(not is_collapsed)
        is_collapsed |= self.collapsed.isChecked() and self.collapsed.isVisibleTo(self)
        sight = player.at(player.cursor)
        self._glance = glance = self._glance_at(sight, current, first, is_collapsed)
        glance.are_numbers_hidden, glance.sight = self._are_numbers_hidden, sight
        return glance

    def _glance_at(self, sight: Sight, current: Pass, first: Ref, is_collapsed: bool) -> Glance:
        """The chosen parameters' chains in a pass."""
        second = self.chosen.second
        key = (first, second, is_collapsed, self._workspace.player.writing)
        return self._glances.get(
            current, key, lambda: Glance(sight, current, first, second, is_collapsed)
        )

    def _show_head(self, glance: Glance | None) -> None:
        self.compare.setChecked(self.chosen.is_comparing)
        self.compare.setText(_COMPARE)
        if glance is None:
            self.title.setText("No path")
            self.hint.say(self._workspace.player.misfit or _NO_WEIGHT)
            return
        ref = glance.lines.chains.ref
        where = parameter_place(glance.network, ref)
        self.title.setText(f"{glance.symbol(ref)}, {noun(ref.quantity)} {where}")
        if glance.second is not None:
            self.compare.setText(f"Compared with {glance.symbol(glance.second.ref)}")
        self.hint.say(self._hint(glance))

    def _hint(self, glance: Glance) -> str:
        if self.chosen.is_comparing and self.chosen.second is None:
            return _SECOND
        if not glance.lines.chains.count:
            return _NO_PATH
        if not self.collapsed.isEnabled():
            return _FORCED
        if glance.pass_.decimals is not None:
            return _BY_HAND
        return "" if self.chosen.is_comparing else _HINT

    def _light(self) -> None:
        """Light a path on the canvas; without one the chosen weights and what they share."""
        glance = self._glance if self.isVisible() else None
        lit = () if glance is None else self.list.lit or glance.lit
        self._workspace.selection.hover_many(lit)

    def _on_list_made(self, row: PathRow) -> None:
        self._listen(row.formula)

    def _on_selection_hover_changed(self) -> None:
        hovered = self._workspace.selection.hovered
        lit = frozenset() if hovered is None else frozenset([hovered])
        for widget in self._formulas:
            widget.set_lit(lit)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._light()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._light()


def _total(glance: Glance) -> list[Markup]:
    return [glance.lines.total(glance.paths, glance.is_revealed)]
