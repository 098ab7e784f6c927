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


def rounding(decimals: int, is_cut_off: bool = False) -> Carry:
    """Rounds half up to `decimals` decimals, or cuts the rest off."""
    power, up = 10.0**decimals, 0.0 if is_cut_off else 0.5

    def carry(array: Array) -> Array:
        rounded = np.floor(np.abs(array) * power * (1.0 + 1e-12) + up) / power
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
