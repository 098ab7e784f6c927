"""`FormulaStrip`: the current step, or the number clicked on, as a formula and a sentence.

Rule: everything shown comes from one `Explanation`. A number that the walk has not reached is not
explained; the strip says at which step it appears. What explains and renders is imported with the
first formula.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from app.panels.asking.asking_place import AskingPlace
from app.panels.formula.equation_table import EquationTable
from app.panels.formula.formula_columns import FormulaColumns
from app.panels.formula.strip_content import (
    Content,
    content_of,
    lines_without_number,
    lit_with,
    written_large,
)
from app.panels.formula.strip_room import SeenRooms, StripRoom
from app.panels.formula.strip_words import (
    Said,
    Words,
    said_of,
    said_of_training,
    said_without_number,
)
from app.panels.panel import Panel
from app.style import Theme, ThemeOwner
from app.typeset.paint import Colours
from app.walk.kept import Kept
from app.workspace import Workspace
from core.network.ref import Ref
from core.passes.markup import Markup
from core.project.project import Project

if TYPE_CHECKING:
    from app.walk.sight import Sight
    from core.passes.equation import Equation
    from core.passes.explain import Explanation

MOST_COPIED = 1000
_FIT, _ADD = "Adapt the data", "Add a sample"
_LINE = 1.3  # em that the loss takes above a table
_MOST_IN_SYMBOLS = 4
_MOST_ABOVE = 2  # lines of a chosen parameter that leave room for a table
_ANY_HEIGHT = (1 << 24) - 1


def formula_colours(theme: Theme) -> Colours:
    """The hues of formulas in a theme."""
    return Colours(
        plain=theme.colour("text"),
        forward=theme.colour("forward"),
        backward=theme.colour("backward"),
        lit=theme.colour("lit"),
        label=theme.colour("dim"),
    )


class FormulaStrip(Panel):
    """Formulas above, the sentence below; hovering lights the canvas and the canvas lights it."""

    def __init__(self, workspace: Workspace, owner: ThemeOwner) -> None:
        super().__init__(workspace, owner)
        self._content = Content(None)
        self._kept: Kept[Sequence[Markup]] = Kept()
        self._ref: Ref | None = None  # that was looked at
        self._inner = QWidget(self)  # laid out alone: no step lays out the whole window
        self._are_numbers_hidden = False
        self.formula = FormulaColumns(formula_colours(owner.theme))
        self.table = EquationTable(formula_colours(owner.theme))
        self.sentence = Words()
        self.note = Words()
        self.offer = QPushButton(_FIT)
        self.asking = AskingPlace(workspace, owner, self)
        self._room, self._seen = StripRoom(self), SeenRooms()
        self._arrange()
        self._connect()

    @property
    def explanation(self) -> "Explanation | None":
        """What is explained: the clicked number, nothing if it is not revealed; else the step."""
        return content_of(self._workspace.player, self._workspace.selection.ref).explanation

    def shown_numbers(self) -> tuple[Ref, ...]:
        """The addresses of all numbers on screen."""
        shown = () if self._are_numbers_hidden else self._equations
        refs = (ref for e in shown for term in e.terms for ref in term.refs)
        return (*(e.ref for e in shown), *refs)

    def set_numbers_hidden(self, are_hidden: bool) -> None:
        """Show the formulas in letters only, or with their numbers."""
        self._are_numbers_hidden = are_hidden
        self.asking.set_numbers_hidden(are_hidden)
        self.refresh()

    def as_text(self) -> str:
        """The formulas of the step as plain text, one a line."""
        from core.passes.equation import plain_text

        return "\n".join(plain_text(line) for line in self._all_lines())

    def as_latex(self) -> str:
        """The formulas of the step as LaTeX, one a line."""
        from core.passes.equation import latex

        return "\n".join(latex(line) for line in self._all_lines())

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
        menu.setEnabled(bool(self.formula.lines or self._content.rows))
        return menu

    @property
    def _equations(self) -> "tuple[Equation, ...]":
        """The equations on screen."""
        return (*self._content.lines, *self.table.made)

    def _all_lines(self) -> Sequence[Markup]:
        content = self._content
        if content.explanation is None or self._are_numbers_hidden:
            return self.formula.lines
        rows = [equation.line for equation in content.rows[:MOST_COPIED]]
        above = [equation.line for equation in (*content.lines, *content.copied)]
        return [*content.forms, *above, *rows]

    def _arrange(self) -> None:
        self.formula.setAccessibleName("Formula")
        self.formula.setMinimumHeight(1)
        self.offer.hide()
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(20, 4, 20, 4)
        column.setSpacing(2)
        column.addWidget(self.formula, 3)
        column.addWidget(self.table, 2)
        column.addWidget(self.sentence)
        column.addWidget(self.note)
        self.asking.stand_in(column)
        column.addWidget(self.offer, 0, Qt.AlignmentFlag.AlignLeft)
        self._dress_parts()

    def _connect(self) -> None:
        workspace = self._workspace
        player, selection, training = workspace.player, workspace.selection, workspace.training
        for signal in (player.moved, player.digits_changed, player.notation_changed):
            signal.connect(self.refresh)
        selection.changed.connect(self._on_selection_changed)
        self.asking.changed.connect(self.refresh)
        for signal in (training.started, training.counted):
            signal.connect(self.refresh)
        training.ended.connect(self._on_training_ended)
        selection.hover_changed.connect(self._on_selection_hover_changed)
        for part in (self.formula, self.table):
            part.hovered.connect(selection.hover)
            part.clicked.connect(selection.set)
        self.offer.clicked.connect(self._on_offer_clicked)
        self._room.changed.connect(self._dress_parts)
        self._owner.changed.connect(self._dress_parts)

    def _render(self) -> None:
        player, selection = self._workspace.player, self._workspace.selection
        self._ref = selection.ref
        self._seen.go_to((selection.ref, player.at(player.cursor).key), self.formula.room)
        if self._workspace.training.is_running:
            said = said_of_training(self._workspace.training, self._are_numbers_hidden)
            self._show(Content(None), lines_without_number(player, None), said)
            return
        if hint := self.asking.hint_lines:
            self._show(Content(None), hint, Said(""))
            return
        content = content_of(player, selection.ref)
        lines = self._lines_at(player.at(player.cursor), content, selection.ref)
        if content.explanation is None:
            self._show(content, lines, said_without_number(player, selection.ref))
            return
        said = said_of(player, content.explanation)
        if self._are_numbers_hidden:
            self._show_in_symbols(content, said)
        else:
            self._show(content, lines, said)

    def _lines_at(self, sight: "Sight", content: Content, ref: Ref | None) -> Sequence[Markup]:
        """What is written large; the very same lines are laid out sooner than equal ones."""
        key = ref, sight.key
        return self._kept.get(sight.current, key, lambda: written_large(sight, content, ref))

    def foresee(self, sight: "Sight") -> Iterator[None]:
        """The formulas of another step."""
        content = content_of(sight, None)
        yield
        room = self._seen.at((None, sight.key))
        yield from self.formula.foresee(self._lines_at(sight, content, None), room)
        yield from self.table.foresee(content.rows, content.titles)

    def _show_in_symbols(self, content: Content, said: Said) -> None:
        from app.panels.formula.in_symbols import in_symbols

        equations = (*content.lines, *content.rows[:_MOST_IN_SYMBOLS])
        lines = [*content.forms, *map(in_symbols, equations)]
        self._show(replace(content, rows=()), lines, Said(said.place))

    def _show(self, content: Content, lines: Sequence[Markup], said: Said) -> None:
        self._content = content
        self.sentence.setText(said.place)
        self.note.setText(said.below)
        self.note.setVisible(bool(said.below) and not self.asking.is_open)
        self.sentence.setVisible(bool(said.place))
        self._show_offer()
        self._divide(content)
        self.formula.set_lines(lines, room=self._seen.expected)
        self.table.set_rows(content.rows, content.titles)
        self._on_selection_hover_changed()

    def _show_offer(self) -> None:
        """The way out, beside the sentence that says what does not fit."""
        project = self._workspace.document.project
        self.offer.setVisible(bool(project.data.misfit(project.network)))
        self.offer.setText(_FIT if project.data.size else _ADD)

    def _divide(self, content: Content) -> None:
        """Above a table the loss takes one line, a chosen parameter's lines what there is."""
        has_table = bool(content.rows) and len(content.lines) <= _MOST_ABOVE
        is_one_line = has_table and not any(e.ref.layer for e in content.lines)
        has_line = bool(content.lines or content.forms)
        line = round((1.4 if content.forms else 1.0) * _LINE * self._room.formula_size * has_line)
        self.formula.setMaximumHeight(line if is_one_line else _ANY_HEIGHT)
        self.table.setVisible(has_table)
        self.formula.setVisible(has_line or not has_table)

    def _dress_parts(self) -> None:
        """Hues of the theme in force, letters as large as the window lets them be."""
        theme, room = self._owner.theme, self._room
        for part in (self.formula, self.table):
            part.set_colours(formula_colours(theme))
            part.set_largest(room.formula_size)
        self._seen.forget()
        self.sentence.set_look(room.text_size)
        self.note.set_look(room.text_size, theme.dim)
        self.asking.set_look(room.text_size)

    def _on_selection_changed(self) -> None:
        """Another number is looked at; boxes that are chosen change no formula."""
        if self._workspace.selection.ref != self._ref:
            self.refresh()

    def _on_selection_hover_changed(self) -> None:
        lit = lit_with(self._workspace.selection.hovered, self._equations)
        for part in (self.formula, self.table):
            part.set_lit(lit)

    def _on_training_ended(self, _reason: object) -> None:
        self.refresh()

    def _on_offer_clicked(self) -> None:
        from core.data.fitting import fitted

        def changed(project: Project) -> Project:
            sizes = (project.network.inputs.size, project.network.output.size)
            return replace(project, data=fitted(project.data, sizes))

        self._workspace.document.edit(self.offer.text(), changed)

    def sizeHint(self) -> QSize:
        return QSize(600, self._room.height)

    def minimumSizeHint(self) -> QSize:
        return QSize(280, 96)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._inner.setGeometry(self.rect())

    def showEvent(self, event: QShowEvent) -> None:
        self._room.watch()
        super().showEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())
