"""What is visible at the cursor: a state for every item of the canvas.

Rule: a number is taken only where the walk has revealed it. The frame knows no places and no
colours; comparing two frames tells which items change.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.canvas.numbers import Numbers
from app.canvas.places.slots import MANY_EDGES, MANY_UNITS
from app.canvas.states import (
    BoxState,
    BundleState,
    CaptionState,
    EdgeState,
    Key,
    LabelState,
    LinkState,
    LossState,
    Mark,
    ProductState,
    Shown,
    State,
    TagState,
    TargetState,
)
from core.network.network import Layer, Network
from core.network.ref import Ref, edge_ref, unit_ref
from core.passes.equation import Term
from core.passes.markup import Direction
from core.passes.notation import HOUSE
from core.passes.steps import Phase

_FORWARD, _BACKWARD = Direction.FORWARD, Direction.BACKWARD


@dataclass(frozen=True, slots=True)
class Toggles:
    """What the person looking wants to see."""

    numbers: bool = True
    names: bool = False
    gradients: bool = False


@dataclass(eq=False)
class Flow:
    """What travels in the current step: terms by edge, and by output for the loss's edges."""

    direction: Direction | None = None
    edges: dict[Ref, Term | None] = field(default_factory=dict)
    links: dict[int, Term | None] = field(default_factory=dict)
    plus: tuple[str, int] | None = None


def frame(numbers: Numbers, toggles: Toggles) -> dict[Key, State]:
    """The states by key: ("box", node, unit), ("edge", ref), ("label", ref), ("loss",), ..."""
    return dict(_Builder(numbers, toggles).states())


def edge_refs(network: Network, layer: Layer) -> Iterator[Ref]:
    """The addresses of the weights of a layer's present edges."""
    for unit in range(layer.size):
        for column, source, source_unit in network.inputs_of(layer):
            if layer.has_edge(unit, column):
                yield edge_ref("W", source, layer.id, unit, source_unit)


def edge_count(network: Network) -> int:
    """How many edges there are."""
    return sum(int(layer.mask.sum()) for layer in network.layers)


class _Builder:
    """Makes the states of one frame."""

    def __init__(self, numbers: Numbers, toggles: Toggles) -> None:
        self._numbers = numbers
        self._toggles = toggles
        self._network = numbers.network
        self._step = numbers.step
        self._flow = _flow(numbers)
        self._is_many = edge_count(self._network) > MANY_EDGES

    def states(self) -> Iterator[tuple[Key, State]]:
        """Every item, from the back to the front."""
        for layer in self._network.layers:
            yield from self._edges(layer)
        yield from self._inputs()
        for layer in self._network.layers:
            yield from self._boxes(layer)
        yield from self._loss()
        yield from self._products()
        if self._numbers.scope:
            yield ("caption",), CaptionState(self._numbers.scope)

    def _shown(self, quantity: str, layer: str, unit: int) -> Shown | None:
        return self._visible(unit_ref(quantity, layer, unit))

    def _visible(self, ref: Ref) -> Shown | None:
        return self._numbers.shown(ref) if self._toggles.numbers else None

    def _inputs(self) -> Iterator[tuple[Key, State]]:
        inputs = self._network.inputs
        for unit in range(inputs.size):
            a = unit_ref("a", inputs.id, unit)
            shown = self._visible(a)
            da = self._gradient(a.of("dL_da"))
            name = inputs.names[unit] if inputs.names else self._data_name("input", unit)
            yield (
                ("box", inputs.id, unit),
                BoxState(
                    symbol_z=None,
                    symbol_a=HOUSE.symbol(a, self._network),
                    name=self._name(name, inputs.id, unit),
                    a=shown,
                    da=da,
                    plus=self._plus(inputs.id, unit),
                    is_dim=self._is_dim(shown, da),
                ),
            )

    def _boxes(self, layer: Layer) -> Iterator[tuple[Key, State]]:
        for unit in range(layer.size):
            yield ("box", layer.id, unit), self._box(layer, unit)
            if layer.b is not None and self._toggles.numbers:
                yield ("tag", layer.id, unit), self._tag(layer, unit)

    def _box(self, layer: Layer, unit: int) -> BoxState:
        z, a = (self._shown(quantity, layer.id, unit) for quantity in ("z", "a"))
        dz, da = (self._gradient(unit_ref(q, layer.id, unit)) for q in ("dL_dz", "dL_da"))
        derivative = self._derivative(layer, unit, dz)
        return BoxState(
            symbol_z=HOUSE.symbol(unit_ref("z", layer.id, unit), self._network),
            symbol_a=HOUSE.symbol(unit_ref("a", layer.id, unit), self._network),
            name=self._name(layer.names[unit] if layer.names else "", layer.id, unit),
            function=layer.activation.symbol,
            z=z,
            a=a,
            dz=dz,
            da=da,
            derivative=derivative if dz is not None and self._is_at("dz", layer, unit) else None,
            is_dead=derivative is not None and self._numbers.value(derivative.ref) == 0.0,
            plus=self._plus(layer.id, unit),
            is_dim=self._is_dim(z, a, dz, da),
        )

    def _derivative(self, layer: Layer, unit: int, dz: Shown | None) -> Shown | None:
        if dz is None or layer.activation.coupled:
            return None
        return self._gradient(unit_ref("da_dz", layer.id, unit))

    def _tag(self, layer: Layer, unit: int) -> TagState:
        ref = unit_ref("b", layer.id, unit)
        value = self._numbers.parameter(ref)
        new = self._visible(ref.of("new_b")) if self._is_update else None
        return TagState(value, None if new else self._parameter_gradient(ref), new)

    def _edges(self, layer: Layer) -> Iterator[tuple[Key, State]]:
        if self._is_many:
            for source in layer.sources:
                first = self._network.first_column(layer, source)
                key: Key = ("bundle", source, layer.id)
                yield key, BundleState(layer, source, first, self._has_step)
        is_crowded = self._is_many or layer.size > MANY_UNITS
        for ref in edge_refs(self._network, layer):
            is_active = ref in self._flow.edges
            is_wanted = is_active or self._numbers.touches(ref)
            if is_wanted or not self._is_many:
                yield ("edge", ref), self._edge(ref, is_active)
            if self._toggles.numbers and not is_active and (is_wanted or not is_crowded):
                yield ("label", ref), self._label(ref)

    def _edge(self, ref: Ref, is_active: bool) -> EdgeState:
        flow = self._flow.direction if is_active else None
        is_read = is_active or self._numbers.mark(ref) in (Mark.READ, Mark.WRITTEN)
        is_dim = self._has_step and not is_read and not self._writes_gradient(ref)
        return EdgeState(self._numbers.value(ref), flow, is_dim, self._numbers.is_looked_at(ref))

    def _label(self, ref: Ref) -> LabelState:
        new = self._visible(ref.of("new_W")) if self._is_update else None
        gradient = None if new else self._parameter_gradient(ref)
        return LabelState(self._numbers.parameter(ref), gradient, new)

    def _loss(self) -> Iterator[tuple[Key, State]]:
        output = self._network.output
        for unit in range(output.size):
            y = unit_ref("y", output.id, unit)
            shown = self._visible(y)
            flow = self._flow.direction if unit in self._flow.links else None
            yield ("link", unit), LinkState(flow, self._has_step and flow is None)
            name = self._name(self._data_name("target", unit), "", unit)
            symbol = HOUSE.symbol(y, self._network)
            yield ("target", unit), TargetState(symbol, name, shown, self._is_dim(shown))
        yield ("loss",), self._loss_state()

    def _loss_state(self) -> LossState:
        ref, new = Ref("loss"), Ref("new_loss")
        value = self._visible(ref)
        symbol = HOUSE.symbol(ref, self._network)
        if not self._is_update:
            return LossState(symbol, value, is_dim=self._is_dim(value))
        return LossState(symbol, value, self._visible(new), self._visible(Ref("predicted_loss")))

    def _products(self) -> Iterator[tuple[Key, State]]:
        if not self._toggles.numbers or self._flow.direction is None:
            return
        for ref, term in self._flow.edges.items():
            if term is not None:
                yield ("product", ref), self._product(ref, term)
        output = self._network.output.id
        quantity = "loss_term" if self._flow.direction is _FORWARD else "dL_da"
        for unit, term in self._flow.links.items():
            if term is not None:
                ref = unit_ref(quantity, output, unit)
                yield ("product", "loss", unit), self._product(ref, term)

    def _product(self, ref: Ref, term: Term) -> ProductState:
        direction = self._flow.direction or _FORWARD
        shown = Shown(term.ref or ref, term.text, Mark.READ, self._numbers.is_looked_at(ref))
        brief = term.text.rpartition(" = ")[2].rpartition(" ≈ ")[2]
        return ProductState(shown, brief, direction)

    def _gradient(self, ref: Ref) -> Shown | None:
        if not self._toggles.numbers:
            return None
        return self._numbers.shown(ref, anyway=self._toggles.gradients)

    def _parameter_gradient(self, ref: Ref) -> Shown | None:
        batch = ref.of(f"batch_dL_d{ref.quantity}")
        if self._numbers.is_batch_revealed and (shown := self._gradient(batch)) is not None:
            return shown
        return self._gradient(ref.of(f"dL_d{ref.quantity}"))

    def _writes_gradient(self, ref: Ref) -> bool:
        return self._numbers.mark(ref.of("dL_dW")) is Mark.WRITTEN

    def _plus(self, node: str, unit: int) -> Direction | None:
        return self._flow.direction if self._flow.plus == (node, unit) else None

    def _is_dim(self, *shown: Shown | None) -> bool:
        return self._has_step and all(number is None or number.is_dim for number in shown)

    def _is_at(self, kind: str, layer: Layer, unit: int) -> bool:
        step = self._step
        return step is not None and (step.kind, step.layer, step.unit) == (kind, layer.id, unit)

    def _name(self, name: str, node: str, unit: int) -> str:
        if not self._toggles.names:
            return ""
        return name or (f"{node} {unit + 1}" if node else "")

    def _data_name(self, what: str, unit: int) -> str:
        names = self._numbers.data_names(what)
        return names[unit] if unit < len(names) else ""

    @property
    def _has_step(self) -> bool:
        return self._step is not None

    @property
    def _is_update(self) -> bool:
        return self._step is not None and self._step.phase is Phase.UPDATE


def _flow(numbers: Numbers) -> Flow:
    """What the current step moves along edges, from the terms of its explanation."""
    step = numbers.step
    if step is None or step.kind not in ("z", "da", "loss"):
        return Flow()
    place = (step.layer or "", step.unit or 0)
    if step.kind == "z":
        return Flow(_FORWARD, _incoming(numbers, *place), plus=place)
    output = numbers.network.output
    if step.kind == "loss":
        return Flow(_FORWARD, links=_loss_terms(numbers, range(output.size)))
    if place[0] == output.id:
        return Flow(_BACKWARD, links=_loss_terms(numbers, range(place[1], place[1] + 1)))
    return Flow(_BACKWARD, _outgoing(numbers, *place), plus=place)


def _incoming(numbers: Numbers, layer_id: str, unit: int) -> dict[Ref, Term | None]:
    layer = numbers.network.layer(layer_id)
    edges = [ref for ref in edge_refs(numbers.network, layer) if ref.unit == unit]
    return _terms_on(numbers, edges)


def _outgoing(numbers: Numbers, node: str, unit: int) -> dict[Ref, Term | None]:
    network = numbers.network
    edges = [
        ref
        for reader in network.readers(node)
        for ref in edge_refs(network, reader)
        if ref.source == node and ref.source_unit == unit
    ]
    return _terms_on(numbers, edges)


def _terms_on(numbers: Numbers, edges: list[Ref]) -> dict[Ref, Term | None]:
    by_weight = {
        ref.of("W"): term for term in numbers.terms for ref in term.refs if ref.base == "W"
    }
    return {edge: by_weight.get(edge) for edge in edges}


def _loss_terms(numbers: Numbers, units: range) -> dict[int, Term | None]:
    by_unit = {ref.unit: term for term in numbers.terms for ref in term.refs if ref.base == "y"}
    return {unit: by_unit.get(unit) for unit in units}
