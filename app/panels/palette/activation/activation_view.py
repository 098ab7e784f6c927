"""`ActivationView`: the activation of a layer in symbols, as a curve, and where its units stand.

Rule: what it says of the sample obeys the cursor; the unit chosen on the canvas is the one told.
"""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.panels.formula.formula_strip import formula_colours
from app.panels.palette.activation.activation_chart import ActivationChart
from app.panels.palette.activation.operating_points import OperatingPoint, operating_points
from app.style import ThemeOwner
from app.typeset.sheet import least_width
from app.typeset.widget import FormulaWidget
from app.workspace import Workspace
from core.kinds.elementwise.activations import Activation
from core.network.network import Layer
from core.network.ref import Ref, unit_ref
from core.passes.equation import spoken
from core.passes.lines.function_lines import HOLDS, TOO_LONG, function_lines, has_bracket
from core.passes.markup import Markup, Row, Words
from core.passes.numbers import shown
from core.passes.places import capital, place

_EM, _LEAST_EM = 16.0, 11.0
_COUPLED = (
    "{label} reads every z of the layer at once, so it has no curve of its own; each output is its "
    "share of the whole."
)


class ActivationView(QWidget):
    """Formula lines, chart, and a line about the unit looked at."""

    def __init__(self, workspace: Workspace, owner: ThemeOwner) -> None:
        super().__init__()
        self._workspace = workspace
        self._owner = owner
        self._are_numbers_hidden = False
        self._lines: tuple[Markup, ...] = ()
        self.formula = FormulaWidget(formula_colours(owner.theme), _EM)
        self.formula.setMinimumWidth(1)
        self.note, self.caption = QLabel(), QLabel()
        self.chart = ActivationChart(owner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.formula, self.note, self.chart, self.caption):
            column.addWidget(part)
        for label in (self.note, self.caption):
            label.setWordWrap(True)
        owner.changed.connect(self._colour)
        self._colour()

    def shown_numbers(self) -> tuple[Ref, ...]:
        """The addresses of the numbers told."""
        chosen = self.chart.chosen
        return (*(point.at for point in self.chart.points), *(chosen.shown if chosen else ()))

    def set_numbers_hidden(self, are_hidden: bool) -> None:
        """Leave the sample's numbers out, or show them."""
        self._are_numbers_hidden = are_hidden

    def show_layer(self, layer_id: str) -> None:
        """Show a layer of the document."""
        layer = self._workspace.document.project.network.layer(layer_id)
        self.show_function(layer.activation)
        self.show_units(layer_id)

    def show_units(self, layer_id: str) -> None:
        """Show where the units of the layer stand on its curve."""
        layer = self._workspace.document.project.network.layer(layer_id)
        is_curve = not layer.activation.coupled
        points: tuple[OperatingPoint, ...] = ()
        if is_curve and not self._are_numbers_hidden:
            points = operating_points(self._workspace.player, layer.id)
        at = self._chosen(layer)
        chosen = next((point for point in points if point.at == at), None)
        self.chart.show_curve(layer.activation, points, chosen)
        self._say(self._caption(at, chosen) if is_curve else "")

    def show_function(self, activation: Activation) -> None:
        """Show an activation in symbols and as a curve, without units."""
        self._lines = function_lines(activation)
        self._fit()
        self.formula.set_spoken(". ".join(map(spoken, self._lines)))
        self.formula.setVisible(bool(self._lines))
        self.chart.setVisible(not activation.coupled)
        words = HOLDS if has_bracket(activation) else ""
        if activation.coupled:
            words = capital(_COUPLED.format(label=activation.label))
        self.note.setText(words)
        self.note.setVisible(bool(words))
        self.chart.show_curve(activation)
        self._say("")

    def _chosen(self, layer: Layer) -> Ref:
        """The z of the unit looked at: chosen, clicked, or walked; else the first."""
        selection, step = self._workspace.selection, self._workspace.player.step
        chosen = sorted(unit for node, unit in selection.units if node == layer.id)
        for each in (selection.ref, step.at if step else None):
            if each is not None and each.layer == layer.id and each.unit is not None:
                chosen.append(each.unit)
        unit = chosen[0] if chosen else 0
        return unit_ref("z", layer.id, min(unit, layer.size - 1))

    def _caption(self, at: Ref, point: OperatingPoint | None) -> str:
        player = self._workspace.player
        if player.current is None or self._are_numbers_hidden:
            return ""
        where = place(player.current.network, at.at_node, at.at_unit)
        if point is None:
            return f"{capital(where)}: its z appears at step {player.step_of(at)}"
        numbers = (("z", point.z), ("a", point.a), ("a′", point.slope))
        told = (
            f"{name}\u00a0=\u00a0{shown(n, player.digits)}" for name, n in numbers if n is not None
        )
        return f"{capital(where)}: {', '.join(told)}"

    def _fit(self) -> None:
        """Write as large as the room allows; a line without room even when small is left out."""
        room = self.width()
        lines = [
            line if least_width((line,), (), _LEAST_EM) <= room else _too_long(line)
            for line in self._lines
        ]
        widest = least_width(lines, (), _EM)
        self.formula.set_pixel_size(min(max(_EM * room / widest, _LEAST_EM), _EM))
        self.formula.set_lines(lines)

    def _say(self, words: str) -> None:
        self.caption.setText(words)
        self.caption.setVisible(bool(words))
        self.chart.setAccessibleDescription(words)

    def _colour(self) -> None:
        self.formula.set_colours(formula_colours(self._owner.theme))
        for label in (self.note, self.caption):
            label.setStyleSheet(f"color: {self._owner.theme.dim}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _too_long(line: Markup) -> Markup:
    """What stands left of the first =, and why nothing stands right of it."""
    left = line.items[:2] if isinstance(line, Row) else ()
    return Row((*left, Words(TOO_LONG)))
