"""`Lineup`: what a number would be under each known mistake, each made as far as it can go.

Rule: every candidate was computed by its mistake's own recipe; a mistake that changes nothing is
none.
"""

from collections.abc import Callable, Iterator
from functools import cached_property

from core.dataclass import dataclass
from core.network.network import Network
from core.network.ref import Ref
from core.passes.places import layer_place
from core.teaching.by_hand import HandWork
from core.teaching.mistakes.known import MISTAKES, Mistake
from core.teaching.mistakes.mistake import THROUGHOUT, Reach, Way
from core.teaching.sheets.exercise import Exercise
from core.teaching.sheets.reading import step_of, value
from core.teaching.sheets.recipe import RIGHT, Recipe
from core.teaching.sheets.sheet import Choice, Place, Sheet

FORWARD = ("net_input", "output")


@dataclass(frozen=True, eq=False)
class Suspect:
    """A mistake made in one way, so far as `reach` says; `node` is the layer for Reach.LAYER."""

    mistake: Mistake
    way: Way
    reach: Reach
    node: str | None = None

    def choice(self, step: frozenset[Place] = frozenset()) -> Choice:
        """Which recipe holds where; `step` is what a mistake at one step is made in."""
        recipe = self.way.recipe
        if self.reach is Reach.STEP:
            return lambda place: recipe if place in step else RIGHT
        if self.reach is Reach.LAYER:
            return lambda place: recipe if place[1] == self.node else RIGHT
        return lambda place: recipe


class Lineup:
    """The candidates for the numbers of one exercise."""

    def __init__(self, exercise: Exercise) -> None:
        self.exercise = exercise
        self.right = Sheet(exercise, lambda place: RIGHT)
        self.hand = HandWork(exercise)
        self._sheets: dict[tuple[int, str | None], Sheet] = {}
        self._values: dict[tuple[Suspect, Ref], float] = {}
        self._by_hand: dict[tuple[Suspect, Ref], tuple[float, ...]] = {}

    @cached_property
    def main(self) -> tuple[Suspect, ...]:
        """Every mistake made everywhere, and at the step alone."""
        reaches = (Reach.STEP, Reach.EVERYWHERE)
        return tuple(Suspect(*pair, reach) for reach in reaches for pair in self._ways(reach))

    @cached_property
    def by_layer(self) -> tuple[Suspect, ...]:
        """Every mistake made in one layer alone."""
        nodes = list(self.exercise.layers)
        if len(nodes) < 2:
            return ()
        pairs = list(self._ways(Reach.LAYER))
        return tuple(Suspect(*pair, Reach.LAYER, node) for pair in pairs for node in nodes)

    @cached_property
    def _all_ways(self) -> tuple[tuple[Mistake, Way], ...]:
        return tuple((each, way) for each in MISTAKES.values() for way in each.ways(self.exercise))

    def _ways(self, reach: Reach) -> Iterator[tuple[Mistake, Way]]:
        return (pair for pair in self._all_ways if reach in pair[1].reaches)

    def value(self, suspect: Suspect, ref: Ref) -> float:
        """The number at `ref` under the mistake; verdicts on other texts ask for it again."""
        if (suspect, ref) not in self._values:
            self._values[suspect, ref] = value(self.sheet(suspect, ref), ref)
        return self._values[suspect, ref]

    def sheet(self, suspect: Suspect, ref: Ref | None = None) -> Sheet:
        """The pass under the mistake; one at a single step is made in the step of `ref`."""
        if suspect.reach is Reach.STEP and ref is not None:
            step = step_of(self.exercise.network, ref)
            return Sheet(
                self.exercise,
                suspect.choice(step),
                None,
                self.right,
                lambda place: place not in step,
            )
        key = (id(suspect.way), suspect.node)
        if key not in self._sheets:
            shared = _shares_forward if _is_right_forward(suspect.way.recipe) else _shares_nothing
            self._sheets[key] = Sheet(self.exercise, suspect.choice(), None, self.right, shared)
        return self._sheets[key]

    def by_hand(self, suspect: Suspect, ref: Ref) -> tuple[float, ...]:
        """The number under the mistake with 2 to 6 decimals carried, itself not rounded."""
        if (suspect, ref) not in self._by_hand:
            choice = suspect.choice(step_of(self.exercise.network, ref))
            self._by_hand[suspect, ref] = self.hand.under(choice, ref)
        return self._by_hand[suspect, ref]


def where_made(suspect: Suspect, network: Network, here: str) -> str:
    """Where the mistake was made, as a sentence; "" where it can be made in one way only.

    `here` is what is said of one that was made where its number is looked at.
    """
    if suspect.reach is Reach.STEP:
        return here
    if suspect.reach is Reach.LAYER:
        return f"It went wrong at {layer_place(network, suspect.node or '')} alone."
    return "" if suspect.way.reaches == THROUGHOUT else "It went wrong at every such step."


def _is_right_forward(recipe: Recipe) -> bool:
    own: list[Callable[..., object]] = [getattr(type(recipe), stage) for stage in FORWARD]
    return own == [getattr(Recipe, stage) for stage in FORWARD]


def _shares_forward(place: Place) -> bool:
    return place[0] in FORWARD


def _shares_nothing(place: Place) -> bool:
    return False
