"""`Destinations`: which number of a pasted matrix goes to which weight or bias, in words.

Rule: a value without Qt around core's `Reading`; which number goes where is decided there.
"""

from collections.abc import Iterator

import numpy as np

from core.data.matrix import Reading
from core.network.network import Network
from core.network.ref import Ref, edge_ref
from core.passes.equation import plain_text
from core.passes.notation import HOUSE
from core.passes.numbers import typed
from core.passes.places import edge_place, place

_DIGITS = 4


class Destinations:
    """A matrix as one reading takes it: rows and columns as they were pasted."""

    def __init__(self, network: Network, reading: Reading) -> None:
        self._network = network
        self._reading = reading
        self._refs = {(row, column): ref for row, column, ref in reading.places}
        self._removed = frozenset(_at_removed_edges(network, reading))

    @property
    def shape(self) -> tuple[int, int]:
        """How many rows and columns were pasted."""
        row, column = max(self._refs)
        return row + 1, column + 1

    def ref(self, row: int, column: int) -> Ref:
        """The address that a number would have."""
        return self._refs[row, column]

    def number(self, row: int, column: int) -> float:
        """A number of the matrix."""
        ref, reading = self.ref(row, column), self._reading
        if ref.quantity == "b" and reading.biases is not None:
            return float(reading.biases[ref.at_unit])
        _, _, index = self._network.locate(ref)
        return float(reading.weights[index])

    def printed(self, row: int, column: int) -> str:
        """A number as it was typed, where it is short."""
        return typed(self.number(row, column), _DIGITS)

    def symbol(self, row: int, column: int) -> str:
        """The letter of the weight or bias that a number becomes, such as w₁₂⁽¹⁾."""
        return self._letter(self.ref(row, column))

    def sentence(self, row: int, column: int) -> str:
        """Where a number goes, in words."""
        ref = self.ref(row, column)
        if ref.quantity == "b":
            where = f"the bias of {place(self._network, ref.at_node, ref.at_unit)}"
        else:
            where = f"the weight {edge_place(self._network, ref)}"
        return f"{self.printed(row, column)} becomes {self._letter(ref)}, {where}"

    def row_name(self, row: int) -> str:
        """What the numbers of a row have in common."""
        return self._shared(self.ref(row, 0), not self._reading.is_transposed)

    def column_name(self, column: int) -> str:
        """What the numbers of a column have in common."""
        return self._shared(self.ref(0, column), self._reading.is_transposed)

    def is_refused(self, row: int, column: int) -> bool:
        """Whether a number other than 0 stands where an edge was removed."""
        return self.ref(row, column) in self._removed

    @property
    def first_refused(self) -> tuple[int, int] | None:
        """The first number that cannot be taken."""
        refused = (cell for cell, ref in self._refs.items() if ref in self._removed)
        return min(refused, default=None)

    @property
    def refusal(self) -> str:
        """Why the matrix cannot be taken, in one sentence; "" where it can."""
        cell = self.first_refused
        if cell is None:
            return ""
        return (
            f"row {cell[0] + 1}, column {cell[1] + 1}: the edge "
            f"{edge_place(self._network, self.ref(*cell))} was removed, so its weight stays 0 and "
            f"cannot be {self.printed(*cell)}; restore the edge first, or write 0"
        )

    def _shared(self, ref: Ref, is_unit: bool) -> str:
        if is_unit:
            return f"to {self._called(self._reading.layer, ref.at_unit)}"
        if ref.quantity == "b":
            return "biases"
        return f"from {self._called(ref.from_node, ref.from_unit)}"

    def _called(self, node: str, unit: int) -> str:
        """A unit's name, else its letter."""
        is_input = node == self._network.inputs.id
        names = self._network.inputs.names if is_input else self._network.layer(node).names
        name = names[unit] if names else ""
        return name or self._letter(Ref("a", node, unit))

    def _letter(self, ref: Ref) -> str:
        return plain_text(HOUSE.symbol(ref, self._network))


def _at_removed_edges(network: Network, reading: Reading) -> Iterator[Ref]:
    """The addresses of removed edges to which the matrix brings another number than 0."""
    layer = network.layer(reading.layer)
    sources = list(network.inputs_of(layer))
    for unit, column in np.argwhere(~layer.mask & (reading.weights != 0)).tolist():
        _, source, source_unit = sources[column]
        yield edge_ref("W", source, layer.id, unit, source_unit)
