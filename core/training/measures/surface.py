"""The loss over two of a network's parameters, all others as they are.

Rule: it is the training loss over all training rows, L2 included; where the rows are many, each
height is summed up in pieces.
"""

import math
from collections.abc import Iterator

import numpy as np

from core.data.dataset import Dataset
from core.kinds.types import Array
from core.network.network import Network
from core.training.fast.layout import Layout
from core.training.measures.grid import SIDES, Box, Grid, Piece, Pieces, middles, share_done
from core.training.measures.model import Model
from core.training.measures.pieces import rows_at_once

ROWS = 2048
LEAST_SPAN = 4.0
ROOM = 0.35


def loss_surface(
    network: Network,
    data: Dataset,
    places: tuple[int, int],
    box: Box,
    sides: tuple[int, ...] = SIDES,
) -> Pieces:
    """The loss over a rectangle of the parameters at two places of `Layout`'s vector."""
    model, rows = Model(network), np.asarray(data.training_rows, dtype=np.int64)
    inputs, targets = data.inputs[rows], data.targets[rows]
    left, right, bottom, top = box
    for level, side in enumerate(sides):
        heights = np.empty((side, side))
        for row, up in enumerate(middles(bottom, top, side).tolist()):
            for column, across in enumerate(middles(left, right, side).tolist()):
                model.parameters[list(places)] = across, up
                for height in _loss(model, inputs, targets):
                    heights[row, column] = height
                    part = (row * side + column) / side**2
                    yield Piece(share_done(sides, level, part))
        yield Piece(share_done(sides, level, 1.0), Grid(box, heights))


def sides_for(network: Network, data: Dataset) -> tuple[int, ...]:
    """How fine a surface may get: finer where a height costs little."""
    products = Layout(network).size * len(data.training_rows)
    return next(sides for most, sides in _FINE if products <= most)


_FINE: tuple[tuple[float, tuple[int, ...]], ...] = (
    (10_000, (*SIDES, 192)),
    (1_000_000, SIDES),
    (math.inf, SIDES[:-1]),
)


def around(low: float, high: float) -> tuple[float, float]:
    """The stretch of a parameter that shows where it has been, with room around."""
    middle, span = (low + high) / 2, max((high - low) * (1 + 2 * ROOM), LEAST_SPAN)
    return middle - span / 2, middle + span / 2


def _loss(model: Model, inputs: Array, targets: Array) -> Iterator[float]:
    """The loss of the parameters as they are; after every piece what is known so far."""
    total = 0.0
    at_once = rows_at_once(ROWS, len(model.parameters))
    for first in range(0, len(inputs), at_once):
        part = slice(first, first + at_once)
        total += model.loss_sum(inputs[part], targets[part])[0]
        yield model.batch_loss(total, len(inputs))
