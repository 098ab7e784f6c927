"""A pass worked by hand: every number on the way rounded to some decimals, and carried on so.

Rule: given numbers stay as they are; only what was computed is rounded, half up. The same numbers
as `core.passes.by_hand` gives, but under any recipe, and in a hundredth of the time.
"""

import numpy as np

from core.kinds.types import Array
from core.network.ref import Ref
from core.teaching.sheets.exercise import Exercise
from core.teaching.sheets.reading import step_of, value
from core.teaching.sheets.recipe import RIGHT
from core.teaching.sheets.sheet import Carry, Choice, Place, Sheet

DECIMALS = range(2, 7)
SLOPES = frozenset({"slope"})
MOST_BY_HAND = 8


def rounding(decimals: int, is_cut_off: bool = False) -> Carry:
    """Rounds half up to `decimals` decimals, or cuts the rest off."""
    power, up = 10.0**decimals, 0.0 if is_cut_off else 0.5
    least = 0.25 / power**2  # a product of two such numbers is no nearer to a half

    def carry(array: Array) -> Array:
        size = np.abs(array)
        lost = np.minimum(size * 1e-12, least)  # what adding up may have lost
        rounded = np.floor((size + lost) * power + up) / power
        return np.asarray(np.copysign(rounded, array))

    return carry


def worked(
    exercise: Exercise,
    carry: Carry,
    choice: Choice = lambda place: RIGHT,
    between: frozenset[str] = SLOPES,
) -> Sheet:
    """The exercise worked by hand with a recipe, every number that is written down rounded.

    What is `between` stands within a line only: a slope is mostly written as a (1 - a).
    """
    return Sheet(exercise, choice, carry, is_by_hand=True, between=between)


def results(sheet: Sheet, ref: Ref, choice: Choice = lambda place: RIGHT) -> tuple[float, float]:
    """The number at `ref` on a sheet worked by hand, and before its own last rounding."""
    step = step_of(sheet.network, ref)

    def is_before(place: Place) -> bool:
        return place not in step

    last = Sheet(sheet.exercise, choice, None, sheet, is_before, is_by_hand=True)
    return value(sheet, ref), value(last, ref)


class HandWork:
    """The numbers of an exercise by hand; a sample's own are worked out from its row alone."""

    def __init__(self, exercise: Exercise) -> None:
        rows = slice(0, 1)
        self._exercise = exercise
        self._alone = exercise.over(exercise.inputs[rows], exercise.targets[rows])
        self._sheets: dict[tuple[bool, int, frozenset[str]], Sheet] = {}
        self._right: dict[Ref, dict[int, tuple[tuple[float, float], ...]]] = {}

    def right(self, ref: Ref) -> dict[int, tuple[tuple[float, float], ...]]:
        """With k decimals carried: pairs, rounded at the end and not.

        The first pair has slopes within their lines, the second has them written down. None for a
        number of a batch too large for a hand.
        """
        if self._is_beyond(ref):
            return {}
        if ref not in self._right:
            ways = (SLOPES, frozenset[str]())
            self._right[ref] = {
                k: tuple(results(self._sheet(ref, k, b), ref) for b in ways) for k in DECIMALS
            }
        return self._right[ref]

    def cut_off(self, ref: Ref, decimals: int) -> float:
        """The right number where every other one was cut off after some decimals."""
        carry = rounding(decimals, is_cut_off=True)
        return results(worked(self._exercise_of(ref), carry), ref)[1]

    def under(self, choice: Choice, ref: Ref) -> tuple[float, ...]:
        """The number under other recipes, with 2 to 6 decimals carried, itself not rounded."""
        if self._is_beyond(ref):
            return ()
        exercise = self._exercise_of(ref)
        return tuple(
            results(worked(exercise, rounding(k), choice), ref, choice)[1] for k in DECIMALS
        )

    def _sheet(self, ref: Ref, decimals: int, between: frozenset[str]) -> Sheet:
        key = (_is_of_batch(ref), decimals, between)
        if key not in self._sheets:
            exercise = self._exercise_of(ref)
            self._sheets[key] = worked(exercise, rounding(decimals), between=between)
        return self._sheets[key]

    def _exercise_of(self, ref: Ref) -> Exercise:
        return self._exercise if _is_of_batch(ref) else self._alone

    def _is_beyond(self, ref: Ref) -> bool:
        return _is_of_batch(ref) and self._exercise.size > MOST_BY_HAND


def _is_of_batch(ref: Ref) -> bool:
    return ref.quantity != ref.base or ref.quantity == "predicted_loss"
