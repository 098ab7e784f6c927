"""`MapView`: what a unit says over the plane of the two inputs, with the samples in it.

Rule: it is the unit that is pointed at or chosen on the canvas, else the output; of three or more
outputs that stand for classes it is where each of them wins. It is worked out coarsely while a
network trains. Until another unit's map is there, what is said is of the one that is drawn.
"""

from functools import lru_cache

import numpy as np

from app.panels.plots.field_view import FieldView
from app.plots.field import Mark
from app.plots.ranges import input_box
from core.data.classes import class_name, classes
from core.data.dataset import Dataset
from core.data.names import input_name
from core.network.network import Network
from core.passes.numbers import compact
from core.passes.places import place
from core.training.measures.grid import Box, Grid, Piece, Pieces
from core.training.measures.plane import decision_map, usual_range

MOST_MARKS = 400
ROUGH = (24,)
FINE = (12, 48, 192)
_LEAST_KINDS = 3  # of two one output's steps of grey say more


class MapView(FieldView):
    """The decision map; `unit` is whose outputs are shown."""

    name = "map"
    title = "Decision map"
    _kinds: tuple[str, ...] = ()  # whose numbers the grid holds; without any it holds outputs
    _asked_unit: tuple[str, int] | None = None
    _grid_unit: tuple[str, int] | None = None

    @property
    def unit(self) -> tuple[str, int]:
        """(layer, unit) of the one under the pointer, else of the chosen one, else the output."""
        return self._looked_at_unit or (self.project.network.output.id, 0)

    @property
    def drawn_unit(self) -> tuple[str, int]:
        """Whose outputs the picture has, while another unit's are still worked out."""
        return self._grid_unit or self.unit

    @property
    def kinds(self) -> tuple[str, ...]:
        """The classes whose regions are shown; none where a unit's outputs are."""
        if self._looked_at_unit is not None:
            return ()
        names, outputs = _class_names(self.project.data), self.project.network.output.size
        return names if len(names) == outputs >= _LEAST_KINDS else ()

    @property
    def _looked_at_unit(self) -> tuple[str, int] | None:
        network, selection = self.project.network, self.context.workspace.selection
        refs = (selection.hovered, selection.ref)
        hovered, looked = ([(ref.layer or "", ref.unit or 0)] if ref else [] for ref in refs)
        wanted = [*hovered, *sorted(selection.units), *looked]
        known = [(node, unit) for node, unit in wanted if _has(network, node, unit)]
        return known[0] if known else None

    def misfit(self) -> str:
        inputs = self.project.network.inputs.size
        if inputs == 2:
            return self.project.misfit
        other = "; the output curve is for one" if inputs == 1 else ""
        return f"a map needs a network with two inputs; this one has {inputs}{other}"

    def _draw(self) -> None:
        misfit = self.misfit()
        self.field.setVisible(not misfit)
        self.whole.setVisible(not misfit)
        if misfit:
            self._forget()
            self._grid_unit = None
            return
        if self.kinds != self._kinds or not _has(self.project.network, *self.drawn_unit):
            self._kinds, self.grid, self._grid_unit = self.kinds, None, None
        self._ask((self.network, self.unit, self.kinds, self._box, self.is_training))
        self.field.show_marks(_marks(self.project.data), _class_names(self.project.data))
        self._show_grid()

    @property
    def _box(self) -> Box:
        return input_box(self.project.data)

    def _pieces(self) -> Pieces:
        sides = ROUGH if self.is_training else FINE
        layer, unit = self._asked_unit = self.unit
        return decision_map(self.network, layer, None if self._kinds else unit, self._box, sides)

    def _on_slices_came(self, piece: Piece) -> None:
        if piece.grid is not None:
            self._grid_unit = self._asked_unit
        super()._on_slices_came(piece)

    def _show_grid(self) -> None:
        if self._kinds:
            self.field.show_regions(self.grid, self._names(), self._kinds)
        else:
            super()._show_grid()

    def _range(self) -> tuple[float, float]:
        layer, _ = self.drawn_unit
        return usual_range(self.project.network.layer(layer).activation) or super()._range()

    def _names(self) -> tuple[str, str]:
        network, data = self.project.network, self.project.data
        return input_name(network, data, 0), input_name(network, data, 1)

    def _told(self, height: float) -> str:
        if self._kinds:
            return self._kinds[int(height)] if height == height else ""
        return f"{place(self.project.network, *self.drawn_unit)} {compact(height)}"

    def _words(self) -> str:
        if misfit := self.misfit():
            return f"{misfit[:1].upper()}{misfit[1:]}."
        unit = place(self.project.network, *self.drawn_unit)
        if self.grid is None:
            return f"The outputs of {unit} over the inputs."
        if self._kinds:
            return self._words_of_kinds(self.grid)
        low, high = self.grid.range
        middle = sum(self._range()) / 2
        share = float(np.mean(self.grid.heights > middle))
        return (
            f"Outputs of {unit}: from {compact(low)} to {compact(high)}; above {compact(middle)}"
            f" in {share:.0%} of the plane.{_marks_in_words(self.project.data)} Choose another"
            " neuron on the canvas to see its own."
        ).replace("%", "\u00a0%")

    def _words_of_kinds(self, grid: Grid) -> str:
        """Which share of the plane each class has."""
        shares = (
            f"{name} in {float(np.mean(grid.heights == kind)):.0%}"
            for kind, name in enumerate(self._kinds)
        )
        return (
            f"Where each class's output is the largest: {', '.join(shares)} of the plane. Choose a"
            " neuron on the canvas to see its own outputs."
        ).replace("%", "\u00a0%")


def _has(network: Network, node: str, unit: int) -> bool:
    return node != network.inputs.id and 0 <= unit < network.sizes.get(node, 0)


@lru_cache(maxsize=2)
def _class_names(data: Dataset) -> tuple[str, ...]:
    kinds = classes(data, data.targets.shape[1])
    return tuple(class_name(data, kinds, at) for at in range(kinds.count)) if kinds else ()


def _marks_in_words(data: Dataset) -> str:
    """Which mark is which class, where there are two."""
    names = _class_names(data)
    if len(names) != 2:  # more have shapes without short names
        return ""
    words = f" Circles are {names[0]}, squares {names[1]}"
    return f"{words}; pale ones are kept for testing." if data.test else f"{words}."


@lru_cache(maxsize=2)
def _marks(data: Dataset) -> tuple[Mark, ...]:
    """The samples; of very many only some."""
    kinds = classes(data, data.targets.shape[1])
    members = np.zeros(data.size, dtype=int) if kinds is None else kinds.members
    test = set(data.test)
    every = max(1, -(-data.size // MOST_MARKS))
    return tuple(
        Mark(float(x), float(y), int(members[row]), row in test)
        for row, (x, y) in enumerate(data.inputs.tolist())
        if row % every == 0
    )
