"""Weights over time, and gradients over time: the parameters of one layer, update by update.

Rule: at most twelve are drawn, so that each has a stroke of its own: the chosen one and those that
moved most; how many there are is said.
"""

from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from app.panels.forms.fields import Choice
from app.panels.forms.layer_row import layer_label
from app.panels.plots.line_view import TRAIN, Drawn, LineView
from app.panels.plots.plot_view import Context
from app.plots.graph import Line
from app.plots.strokes import STROKES, stroke
from app.plots.ticks import grouped
from core.network.network import Network
from core.network.ref import Ref
from core.passes.equation import plain_text
from core.passes.notation import HOUSE
from core.passes.numbers import compact
from core.training.measures.places import place_of, refs_of

FEW = 24  # readings are enough to tell what moved most


class NumbersView(LineView):
    """The numbers of one layer; `what` is the reading's vector that they are in."""

    what = "parameters"
    prefix = ""

    def __init__(self, context: Context) -> None:
        self._layer = ""
        self._count = 0
        super().__init__(context)

    def _arrange(self) -> None:
        self.layer = Choice("Layer", "The layer whose numbers are drawn")
        self.layer.setMaximumWidth(120)
        self.layer.chosen.connect(self._on_layer_chosen)
        self.switches.addWidget(self.layer)
        super()._arrange()
        self.log_y.hide()

    def _value(self, value: float) -> str:
        return compact(value)

    def _draw(self) -> None:
        network = self.project.network
        self.layer.set_options([(e.id, layer_label(network, e.id)) for e in network.layers])
        ids = [each.id for each in network.layers]
        if self._layer not in ids:
            self._layer = ids[0]
        self.layer.show_value(self._layer)
        super()._draw()

    def _lines(self) -> Iterator[Drawn]:
        network, reel = self.project.network, self.context.sampling.reel
        if reel.last is None:
            return
        refs = refs_of(network, network.layer(self._layer))
        self._count = len(refs)
        drawn = [refs[at] for at in self._most_moved(network, refs)]
        rows = reel.vectors(self.what, [place_of(network, ref) for ref in drawn])
        for number, ref in enumerate(drawn):
            label = self._name(network, ref)
            yield Drawn(Line(reel.updates, rows[:, number], stroke(number), label))

    def _most_moved(self, network: Network, refs: tuple[Ref, ...]) -> list[int]:
        """Which are drawn, in the network's order; the chosen one is among them."""
        if len(refs) <= len(STROKES):
            return list(range(len(refs)))
        places = _places(network, refs)
        rows = self.context.sampling.reel.vectors(self.what, places, FEW)
        chosen = self.context.workspace.selection.ref
        with np.errstate(all="ignore"):
            spans = np.ptp(np.nan_to_num(rows), axis=0)
        if chosen is not None and (at := _index(refs, chosen)) is not None:
            spans[at] = np.inf
        return sorted(np.argsort(-spans, kind="stable")[: len(STROKES)].tolist())

    def _name(self, network: Network, ref: Ref) -> str:
        return plain_text(HOUSE.symbol(ref.of(f"{self.prefix}{ref.quantity}"), network))

    def _linear_range(self, low: float, high: float) -> tuple[float, float]:
        return low, high

    def _words(self) -> str:
        if not self.drawn:
            return "Nothing measured yet."
        lines = self.lines
        layer = layer_label(self.project.network, self._layer)
        count = f"{len(lines)} of {self._count:,}" if self._count > len(lines) else f"{len(lines)}"
        subject = f"{self._noun(count)} of {layer}"
        if not self.has_way:
            return f"{subject} at the start; {TRAIN}"
        most, updates = max(lines, key=_span), grouped(lines[0].x[-1])
        return f"{subject} over {updates} updates; {most.label} moved most, {_way(most)}."

    def _noun(self, count: str) -> str:
        return f"{count} weights and biases"

    def _on_layer_chosen(self, layer: str) -> None:
        self._layer = layer
        self.redraw()


class WeightsView(NumbersView):
    """The weights and biases themselves."""

    name = "weights"
    title = "Weights over time"
    y_label = "weight"


class GradientsView(NumbersView):
    """Their gradients, of the batch of all training rows."""

    name = "gradients"
    title = "Gradients over time"
    y_label = "gradient"
    what = "gradient"
    prefix = "batch_dL_d"

    def _noun(self, count: str) -> str:
        return f"The gradients of {count} weights and biases"


def _span(line: Line) -> float:
    with np.errstate(all="ignore"):
        return float(np.nan_to_num(np.ptp(line.y)))


def _way(line: Line) -> str:
    """From where to where a number went, as far as it can be told."""
    told = line.y[np.isfinite(line.y)]
    if not len(told):
        return "beyond all bounds"
    beyond = "" if len(told) == len(line.y) else " and on beyond all bounds"
    return f"from {compact(float(told[0]))} to {compact(float(told[-1]))}{beyond}"


@lru_cache(maxsize=4)
def _places(network: Network, refs: tuple[Ref, ...]) -> list[int]:
    return [place_of(network, ref) for ref in refs]


def _index(refs: tuple[Ref, ...], chosen: Ref) -> int | None:
    """Where a chosen number's parameter is among these."""
    of_parameter = chosen.of(chosen.base.removeprefix("dL_d"))
    return refs.index(of_parameter) if of_parameter in refs else None
