"""`Passes`: the pass over a project as it is walked, and the one beyond its next update.

Rule: a pass and an update are made once: who looked ahead finds the very same ones on arrival. By
hand a pass is that of somebody who carries a few decimals; updates are at full precision.
"""

from typing import TYPE_CHECKING

from app.walk.crossing import Crossing, next_crossing
from app.walk.kept import Kept
from core.project.project import Project
from core.project.sample import pass_over

if TYPE_CHECKING:
    from core.passes.sample_pass import Pass

MOST_BY_HAND = 300  # weights; more is no work for a hand
MOST_AHEAD = 2000  # weights; beyond the update of more nobody looks before it is made
_MOST = 2


class Passes:
    """Makes passes; `decimals` are those carried by hand, None for full precision."""

    def __init__(self) -> None:
        self.decimals: int | None = None
        self._passes: Kept[Pass] = Kept(_MOST)
        self._crossings: Kept[Crossing] = Kept(_MOST)

    def over(self, project: Project, sample: int) -> "Pass | None":
        """The pass over a sample; None where the data does not fit the network."""
        if project.misfit:
            return None
        key = (project, sample, self.decimals)
        return self._passes.get(None, key, lambda: self._made(project, sample))

    def crossing(self, project: Project, sample: int) -> Crossing:
        """The update that follows the pass."""
        key = (project, sample)
        return self._crossings.get(None, key, lambda: next_crossing(project, sample))

    def beyond(self, project: Project, sample: int) -> "Pass | None":
        """The pass that follows the update; None where there is none, or much to compute."""
        if _weights(project) > MOST_AHEAD:
            return None
        crossing = self.crossing(project, sample)
        return None if crossing.problem else self.over(crossing.after, crossing.next_sample)

    def _made(self, project: Project, sample: int) -> "Pass":
        pass_ = pass_over(project, sample)
        if self.decimals is None or not is_work_for_a_hand(project):
            return pass_
        from core.passes.by_hand import by_hand

        return by_hand(pass_, self.decimals)


def is_work_for_a_hand(project: Project) -> bool:
    """Whether somebody could work the pass out by hand."""
    return _weights(project) <= MOST_BY_HAND


def _weights(project: Project) -> int:
    return sum(layer.W.size for layer in project.network.layers)
