"""`Crossings`: the updates that the walk went over, so that the way back is exact.

Rule: nothing is recomputed on the way back; the very values are put in place again.
"""

from dataclasses import replace

from core.dataclass import dataclass
from core.project.project import Project
from core.training.order import batch_rows


@dataclass(frozen=True, eq=False)
class Crossing:
    """An update that the walk went over: the projects and samples on its two sides.

    `problem` is the sentence of an update that cannot be made; then nothing is crossed.
    """

    before: Project
    after: Project
    sample: int
    problem: str = ""

    @property
    def next_sample(self) -> int:
        """The sample that the walk goes on with: the same, or the first of the next mini-batch."""
        if self.after.training.batch_size is None:
            return self.sample
        rows = batch_rows(self.after.data, self.after.training, self.after.run.updates)
        return self.sample if self.sample in rows else rows[0]

    def led_to(self, project: Project) -> bool:
        """Whether the project still has the weights that this update made."""
        return project.network is self.after.network and project.run is self.after.run

    def undone(self, project: Project) -> Project:
        """The project before the update, with whatever else was edited since."""
        if project is self.after:
            return self.before
        return replace(project, network=self.before.network, run=self.before.run)


def next_crossing(project: Project, sample: int) -> Crossing:
    """The update that training would make next."""
    from core.training.update import next_update

    made = next_update(project.network, project.data, project.training, project.run, sample)
    after = replace(project, network=made.record.after, run=made.run)
    return Crossing(project, after, sample, made.problem)


class Crossings:
    """The crossings behind the walk, the last one on top."""

    def __init__(self) -> None:
        self._behind: list[Crossing] = []

    def __bool__(self) -> bool:
        return bool(self._behind)

    def push(self, crossing: Crossing) -> None:
        """Remember an update that was gone over."""
        self._behind.append(crossing)

    def pop(self) -> Crossing:
        """Take the last one to go back over it."""
        return self._behind.pop()

    def forget_unless(self, project: Project) -> None:
        """Forget the updates that did not lead to this project's weights."""
        while self._behind and not self._behind[-1].led_to(project):
            self._behind.pop()

    def clear(self) -> None:
        """Forget all."""
        self._behind.clear()
