"""`Mistake`, one known way to go wrong, and the registry.

Rule: an entry says what was forgotten, in a sentence without numbers, and makes the recipes that go
wrong that way.
"""

from collections.abc import Callable, Iterator
from enum import Enum, auto

from core.dataclass import dataclass
from core.teaching.sheets.exercise import Exercise
from core.teaching.sheets.recipe import Recipe


class Reach(Enum):
    """How far a mistake goes: made wherever it can be, in one layer alone, or at one step."""

    EVERYWHERE = auto()
    LAYER = auto()
    STEP = auto()


ALL = frozenset(Reach)
THROUGHOUT = frozenset({Reach.EVERYWHERE})
ONCE = frozenset({Reach.STEP})


@dataclass(frozen=True)
class Way:
    """One way to make a mistake: its recipe, what more there is to say, how far it may go.

    `where` is what is said of one made at a single step, if that is not said of every such mistake.
    """

    recipe: Recipe
    note: str = ""
    reaches: frozenset[Reach] = ALL
    where: str = ""


Ways = Callable[[Exercise], Iterator[Way]]


@dataclass(frozen=True)
class Mistake:
    """A known mistake: `label` names it, `sentence` says what went wrong and what is right."""

    id: str
    label: str
    sentence: str
    ways: Ways


MISTAKES: dict[str, Mistake] = {}


def mistake(mistake_id: str, label: str, sentence: str) -> Callable[[Ways], Ways]:
    """Register the mistake whose ways the function makes."""

    def register(ways: Ways) -> Ways:
        if mistake_id in MISTAKES:
            raise ValueError(f"the mistake {mistake_id!r} is registered twice")
        MISTAKES[mistake_id] = Mistake(mistake_id, label, sentence, ways)
        return ways

    return register
