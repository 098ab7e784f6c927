"""A pasted weight matrix: which number goes to which edge, shown before it is taken.

Rule: the shape decides, and where it leaves a choice every reading is handed out and none is taken.
Textbooks write out x in or in x out, and put biases first: as a first column or a first row.
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from core.data.tables.block import read_block
from core.dataclass import dataclass
from core.errors import NetworkError
from core.kinds.types import Array
from core.network.layer import Layer
from core.network.network import Network
from core.network.ref import Ref, edge_ref, unit_ref
from core.network.reshape import with_bias, with_layer


@dataclass(frozen=True, eq=False)
class Reading:
    """One way to read a matrix for a layer: units by rows or by columns, with biases or without.

    `weights` is size x fan_in, `biases` size or None, whatever way they stood in the matrix.
    """

    layer: str
    is_transposed: bool
    weights: Array
    biases: Array | None
    places: tuple[tuple[int, int, Ref], ...]
    """(row, column, address) of every number of the matrix."""

    @property
    def label(self) -> str:
        """What is asked where several readings are possible."""
        rows, columns = ("input", "unit") if self.is_transposed else ("unit", "input")
        order = "in × out" if self.is_transposed else "out × in"
        first = f", the first {'row' if self.is_transposed else 'column'} are the biases"
        words = f"{order}: a row for each {rows}, a column for each {columns}"
        return words + (first if self.biases is not None else "")


def readings(network: Network, layer_id: str, text: str) -> tuple[Reading, ...]:
    """Every way to read the pasted matrix as a layer's parameters, out x in first.

    One where the shape decides, more where it does not; NetworkError where there is none.
    """
    layer, matrix = network.layer(layer_id), read_block(text).rows
    found = tuple(_readings(network, layer, matrix))
    if not found:
        raise NetworkError(_misfit(layer, matrix))
    return found


def with_matrix(network: Network, reading: Reading) -> Network:
    """The network with a reading's weights and biases; NetworkError at removed edges.

    A layer without biases gets some where the reading brings them.
    """
    if reading.biases is not None:
        network = with_bias(network, reading.layer, True)
    layer = network.layer(reading.layer)
    for row, column in np.argwhere(~layer.mask & (reading.weights != 0)).tolist():
        _, source, unit = list(network.inputs_of(layer))[column]
        raise NetworkError(
            f"{edge_ref('W', source, layer.id, row, unit)} is a removed edge and stays 0, the "
            f"matrix has {reading.weights[row, column]:g} there; restore the edge first"
        )
    parameters = {**layer.parameters, "W": reading.weights}
    if reading.biases is not None:
        parameters["b"] = reading.biases
    return with_layer(network, replace(layer, parameters=parameters))


def _readings(network: Network, layer: Layer, matrix: Array) -> Iterator[Reading]:
    for is_transposed in (False, True):
        upright = matrix.T if is_transposed else matrix
        if upright.shape == layer.W.shape:
            yield _reading(network, layer, upright, None, is_transposed)
        if upright.shape == (layer.size, layer.fan_in + 1):
            yield _reading(network, layer, upright[:, 1:], upright[:, 0], is_transposed)


def _reading(
    network: Network, layer: Layer, weights: Array, biases: Array | None, is_transposed: bool
) -> Reading:
    places = []
    first = 0 if biases is None else 1
    sources = list(network.inputs_of(layer))
    for unit in range(layer.size):
        if biases is not None:
            places.append((unit, 0, unit_ref("b", layer.id, unit)))
        for column, source, source_unit in sources:
            ref = edge_ref("W", source, layer.id, unit, source_unit)
            places.append((unit, column + first, ref))
    if is_transposed:
        places = sorted((column, row, ref) for row, column, ref in places)
    return Reading(layer.id, is_transposed, weights, biases, tuple(places))


def _misfit(layer: Layer, matrix: Array) -> str:
    rows, columns = matrix.shape
    size, fan_in = layer.W.shape
    return (
        f"a matrix of {rows} × {columns} does not fit {layer.id}: it takes {size} × {fan_in} "
        f"(out × in) or {fan_in} × {size} (in × out), and with the biases one column or row more"
    )
