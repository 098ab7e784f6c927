"""The closed list of verbs that change the state before a beat is shown.

Rule: a verb takes a `Moment` and gives another one; what it can do, a hand in the window can.
"""

from dataclasses import replace
from typing import ClassVar

from core.dataclass import dataclass
from core.errors import NetworkError
from core.network.ref import Ref
from core.project.edit import set_number
from core.project.project import Project, carried_on
from core.teaching.lessons.moment import Moment

MAX_UPDATES = 20_000
MAX_WORK = 200_000_000


@dataclass(frozen=True)
class Next:
    """Reveal the next step, or the next few."""

    steps: int = 1
    verb: ClassVar[str] = "next"

    def act(self, moment: Moment) -> Moment:
        """The moment so many steps on; NetworkError beyond the end."""
        return moment.at(moment.cursor + self.steps)


@dataclass(frozen=True)
class Go:
    """Go to a step, by its number or by an address that it writes; it is revealed."""

    to: int | Ref
    verb: ClassVar[str] = "go"

    def act(self, moment: Moment) -> Moment:
        """The moment there."""
        return moment.at(moment.step_at(self.to) if self.to else 0)


@dataclass(frozen=True)
class SetNumber:
    """Type another weight, bias, offset, input or target."""

    at: Ref
    to: float
    verb: ClassVar[str] = "set"

    def act(self, moment: Moment) -> Moment:
        """The moment with that number, at the beginning of its walk."""
        moment.value(self.at)
        project = set_number(moment.project, self.at, moment.sample, self.to)
        return replace(moment, project=carried_on(moment.project, project), cursor=0)


@dataclass(frozen=True)
class Train:
    """Make updates, as the training settings of the network say."""

    updates: int
    verb: ClassVar[str] = "train"

    def act(self, moment: Moment) -> Moment:
        """The moment after them, at the beginning of its walk."""
        return _trained(moment, self.updates)


@dataclass(frozen=True)
class Update:
    """Make one update."""

    verb: ClassVar[str] = "update"

    def act(self, moment: Moment) -> Moment:
        """The moment after it, at the beginning of its walk."""
        return _trained(moment, 1)


@dataclass(frozen=True)
class ChooseSample:
    """Walk over another sample (from 0)."""

    to: int
    verb: ClassVar[str] = "sample"

    def act(self, moment: Moment) -> Moment:
        """The moment at the beginning of that sample's walk."""
        return replace(moment, sample=self.to, cursor=0)


Verb = Next | Go | SetNumber | Train | Update | ChooseSample
VERBS: tuple[type[Verb], ...] = (Next, Go, SetNumber, Train, Update, ChooseSample)


def _trained(moment: Moment, updates: int) -> Moment:
    from core.training.trainer import Trainer

    project = moment.project
    trainer = Trainer(project.network, project.data, project.training, project.run)
    _check_work(project, updates)
    trainer.run(updates)
    if trainer.divergence is not None:
        raise NetworkError(trainer.ended)
    trained = replace(project, network=trainer.network, run=trainer.result)
    return replace(moment, project=trained, cursor=0)


def _check_work(project: Project, updates: int) -> None:
    weights = sum(layer.W.size for layer in project.network.layers)
    if updates * project.data.size * weights > MAX_WORK:
        raise NetworkError("this is too much training for a lesson; save a trained network")
