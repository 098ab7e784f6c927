"""Where a jump over the walk lands: the next phase, the end of a layer, the same place elsewhere.

Rule: pure functions from a walk and a cursor (how many steps are revealed) to a cursor. Between two
grains of one walk nothing is revealed that was not, save by stepping in or out on purpose.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from core.network.ref import Ref
from core.passes.steps import Phase, Step

if TYPE_CHECKING:
    from core.network.moves import Moves
    from core.passes.walk import Walk

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
    exact = (step.n for step in steps if _identity(step) == _identity(old))
    at_place = (step.n for step in steps if _identity(step)[:4] == _identity(old)[:4])
    in_phase = (step.n for step in steps if step.phase is old.phase)
    return next(exact, next(at_place, next(in_phase, 0)))


def followed(step: Step, moves: "Moves") -> Step:
    """The step at its unit's address after an edit; at none where the unit is gone."""
    if step.layer is None:
        return replace(step, writes=_followed(step, moves))
    unit = None if step.unit is None else moves.unit(step.layer, step.unit)
    is_gone = step.layer not in moves.after.sizes or (unit is None) is not (step.unit is None)
    layer = "" if is_gone else step.layer
    return replace(step, layer=layer, unit=unit, writes=_followed(step, moves))


def regrained(old: "Walk", cursor: int, new: "Walk") -> int:
    """The cursor in the same walk at another grain.

    A coarser one stands at its last step that is wholly revealed; a finer one reveals as much.
    """
    if not cursor:
        return 0
    step = old[cursor - 1]
    span = new.span(step)
    if new.grain.is_finer_than(old.grain) or cursor == old.span(new[span[-1] - 1])[-1]:
        return span[-1]
    return span[0] - 1


def stepped_into(coarse: "Walk", cursor: int, fine: "Walk") -> int:
    """The first part of the step that the cursor is at; the beginning stays the beginning."""
    return fine.span(coarse[cursor - 1])[0] if cursor else 0


def stepped_out(fine: "Walk", cursor: int, coarse: "Walk") -> int:
    """The coarser step that the cursor is in, wholly revealed."""
    return coarse.span(fine[cursor - 1])[-1] if cursor else 0


def _starts(steps: Steps) -> list[int]:
    return [step.n for step in steps if step.n == 1 or steps[step.n - 2].phase is not step.phase]


def _ends(steps: Steps) -> list[int]:
    last = len(steps)
    return [s.n for s in steps if s.n == last or _place(steps[s.n]) != _place(s)]


def _followed(step: Step, moves: "Moves") -> tuple[Ref, ...]:
    """What a single term writes, moved; a whole step is known by its unit."""
    if step.terms == 1:
        return step.writes
    return tuple(ref for ref in map(moves, step.writes) if ref is not None)


def _identity(step: Step) -> tuple[Phase, str, str | None, int | None, Ref | None]:
    """What tells a step from the others; at term grain also the number that it writes."""
    is_part = step.terms > 1 and bool(step.writes)
    return (step.phase, step.kind, step.layer, step.unit, step.at if is_part else None)


def _place(step: Step) -> tuple[Phase, str, str | None]:
    return (step.phase, step.kind, step.layer)
