"""Where a jump over the walk lands: the next phase, the end of a layer, the same place elsewhere.

Rule: pure functions from a walk and a cursor (how many steps are revealed) to a cursor. Between two
grains of one walk nothing is revealed that was not, save by stepping in or out on purpose.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from core.network.ref import Ref
from core.passes.steps import Phase, Step
from core.passes.walk import Walk

if TYPE_CHECKING:
    from core.network.moves import Moves

Steps = Walk | tuple[()]


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
    if old is None or not isinstance(steps, Walk):
        return 0
    span = steps.span(old)
    if not span:
        return next((n for n, (phase, *_) in _numbered(steps) if phase is old.phase), 0)
    if old.terms == 1 or not old.writes:
        return span[0]
    n = steps.revealed_at(old.at) or 0
    return n if n in span and steps[n - 1].at == old.at else span[0]


def followed(step: Step, moves: "Moves") -> Step:
    """The step at its unit's address after an edit; at none where the unit is gone."""
    if step.layer is None:
        return replace(step, writes=_followed(step, moves))
    unit = None if step.unit is None else moves.unit(step.layer, step.unit)
    is_gone = step.layer not in moves.after.sizes or (unit is None) is not (step.unit is None)
    layer = "" if is_gone else step.layer
    return replace(step, layer=layer, unit=unit, writes=_followed(step, moves))


def regrained(old: Walk, cursor: int, new: Walk) -> int:
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


def stepped_into(coarse: Walk, cursor: int, fine: Walk) -> int:
    """The first part of the step that the cursor is at; the beginning stays the beginning."""
    return fine.span(coarse[cursor - 1])[0] if cursor else 0


def stepped_out(fine: Walk, cursor: int, coarse: Walk) -> int:
    """The coarser step that the cursor is in, wholly revealed."""
    return coarse.span(fine[cursor - 1])[-1] if cursor else 0


def _starts(steps: Steps) -> list[int]:
    phases = [(n, phase) for n, (phase, *_) in _numbered(steps)]
    befores = [None, *(phase for _, phase in phases)]
    return [n for (n, phase), before in zip(phases, befores, strict=False) if phase is not before]


def _ends(steps: Steps) -> list[int]:
    places = list(_numbered(steps))
    afters = [*(place for _, place in places[1:]), None]
    return [n for (n, place), after in zip(places, afters, strict=False) if place != after]


def _numbered(steps: Steps) -> Iterator[tuple[int, tuple[Phase, str, str | None]]]:
    """Every step's number with its phase, kind and layer; of a large walk none is made."""
    return enumerate(steps.outline(), 1) if isinstance(steps, Walk) else iter(())


def _followed(step: Step, moves: "Moves") -> tuple[Ref, ...]:
    """What a single term writes, moved; a whole step is known by its unit."""
    if step.terms == 1:
        return step.writes
    return tuple(ref for ref in map(moves, step.writes) if ref is not None)
