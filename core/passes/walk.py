"""`Walk`: the steps over one sample in their order, and when each number is revealed.

Rule: forward layer by layer (all z, all a), the loss, then from the last layer back all da, all dz,
each neuron's parameters; the inputs' da; the batch, where there is one; the update.
"""

from collections.abc import Iterator, Sequence
from typing import overload

from core.network.network import Layer, Network
from core.network.ref import Ref, edge_ref, unit_ref
from core.passes.steps import Phase, Step

Place = tuple[str, str | None, int | None]

_PHASES = {
    "z": Phase.FORWARD,
    "a": Phase.FORWARD,
    "loss": Phase.LOSS,
    "batch": Phase.BATCH,
    "update": Phase.UPDATE,
}
_KINDS = {
    "dL_da": "da",
    "dL_dz": "dz",
    "da_dz": "dz",
    "dL_dW": "parameters",
    "dL_db": "parameters",
    "loss_term": "loss",
}
_GIVEN = ("W", "b", "A", "y", "learning_rate")


class Walk(Sequence[Step]):
    """The steps of a network's walk; `walk[i]` is step i + 1. Steps are made when asked for.

    The update is made from `sample_count` samples; `is_in_batch`: the walked one is among them.
    `has_batch`: the walked sample's own gradients are not yet what the update uses, so those of the
    batch are a step of their own.
    """

    def __init__(self, network: Network, sample_count: int, is_in_batch: bool = True) -> None:
        self.network = network
        self.sample_count = sample_count
        self.has_batch = sample_count > 1 or not is_in_batch or network.loss.l2 != 0
        self._places = tuple(_places(network, self.has_batch))
        self._numbers = {place: i + 1 for i, place in enumerate(self._places)}
        self._steps: dict[int, Step] = {}

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, index: int) -> Step: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Step]: ...
    def __getitem__(self, index: int | slice) -> Step | Sequence[Step]:
        if isinstance(index, slice):
            return tuple(self._step(i) for i in range(len(self))[index])
        return self._step(range(len(self))[index])

    def number(self, kind: str, layer: str | None = None, unit: int | None = None) -> int | None:
        """The number (from 1) of the step of this kind at this place, if there is one."""
        return self._numbers.get((kind, layer, unit))

    def revealed_at(self, ref: Ref) -> int | None:
        """The step that makes the number at `ref` visible: 0 from the start, None never."""
        if ref.quantity.startswith("new_") or ref.quantity == "predicted_loss":
            return self.number("update")
        if ref.quantity.startswith("batch_"):
            return self.number("batch") or self.revealed_at(ref.of(ref.base))
        if ref.quantity in _GIVEN or self._is_input(ref):
            return 0
        return self.number(*_place_of(ref))

    def _is_input(self, ref: Ref) -> bool:
        return ref.quantity == "a" and ref.layer == self.network.inputs.id

    def _step(self, index: int) -> Step:
        if index not in self._steps:
            kind, layer, unit = self._places[index]
            phase = _PHASES.get(kind, Phase.BACKWARD)
            written = tuple(_writes(self, kind, layer, unit))
            self._steps[index] = Step(index + 1, phase, kind, layer, unit, written)
        return self._steps[index]


def branch_refs(network: Network, source: str, unit: int) -> tuple[Ref, ...]:
    """The branches that meet at a unit: one for each present edge, over all readers in order."""
    return tuple(
        edge_ref("branch", source, layer.id, k, unit)
        for layer in network.readers(source)
        for k in range(layer.size)
        if layer.has_edge(k, network.first_column(layer, source) + unit)
    )


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


def _writes(walk: Walk, kind: str, layer: str | None, unit: int | None) -> Iterator[Ref]:
    network = walk.network
    match kind:
        case "z" | "a":
            yield unit_ref(kind, layer or "", unit or 0)
        case "loss":
            output = network.output
            yield Ref("loss")
            yield from (unit_ref("loss_term", output.id, k) for k in range(output.size))
        case "da":
            yield unit_ref("dL_da", layer or "", unit or 0)
            yield from branch_refs(network, layer or "", unit or 0)
        case "dz":
            yield unit_ref("dL_dz", layer or "", unit or 0)
            if not network.layer(layer or "").activation.coupled:
                yield unit_ref("da_dz", layer or "", unit or 0)
        case "parameters" | "offset":
            yield from _gradients_of(network, network.layer(layer or ""), unit)
        case "batch":
            yield from _every_parameter(network, "batch_dL_d")
        case _:
            yield from _every_parameter(network, "new_")
            yield Ref("new_loss")


def _gradients_of(network: Network, layer: Layer, unit: int | None) -> Iterator[Ref]:
    for ref, name, _ in network.parameter_refs(layer):
        if ref.unit == unit:
            yield ref.of(f"dL_d{name}")


def _every_parameter(network: Network, prefix: str) -> Iterator[Ref]:
    for layer in network.layers:
        yield from (ref.of(prefix + name) for ref, name, _ in network.parameter_refs(layer))
