"""From dL/da to dL/dz through an activation, in single numbers, with one mistake made in it.

Rule: as all of the scalar pass: nothing is computed by core.
"""

from collections.abc import Callable
from math import nan

from core.network.network import Layer, Network
from tests.core.teaching.scalar_functions import Row, by_formula, jacobian, slopes_of
from tests.core.teaching.scalar_numbers import Numbers
from tests.core.teaching.slips import NEIGHBOURS


def through(
    network: Network, row: Numbers, layer: Layer, slip: str, cast: Callable[[float], float]
) -> Row:
    """dL/dz of a layer's units: the sum over its outputs, every result rounded by `cast`."""
    da, z, a = row.da[layer.id], row.z[layer.id], row.a[layer.id]
    slopes = jacobian(layer, z)
    if slip == "forgot_slope":
        return list(da)
    if slip == "value_for_slope":
        return [da_j * a_j for da_j, a_j in zip(da, a, strict=True)]
    if slip == "softmax_as_diagonal":
        return [da_j * slopes[j][j] for j, da_j in enumerate(da)]
    if slip == "forgot_upstream_slope":
        return [slopes[j][j] for j in range(layer.size)]
    if (theirs := _slopes_nearby(network, row, layer, slip)) is not None:
        return [da_j * slope for da_j, slope in zip(da, theirs, strict=True)]
    found = []
    for j in range(layer.size):
        total = 0.0
        for k in range(layer.size):
            total = cast(total + cast(da[k] * cast(slopes[k][j])))
        found.append(total)
    return found


def _slopes_nearby(network: Network, row: Numbers, layer: Layer, slip: str) -> Row | None:
    """The slopes of the layer after or before: its function here, its formula, its numbers."""
    offset, taken = NEIGHBOURS.get(slip, (0, ""))
    at, layers = network.layers.index(layer) + offset, network.layers
    if not offset or not 0 <= at < len(layers) or layers[at].activation.is_identity:
        return None
    if taken == "formula":
        return by_formula(layers[at], row.z[layer.id], row.a[layer.id])
    z = row.z[layers[at].id] if taken == "numbers" else row.z[layer.id]
    slopes = slopes_of(layers[at], z)
    return (slopes + [nan] * layer.size)[: layer.size]
