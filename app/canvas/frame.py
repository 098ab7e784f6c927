"""What is visible at the cursor: a state for every item of the canvas.

Rule: a number is taken only where the walk has revealed it. The frame knows no places and no
colours; comparing two frames tells which items change.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from app.canvas.flow import MOST_PRODUCTS, find_flow
from app.canvas.numbers import Numbers
from app.canvas.places.metrics import MANY_UNITS
from app.canvas.places.slots import MANY_EDGES, MOST_EDGES
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
    RemovedState,
    Shown,
    State,
    TagState,
    TargetState,
)
from core.dataclass import dataclass
from core.network.network import Layer
from core.network.ref import Ref, unit_ref
from core.passes.markup import Direction

if TYPE_CHECKING:
    from core.passes.equation import Term


@dataclass(frozen=True)
class Toggles:
    """What the person looking wants to see; removed edges show at chosen boxes anyway."""

    numbers: bool = True
    names: bool = False
    gradients: bool = False
    removed_edges: bool = False
    caption: bool = True


def frame(numbers: Numbers, toggles: Toggles) -> dict[Key, State]:
    """The states by key: ("box", node, unit), ("edge", ref), ("label", ref), ("loss",), ..."""
    return dict(_Builder(numbers, toggles).states())


class _Builder:
    """Makes the states of one frame."""

    def __init__(self, numbers: Numbers, toggles: Toggles) -> None:
        self._numbers = numbers
        self._toggles = toggles
        self._network = numbers.network
        self._step = numbers.step
        self._flow = find_flow(numbers)
        self._is_many = numbers.edges.edge_count > MANY_EDGES
        self._is_most = numbers.edges.edge_count > MOST_EDGES

    def states(self) -> Iterator[tuple[Key, State]]:
        """Every item, from the back to the front."""
        for layer in self._network.layers:
            yield from self._edges(layer)
        yield from self._removed()
        yield from self._inputs()
        for layer in self._network.layers:
            yield from self._boxes(layer)
        yield from self._loss()
        yield from self._products()
        if self._numbers.scope and self._toggles.caption:
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
                    symbol_a=self._numbers.symbol(a),
                    name=self._name(name, inputs.id, unit),
                    a=shown,
                    da=da,
                    plus=self._plus(inputs.id, unit),
                    is_dim=self._is_dim(shown, da),
                    is_chosen=(inputs.id, unit) in self._numbers.chosen,
                ),
            )

    def _boxes(self, layer: Layer) -> Iterator[tuple[Key, State]]:
        for unit in range(layer.size):
            yield ("box", layer.id, unit), self._box(layer, unit)
            if self._has_tag(layer, unit):
                yield ("tag", layer.id, unit), self._tag(layer, unit)

    def _has_tag(self, layer: Layer, unit: int) -> bool:
        if layer.b is None or not self._toggles.numbers:
            return False
        is_crowded = self._is_many or layer.size > MANY_UNITS
        return not is_crowded or self._numbers.is_near(layer.id, unit)

    def _box(self, layer: Layer, unit: int) -> BoxState:
        z, a = (self._shown(quantity, layer.id, unit) for quantity in ("z", "a"))
        dz, da = (self._gradient(unit_ref(q, layer.id, unit)) for q in ("dL_dz", "dL_da"))
        derivative = self._derivative(layer, unit, dz)
        return BoxState(
            symbol_z=self._numbers.symbol(unit_ref("z", layer.id, unit)),
            symbol_a=self._numbers.symbol(unit_ref("a", layer.id, unit)),
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
            is_chosen=(layer.id, unit) in self._numbers.chosen,
        )

    def _derivative(self, layer: Layer, unit: int, dz: Shown | None) -> Shown | None:
        if dz is None or layer.activation.coupled:
            return None
        return self._gradient(unit_ref("da_dz", layer.id, unit))

    def _tag(self, layer: Layer, unit: int) -> TagState:
        ref = unit_ref("b", layer.id, unit)
        _, value = self._numbers.parameter(ref)
        new = self._visible(ref.of("new_b")) if self._is_update else None
        gradient = None if new else self._parameter_gradient(ref)
        return TagState(value, gradient, new, self._is_held(ref))

    def _is_held(self, ref: Ref) -> bool:
        """Whether training leaves a parameter as it is."""
        return self._network.layer(ref.layer or "").rates.get(ref.base) == 0

    def _edges(self, layer: Layer) -> Iterator[tuple[Key, State]]:
        if self._is_many:
            yield from self._bundles(layer)
        for ref in self._single_edges(layer):
            is_active = ref in self._flow.edges
            is_wanted = is_active or self._numbers.touches(ref)
            weight, shown = self._numbers.parameter(ref)
            is_wished = is_wanted and not is_active
            yield ("edge", ref), self._edge(weight, shown, is_active, is_wished)
            if not is_active and self._has_label(layer, ref):
                yield ("label", ref), self._label(shown)

    def _bundles(self, layer: Layer) -> Iterator[tuple[Key, State]]:
        for source in layer.sources:
            first, is_fine = self._network.first_column(layer, source), not self._is_most
            is_active = (source, layer.id) in self._flow.bundles
            flow = self._flow.direction if is_active else None
            is_dim = self._has_step and not is_active
            key: Key = ("bundle", source, layer.id)
            yield key, BundleState(layer, source, first, is_fine, is_dim, flow)

    def _single_edges(self, layer: Layer) -> Iterable[Ref]:
        """The edges that are drawn one by one: of many only what a step or a hand is about."""
        if not self._is_many:
            return self._numbers.edges.into(layer)
        near = dict.fromkeys((*self._flow.edges, *self._numbers.touched))
        return (ref for ref in near if ref.layer == layer.id)

    def _has_label(self, layer: Layer, ref: Ref) -> bool:
        if self._is_most:
            return self._toggles.numbers and self._numbers.is_looked_at(ref)
        sizes = self._network.sizes
        tallest = max(layer.size, *(sizes[source] for source in layer.sources))
        is_crowded = self._is_many or tallest > MANY_UNITS
        return self._toggles.numbers and (not is_crowded or self._numbers.touches(ref))

    def _removed(self) -> Iterator[tuple[Key, State]]:
        """Removed edges that can be put back: all, or those at the chosen boxes."""
        is_all = self._toggles.removed_edges and not self._is_many
        units = self._numbers.edges.units if is_all else self._numbers.chosen
        for unit in units:
            for ref in self._numbers.edges.removed(*unit):
                yield ("removed", ref), RemovedState(self._numbers.is_looked_at(ref))

    def _edge(self, weight: float, shown: Shown, is_active: bool, is_wanted: bool) -> EdgeState:
        ref = shown.ref
        flow = self._flow.direction if is_active else None
        is_read = is_active or shown.mark in (Mark.READ, Mark.WRITTEN)
        is_dim = self._has_step and not is_read and not self._writes_gradient(ref)
        is_lit = self._numbers.is_looked_at(ref) or (is_wanted and self._is_many)
        return EdgeState(weight, flow, is_dim, is_lit)

    def _label(self, shown: Shown) -> LabelState:
        new = self._visible(shown.ref.of("new_W")) if self._is_update else None
        gradient = None if new else self._parameter_gradient(shown.ref)
        return LabelState(shown, gradient, new, self._is_held(shown.ref))

    def _loss(self) -> Iterator[tuple[Key, State]]:
        output = self._network.output
        for unit in range(output.size):
            y = unit_ref("y", output.id, unit)
            shown = self._visible(y)
            flow = self._flow.direction if unit in self._flow.links else None
            is_lit = self._numbers.is_looked_at(y.of("dL_da"))
            yield ("link", unit), LinkState(flow, self._has_step and flow is None, is_lit)
            name = self._name(self._data_name("target", unit), "", unit)
            symbol = self._numbers.symbol(y)
            yield ("target", unit), TargetState(symbol, name, shown, self._is_dim(shown))
        yield ("loss",), self._loss_state()

    def _loss_state(self) -> LossState:
        ref, new = Ref("loss"), Ref("new_loss")
        value = self._visible(ref)
        symbol = self._numbers.symbol(ref)
        if not self._is_update:
            return LossState(symbol, value, is_dim=self._is_dim(value))
        return LossState(symbol, value, self._visible(new), self._visible(Ref("predicted_loss")))

    def _products(self) -> Iterator[tuple[Key, State]]:
        if not self._toggles.numbers or self._flow.direction is None:
            return
        edges = self._flow.edges
        for ref, term in edges.items():
            if term is not None and len(edges) <= MOST_PRODUCTS:
                yield ("product", ref), self._product(ref, term)
        output = self._network.output.id
        quantity = "loss_term" if self._flow.direction is Direction.FORWARD else "dL_da"
        for unit, term in self._flow.links.items():
            if term is not None:
                ref = unit_ref(quantity, output, unit)
                yield ("product", "loss", unit), self._product(ref, term)

    def _product(self, ref: Ref, term: "Term") -> ProductState:
        direction = self._flow.direction or Direction.FORWARD
        at, step = term.ref or ref, self._step
        is_new = step is not None and not step.is_last_term and at == step.at
        mark = Mark.WRITTEN if is_new else Mark.READ
        shown = Shown(at, term.text, mark, self._numbers.is_looked_at(ref))
        brief = term.text.rpartition(" = ")[2].rpartition(" ≈ ")[2]
        return ProductState(shown, brief, direction)

    def _gradient(self, ref: Ref) -> Shown | None:
        if not self._toggles.numbers:
            return None
        return self._numbers.shown(ref, anyway=self._toggles.gradients)

    def _parameter_gradient(self, ref: Ref) -> Shown | None:
        batch = ref.of(f"batch_dL_d{ref.quantity}")
        if self._numbers.is_batch_revealed(batch) and (shown := self._gradient(batch)) is not None:
            return shown
        return self._gradient(ref.of(f"dL_d{ref.quantity}"))

    def _writes_gradient(self, ref: Ref) -> bool:
        return self._numbers.mark(ref.of("dL_dW")) is Mark.WRITTEN

    def _plus(self, node: str, unit: int) -> Direction | None:
        return self._flow.direction if (node, unit) in self._flow.plus else None

    def _is_dim(self, *shown: Shown | None) -> bool:
        return self._has_step and all(number is None or number.is_dim for number in shown)

    def _is_at(self, kind: str, layer: Layer, unit: int) -> bool:
        step = self._step
        if step is None or (step.kind, step.layer) != (kind, layer.id):
            return False
        return step.unit is None or step.unit == unit

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
        return self._numbers.is_at_update
