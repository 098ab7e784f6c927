"""`Pen`: writes the vectors and matrices of one step, as the notation lays them out.

Rule: a number with an address is the pass's own and prints as in a formula; beyond the step there
is none.
"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from core.dataclass import dataclass
from core.kinds.types import Array
from core.network.network import Layer, Network
from core.network.ref import Ref, edge_ref, offset_ref, unit_ref
from core.passes.lines.writer import is_given
from core.passes.markup import Direction, Fence, Markup, Row, Symbol
from core.passes.matrices.matrix import (
    HIDDEN,
    NO_EDGE,
    ONE,
    Axis,
    Cell,
    Lit,
    Matrix,
    remembered,
)
from core.passes.notation import Notation, direction_of
from core.passes.notations.forms import layer_input
from core.passes.notations.layout import Layout
from core.passes.numbers import shown, typed
from core.passes.sample_pass import Pass
from core.passes.steps import Step

ONES = Symbol("𝟏")  # a one in every place
_ABSENT = Cell(None, 0.0, NO_EDGE, is_absent=True)
Addressing = Callable[[int, int], Ref | None]


@dataclass(frozen=True)
class Look:
    """What a matrix of numbers without addresses looks like."""

    direction: Direction | None = None
    is_typed: bool = False


PLAIN = Look(is_typed=True)
GIVEN = Look(Direction.FORWARD, is_typed=True)
FORWARD, BACKWARD = Look(Direction.FORWARD), Look(Direction.BACKWARD)


@dataclass(frozen=True)
class Pen:
    """Writes for one step of a pass; `lit` says which indices the step is about.

    While the step `is_under_way` what it writes is not yet known.
    """

    pass_: Pass
    step: Step
    digits: int
    notation: Notation
    lit: Lit
    is_under_way: bool = False

    @property
    def network(self) -> Network:
        """The network that is walked over."""
        return self.pass_.network

    @property
    def layout(self) -> Layout:
        """How the notation lays out vectors and matrices."""
        return self.notation.layout

    def lighting(self, lit: Lit) -> "Pen":
        """A pen for an equation in which other indices are lit."""
        return replace(self, lit=lit)

    def units(self, node: str) -> Axis:
        """The units of a node as the side of a matrix."""
        return Axis("units", node, self.network.sizes[node])

    def inputs(self, layer: Layer) -> Axis:
        """What a layer reads; of one source the same as its units."""
        if len(layer.sources) == 1:
            return Axis("inputs", layer.sources[0], layer.fan_in)
        breaks = (self.network.first_column(layer, source) for source in layer.sources[1:])
        return Axis("inputs", inputs_key(layer), layer.fan_in, tuple(breaks))

    def unit_lit(self, layer: Layer) -> dict[str, frozenset[int]]:
        """The step's unit, and of what the layer reads only what comes over an edge."""
        unit = self.step.unit
        if unit is None:
            return {}
        lit = {layer.id: frozenset({unit})}
        if layer.edges is not None:
            columns = (c for c in range(layer.fan_in) if layer.has_edge(unit, c))
            lit[inputs_key(layer)] = frozenset(columns)
        return lit

    def vector(self, quantity: str, node: str, is_target: bool = False) -> Matrix:
        """A number of every unit in the layout: z, a, y, dL_da, dL_dz, b, dL_db, new_b."""
        symbol = self.notation.array(_letter(quantity), node, self.network)
        made = self.units_of(symbol, quantity, node, is_target)
        return made.laid() if self.stands_in_row(quantity) else made

    def units_of(self, symbol: Markup, quantity: str, node: str, is_target: bool = False) -> Matrix:
        """A number of every unit as a column, whatever the layout."""

        def ref(unit: int, _: int) -> Ref:
            return unit_ref(quantity, node, unit)

        return self.matrix(symbol, self.units(node), ONE, ref, is_target)

    def stands_in_row(self, quantity: str) -> bool:
        """Whether the layout writes a vector as a row."""
        is_gradient = quantity in ("dL_da", "dL_dz")
        return self.layout.has_gradient_row if is_gradient else self.layout.has_rows

    def x(self, layer: Layer) -> Matrix:
        """What a layer reads: its sources' outputs in one vector."""
        places = [(source, unit) for _, source, unit in self.network.inputs_of(layer)]
        symbol = self.came_in(layer)
        if "A" in layer.parameters and isinstance(symbol, Fence) and isinstance(symbol.inner, Row):
            symbol = symbol.inner.items[0]
        axis = self.inputs(layer)
        made = self.matrix(symbol, axis, ONE, lambda n, _: unit_ref("a", *places[n]))
        return made.laid() if self.layout.has_rows else made

    def came_in(self, layer: Layer) -> Markup:
        """How what a layer reads is written, a pre-bias's offset taken off."""
        return layer_input(self.notation, self.network, layer)

    def offset(self, layer: Layer, quantity: str = "A", is_target: bool = False) -> Matrix:
        """A pre-bias layer's A, or its gradient or new value, laid out like what it reads."""
        places = [(source, unit) for _, source, unit in self.network.inputs_of(layer)]

        def ref(column: int, _: int) -> Ref:
            source, unit = places[column]
            return offset_ref(quantity, source, layer.id, unit)

        symbol = self.notation.array(_letter(quantity), layer.id, self.network)
        made = self.matrix(symbol, self.inputs(layer), ONE, ref, is_target)
        return made.laid() if self.layout.has_rows else made

    def weights(self, layer: Layer, quantity: str = "W", is_target: bool = False) -> Matrix:
        """W of a layer, or its gradient or new value, in its shape; no number without an edge."""
        places = [(source, unit) for _, source, unit in self.network.inputs_of(layer)]

        def ref(unit: int, column: int) -> Ref | None:
            if not layer.has_edge(unit, column):
                return None
            source, source_unit = places[column]
            return edge_ref(quantity, source, layer.id, unit, source_unit)

        symbol = self.notation.array(_letter(quantity), layer.id, self.network)
        made = self.matrix(symbol, self.units(layer.id), self.inputs(layer), ref, is_target)
        return made.laid() if self.layout.is_in_out else made

    def weights_from(self, source: str, layer: Layer) -> Matrix:
        """The part of a layer's W that reads one source."""
        first = self.network.first_column(layer, source)

        def ref(unit: int, column: int) -> Ref | None:
            if not layer.has_edge(unit, first + column):
                return None
            return edge_ref("W", source, layer.id, unit, column)

        symbol = self.notation.weights_from(source, layer, self.network)
        inputs = Axis("inputs", source, self.network.sizes[source])
        made = self.matrix(symbol, self.units(layer.id), inputs, ref)
        return made.laid() if self.layout.is_in_out else made

    def scalar(self, symbol: Markup, ref: Ref, is_target: bool = False) -> Matrix:
        """One number with an address that stands by itself."""
        made = self.matrix(symbol, ONE, ONE, lambda *_: ref, is_target)
        return replace(made, is_scalar=True)

    def constant(self, symbol: Markup, value: float) -> Matrix:
        """One number that multiplies and has no address."""
        made = self.numbers(symbol, ONE, ONE, np.array([[value]]), PLAIN)
        return replace(made, is_scalar=True)

    def matrix(
        self, symbol: Markup, rows: Axis, columns: Axis, ref: Addressing, is_target: bool = False
    ) -> Matrix:
        """A matrix of numbers with addresses; none where there is no edge."""

        def make(row: int, column: int) -> Cell:
            at = ref(row, column)
            if at is None:
                return _ABSENT
            return self._cell(at, self._is_lit(rows, row, columns, column), is_target)

        return Matrix(symbol, rows, columns, remembered(make))

    def numbers(
        self, symbol: Markup, rows: Axis, columns: Axis, values: Array, look: Look = PLAIN
    ) -> Matrix:
        """A matrix of numbers without addresses."""

        def make(row: int, column: int) -> Cell:
            value = float(values[row, column])
            text = (typed if look.is_typed else shown)(value, self.digits)
            is_read = self._is_lit(rows, row, columns, column)
            return Cell(None, value, text, look.direction, is_read=is_read)

        return Matrix(symbol, rows, columns, remembered(make))

    def is_revealed(self, ref: Ref) -> bool:
        """Whether the walk has reached a number with this step."""
        n = self._revealed_at(ref)
        return n is not None and self._is_known(n)

    def _is_known(self, n: int) -> bool:
        """Whether the numbers of a step are revealed."""
        return n < self.step.n or (n == self.step.n and not self.is_under_way)

    def _revealed_at(self, ref: Ref) -> int | None:
        return self.pass_.walk_at(self.step.grain).revealed_at(ref)

    def _is_lit(self, rows: Axis, row: int, columns: Axis, column: int) -> bool:
        return rows.is_lit(self.lit, row) and columns.is_lit(self.lit, column)

    def _cell(self, ref: Ref, is_lit: bool, is_target: bool) -> Cell:
        n = self._revealed_at(ref)
        is_revealed = n is not None and self._is_known(n)
        value = self.pass_.value(ref) if is_revealed else float("nan")
        return Cell(
            ref,
            value,
            self._text(ref, value) if is_revealed else HIDDEN,
            direction_of(ref),
            is_revealed,
            is_read=is_lit and not is_target,
            is_written=is_target and n == self.step.n,
        )

    def _text(self, ref: Ref, value: float) -> str:
        return (typed if is_given(self.network, ref) else shown)(value, self.digits)


def inputs_key(layer: Layer) -> str:
    """The side of a matrix along which stands what a layer reads."""
    return layer.sources[0] if len(layer.sources) == 1 else f"{layer.id}<"


def _letter(quantity: str) -> str:
    """The letter of a number of the batch or of the next update."""
    return quantity.removeprefix("batch_").removeprefix("new_")
