"""`MatricesPanel`: the step as matrices, beside the graph, and the rules that it uses.

Rule: it follows the cursor and shows nothing beyond it; every number is the walk's own.
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from app.canvas.reading import say
from app.panels.forms.look import CheckBox
from app.panels.formula.formula_strip import formula_colours
from app.panels.matrices.blocks import Write
from app.panels.matrices.placed import Spot
from app.panels.matrices.sample_bars import SampleBars
from app.panels.matrices.sheet import MatrixSheet, written
from app.panels.panel import Panel, heading
from app.style import ThemeOwner
from app.typeset.widget import FormulaWidget
from app.walk.kept import Kept
from app.walk.sight import Sight
from app.workspace import Workspace
from core.network.ref import Ref
from core.passes.equation import spoken
from core.passes.markup import Blank, Markup
from core.passes.matrices.batch import SAMPLES
from core.passes.matrices.line import Line
from core.passes.matrices.matrix import Cell
from core.passes.matrices.reading import read_aloud
from core.passes.matrices.view import MatrixView, matrix_view
from core.passes.sample_pass import Pass
from core.passes.steps import Step

MOST_LINES = 4
_PLAIN = ("0", "1")  # say nothing that is hidden
_RULES_EM = 14.0
_NOTHING = "Press Next: every step stands here as matrices."


class MatricesPanel(Panel):
    """Equations of matrices, the samples' bars in the batch, and the rules used."""

    def __init__(self, workspace: Workspace, owner: ThemeOwner) -> None:
        super().__init__(workspace, owner)
        self._view: MatrixView | None = None
        self._views: Kept[MatrixView] = Kept()
        self._texts: Kept[str] = Kept()
        self._lines: tuple[Line, ...] = ()
        self._are_numbers_hidden = False
        self._make_parts()
        self._arrange()
        self._listen()
        self.setAccessibleName("Matrices")

    @property
    def view(self) -> MatrixView | None:
        """What is shown."""
        return self._view

    def shown_numbers(self) -> tuple[Ref, ...]:
        """The addresses of all numbers on screen."""
        if self._are_numbers_hidden:
            return ()
        cells = (spot.cell for spot in self.sheet.placed.spots)
        return tuple(cell.ref for cell in cells if cell.ref is not None and cell.is_revealed)

    def as_text(self) -> str:
        """The equations as they are read out."""
        return self._read(self._workspace.player.current, self._lines)

    def _read(self, current: Pass | None, lines: tuple[Line, ...]) -> str:
        has_numbers = not self._are_numbers_hidden
        return self._texts.get(
            current,
            (lines, has_numbers),
            lambda: " ".join(read_aloud(line, has_numbers) for line in lines),
        )

    def set_numbers_hidden(self, are_hidden: bool) -> None:
        """Letters in the place of numbers, or the numbers."""
        self._are_numbers_hidden = are_hidden
        self.refresh()

    def _make_parts(self) -> None:
        theme = self._owner.theme
        self.scope = QLabel()
        self.jacobian = CheckBox(
            "Jacobian", "Write the step's Jacobian out, for one weight its column", "Jacobian"
        )
        self.sheet = MatrixSheet(theme)
        self.more = QLabel()
        self.more.setWordWrap(True)
        self.bars = SampleBars(self._owner)
        self.rules_heading = heading("Rules used")
        self.rules = FormulaWidget(formula_colours(theme), _RULES_EM)
        self.rules.setAccessibleName("Rules used")
        self.message = QLabel(_NOTHING)
        self.message.setWordWrap(True)
        for label in (self.scope, self.more, self.message):
            label.setTextFormat(Qt.TextFormat.PlainText)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.scope, 1)
        head.addWidget(self.jacobian)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 14)
        column.setSpacing(8)
        column.addLayout(head)
        for part in (
            self.message,
            self.bars,
            self.sheet,
            self.more,
            self.rules_heading,
            self.rules,
        ):
            column.addWidget(part)
        column.addStretch(1)
        self._colour()

    def _listen(self) -> None:
        player, selection = self._workspace.player, self._workspace.selection
        for signal in (player.moved, player.digits_changed, player.notation_changed):
            signal.connect(self.refresh)
        self.jacobian.toggled.connect(self.refresh)
        selection.changed.connect(self._on_selection_changed)
        selection.hover_changed.connect(self._on_selection_hover_changed)
        self.sheet.hovered.connect(selection.hover)
        self.sheet.clicked.connect(selection.set)
        self.sheet.pointed_at.connect(self._on_sheet_pointed_at)
        self.bars.chosen.connect(player.set_sample)
        self.sheet.said.connect(self._on_sheet_said)
        self._owner.changed.connect(self._colour)

    def _render(self) -> None:
        current, step = self._workspace.player.current, self._current_step()
        self._view = None if current is None or step is None else self._view_of(current, step)
        self._lines = self._lines_of(self._view)
        self._show_equations()
        self._show_rules()
        self._show_bars()
        self._on_selection_hover_changed()

    def _current_step(self) -> Step | None:
        return self._workspace.player.step

    def _view_of(self, current: Pass, step: Step) -> MatrixView:
        player, has_jacobians = self._workspace.player, self.jacobian.isChecked()
        digits, notation = player.digits, player.notation
        weight = self._workspace.selection.ref if has_jacobians else None
        return self._views.get(
            current,
            (step, digits, notation.name, has_jacobians, weight),
            lambda: matrix_view(
                current, step, digits, notation, has_jacobians=has_jacobians, weight=weight
            ),
        )

    def foresee(self, sight: Sight) -> Iterator[None]:
        """The matrices of another step and the rules they use."""
        if sight.current is None or sight.step is None:
            return
        view = self._view_of(sight.current, sight.step)
        yield
        layout = self.layout()
        room = self.width() if layout is None else layout.contentsRect().width()
        lines = self._lines_of(view)
        self._read(sight.current, lines)
        yield from self.sheet.foresee(lines, self._write, room)
        yield from self.rules.foresee(*_written(view))

    def _lines_of(self, view: MatrixView | None) -> tuple[Line, ...]:
        """All lines; of many layers those of the one that is looked at."""
        if view is None:
            return ()
        lines = view.lines
        if len(lines) > MOST_LINES:
            layer = self._layer_looked_at(view)
            lines = tuple(line for line in lines if line.layer == layer)
        return (*lines, *view.jacobians)

    def _layer_looked_at(self, view: MatrixView) -> str:
        ref = self._workspace.selection.ref
        layers = [line.layer for line in view.lines]
        return ref.layer if ref is not None and ref.layer in layers else layers[0]

    def _show_equations(self) -> None:
        player, view = self._workspace.player, self._view
        explanation = player.explanation if view is not None else None
        nothing = explanation.sentence if explanation is not None else _NOTHING
        self.message.setText(player.misfit or nothing)
        self.message.setVisible(not self._lines)
        self.jacobian.setEnabled(view is not None)
        self.sheet.setVisible(bool(self._lines))
        self.sheet.set_lines(self._lines, self._write)
        self.sheet.setAccessibleDescription(self.as_text())
        self.scope.setText(explanation.scope if explanation is not None else "")
        self._show_more()

    def _show_more(self) -> None:
        """Where the other layers are, if there are too many to show at once."""
        view = self._view
        is_part = view is not None and len(view.lines) > MOST_LINES
        self.more.setVisible(is_part)
        if view is not None and is_part:
            layers = list(dict.fromkeys(line.layer for line in view.lines))
            at = layers.index(self._layer_looked_at(view)) + 1
            self.more.setText(
                f"Layer {at} of {len(layers)}. Click a number of another layer to see its own."
            )

    @property
    def _write(self) -> Write:
        return self._written if self._are_numbers_hidden else written

    def _written(self, cell: Cell) -> Markup:
        """A number's letter in its place; one without a letter of its own is blank."""
        current = self._workspace.player.current
        if cell.ref is None or current is None:
            return written(cell) if cell.is_absent or cell.text in _PLAIN else Blank()
        return self._workspace.player.notation.symbol(cell.ref, current.network)

    def _show_rules(self) -> None:
        rules = self._view.identities if self._view is not None else ()
        self.rules_heading.setVisible(bool(rules))
        self.rules.setVisible(bool(rules))
        self.rules.set_lines(*_written(self._view))
        self.rules.set_spoken(" ".join(f"{each.name}: {spoken(each.formula)}." for each in rules))

    def _show_bars(self, pointed: Ref | None = None) -> None:
        """Of the parameter that is pointed at, clicked, or the step's first."""
        if self._are_numbers_hidden:
            self.bars.hide()
        else:
            chosen = self._workspace.selection.ref
            self.bars.show_parameter(self._workspace.player, pointed, chosen)

    def _on_sheet_pointed_at(self, spot: Spot | None) -> None:
        """In the batch the bars follow; a number of one sample marks its bar."""
        if not self.bars.isHidden():
            self._show_bars(spot.cell.ref if spot is not None else None)
            self.bars.point_at(_sample_of(spot))

    def _on_sheet_said(self, text: str) -> None:
        say(self.sheet, text)

    def _on_selection_changed(self) -> None:
        if self.jacobian.isChecked() or not (self.bars.isHidden() and self.more.isHidden()):
            self.refresh()

    def _on_selection_hover_changed(self) -> None:
        self.sheet.set_pointed(self._workspace.selection.hovered)

    def _colour(self) -> None:
        theme = self._owner.theme
        for label in (self.scope, self.more, self.message, self.bars.title):
            label.setStyleSheet(f"color: {theme.dim}")
        self.sheet.set_theme(theme)
        self.rules.set_colours(formula_colours(theme))


def _written(view: MatrixView | None) -> tuple[list[Markup], list[str]]:
    """The rules that a step uses, and what they are called."""
    rules = view.identities if view is not None else ()
    return [each.formula for each in rules], [each.name for each in rules]


def _sample_of(spot: Spot | None) -> int | None:
    """Which sample of the batch a number belongs to."""
    if spot is None:
        return None
    if spot.matrix.rows.key == SAMPLES:
        return spot.row
    return spot.column if spot.matrix.columns.key == SAMPLES else None
