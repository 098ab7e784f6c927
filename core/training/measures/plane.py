"""What a unit says over the plane of two inputs, and over the line of one.

Rule: the numbers are the network's own as it is; nothing between two points is guessed.
"""

import numpy as np

from core.kinds.types import Array
from core.network.network import Network
from core.training.measures.grid import SIDES, Box, Grid, Piece, Pieces, middles, share_done
from core.training.measures.model import Model
from core.training.measures.pieces import rows_at_once

POINTS = 1152
LINE = 400


def decision_map(
    network: Network, layer: str, unit: int, box: Box, sides: tuple[int, ...] = SIDES
) -> Pieces:
    """The outputs of a unit over a rectangle of the inputs, x₁ to the right and x₂ up."""
    model = Model(network)
    at_once = rows_at_once(POINTS, len(model.parameters))
    for level, side in enumerate(sides):
        heights, inputs = np.empty(side * side), _points(box, side)
        for first in range(0, len(inputs), at_once):
            part = slice(first, first + at_once)
            heights[part] = model.units(inputs[part])[layer][:, unit]
            yield Piece(share_done(sides, level, min(first + at_once, side * side) / side**2))
        yield Piece(share_done(sides, level, 1.0), Grid(box, heights.reshape(side, side)))


def output_curve(network: Network, layer: str, low: float, high: float) -> tuple[Array, Array]:
    """(x, outputs) of a layer over the line of one input: x of LINE points, LINE x size."""
    x = np.linspace(low, high, LINE)
    return x, Model(network).units(x[:, None])[layer]


def _points(box: Box, side: int) -> Array:
    left, right, bottom, top = box
    across, up = np.meshgrid(middles(left, right, side), middles(bottom, top, side))
    return np.stack([across.ravel(), up.ravel()], axis=1)
