"""`Walk`: the steps over one sample in their order, and when each number is revealed.

Rule: forward layer by layer (all z, all a), the loss, then from the last layer back all da, all dz,
each neuron's parameters; the inputs' da; the batch, where there is one; the update. A coarser grain
takes whole layers at once, a finer one each term by itself; the order stays.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import overload

from core.kinds.layers import PARAMETERS
from core.network.network import Layer, Network
from core.network.ref import Ref
from core.passes.revealing import Counts, Entries, Place, branch_refs, entries, whole
from core.passes.steps import Grain, Phase, Step

__all__ = ["Walk", "branch_refs"]

_PHASES = {
    "z": Phase.FORWARD,
    "a": Phase.FORWARD,
    "loss": Phase.LOSS,
    "batch": Phase.BATCH,
    "update": Phase.UPDATE,
}
_KINDS = {
    "product": "z",
    "dL_da": "da",
    "dL_dz": "dz",
    "da_dz": "dz",
    "dL_dW": "parameters",
    "dL_db": "parameters",
    "loss_term": "loss",
}
_GIVEN = (*PARAMETERS, "y", "learning_rate")


class Walk(Sequence[Step]):
    """The steps of a network's walk; `walk[i]` is step i + 1. Steps are made when asked for.

    The update is made from `sample_count` samples; `is_in_batch`: the walked one is among them.
    `has_batch`: the walked sample's own gradients are not yet what the update uses, so those of the
    batch are a step of their own.
    """

    def __init__(
        self,
        network: Network,
        sample_count: int,
        is_in_batch: bool = True,
        grain: Grain = Grain.NODE,
    ) -> None:
        self.network = network
        self.sample_count = sample_count
        self.grain = grain
        self.has_batch = sample_count > 1 or not is_in_batch or network.loss.l2 != 0
        self._spans: dict[Place, range] = {}
        self._places: list[Place] = []
        self._ends: list[int] = []
        self._lay_out()
        self._steps: dict[int, Step] = {}
        self._entries: dict[Place, Entries] = {}
        self._terms: dict[Place, dict[Ref, int]] = {}
        self._revealed: dict[Ref, int | None] = {}

    def __len__(self) -> int:
        return self._ends[-1]

    @overload
    def __getitem__(self, index: int) -> Step: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Step]: ...
    def __getitem__(self, index: int | slice) -> Step | Sequence[Step]:
        if isinstance(index, slice):
            return tuple(self._step(i) for i in range(len(self))[index])
        return self._step(range(len(self))[index])

    def outline(self) -> Iterator[tuple[Phase, str, str | None]]:
        """(phase, kind, layer) of every step, without making any."""
        begin = 0
        for (kind, layer, _), end in zip(self._places, self._ends, strict=True):
            yield from repeat((_PHASES.get(kind, Phase.BACKWARD), kind, layer), end - begin)
            begin = end

    def number(self, kind: str, layer: str | None = None, unit: int | None = None) -> int | None:
        """The number (from 1) of the step that completes this kind at this place, if there is one.

        Without `unit` it is the last step of the whole layer.
        """
        span = self._spans.get((kind, layer, unit))
        return span[-1] if span else None

    def span(self, step: Step) -> range:
        """The numbers of this walk's steps that do what `step`, of any grain, is part of or does.

        A coarser step is all of its parts; a finer one has the one step that it belongs to.
        """
        return self._spans.get((step.kind, step.layer, step.unit), range(0))

    def revealed_at(self, ref: Ref) -> int | None:
        """The step that makes the number at `ref` visible: 0 from the start, None never."""
        if ref not in self._revealed:
            self._revealed[ref] = self._found(ref)
        return self._revealed[ref]

    def _found(self, ref: Ref) -> int | None:
        if ref.quantity.startswith("new_") or ref.quantity == "predicted_loss":
            return self._within(("update", None, None), ref)
        if ref.quantity.startswith("batch_"):
            if self.has_batch:
                return self._within(("batch", None, None), ref)
            return self.revealed_at(ref.of(ref.base))
        if ref.quantity in _GIVEN or self._is_input(ref):
            return 0
        return self._within(_place_of(ref), ref)

    def _lay_out(self) -> None:
        """Number the steps; every place knows its own, and a layer those of all its units."""
        count = Counts(self.network) if self.grain is Grain.TERM else None
        for place in _places(self.network, self.has_batch):
            kind, layer, _ = place
            group = self._spans.get((kind, layer, None))
            if group and self.grain is Grain.LAYER:
                self._spans[place] = group
                continue
            first = self._ends[-1] + 1 if self._ends else 1
            span = range(first, first + (count(place) if count else 1))
            self._spans[(kind, layer, None)] = range(group[0] if group else first, span.stop)
            self._spans[place] = span
            self._places.append((kind, layer, None) if self.grain is Grain.LAYER else place)
            self._ends.append(span[-1])

    def _within(self, place: Place, ref: Ref) -> int | None:
        span = self._spans.get(place)
        if not span:
            return None
        if len(span) == 1 or self.grain is not Grain.TERM:
            return span[-1]
        return span[self._terms_at(place).get(ref, -1)]

    def _terms_at(self, place: Place) -> dict[Ref, int]:
        if place not in self._terms:
            written = enumerate(self._entries_at(place))
            self._terms[place] = {ref: term for term, entry in written for ref in entry}
        return self._terms[place]

    def _entries_at(self, place: Place) -> Entries:
        if place not in self._entries:
            self._entries[place] = entries(self.network, place)
        return self._entries[place]

    def _is_input(self, ref: Ref) -> bool:
        return ref.quantity == "a" and ref.layer == self.network.inputs.id

    def _step(self, index: int) -> Step:
        if index not in self._steps:
            place = self._places[bisect_left(self._ends, index + 1)]
            self._steps[index] = self._made(index + 1, place)
        return self._steps[index]

    def _made(self, n: int, place: Place) -> Step:
        kind, layer, unit = place
        phase = _PHASES.get(kind, Phase.BACKWARD)
        if self.grain is not Grain.TERM:
            return Step(n, phase, kind, layer, unit, self._whole(place), self.grain)
        span = self._spans[place]
        term = span.index(n)
        written = self._entries_at(place)[term]
        return Step(n, phase, kind, layer, unit, written, self.grain, term, len(span))

    def _whole(self, place: Place) -> tuple[Ref, ...]:
        kind, layer, _ = place
        units = [place] if self.grain is Grain.NODE else self._units(kind, layer)
        return tuple(ref for each in units for ref in whole(self.network, each))

    def _units(self, kind: str, layer: str | None) -> list[Place]:
        """The places of a layer's units, or the place itself where it has none."""
        size = self.network.sizes.get(layer or "", 0)
        units: list[Place] = [(kind, layer, unit) for unit in range(size)]
        return [place for place in units if place in self._spans] or [(kind, layer, None)]


def _places(network: Network, has_batch: bool) -> Iterator[Place]:
    for layer in network.layers:
        yield from (("z", layer.id, unit) for unit in range(layer.size))
        yield from (("a", layer.id, unit) for unit in range(layer.size))
    yield ("loss", None, None)
    for layer in reversed(network.layers):
        yield from (("da", layer.id, unit) for unit in range(layer.size))
        yield from (("dz", layer.id, unit) for unit in range(layer.size))
        yield from (("parameters", layer.id, unit) for unit in _trained_units(layer))
        if _has_offset(layer):
            yield ("offset", layer.id, None)
    inputs = network.inputs
    yield from (("da", inputs.id, unit) for unit in range(inputs.size))
    if has_batch:
        yield ("batch", None, None)
    if any(_trained_units(layer) or _has_offset(layer) for layer in network.layers):
        yield ("update", None, None)


def _trained_units(layer: Layer) -> tuple[int, ...]:
    has_bias = layer.b is not None
    return tuple(unit for unit, row in enumerate(layer.mask) if has_bias or row.any())


def _has_offset(layer: Layer) -> bool:
    return any(spec.axes == ("input",) for spec in layer.kind.parameters)


def _place_of(ref: Ref) -> Place:
    if ref.quantity == "branch":
        return ("da", ref.source, ref.source_unit)
    if ref.quantity == "dL_dA":
        return ("offset", ref.layer, None)
    kind = _KINDS.get(ref.quantity, ref.quantity)
    return (kind, None, None) if kind == "loss" else (kind, ref.layer, ref.unit)
