"""What a unit says over the plane of two inputs, and over the line of one; or all units at once.

Rule: the numbers are the network's own as it is; nothing between two points is guessed.
"""

import numpy as np

from core.kinds.elementwise.activation import Activation
from core.kinds.types import Array
from core.network.network import Network
from core.training.measures.grid import SIDES, Box, Grid, Piece, Pieces, middles, share_done
from core.training.measures.model import Model
from core.training.measures.pieces import rows_at_once

POINTS = 1152
LINE = 400


def decision_map(
    network: Network, layer: str, unit: int | None, box: Box, sides: tuple[int, ...] = SIDES
) -> Pieces:
    """The outputs of a unit over a rectangle of the inputs, x₁ to the right and x₂ up.

    Without a unit: which of the layer's outputs is the largest, counted from 0.
    """
    model = Model(network)
    at_once = rows_at_once(POINTS, len(model.parameters))
    for level, side in enumerate(sides):
        heights, inputs = np.empty(side * side), _points(box, side)
        for first in range(0, len(inputs), at_once):
            part = slice(first, first + at_once)
            outputs = model.units(inputs[part])[layer]
            heights[part] = _largest(outputs) if unit is None else outputs[:, unit]
            yield Piece(share_done(sides, level, min(first + at_once, side * side) / side**2))
        yield Piece(share_done(sides, level, 1.0), Grid(box, heights.reshape(side, side)))


def _largest(outputs: Array) -> Array:
    """Which output of each row is the largest, the first of equals; nan where one is no number."""
    is_known = np.isfinite(outputs).all(axis=1)
    return np.where(is_known, outputs.argmax(axis=1), np.nan)


def unit_maps(network: Network, box: Box, side: int) -> dict[str, Array]:
    """The same of all units in one pass: side x side x size by layer."""
    outputs = Model(network).units(_points(box, side))
    return {layer.id: outputs[layer.id].reshape(side, side, -1) for layer in network.layers}


def unit_curves(network: Network, low: float, high: float, count: int) -> dict[str, Array]:
    """The outputs of all units over the line of one input: count x size by layer."""
    outputs = Model(network).units(np.linspace(low, high, count)[:, None])
    return {layer.id: outputs[layer.id] for layer in network.layers}


def usual_range(activation: Activation) -> tuple[float, float] | None:
    """Between which two values an activation's outputs lie; None where they may be anywhere."""
    return _RANGES.get(activation.name)


_RANGES = {"sigmoid": (0.0, 1.0), "softmax": (0.0, 1.0), "tanh": (-1.0, 1.0)}


def output_curve(network: Network, layer: str, low: float, high: float) -> tuple[Array, Array]:
    """(x, outputs) of a layer over the line of one input: x of LINE points, LINE x size."""
    x = np.linspace(low, high, LINE)
    return x, Model(network).units(x[:, None])[layer]


def _points(box: Box, side: int) -> Array:
    left, right, bottom, top = box
    across, up = np.meshgrid(middles(left, right, side), middles(bottom, top, side))
    return np.stack([across.ravel(), up.ravel()], axis=1)
