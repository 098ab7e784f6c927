"""How far a right number may be off: what working in float32 does to it, and its printed digits.

Rule: found by working the exercise in float32, stage by stage; what that moves is no mistake.
"""

import math
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

import numpy as np

from core.dataclass import dataclass
from core.kinds.types import Array, Mask
from core.teaching.comparing.names import Name
from core.teaching.sheets.exercise import Exercise
from core.teaching.sheets.recipe import RIGHT
from core.teaching.sheets.sheet import Sheet

SAFETY = 64.0
SINGLE = 4e-6
LEAST = 1e-12


@dataclass(frozen=True, eq=False)
class Tolerance:
    """The tolerance of every array of an exercise; `printed` adds half a unit of pasted digits."""

    right: Sheet
    printed: Mapping[str, Array]

    def of(self, name: Name) -> Array:
        """How far each number of the array may be off, in its shape or as one number."""
        if name.key not in self._known:
            self._known[name.key] = self._least(name)
        return np.asarray(self._known[name.key] + self.printed.get(name.key, 0.0))

    @cached_property
    def _known(self) -> dict[str, float]:
        return {}

    def _least(self, name: Name) -> float:
        right, single = name.array(self.right), name.array(self._single)
        finite = np.isfinite(right)
        if not np.array_equal(np.isfinite(single), finite):
            return math.inf
        with np.errstate(all="ignore"):
            off = np.abs(single - right)[finite].max(initial=0.0)
        largest = np.abs(right[finite]).max(initial=0.0)
        return float(SAFETY * off + SINGLE * largest + (LEAST if largest else SINGLE))

    @cached_property
    def _single(self) -> Sheet:
        return Sheet(in_single(self.right.exercise), lambda place: RIGHT, to_single)


def to_single(array: Array) -> Array:
    """The numbers as float32 has them."""
    with np.errstate(all="ignore"):
        return np.asarray(array.astype(np.float32), dtype=np.float64)


def in_single(exercise: Exercise) -> Exercise:
    """The exercise with what was given in float32."""
    layers = tuple(
        replace(layer, parameters={name: to_single(p) for name, p in layer.parameters.items()})
        for layer in exercise.network.layers
    )
    return replace(
        exercise,
        network=replace(exercise.network, layers=layers),
        inputs=to_single(exercise.inputs),
        targets=to_single(exercise.targets),
    )


def agree(given: Array, right: Array, tolerance: Array) -> Mask:
    """True where a number is right: within the tolerance, or just as little finite."""
    with np.errstate(all="ignore"):
        close = np.abs(given - right) <= tolerance
    both = np.isfinite(given) & np.isfinite(right)
    same = (given == right) | (np.isnan(given) & np.isnan(right))
    return np.asarray(np.where(both, close, same | (np.isinf(tolerance) & ~np.isfinite(right))))
