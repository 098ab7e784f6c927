"""`NormsView`: how long the gradient is in each layer, over the updates.

Rule: it is the gradient of the batch of all training rows, one curve a layer, counted from the
inputs.
"""

from collections.abc import Iterator

from app.panels.forms.layer_row import layer_label
from app.panels.plots.line_view import TRAIN, Drawn, LineView
from app.panels.plots.plot_view import Context
from app.plots.graph import Line
from app.plots.strokes import stroke
from app.plots.ticks import grouped
from core.passes.numbers import compact
from core.passes.places import capital

_FEW = 1e-3


class NormsView(LineView):
    """One curve a layer, logarithmic at first: a vanishing gradient is a matter of powers."""

    name = "norms"
    title = "Gradient norm per layer"
    y_label = "length of the gradient"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.log_y.setChecked(True)

    def _value(self, value: float) -> str:
        return compact(value)

    def _lines(self) -> Iterator[Drawn]:
        reel, network = self.context.sampling.reel, self.project.network
        if reel.last is None:
            return
        for place, layer in enumerate(network.layers):
            label = layer_label(network, layer.id)
            yield Drawn(Line(reel.updates, reel.norms(place), stroke(place), label))

    def _words(self) -> str:
        if not self.drawn:
            return "Nothing measured yet."
        now = [(each.line.label, float(each.line.y[-1])) for each in self.drawn]
        parts = ", ".join(f"{compact(norm)} in {label}" for label, norm in now)
        updates = grouped(self.drawn[0].line.x[-1])
        when = f"After {updates} updates" if self.has_way else "At the start"
        words = f"{when} the gradient's length is {parts}."
        first, last = now[0], now[-1]
        if first[1] < _FEW * last[1]:
            words += f" It all but vanishes on its way back to {first[0]}."
        return words if self.has_way else f"{words} {capital(TRAIN)}"
