"""Where a jump over the walk lands: the next phase, the end of a layer, the same place elsewhere.

Rule: pure functions from a walk and a cursor (how many steps are revealed) to a cursor.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from core.passes.steps import Phase, Step

if TYPE_CHECKING:
    from core.network.moves import Moves

Steps = Sequence[Step]


def next_phase(steps: Steps, cursor: int) -> int:
    """The first step of the next phase, or the end."""
    return next((n for n in _starts(steps) if n > cursor), len(steps))


def previous_phase(steps: Steps, cursor: int) -> int:
    """The first step of this phase, or of the one before where that is here; else the beginning."""
    return next((n for n in reversed(_starts(steps)) if n < cursor), 0)


def end_of_layer(steps: Steps, cursor: int) -> int:
    """The last step of this kind in this layer, or of the next one."""
    return next((n for n in _ends(steps) if n > cursor), len(steps))


def start_of_layer(steps: Steps, cursor: int) -> int:
    """Back to where this kind in this layer has not begun, or the one before."""
    return next((n for n in reversed(_ends(steps)) if n < cursor), 0)


def same_place(steps: Steps, old: Step | None) -> int:
    """The step that does what `old` did, else the start of its phase, else the beginning."""
    if old is None:
        return 0
    same = (step.n for step in steps if _identity(step) == _identity(old))
    in_phase = (step.n for step in steps if step.phase is old.phase)
    return next(same, next(in_phase, 0))


def followed(step: Step, moves: "Moves") -> Step:
    """The step at its unit's address after an edit; at none where the unit is gone."""
    if step.layer is None:
        return step
    unit = None if step.unit is None else moves.unit(step.layer, step.unit)
    is_gone = step.layer not in moves.after.sizes or (unit is None) is not (step.unit is None)
    return replace(step, layer="" if is_gone else step.layer, unit=unit)


def _starts(steps: Steps) -> list[int]:
    return [step.n for step in steps if step.n == 1 or steps[step.n - 2].phase is not step.phase]


def _ends(steps: Steps) -> list[int]:
    last = len(steps)
    return [s.n for s in steps if s.n == last or _place(steps[s.n]) != _place(s)]


def _identity(step: Step) -> tuple[Phase, str, str | None, int | None]:
    return (step.phase, step.kind, step.layer, step.unit)


def _place(step: Step) -> tuple[Phase, str, str | None]:
    return (step.phase, step.kind, step.layer)
