"""`Order`: what somebody wants on paper or as pictures - of which network, which steps, and how.

Rule: an order is a value; the command line and the dialog make the same ones. It needs no Qt.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from core.dataclass import dataclass
from core.errors import BackpropError
from core.passes.notations.registry import notation_named
from core.passes.steps import Grain
from core.project.project import Project, ViewState
from core.project.sample import pass_over
from core.teaching.handouts.handout import (
    Handout,
    HandoutStep,
    chosen_steps,
    head,
    steps_of,
)
from core.teaching.handouts.variants import search

if TYPE_CHECKING:
    from app.style import Theme

PICTURES = ("small", "large", "none")
MOST_FRAMES = 500


class OrderError(BackpropError):
    """What is wanted cannot be made; the message is one sentence."""


@dataclass(frozen=True)
class Order:
    """A project whose data fit; `view` has sample, detail, notation and decimals.

    `first` and `last` bound the steps, counted from 1; None is the pass's first or last one.
    Pictures can begin with 0, where nothing is computed, and do where `first` is None. `name` is
    what a network without a title is called.
    """

    project: Project
    view: ViewState
    first: int | None = None
    last: int | None = None
    has_blanks: bool = False
    has_key: bool = False
    pictures: str = PICTURES[0]
    colours: str = "light"
    size: tuple[int, int] = (1280, 720)
    seconds: float = 1.5
    name: str = ""

    @property
    def theme(self) -> "Theme":
        """The colours of pictures; on paper they are those for print."""
        from app.style import PRINT, THEMES

        return THEMES.get(self.colours, PRINT)

    @property
    def has_sheet(self) -> bool:
        """Whether more than the key alone is wanted."""
        return self.has_blanks or not self.has_key

    @property
    def has_answers(self) -> bool:
        """Whether numbers are taken out of the sheet, or listed in a key."""
        return self.has_blanks or self.has_key

    @property
    def frames(self) -> range:
        """The steps of pictures, from 0; OrderError where the pass does not have them."""
        count = self.walk_length
        first = 0 if self.first is None else self.first
        last = count if self.last is None else self.last
        if not 0 <= first <= last <= count:
            raise OrderError(f"the walk has the steps 0 to {count}, but not {first} to {last}")
        if last - first >= MOST_FRAMES:
            found = f"{last - first + 1:,} steps are too many for pictures"
            raise OrderError(f"{found}; choose {MOST_FRAMES} at most")
        return range(first, last + 1)

    @property
    def walk_length(self) -> int:
        """How many steps the pass has."""
        view = self.view
        return len(pass_over(self.project, view.sample).walk_at(Grain(view.grain)))

    @property
    def count(self) -> int:
        """How many steps are wanted; NetworkError where the pass does not have them."""
        return len(chosen_steps(self.walk_length, *self._bounds))

    def head(self) -> Handout:
        """The handout before its first step."""
        view = self.view
        notation = notation_named(view.notation)
        return head(self.project, view.sample, view.digits, notation, self.name)

    def steps(self) -> Iterator[HandoutStep]:
        """Its steps, each made when it is asked for; NetworkError where there are none such."""
        view = self.view
        notation, grain = notation_named(view.notation), Grain(view.grain)
        return steps_of(self.project, view.sample, view.digits, notation, grain, self._bounds)

    @property
    def _bounds(self) -> tuple[int, int | None]:
        return 1 if self.first is None else self.first, self.last

    def variant(self, number: int, seed: int) -> Iterator["Order | None"]:
        """The same with other, friendly numbers, at last; None for each try that was in vain.

        NetworkError where none are found in time.
        """
        view = self.view
        notation = notation_named(view.notation)
        tries = search(self.project, number, seed, view.sample, view.digits, notation)
        return (replace(self, project=drawn) if drawn else None for drawn in tries)
