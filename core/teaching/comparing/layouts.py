"""Layouts: the shapes in which the same numbers are stored, none of them a mistake.

Rule: a reading only moves numbers; it never changes one.
"""

from collections.abc import Iterator, Mapping

import numpy as np

from core.dataclass import dataclass
from core.kinds.types import Array
from core.teaching.comparing.names import Name


@dataclass(frozen=True, eq=False)
class Reading:
    """One way to read an array: what it holds by key, and the words for its layout."""

    arrays: Mapping[str, Array]
    layout: str = ""


def readings(
    name: Name, shape: tuple[int, ...], given: Array, bias: str | None
) -> Iterator[Reading]:
    """Every way in which `given` can hold the array of this shape, the plainest first.

    `bias` is the key of what stands beside weights in a first row, where there is one.
    """
    if given.shape == shape:
        yield Reading({name.key: given})
    turned = np.swapaxes(given, -1, -2) if given.ndim >= 2 else given
    if given.ndim >= 2 and turned.shape == shape:
        yield Reading({name.key: turned}, _turned(name))
    if given.shape != shape and _squeezed(given.shape) == _squeezed(shape):
        yield Reading({name.key: given.reshape(shape)})
    if bias is not None and given.ndim == 2:
        yield from _with_bias(name, shape, given, bias)


def _with_bias(name: Name, shape: tuple[int, ...], given: Array, bias: str) -> Iterator[Reading]:
    size, fan_in = shape
    if given.shape == (fan_in + 1, size):
        yield Reading({name.key: given[1:].T, bias: given[0]}, "in × out, its first row the bias")
    if given.shape == (size, fan_in + 1):
        arrays = {name.key: given[:, 1:], bias: given[:, 0]}
        yield Reading(arrays, "out × in, its first column the bias")


def _turned(name: Name) -> str:
    if "samples" in name.axes and len(name.axes) == 2:
        return "a column for each sample"
    return "in × out"


def _squeezed(shape: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(length for length in shape if length != 1)
