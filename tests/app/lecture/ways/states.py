"""The state of a show as one number, and a hand that does anything to it by chance."""

import hashlib

import numpy as np

from app.lecture.show import Show
from app.lecture.ways.going import Going
from core.project.edit import set_number
from core.project.project import ViewState
from core.project.storage import dumps

ACTS = ("edit", "seek", "sample", "go", "detail", "update", "undo")


def state_hash(show: Show) -> str:
    """Of all owners of the workspace, and of the press."""
    workspace = show.workspace
    player, selection = workspace.player, workspace.selection
    view = ViewState(
        player.sample, player.cursor, player.grain.value, player.notation.name, player.digits
    )
    told = [
        dumps(workspace.document.project, view).decode(),
        repr(show.state.press),
        repr(player.asked),
        repr((selection.ref, selection.units, sorted(map(str, selection.lit)))),
        repr((workspace.document.undo_stack.count(), workspace.training.is_running)),
        repr((show.detour, show.closed, player.is_playing, player.can_step_back)),
    ]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


class Hand:
    """Does something by chance to the workspace of a show."""

    def __init__(self, show: Show, chance: np.random.Generator) -> None:
        self._show, self._chance = show, chance
        self._workspace = show.workspace

    def act(self) -> None:
        """Any of what a hand can do."""
        getattr(self, ACTS[self.below(len(ACTS))])()

    def below(self, count: int) -> int:
        """A number by chance."""
        return int(self._chance.integers(count))

    def edit(self) -> None:
        """Another number for a parameter."""
        document = self._workspace.document
        network = document.project.network
        layer = network.layers[self.below(len(network.layers))]
        refs = [ref for ref, *_ in network.parameter_refs(layer)]
        ref, value = refs[self.below(len(refs))], self.below(4000) / 1000 - 2
        document.edit("Change", lambda project: set_number(project, ref, 0, value))

    def seek(self) -> None:
        """To a number that is not revealed."""
        walk = self._workspace.player.walk
        writes = walk[self.below(len(walk))].writes
        self._show.look_at(writes[self.below(len(writes))])

    def sample(self) -> None:
        """Another sample, if there is one."""
        self._workspace.player.set_sample(self.below(3))

    def go(self) -> None:
        """A key."""
        self._show.go(list(Going)[self.below(len(Going))])

    def detail(self) -> None:
        """Other steps."""
        self._show.change_detail()

    def update(self) -> None:
        """One update of the weights."""
        self._workspace.training.one_update()

    def undo(self) -> None:
        """The last change taken back."""
        self._workspace.document.undo()
