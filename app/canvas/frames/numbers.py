"""The numbers of the walk as they may be shown now: text, and each one's part in the step.

Rule: the one door between the canvas and the player; an address that the walk has not revealed has
no text here.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from app.canvas.frames.asked_marks import asked_edge, mark_while_asked
from app.canvas.frames.neighbours import Neighbours, Unit
from app.canvas.frames.states import Mark, Shown
from app.canvas.frames.terms import compact_explanation, scope_of, terms_of
from app.canvas.frames.texts import Texts
from app.walk.asked import Asked
from app.workspace import Workspace
from core.kinds.layers import PARAMETERS
from core.network.network import Network
from core.network.ref import Ref
from core.passes.markup import Markup
from core.passes.numbers import compact, signed, typed
from core.passes.steps import Grain, Phase, Step
from core.passes.walk import Walk

if TYPE_CHECKING:
    from app.canvas.frames.pictures import UnitPictures
    from core.passes.equation import Term

ASKED = "?"  # in the place of a number that a student is to give
_LOSS = Ref("loss")


class Numbers:
    """What the canvas may know of a workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._player = workspace.player
        self._training = workspace.training
        self._texts = Texts(workspace.player)
        self._shown: dict[Ref, Shown] = {}
        self._edges: Neighbours | None = None
        self._network: Network | None = None
        self._step: Step | None = None
        self._walk: Walk | None = None
        self._cursor = 0
        self._is_plain = True
        self._is_at_update = False
        self._reads: frozenset[Ref] = frozenset()
        self._writes: frozenset[Ref] = frozenset()
        self._looked_at: frozenset[Ref] = frozenset()
        self._lit: frozenset[Ref] = frozenset()
        self._forgotten = 0
        self._touched: dict[Ref, None] = {}
        self._near: set[tuple[str | None, int | None]] = set()

    def forget(self) -> None:
        """A new pass: every text is out of date."""
        self._texts.forget()
        self._shown.clear()
        self._forgotten += 1

    def refresh(self) -> None:
        """Take over what the current step reads and writes and what is looked at."""
        self._take_network()
        walk = self._player.walk
        self._walk, self._cursor = walk if isinstance(walk, Walk) else None, self._player.cursor
        self._is_plain = not self._training.is_running and self._player.asked is None
        self._step = self._player.step if self._is_plain else None
        self._is_at_update = _is_updating(self._step, self._player.asked)
        explanation, step = self._player.explanation, self.step
        self._reads = frozenset(explanation.reads) if step and explanation else frozenset()
        self._writes = frozenset(step.writes) if step else frozenset()
        selection = self._workspace.selection
        refs = (selection.ref, selection.hovered, asked_edge(self._player.asked))
        self._looked_at = frozenset(ref for ref in refs if ref is not None)
        self._lit = selection.lit
        about = (self._looked_at, self._lit, self._step, self.chosen)
        self._touched = dict.fromkeys(self.edges.about(*about))
        self._near = {(each.layer, each.unit) for each in (*self._looked_at, step) if each}
        self._near |= self.chosen

    @property
    def stamp(self) -> tuple[object, ...]:
        """Everything that the shown numbers depend on; compare with `is_same_stamp`."""
        player, training, selection = self._player, self._training, self._workspace.selection
        return (
            *(self._workspace.document.project, training.network, player.current, self._step),
            *(selection.ref, selection.hovered, selection.lit, selection.units, training.loss),
            *(training.is_running, training.updates, player.digits, self._forgotten),
            player.asked,
        )

    @property
    def network(self) -> Network:
        """The network on screen: while training the moving one."""
        return self._network or self._training.network

    @property
    def step(self) -> Step | None:
        """The current step; none while training moves everything."""
        return self._step

    def symbol(self, ref: Ref) -> Markup:
        """How the number at an address is called."""
        return self._texts.symbol(ref, self.network)

    @property
    def edges(self) -> Neighbours:
        """Which edges there are."""
        if self._edges is None:
            self._edges = Neighbours(self.network)
        return self._edges

    @cached_property
    def pictures(self) -> "UnitPictures":
        """What every unit says over the inputs."""
        from app.canvas.frames.pictures import UnitPictures

        return UnitPictures(self._workspace)

    @property
    def chosen(self) -> frozenset[Unit]:
        """The boxes that the next edit is about."""
        return self._workspace.selection.units

    @property
    def digits(self) -> int:
        """Decimals on the canvas: never so many that numbers would have to shrink."""
        return self._texts.digits

    @property
    def terms(self) -> "Sequence[Term]":
        """The terms of the step's equations, with the canvas's decimals."""
        return terms_of(compact_explanation(self._player, self.digits))

    def whole_text(self, ref: Ref) -> str:
        """A number, or a product on an edge, with all decimals in force."""
        digits = self._player.digits
        for term in terms_of(self._player.explanation):
            if term.ref == ref:
                return term.text
        if ref.quantity in PARAMETERS:
            return signed(typed(self.network.parameter(ref), digits))
        return self._texts.whole(ref)

    @property
    def scope(self) -> str:
        """Whose numbers these are, such as "sample 1"."""
        return scope_of(self._player, self._training)

    def is_batch_revealed(self, ref: Ref) -> bool:
        """Whether the batch's gradient has taken the place of the sample's own."""
        return self.has_batch and (self._player.is_revealed(ref) or self.is_asked(ref))

    @property
    def has_batch(self) -> bool:
        """Whether the batch's gradients are a step of their own."""
        pass_ = self._player.current
        return pass_ is not None and pass_.walk.has_batch

    def is_asked(self, ref: Ref) -> bool:
        """Whether a student is to give the number at an address now."""
        return self._player.asked is not None and self._player.asked.ref == ref

    @property
    def is_at_update(self) -> bool:
        """Whether new parameters stand beside the old ones, or one is asked for."""
        return self._is_at_update

    def value(self, ref: Ref) -> float:
        """The number at an address; parameters while training are the moving ones."""
        if ref.quantity in PARAMETERS:
            return self.network.parameter(ref)
        return self._player.value(ref)

    def parameter(self, ref: Ref) -> tuple[float, Shown]:
        """A weight or bias with its sign; beside its new value with all decimals."""
        value, text = self._texts.parameter(ref, self.network)
        if self._is_at_update:
            text = self._texts.old(ref)
        return value, self._marked(ref, text)

    def shown(self, ref: Ref, anyway: bool = False) -> Shown | None:
        """The number at an address where it is revealed, or `anyway` if the pass has it."""
        if not self._is_plain:
            return self._shown_specially(ref, anyway)
        at = None if self._walk is None else self._walk.revealed_at(ref)
        if at is None or (at > self._cursor and not anyway):
            return None
        return self._marked(ref, self._short_text(ref))

    def _shown_specially(self, ref: Ref, anyway: bool) -> Shown | None:
        """The same while training moves the numbers, or a student is asked for one."""
        if self._training.is_running and not (ref.quantity == "y" or self._is_input(ref)):
            return self._trained_loss(ref)
        if self.is_asked(ref):
            return Shown(ref, ASKED, Mark.WRITTEN)
        if self._player.current is None or not self._may_show(ref, anyway):
            return None
        return self._marked(ref, self._short_text(ref))

    def _short_text(self, ref: Ref) -> str:
        if self._is_at_update and ref == _LOSS:
            return self._texts.old(ref)
        return self._texts.short(ref)

    def foresee(self, refs: Iterable[Ref]) -> Iterator[None]:
        """Write the texts of numbers of this pass that will be shown next, one after the other."""
        for ref in refs:
            self._texts.short(ref)
            if ref.quantity.startswith("new_"):
                self._texts.old(ref.of(ref.base))
            yield

    def mark(self, ref: Ref) -> Mark:
        """The part of an address in the current step."""
        if self._step is None:
            return mark_while_asked(self._player.asked, ref)
        if ref in self._writes:
            return _mark_of_written(self._step)
        return Mark.READ if ref in self._reads else Mark.DIM

    def is_looked_at(self, ref: Ref) -> bool:
        """Whether the pointer or the selection is on an address, or on its edge."""
        if ref in self._lit:
            return True
        if not self._looked_at:
            return False
        return ref in self._looked_at or any(
            looked.source is not None and looked.of("W") == ref.of("W")
            for looked in self._looked_at
        )

    def touches(self, ref: Ref) -> bool:
        """Whether an edge is looked at, or belongs to a unit that is looked at or walked."""
        return ref in self._touched

    @property
    def touched(self) -> Iterable[Ref]:
        """All edges that are looked at, or belong to a unit that is looked at or walked."""
        return self._touched

    def is_near(self, node: str, unit: int) -> bool:
        """Whether a unit is looked at, chosen, or what the step is about."""
        return (node, unit) in self._near

    def data_names(self, what: str) -> tuple[str, ...]:
        """The names of the data's columns, "input" or "target"."""
        data = self._workspace.document.project.data
        return data.input_names if what == "input" else data.target_names

    def _take_network(self) -> None:
        """Forget what belonged to another network; one in training has only other parameters."""
        network, is_training = self._training.network, self._training.is_running
        if network is not self._network and not is_training:
            self._edges = None
        self._texts.take(network, is_training)
        self._network = network

    def _may_show(self, ref: Ref, anyway: bool) -> bool:
        if self._player.is_revealed(ref):
            return True
        may_tell = anyway and self._player.asked is None
        return may_tell and self._player.step_of(ref) is not None

    def _marked(self, ref: Ref, text: str) -> Shown:
        """The number as it stands now; the very same as before where nothing differs."""
        mark, is_looked_at = self.mark(ref), ref in self._looked_at or ref in self._lit
        kept = self._shown.get(ref)
        if kept is None or (kept.text, kept.mark, kept.is_looked_at) != (text, mark, is_looked_at):
            kept = self._shown[ref] = Shown(ref, text, mark, is_looked_at)
        return kept

    def _is_input(self, ref: Ref) -> bool:
        return self._texts.is_input(ref)

    def _trained_loss(self, ref: Ref) -> Shown | None:
        loss = self._training.loss
        if ref != _LOSS or loss is None:
            return None
        return Shown(Ref("batch_loss"), compact(loss, self.digits))


def _mark_of_written(step: Step) -> Mark:
    """No halo where every parameter is written at once."""
    is_of_all = step.phase in (Phase.BATCH, Phase.UPDATE)
    return Mark.READ if is_of_all and step.grain is not Grain.TERM else Mark.WRITTEN


def _is_updating(step: Step | None, asked: Asked | None) -> bool:
    if step is not None:
        return step.phase is Phase.UPDATE
    return asked is not None and asked.ref.quantity.startswith("new_")
