"""Where a key leads: along the steps, on the road as on a detour.

Rule: a value; road and detour each say how they go there.
"""

from collections.abc import Callable, Mapping
from enum import Enum, auto

from core.passes import navigation
from core.passes.navigation import Steps


class Going(Enum):
    """One press or step, a larger stretch, or all the way."""

    NEXT = auto()
    PREVIOUS = auto()
    END_OF_LAYER = auto()
    START_OF_LAYER = auto()
    NEXT_PHASE = auto()
    PREVIOUS_PHASE = auto()
    FIRST = auto()
    LAST = auto()

    @property
    def is_forward(self) -> bool:
        """Whether it reveals more."""
        return self in (Going.NEXT, Going.END_OF_LAYER, Going.NEXT_PHASE, Going.LAST)


_JUMPS: Mapping[Going, Callable[[Steps, int], int]] = {
    Going.NEXT: lambda _, cursor: cursor + 1,
    Going.PREVIOUS: lambda _, cursor: max(cursor - 1, 0),
    Going.END_OF_LAYER: navigation.end_of_layer,
    Going.START_OF_LAYER: navigation.start_of_layer,
    Going.NEXT_PHASE: navigation.next_phase,
    Going.PREVIOUS_PHASE: navigation.previous_phase,
    Going.FIRST: lambda *_: 0,
    Going.LAST: lambda steps, _: len(steps),
}


def target(going: Going, steps: Steps, cursor: int) -> int:
    """How many steps are revealed where it leads."""
    return _JUMPS[going](steps, cursor)
