"""`Inspector`: one number in full - what it is, how it comes about, what it reads, where it goes.

Rule: it shows the clicked number, or the one the step wrote first; a number that the walk has not
reached shows no digit, only the step at which it appears.
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout

from app.panels.formula.formula_strip import formula_colours
from app.panels.formula.strip_content import lit_with
from app.panels.formula.why import Why
from app.panels.formula.why_links import WhyLinks
from app.panels.inspected import Inspected, Lines, inspected
from app.panels.palette.names import name_of
from app.panels.palette.number_tools import NumberTools
from app.panels.panel import Panel, heading
from app.style import ThemeOwner
from app.typeset.speech import in_words
from app.typeset.widget import FormulaWidget
from app.walk.kept import Kept
from app.walk.sight import Sight
from app.workspace import Workspace
from core.network.ref import Ref
from core.passes.notation import direction_of
from core.passes.places import capital
from core.passes.sample_pass import Pass

_EM = 17.0
_VALUE_SIZE = 17
_NOTHING = "Click a number on the canvas, or press Next: it is explained here."


class Inspector(Panel):
    """The number being looked at."""

    def __init__(self, workspace: Workspace, owner: ThemeOwner) -> None:
        super().__init__(workspace, owner)
        self._content = Inspected("")
        self._kept: Kept[Inspected] = Kept()
        self._are_numbers_hidden = False
        self._make_parts()
        self._arrange()
        player, selection = workspace.player, workspace.selection
        for signal in (player.moved, player.digits_changed, player.notation_changed):
            signal.connect(self.refresh)
        selection.changed.connect(self.refresh)
        selection.hover_changed.connect(self._on_selection_hover_changed)
        owner.changed.connect(self._colour)
        self.setAccessibleName("Inspector")

    @property
    def ref(self) -> Ref | None:
        """The address looked at: the clicked one, else the first that the step wrote."""
        step = self._workspace.player.step
        return self._workspace.selection.ref or (step.at if step else None)

    def shown_numbers(self) -> tuple[Ref, ...]:
        """The addresses of all numbers on screen."""
        return (*self._content.numbers, *self.why.numbers)

    def set_numbers_hidden(self, are_hidden: bool) -> None:
        """Explain in letters only, or with the numbers."""
        self._are_numbers_hidden = are_hidden
        self.refresh()

    def _make_parts(self) -> None:
        self.title = heading("")
        self.title.setWordWrap(True)
        self.value = _text(is_selectable=True)
        self.full = _text(is_selectable=True)
        self.where = _text(is_selectable=True)
        self.sentence = _text()
        self._colours = formula_colours(self._owner.theme)
        self.equation, self.local, self.reads, self.goes_to = (
            FormulaWidget(self._colours, _EM) for _ in range(4)
        )
        self.why = WhyLinks(self._workspace, self._owner, _EM)
        self.tools = NumberTools(self._workspace, self._owner)
        self._local_heading = heading("Local derivative")
        self._reads_heading = heading("Reads")
        self._goes_heading = heading("Goes to")
        for widget in self._formulas:
            widget.hovered.connect(self._workspace.selection.hover)
            widget.clicked.connect(self._workspace.selection.set)

    @property
    def _formulas(self) -> tuple[FormulaWidget, ...]:
        return (self.equation, self.local, self.reads, self.goes_to)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(6)
        for part in (
            self.title,
            self.value,
            self.full,
            self.where,
            self.equation,
            self.sentence,
            self._local_heading,
            self.local,
            self._reads_heading,
            self.reads,
            self._goes_heading,
            self.goes_to,
            self.why,
            self.tools,
        ):
            column.addWidget(part)
        column.addStretch(1)
        self._colour()

    def foresee(self, sight: Sight) -> Iterator[None]:
        """The number that another step writes first, and the layout of all about it."""
        step = sight.step
        if sight.current is None or step is None:
            return
        name_of(self._workspace, step.at)  # what knows names is imported with the first one
        yield
        content = self._inspected(sight, sight.current, step.at)
        yield
        why = content.why.lines if content.why else ()
        for widget, lines in (*self._written(content), (self.why.links, why)):
            yield from widget.foresee(lines)

    def _render(self) -> None:
        player, ref = self._workspace.player, self.ref
        current = player.current
        if current is None or ref is None:
            self._show(Inspected("No number", capital(player.misfit or _NOTHING)))
        else:
            self._show(self._inspected(player.at(player.cursor), current, ref))
        self.tools.show_ref(ref if current is not None else None)
        self._colour_value()
        self._on_selection_hover_changed()

    def _inspected(self, sight: Sight, current: Pass, ref: Ref) -> Inspected:
        in_letters = self._are_numbers_hidden
        return self._kept.get(
            current,
            (ref, in_letters, sight.key),
            lambda: inspected(sight, current, ref, in_letters),
        )

    def _show(self, content: Inspected) -> None:
        self._content = content
        self.title.setText(content.title)
        self.value.setText(content.value)
        is_longer = content.whole != content.value
        self.full.setText(f"full: {content.whole}" if is_longer else "")
        self.full.setVisible(is_longer)
        self.where.setText(content.where)
        self.sentence.setText(content.sentence)
        for widget, lines in self._written(content):
            self._put(widget, lines)
        self.why.show_why(content.why or Why())

    def _written(self, content: Inspected) -> tuple[tuple[FormulaWidget, Lines], ...]:
        """Which formulas stand where."""
        return (
            (self.equation, content.equation),
            (self.local, content.local),
            (self.reads, content.reads),
            (self.goes_to, content.goes_to),
        )

    def _colour_value(self) -> None:
        """The value in the hue of its direction."""
        direction = direction_of(self.ref) if self.ref else None
        palette = self.value.palette()
        palette.setColor(self.value.foregroundRole(), self._colours.of(direction))
        self.value.setPalette(palette)

    def _put(self, widget: FormulaWidget, lines: Lines) -> None:
        widget.set_lines(lines)
        widget.set_spoken(in_words(lines))
        widget.setVisible(bool(lines))
        for title, part in (
            (self._local_heading, self.local),
            (self._reads_heading, self.reads),
            (self._goes_heading, self.goes_to),
        ):
            if part is widget:
                title.setVisible(bool(lines))

    def _on_selection_hover_changed(self) -> None:
        lit = lit_with(self._workspace.selection.hovered, self._content.equations)
        for widget in self._formulas:
            widget.set_lit(lit)

    def _colour(self) -> None:
        theme = self._owner.theme
        self._colours = formula_colours(theme)
        for label in (self.full, self.where):
            label.setStyleSheet(f"color: {theme.dim}")
        self.value.setStyleSheet(f"font-size: {_VALUE_SIZE}px; font-weight: bold")
        self._colour_value()
        for widget in self._formulas:
            widget.set_colours(self._colours)


def _text(is_selectable: bool = False) -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if is_selectable:
        flags = Qt.TextInteractionFlag
        label.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
    return label
