"""`SurfaceView`: the loss over two parameters, and the way of the run across it.

Rule: the other parameters are as they are now, so the way lies on this surface only at its end; the
words say so. While a network trains the surface stays as it was.
"""

from itertools import islice

import numpy as np
from PySide6.QtWidgets import QHBoxLayout

from app.panels.forms.fields import Choice
from app.panels.plots.field_view import FieldView
from app.panels.plots.plot_view import label_for
from app.plots.field import Mark
from app.plots.ticks import grouped
from core.kinds.types import Array
from core.network.network import Network
from core.network.parameters import is_parameter
from core.network.ref import Ref
from core.passes.equation import plain_text
from core.passes.notation import HOUSE
from core.passes.numbers import compact
from core.training.measures.grid import Box, Pieces
from core.training.measures.places import every_ref, place_of, refs_of
from core.training.measures.surface import around, loss_surface, sides_for
from core.training.optimum import optimum

MOST_CHOICES = 200
MOST_POINTS = 256  # of the way


class SurfaceView(FieldView):
    """The loss surface; `pair` are the parameters along its axes."""

    name = "surface"
    title = "Loss surface"
    can_be_log = True

    @property
    def pair(self) -> tuple[Ref, Ref]:
        """The addresses of the parameters to the right and up."""
        return self._pair

    def show_pair(self, across: Ref, up: Ref) -> None:
        """Show the loss over two other parameters."""
        self._pair = across, up
        self.redraw()

    def _arrange(self) -> None:
        self._pair = Ref("loss"), Ref("loss")
        self._update = 0
        self._offered: tuple[Network, tuple[Ref, Ref], Ref | None] | None = None
        self.across = Choice("Parameter to the right", "The parameter along the horizontal axis")
        self.up = Choice("Parameter upwards", "The parameter along the vertical axis")
        fields = QHBoxLayout()
        for words, field in (("→", self.across), ("↑", self.up)):
            fields.addWidget(label_for(words, field))
            fields.addWidget(field, 1)
            field.chosen.connect(self._on_field_chosen)
        self.column.addLayout(fields)
        super()._arrange()

    def misfit(self) -> str:
        project = self.project
        if project.misfit:
            return project.misfit
        if not len(project.data.training_rows):
            return "every sample is kept for testing; there is no training loss"
        count = len(list(islice(every_ref(project.network), 2)))
        return "" if count > 1 else "a surface needs two parameters; this network has one"

    def _draw(self) -> None:
        misfit = self.misfit()
        self.field.setVisible(not misfit)
        if misfit:
            self._forget()
            return
        self._offer(self.project.network)
        if self.is_training:
            self.rest()
        else:
            self._update = self.project.run.updates
            project = self.project
            self._ask((project.network, project.data, self._pair, self._box))
        self.field.show_path(self._way())
        self.field.show_marks([Mark(*point, 1) for point in self._optimum])
        self._show_grid()

    def _offer(self, network: Network) -> None:
        chosen = self.context.workspace.selection.ref
        if self._offered == (network, self._pair, chosen):
            return
        if not all(is_parameter(network, ref) for ref in self._pair):
            self._pair = _first_pair(network)
        self._offered = network, self._pair, chosen
        offered = list(islice(every_ref(network), MOST_CHOICES))
        more = (*self._pair, *([chosen] if chosen and is_parameter(network, chosen) else ()))
        offered += [ref for ref in dict.fromkeys(more) if ref not in offered]
        options = [(ref, plain_text(HOUSE.symbol(ref, network))) for ref in offered]
        for field, ref in zip((self.across, self.up), self._pair, strict=True):
            field.set_options(options)
            field.show_value(ref)

    @property
    def _places(self) -> tuple[int, int]:
        across, up = (place_of(self.project.network, ref) for ref in self._pair)
        return across, up

    def _way(self) -> Array:
        """The two parameters along the run, update by update."""
        reel = self.context.sampling.reel
        way = reel.vectors("parameters", list(self._places), MOST_POINTS)
        if len(way) and reel.last == self.project.run.updates and not self.is_training:
            way = np.array(
                way, dtype=np.float64
            )  # readings are short, and end where a float32 does
            way[-1] = [self.project.network.parameter(ref) for ref in self._pair]
        return way

    @property
    def _optimum(self) -> list[tuple[float, float]]:
        """Where a formula gives the best parameters, those two; else nothing."""
        best = optimum(self.project.network, self.project.data)
        if best is None:
            return []
        across, up = (best.parameter(ref) for ref in self._pair)
        return [(across, up)]

    @property
    def _box(self) -> Box:
        way = np.array([self.project.network.parameter(ref) for ref in self._pair])[None, :]
        way = np.concatenate([way, self._way(), np.array(self._optimum).reshape(-1, 2)])
        way = way[np.isfinite(way).all(axis=1)]
        (left, bottom), (right, top) = way.min(axis=0).tolist(), way.max(axis=0).tolist()
        return (*_steady(*around(left, right)), *_steady(*around(bottom, top)))

    def _pieces(self) -> Pieces:
        project = self.project
        sides = sides_for(project.network, project.data)
        return loss_surface(project.network, project.data, self._places, self._box, sides)

    def _names(self) -> tuple[str, str]:
        network = self.project.network
        across, up = (plain_text(HOUSE.symbol(ref, network)) for ref in self._pair)
        return across, up

    def _words(self) -> str:
        if misfit := self.misfit():
            return f"{misfit[:1].upper()}{misfit[1:]}."
        if self.grid is None:
            return "The training loss over two parameters, all others as they are."
        low, high = self.grid.range
        across, up = self._names()
        words = (
            f"The training loss over {across} and {up}, all others as after update"
            f" {grouped(self._update)}: from {compact(low)} to {compact(high)}."
        )
        if len(self.context.sampling.reel.updates) > 1:
            words += " The line is the run's way; the others moved too, so only its end lies on it."
        for x, y in self._optimum:
            words += f" The square is the optimum: {across} {compact(x)}, {up} {compact(y)}."
        return words

    def _on_field_chosen(self, _value: object) -> None:
        across, up = self.across.value, self.up.value
        if isinstance(across, Ref) and isinstance(up, Ref):
            self.show_pair(across, up)


def _first_pair(network: Network) -> tuple[Ref, Ref]:
    """The first two weights of the output, else the first two parameters."""
    output = refs_of(network, network.output)
    pair = output if len(output) > 1 else tuple(islice(every_ref(network), 2))
    return pair[0], pair[1]


def _steady(low: float, high: float) -> tuple[float, float]:
    """Ends on a grid of an eighth of the stretch, so that a little more of the way changes none."""
    step = 2.0 ** np.floor(np.log2((high - low) / 8.0))
    return float(np.floor(low / step) * step), float(np.ceil(high / step) * step)
