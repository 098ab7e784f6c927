"""`Crossing`: an update that the walk went over, so that the way back is exact.

Rule: nothing is recomputed on the way back; the very values are put in place again.
"""

from dataclasses import dataclass, replace

from core.project.project import Project


@dataclass(frozen=True, eq=False)
class Crossing:
    """An update that the walk went over: the projects and samples on its two sides."""

    before: Project
    after: Project
    sample: int

    def led_to(self, project: Project) -> bool:
        """Whether the project still has the weights that this update made."""
        return project.network is self.after.network and project.run is self.after.run

    def undone(self, project: Project) -> Project:
        """The project before the update, with whatever else was edited since."""
        if project is self.after:
            return self.before
        return replace(project, network=self.before.network, run=self.before.run)
