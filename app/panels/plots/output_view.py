"""`OutputView`: what the network answers along its one input, over the samples' targets.

Rule: the curve is computed, point by point; the samples are dots, unconnected.
"""

from collections.abc import Iterator

from PySide6.QtWidgets import QLabel

from app.panels.plots.field_view import WHOLE
from app.panels.plots.line_view import Drawn, LineView
from app.plots.graph import Line
from app.plots.ranges import input_line
from app.plots.scale import Scale
from app.plots.strokes import DOTTED, Stroke, stroke
from core.data.names import input_name
from core.passes.numbers import compact
from core.passes.places import place
from core.training.measures.plane import output_curve

MOST_DOTS = 500
DOTS = Stroke("trace", DOTTED)


class OutputView(LineView):
    """The output curve, or a chosen layer's."""

    name = "outputs"
    title = "Output curve"
    y_label = "output"

    def _arrange(self) -> None:
        super()._arrange()
        self.whole = QLabel(WHOLE)
        self.switches.addWidget(self.whole)
        for box in (self.log_x, self.log_y):
            box.hide()
        self.graph.setToolTip("Left and Right read the curve point by point.")

    def misfit(self) -> str:
        inputs = self.project.network.inputs.size
        if inputs == 1:
            return self.project.misfit
        other = "; the decision map is for two" if inputs == 2 else ""
        return f"a curve needs a network with one input; this one has {inputs}{other}"

    @property
    def layer(self) -> str:
        """The layer whose outputs are drawn: the chosen unit's, else the output."""
        network, selection = self.project.network, self.context.workspace.selection
        nodes = [node for node, _ in sorted(selection.units) if node != network.inputs.id]
        return nodes[0] if nodes and nodes[0] in network.sizes else network.output.id

    @property
    def _input(self) -> str:
        return input_name(self.project.network, self.project.data, 0)

    def _draw(self) -> None:
        is_possible = not self.misfit()
        for part in (self.graph, self.reading, self.legend, self.whole):
            part.setVisible(is_possible)
        if is_possible:
            self.graph.set_labels(self._input, "output")
            super()._draw()

    def _lines(self) -> Iterator[Drawn]:
        data, network, layer = self.project.data, self.network, self.layer
        low, high = input_line(data)
        x, outputs = output_curve(network, layer, low, high)
        for unit in range(min(outputs.shape[1], 12)):
            yield Drawn(Line(x, outputs[:, unit], stroke(unit), place(network, layer, unit)))
        if layer == network.output.id:
            every = max(1, -(-data.size // MOST_DOTS))
            for column in range(min(data.targets.shape[1], 4)):
                dots = data.inputs[::every, 0], data.targets[::every, column]
                yield Drawn(Line(*dots, DOTS, "targets", are_points=True), column == 0)

    @property
    def _scales(self) -> tuple[Scale, Scale]:
        return Scale.LINEAR, Scale.LINEAR

    def _range(self) -> tuple[float, float, float, float]:
        _, _, bottom, top = super()._range()
        x = self.drawn[0].line.x
        return float(x[0]), float(x[-1]), bottom, top

    def _linear_range(self, low: float, high: float) -> tuple[float, float]:
        return low, high

    def _reading(self, points: list[tuple[float, float]]) -> str:
        if not points:
            return ""
        return f"{self._input} {compact(points[0][0])}"

    def _go_to(self, x: float) -> None:
        """A place of this plot is no update."""

    def _words(self) -> str:
        if misfit := self.misfit():
            return f"{misfit[:1].upper()}{misfit[1:]}."
        y = self.lines[0].y
        name = self.lines[0].label
        return (
            f"The output of {name} along {self._input}: from"
            f" {compact(float(y.min()))} to {compact(float(y.max()))}; dots are the targets."
        )
