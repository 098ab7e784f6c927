"""`FormulaStrip`: the current step, or the number clicked on, as a formula and a sentence.

Rule: everything shown comes from one `Explanation`. A number that the walk has not reached is not
explained; the strip says at which step it appears. What explains and renders is imported with the
first formula.
"""

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QMenu, QVBoxLayout

from app.panels.formula_columns import FormulaColumns
from app.panels.panel import OneLine, Panel
from app.style import Theme, ThemeOwner
from app.typeset.paint import Colours
from app.workspace import Workspace
from core.network.ref import Ref
from core.passes.markup import Blank, Markup, Relation, Row
from core.passes.notation import HOUSE

if TYPE_CHECKING:
    from core.passes.equation import Equation
    from core.passes.explain import Explanation

MOST_LINES = 40
AT_ONCE = 6
AFTER_PAINT = 20  # ms: the first lines are on screen before more are made
_HEIGHT = 156
_START = (
    "Inputs, parameters and targets are given, nothing is computed yet. Next computes the first"
    " number."
)


def formula_colours(theme: Theme) -> Colours:
    """The hues of formulas in a theme."""
    return Colours(
        plain=theme.colour("text"),
        forward=theme.colour("forward"),
        backward=theme.colour("backward"),
        lit=theme.colour("lit"),
        label=theme.colour("dim"),
    )


def lit_with(hovered: Ref | None, equations: "Sequence[Equation]") -> frozenset[Hashable]:
    """The addresses to light for a hovered one: itself, and a branch's factors."""
    if hovered is None:
        return frozenset()
    own = {hovered}
    for equation in equations:
        for term in equation.terms:
            if hovered in (term.ref, term.refs) or _is_edge_of(hovered, term.ref):
                own.update(term.refs)
    return frozenset(own)


def _is_edge_of(hovered: Ref, ref: Ref | None) -> bool:
    """Whether a hovered weight or branch is the edge that a branch's term stands for."""
    is_edge = hovered.source is not None and hovered.unit is not None
    return is_edge and ref is not None and hovered.of("branch") == ref


class FormulaStrip(Panel):
    """Formulas above, the sentence below; hovering lights the canvas and the canvas lights it."""

    def __init__(self, workspace: Workspace, owner: ThemeOwner) -> None:
        super().__init__(workspace, owner)
        self._source: Sequence[Equation] = ()
        self._equations: tuple[Equation, ...] = ()
        self._filler = QTimer(self)
        self._filler.setSingleShot(True)
        self._filler.setInterval(AFTER_PAINT)
        self._filler.timeout.connect(self._on_filler_timeout)
        self.formula = FormulaColumns(formula_colours(owner.theme))
        self.sentence = OneLine()
        self.note = OneLine()
        self._arrange()
        player, selection = workspace.player, workspace.selection
        for signal in (player.moved, player.digits_changed, selection.changed):
            signal.connect(self.refresh)
        selection.hover_changed.connect(self._on_selection_hover_changed)
        self.formula.hovered.connect(selection.hover)
        self.formula.clicked.connect(selection.set)
        owner.changed.connect(self._on_owner_changed)

    @property
    def explanation(self) -> "Explanation | None":
        """What is explained: the clicked number, nothing if it is not revealed; else the step."""
        player, ref = self._workspace.player, self._workspace.selection.ref
        if ref is None:
            return player.explanation
        if player.current is None or not player.is_revealed(ref):
            return None
        from core.passes.explain import explain_ref

        return explain_ref(player.current, ref, player.digits)

    def shown_numbers(self) -> tuple[Ref, ...]:
        """The addresses of all numbers on screen."""
        refs = (ref for e in self._equations for term in e.terms for ref in term.refs)
        return (*(e.ref for e in self._equations), *refs)

    def as_text(self) -> str:
        """The formulas shown as plain text, one a line."""
        from core.passes.equation import plain_text

        self._show_all_equations()
        return "\n".join(plain_text(line) for line in self.formula.lines)

    def as_latex(self) -> str:
        """The formulas shown as LaTeX, one a line."""
        from core.passes.equation import latex

        self._show_all_equations()
        return "\n".join(latex(line) for line in self.formula.lines)

    def copy_text(self) -> None:
        """Put the formulas on the clipboard as plain text."""
        QGuiApplication.clipboard().setText(self.as_text())

    def copy_latex(self) -> None:
        """Put the formulas on the clipboard as LaTeX."""
        QGuiApplication.clipboard().setText(self.as_latex())

    def menu(self) -> QMenu:
        """What a right click offers."""
        menu = QMenu(self)
        menu.addAction("Copy as text").triggered.connect(self.copy_text)
        menu.addAction("Copy as LaTeX").triggered.connect(self.copy_latex)
        menu.setEnabled(bool(self.formula.lines))
        return menu

    def _arrange(self) -> None:
        self.formula.setAccessibleName("Formula")
        for label in (self.sentence, self.note):
            label.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 4, 20, 6)
        column.setSpacing(3)
        column.addWidget(self.formula, 1)
        column.addWidget(self.sentence)
        column.addWidget(self.note)
        self._colour()

    def _render(self) -> None:
        explanation = self.explanation
        if explanation is None:
            self._source = ()
            self._show_equations(0)
            self.formula.set_lines(self._lines_without_number())
            self._show_words(self._sentence_without_number(), ())
            return
        self._source = explanation.equations
        self._show_equations(AT_ONCE)
        notes = (explanation.sentence, *explanation.notes, *_left_out(explanation.equations))
        self._show_words(self._place_of(explanation), notes)

    def _show_equations(self, count: int) -> None:
        """Show the first `count` equations; of a long list more follow when there is time."""
        total = min(len(self._source), MOST_LINES)
        self._equations = _first_and_last(self._source, min(count, total))
        lines = [equation.line for equation in self._equations]
        self.formula.set_lines(lines, is_long=total > AT_ONCE)
        if len(lines) < total:
            self._filler.start()
        else:
            self._filler.stop()

    def _show_all_equations(self) -> None:
        if self._source:
            self._show_equations(MOST_LINES)

    def _show_words(self, sentence: str, notes: Sequence[str]) -> None:
        self.sentence.setText(sentence)
        self.note.setText(" ".join(_sentence(note) for note in notes))
        self.note.setVisible(bool(notes))
        self.note.allow_two(self.formula.is_scrolling)
        self._on_selection_hover_changed()

    def _place_of(self, explanation: "Explanation") -> str:
        """Such as "Backward · step 18 of 29 · sample 1 · two branches meet at output 1"."""
        step, count = explanation.step, len(self._workspace.player.walk)
        if step is None:
            return _joined("Given", explanation.scope, _in_a_row(explanation.title))
        place = f"step {step.n} of {count}"
        phase = step.phase.value.capitalize()
        return _joined(phase, place, explanation.scope, _in_a_row(explanation.title))

    def _sentence_without_number(self) -> str:
        player, ref = self._workspace.player, self._workspace.selection.ref
        if player.current is None:
            return player.misfit[:1].upper() + player.misfit[1:]
        if ref is None:
            return _joined(f"Step 0 of {len(player.walk)}", f"sample {player.sample + 1}", _START)
        n = player.step_of(ref)
        return "Not a number of this walk" if n is None else f"Appears at step {n}"

    def _lines_without_number(self) -> tuple[Markup, ...]:
        player, ref = self._workspace.player, self._workspace.selection.ref
        if player.current is None or ref is None or player.step_of(ref) is None:
            return ()
        symbol = HOUSE.symbol(ref, player.current.network)
        return (Row((symbol, Relation("="), Blank())),)

    def _colour(self) -> None:
        theme = self._owner.theme
        self.formula.set_colours(formula_colours(theme))
        self.note.setStyleSheet(f"color: {theme.dim}")

    def _on_selection_hover_changed(self) -> None:
        self.formula.set_lit(lit_with(self._workspace.selection.hovered, self._equations))

    def _on_filler_timeout(self) -> None:
        self._show_equations(len(self._equations) + AT_ONCE)
        self._on_selection_hover_changed()

    def _on_owner_changed(self) -> None:
        self._colour()

    def sizeHint(self) -> QSize:
        return QSize(600, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(280, 96)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}".rstrip(".") + "."


def _in_a_row(title: str) -> str:
    """A title inside a line: without its capital, where it begins with a word."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


def _first_and_last(equations: "Sequence[Equation]", count: int) -> "tuple[Equation, ...]":
    """The first `count` equations; of very many the last two among them."""
    if count < MOST_LINES or len(equations) <= MOST_LINES:
        return tuple(equations[n] for n in range(count))
    first = (equations[n] for n in range(count - 2))
    return (*first, equations[len(equations) - 2], equations[len(equations) - 1])


def _left_out(equations: "Sequence[Equation]") -> tuple[str, ...]:
    more = len(equations) - MOST_LINES
    return (f"{more} more lines are left out; click a number to see its own",) if more > 0 else ()
