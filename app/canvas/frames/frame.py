"""What is visible at the cursor: a state for every item of the canvas.

Rule: a number is taken only where the walk has revealed it. The frame knows no places and no
colours; comparing two frames tells which items change, for what is alike stays the very same.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from app.canvas.frames.flow import MOST_PRODUCTS
from app.canvas.frames.framing import Framing, Toggles
from app.canvas.frames.numbers import Numbers
from app.canvas.frames.states import (
    BoxState,
    BundleState,
    CaptionState,
    EdgeState,
    Kept,
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
from app.canvas.places.metrics import MANY_UNITS
from core.network.network import Layer
from core.network.ref import Ref, unit_ref
from core.passes.markup import Direction

if TYPE_CHECKING:
    from core.passes.equation import Term


__all__ = ["Toggles", "frame"]


def frame(numbers: Numbers, toggles: Toggles, kept: Kept | None = None) -> dict[Key, State]:
    """The states by key: ("box", node, unit), ("edge", ref), ("label", ref), ("loss",), ...

    What is alike in the frame before comes from `kept`, which keeps this one's.
    """
    kept = kept or Kept()
    return kept.only(dict(_Builder(numbers, toggles, kept).states()))


class _Builder(Framing):
    """Makes the states of one frame."""

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
            yield self._state(("caption",), CaptionState, text=self._numbers.scope)

    def _inputs(self) -> Iterator[tuple[Key, State]]:
        inputs = self._network.inputs
        for unit in range(inputs.size):
            a = unit_ref("a", inputs.id, unit)
            shown = self._visible(a)
            da = self._gradient(a.of("dL_da"))
            name = inputs.names[unit] if inputs.names else self._data_name("input", unit)
            yield self._state(
                ("box", inputs.id, unit),
                BoxState,
                symbol_z=None,
                symbol_a=self._numbers.symbol(a),
                name=self._name(name, inputs.id, unit),
                a=shown,
                da=da,
                plus=self._plus(inputs.id, unit),
                is_dim=self._is_dim(shown, da),
                is_chosen=(inputs.id, unit) in self._numbers.chosen,
            )

    def _boxes(self, layer: Layer) -> Iterator[tuple[Key, State]]:
        for unit in range(layer.size):
            yield self._box(layer, unit)
            if self._has_tag(layer, unit):
                yield self._tag(layer, unit)

    def _has_tag(self, layer: Layer, unit: int) -> bool:
        if layer.b is None or not self._toggles.numbers:
            return False
        is_crowded = self._is_many or layer.size > MANY_UNITS
        return not is_crowded or self._numbers.is_near(layer.id, unit)

    def _box(self, layer: Layer, unit: int) -> tuple[Key, State]:
        z, a = (self._shown(quantity, layer.id, unit) for quantity in ("z", "a"))
        dz, da = (self._gradient(unit_ref(q, layer.id, unit)) for q in ("dL_dz", "dL_da"))
        derivative = self._derivative(layer, unit, dz)
        return self._state(
            ("box", layer.id, unit),
            BoxState,
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
            picture=self._picture(layer.id, unit),
        )

    def _derivative(self, layer: Layer, unit: int, dz: Shown | None) -> Shown | None:
        if dz is None or layer.activation.coupled:
            return None
        return self._gradient(unit_ref("da_dz", layer.id, unit))

    def _tag(self, layer: Layer, unit: int) -> tuple[Key, State]:
        ref = unit_ref("b", layer.id, unit)
        _, value = self._numbers.parameter(ref)
        return self._capsule(("tag", layer.id, unit), TagState, value, layer)

    def _capsule(
        self, key: Key, kind: type[TagState | LabelState], value: Shown, layer: Layer
    ) -> tuple[Key, State]:
        """A parameter with its gradient, or with its new value; held where no rate moves it."""
        ref = value.ref
        new = self._visible(ref.of(f"new_{ref.quantity}")) if self._is_update else None
        gradient = None if new else self._parameter_gradient(ref)
        is_held = layer.rates.get(ref.quantity) == 0
        return self._state(key, kind, value=value, gradient=gradient, new=new, is_held=is_held)

    def _edges(self, layer: Layer) -> Iterator[tuple[Key, State]]:
        if self._is_many:
            yield from self._bundles(layer)
        has_room = self._has_room(layer)
        for ref in self._single_edges(layer):
            is_active = ref in self._flow.edges
            is_wanted = is_active or self._numbers.touches(ref)
            weight, shown = self._numbers.parameter(ref)
            is_wished = is_wanted and not is_active
            yield self._edge(weight, shown, is_active, is_wished)
            if not is_active and self._has_label(ref, has_room):
                yield self._capsule(("label", ref), LabelState, shown, layer)

    def _bundles(self, layer: Layer) -> Iterator[tuple[Key, State]]:
        for source in layer.sources:
            first, is_fine = self._network.first_column(layer, source), not self._is_most
            is_active = (source, layer.id) in self._flow.bundles
            flow = self._flow.direction if is_active else None
            is_dim = self._has_step and not is_active
            yield self._state(
                ("bundle", source, layer.id),
                BundleState,
                layer=layer,
                source=source,
                first_column=first,
                is_fine=is_fine,
                is_dim=is_dim,
                flow=flow,
            )

    def _single_edges(self, layer: Layer) -> Iterable[Ref]:
        """The edges that are drawn one by one: of many only what a step or a hand is about."""
        if not self._is_many:
            return self._numbers.edges.into(layer)
        near = dict.fromkeys((*self._flow.edges, *self._numbers.touched))
        return (ref for ref in near if ref.layer == layer.id)

    def _has_room(self, layer: Layer) -> bool:
        """Whether every edge into a layer has its label."""
        sizes = self._network.sizes
        tallest = max(layer.size, *(sizes[source] for source in layer.sources))
        return not self._is_many and tallest <= MANY_UNITS

    def _has_label(self, ref: Ref, has_room: bool) -> bool:
        if self._is_most:
            return self._toggles.numbers and self._numbers.is_looked_at(ref)
        return self._toggles.numbers and (has_room or self._numbers.touches(ref))

    def _removed(self) -> Iterator[tuple[Key, State]]:
        """Removed edges that can be put back: all, or those at the chosen boxes."""
        is_all = self._toggles.removed_edges and not self._is_many
        units = self._numbers.edges.units if is_all else self._numbers.chosen
        for unit in units:
            for ref in self._numbers.edges.removed(*unit):
                is_lit = self._numbers.is_looked_at(ref)
                yield self._state(("removed", ref), RemovedState, is_looked_at=is_lit)

    def _edge(
        self, weight: float, shown: Shown, is_active: bool, is_wanted: bool
    ) -> tuple[Key, State]:
        ref = shown.ref
        flow = self._flow.direction if is_active else None
        is_read = is_active or shown.mark in (Mark.READ, Mark.WRITTEN)
        is_dim = self._has_step and not is_read and not self._writes_gradient(ref)
        is_lit = self._numbers.is_looked_at(ref) or (is_wanted and self._is_many)
        return self._state(
            ("edge", ref), EdgeState, weight=weight, flow=flow, is_dim=is_dim, is_looked_at=is_lit
        )

    def _loss(self) -> Iterator[tuple[Key, State]]:
        output = self._network.output
        for unit in range(output.size):
            y = unit_ref("y", output.id, unit)
            shown = self._visible(y)
            flow = self._flow.direction if unit in self._flow.links else None
            is_lit = self._numbers.is_looked_at(y.of("dL_da"))
            is_dim = self._has_step and flow is None
            yield self._state(("link", unit), LinkState, flow=flow, is_dim=is_dim, is_lit=is_lit)
            name = self._name(self._data_name("target", unit), "", unit)
            yield self._state(
                ("target", unit),
                TargetState,
                symbol=self._numbers.symbol(y),
                name=name,
                value=shown,
                is_dim=self._is_dim(shown),
            )
        yield self._loss_state()

    def _loss_state(self) -> tuple[Key, State]:
        ref, new = Ref("loss"), Ref("new_loss")
        value = self._visible(ref)
        symbol = self._numbers.symbol(ref)
        if not self._is_update:
            is_dim = self._is_dim(value)
            return self._state(("loss",), LossState, symbol=symbol, value=value, is_dim=is_dim)
        return self._state(
            ("loss",),
            LossState,
            symbol=symbol,
            value=value,
            new=self._visible(new),
            predicted=self._visible(Ref("predicted_loss")),
        )

    def _products(self) -> Iterator[tuple[Key, State]]:
        if not self._toggles.numbers or self._flow.direction is None:
            return
        edges = self._flow.edges
        for ref, term in edges.items():
            if term is not None and len(edges) <= MOST_PRODUCTS:
                yield self._product(("product", ref), ref, term)
        output = self._network.output.id
        quantity = "loss_term" if self._flow.direction is Direction.FORWARD else "dL_da"
        for unit, term in self._flow.links.items():
            if term is not None:
                ref = unit_ref(quantity, output, unit)
                yield self._product(("product", "loss", unit), ref, term)

    def _product(self, key: Key, ref: Ref, term: "Term") -> tuple[Key, State]:
        direction = self._flow.direction or Direction.FORWARD
        at, step = term.ref or ref, self._step
        is_new = step is not None and not step.is_last_term and at == step.at
        mark = Mark.WRITTEN if is_new else Mark.READ
        brief = term.text.rpartition(" = ")[2].rpartition(" ≈ ")[2]
        text = brief if self._toggles.results_only else term.text
        shown = Shown(at, text, mark, self._numbers.is_looked_at(ref))
        return self._state(key, ProductState, value=shown, brief=brief, direction=direction)
