"""The road: from press to press of a lesson, in small and large strides.

Rule: value -> value; a stride stays in its beat until that is at its end, and stops at a question.
"""

from app.lecture.ways.going import Going, target
from core.teaching.lessons.runner import LessonState
from core.teaching.lessons.script import Stage

_SETTLED = (Stage.ARRIVED, Stage.RESULT)


def gone(state: LessonState, going: Going) -> LessonState:
    """The lesson at the press where a key leads."""
    match going:
        case Going.NEXT:
            return state.next()
        case Going.PREVIOUS:
            return state.previous()
        case Going.FIRST:
            return state.to(0)
        case Going.LAST:
            return state.to(len(state.presses) - 1)
        case _:
            return _stride(state, going)


def at_step(state: LessonState, step: int) -> LessonState:
    """Where so many steps of this beat are revealed, or as many as it can."""
    own = _settled(state)
    return state.to(min(own, key=lambda i: abs(state.presses[i].cursor - step)))


def beyond(state: LessonState, step: int) -> str:
    """Why a step is not gone to: a sentence's beginning where this beat has it not, else ""."""
    cursors = [state.presses[i].cursor for i in _settled(state)]
    first, last = min(cursors), max(cursors)
    if first <= step <= last:
        return ""
    if len(state.scenes) == 1:
        return f"the walk has {last} steps"
    reach = f"step {last} alone" if first == last else f"steps {first} to {last}"
    return f"this beat has {reach}; O goes to any other beat"


def _stride(state: LessonState, going: Going) -> LessonState:
    """To the press of this beat that is nearest to where the walk would be."""
    there = target(going, state.scene.moment.walk, state.press.cursor)
    own = [i for i in _settled(state) if (i > state.index) is going.is_forward]
    own = [i for i in own if i != state.index]
    if not own:
        return state.next() if going.is_forward else state.previous()
    return state.to(min(own, key=lambda i: abs(state.presses[i].cursor - there)))


def _settled(state: LessonState) -> list[int]:
    """The presses of this beat at which nothing is under way."""
    beat = state.press.beat
    presses = enumerate(state.presses)
    return [i for i, press in presses if press.beat == beat and press.stage in _SETTLED]
