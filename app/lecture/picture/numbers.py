"""`LectureNumbers`: the numbers of the walk, of which few may stand out.

Rule: a number has the halo only where it is as large as a class needs, and never more than a dozen
at once.
"""

from collections.abc import Iterable, Iterator

from app.canvas.frames.numbers import Numbers
from app.canvas.frames.states import Mark
from app.canvas.places.edge_slots import Reserve
from app.canvas.places.slots import MANY_EDGES
from app.canvas.places.text import longest
from core.network.network import Network
from core.network.ref import Ref
from core.passes.numbers import compact_typed, signed
from core.passes.sample_pass import Pass
from core.passes.steps import Step
from core.passes.walk import Walk

MOST_WRITTEN = 12


class LectureNumbers(Numbers):
    """At `calm_step` what is written is lit as what is read, without a halo."""

    calm_step: Step | None = None
    _measured: tuple[Pass | None, int] | None = None
    _longest: Reserve | None = None

    @property
    def stamp(self) -> tuple[object, ...]:
        """Everything that the shown numbers depend on."""
        return (*super().stamp, self._is_calm)

    def mark(self, ref: Ref) -> Mark:
        """The part of an address in the current step."""
        mark = super().mark(ref)
        return Mark.READ if mark is Mark.WRITTEN and self._is_calm else mark

    def longest(self) -> Reserve | None:
        """The longest texts of this pass, whatever is told of them; None where there is none.

        So labels stand where they are until another pass. Of a text nothing is said but its length.
        """
        current = self._player.current
        if self._measured != (current, self._player.digits):
            self._measured = current, self._player.digits
            if current is not None:
                self._longest = self._found_longest(current.network, current.walk)
        return self._longest

    def _found_longest(self, network: Network, walk: Walk) -> Reserve | None:
        if sum(layer.W.size for layer in network.layers) > MANY_EDGES:
            return None
        refs = [ref for layer in network.layers for ref, *_ in network.parameter_refs(layer)]
        weights = [ref for ref in refs if ref.quantity == "W"]
        biases = [ref for ref in refs if ref.quantity == "b"]
        return Reserve(
            longest([*self._texts_in(weights, network), *self._texts_of("new_{}", weights, walk)]),
            longest(f"b {text}" for text in self._texts_in(biases, network)),
            longest(
                text
                for quantity in ("dL_d{}", "batch_dL_d{}")
                for text in self._texts_of(quantity, [*weights, *biases], walk)
            ),
        )

    def _texts_in(self, refs: Iterable[Ref], network: Network) -> Iterator[str]:
        return (signed(compact_typed(network.parameter(ref), self.digits)) for ref in refs)

    def _texts_of(self, quantity: str, refs: Iterable[Ref], walk: Walk) -> Iterator[str]:
        """The texts of what belongs to parameters, where the walk comes to it."""
        for ref in refs:
            other = ref.of(quantity.format(ref.quantity))
            if walk.revealed_at(other) is not None:
                yield self._texts.short(other)

    @property
    def _is_calm(self) -> bool:
        return len(self._writes) > MOST_WRITTEN or (
            self._step is not None and self._step is self.calm_step
        )
