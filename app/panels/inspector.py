"""`Inspector`: one number in full - what it is, how it comes about, what it reads, where it goes.

Rule: it shows the clicked number, or the one the step wrote first; a number that the walk has not
reached shows no digit, only the step at which it appears.
"""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout

from app.panels.forms.fields import full
from app.panels.formula.formula_strip import formula_colours
from app.panels.formula.in_symbols import in_symbols
from app.panels.formula.strip_content import lit_with
from app.panels.formula.why_links import WhyLinks
from app.panels.palette.number_tools import NumberTools
from app.panels.panel import Panel, heading
from app.style import ThemeOwner
from app.typeset.widget import FormulaWidget
from app.workspace import Workspace
from core.network.flow import read_by
from core.network.ref import Ref
from core.passes.equation import Equation, plain_text, spoken
from core.passes.explain import Explanation
from core.passes.markup import Linked, Markup, Numeral, Relation, Row, Words
from core.passes.notation import direction_of
from core.passes.numbers import shown, typed
from core.passes.sample_pass import Pass

MOST_LINKS = 12
_EM = 17.0
_TYPED = ("W", "b", "A", "y")
_NOTHING = "Click a number on the canvas, or press Next: it is explained here."


class Inspector(Panel):
    """The number being looked at."""

    def __init__(self, workspace: Workspace, owner: ThemeOwner) -> None:
        super().__init__(workspace, owner)
        self._equations: tuple[Equation, ...] = ()
        self._numbers: tuple[Ref, ...] = ()
        self._are_numbers_hidden = False
        self._make_parts()
        self._arrange()
        player, selection = workspace.player, workspace.selection
        document = workspace.document
        for signal in (
            player.moved,
            player.digits_changed,
            player.notation_changed,
            selection.changed,
            document.changed,
        ):
            signal.connect(self.refresh)
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
        return (*self._numbers, *self.why.numbers)

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
        colours = formula_colours(self._owner.theme)
        self.equation, self.local, self.reads, self.goes_to = (
            FormulaWidget(colours, _EM) for _ in range(4)
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

    def _render(self) -> None:
        player, ref = self._workspace.player, self.ref
        self._equations, self._numbers = (), ()
        if player.current is None or ref is None:
            self._show_nothing(player.misfit)
        elif not player.is_revealed(ref):
            self._show_hidden(player.current, ref)
        elif self._are_numbers_hidden:
            self._show_symbols(player.current, ref)
        else:
            self._show_number(player.current, ref)
        is_told = ref is not None and player.is_revealed(ref) and not self._are_numbers_hidden
        self.why.show_ref(player.current, ref if is_told else None)
        self.tools.show_ref(ref if player.current is not None else None)
        self._colour_value()
        self._on_selection_hover_changed()

    def _colour_value(self) -> None:
        """The value in the hue of its direction."""
        direction = direction_of(self.ref) if self.ref else None
        colour = formula_colours(self._owner.theme).of(direction)
        sheet = f"color: {colour.name()}; font-size: 17px; font-weight: bold"
        if sheet != self.value.styleSheet():
            self.value.setStyleSheet(sheet)

    def _show_nothing(self, misfit: str) -> None:
        self.title.setText("No number")
        self._show_value("", "")
        self.where.setText("")
        self._show_sentence(misfit or _NOTHING)
        for widget in self._formulas:
            self._put(widget, ())

    def _show_hidden(self, current: Pass, ref: Ref) -> None:
        player = self._workspace.player
        n, symbol = player.step_of(ref), plain_text(player.notation.symbol(ref, current.network))
        self.title.setText(symbol if n is None else player.explained(ref).title)
        self._show_value("", "")
        self.where.setText("" if n is None else symbol)
        self._show_sentence(f"Appears at step {n}" if n is not None else "No number of this walk")
        self._put(self.equation, (player.notation.linked(ref, current.network),))
        for widget in (self.local, self.reads, self.goes_to):
            self._put(widget, ())

    def _show_number(self, current: Pass, ref: Ref) -> None:
        player = self._workspace.player
        explanation = player.explained(ref)
        self._equations = tuple(explanation.equations)
        self.title.setText(explanation.title)
        self._show_value(self._short(current, ref), full(current.value(ref)))
        symbol = plain_text(player.notation.symbol(ref, current.network))
        self.where.setText(" · ".join(part for part in (symbol, explanation.scope) if part))
        self._show_sentence(explanation.sentence)
        self._put(self.equation, [equation.line for equation in self._equations])
        self._numbers = (ref, *(r for e in self._equations for t in e.terms for r in t.refs))
        self._show_links(current, ref, explanation)

    def _show_symbols(self, current: Pass, ref: Ref) -> None:
        explanation = self._workspace.player.explained(ref)
        self.title.setText(explanation.title)
        self.value.setText("")
        self.where.setText(str(ref))
        self._show_sentence("")
        self._put(self.equation, [in_symbols(equation) for equation in explanation.equations])
        for widget in (self.local, self.reads, self.goes_to):
            self._put(widget, ())

    def _show_links(self, current: Pass, ref: Ref, explanation: Explanation) -> None:
        local, player = ref.of("da_dz"), self._workspace.player
        has_local = ref.quantity in ("z", "a") and player.is_revealed(local)
        lines = player.explained(local) if has_local else None
        self._put(self.local, [e.line for e in lines.equations] if lines else ())
        self._put(self.reads, self._lines(current, explanation.reads))
        self._put(self.goes_to, self._lines(current, read_by(current.network, ref)))

    def _lines(self, current: Pass, refs: Iterable[Ref]) -> list[Markup]:
        every = list(dict.fromkeys(refs))
        lines = [self._line(current, ref) for ref in every[:MOST_LINKS]]
        if len(every) > MOST_LINKS:
            lines.append(Words(f"and {len(every) - MOST_LINKS} more"))
        return lines

    def _line(self, current: Pass, ref: Ref) -> Markup:
        """`symbol = number`, or the step at which the number appears."""
        player = self._workspace.player
        symbol = player.notation.symbol(ref, current.network)
        if player.is_revealed(ref):
            self._numbers = (*self._numbers, ref)
            number = Numeral(self._short(current, ref))
            return Linked(Row((symbol, Relation("="), number)), ref, direction_of(ref))
        n = player.step_of(ref)
        when = "the next pass" if n is None else f"step {n}"
        return Row((Linked(symbol, ref, direction_of(ref)), Relation("→"), Words(when)))

    def _short(self, current: Pass, ref: Ref) -> str:
        """The number with the decimals in force; given ones as they were typed."""
        write = typed if ref.base in _TYPED else shown
        return write(current.value(ref), self._workspace.player.digits)

    def _show_value(self, short: str, whole: str) -> None:
        """The number large, and small in full where that says more."""
        self.value.setText(short)
        self.full.setText(f"full: {whole}" if whole != short else "")
        self.full.setVisible(whole != short)

    def _put(self, widget: FormulaWidget, lines: Iterable[Markup]) -> None:
        shown_lines = tuple(lines)
        widget.set_lines(shown_lines)
        widget.set_spoken(" ".join(spoken(line) for line in shown_lines))
        widget.setVisible(bool(shown_lines))
        for title, part in (
            (self._local_heading, self.local),
            (self._reads_heading, self.reads),
            (self._goes_heading, self.goes_to),
        ):
            if part is widget:
                title.setVisible(bool(shown_lines))

    def _show_sentence(self, sentence: str) -> None:
        self.sentence.setText(sentence[:1].upper() + sentence[1:])

    def _on_selection_hover_changed(self) -> None:
        lit = lit_with(self._workspace.selection.hovered, self._equations)
        for widget in self._formulas:
            widget.set_lit(lit)

    def _colour(self) -> None:
        theme = self._owner.theme
        for label in (self.full, self.where):
            label.setStyleSheet(f"color: {theme.dim}")
        self._colour_value()
        for widget in self._formulas:
            widget.set_colours(formula_colours(theme))


def _text(is_selectable: bool = False) -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if is_selectable:
        flags = Qt.TextInteractionFlag
        label.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
    return label
