"""The centring update of a pre-bias layer: A follows the mean input, and b makes up for it.

Rule: what the layer computes for the mean input changes only by the optimiser's own step.
"""

from core.kinds.formulas.expression import Folded, Number, Product, Quantity, subtract
from core.kinds.layers import Centring
from core.network.network import Layer
from core.network.ref import Ref, edge_ref, offset_ref, unit_ref
from core.passes.equation import Equation
from core.passes.lines.composer import ASSIGNED, Composer, Part
from core.passes.lines.hand import Named
from core.passes.markup import Markup, Row, Scripts, Symbol


def centring_of(layer: Layer) -> Centring | None:
    """How the layer's offset is centred; None where it follows its gradient."""
    return getattr(layer.kind, "centring", None)


def centring_rate(layer: Layer) -> float:
    """How far A goes towards the mean input, the layer's own rate included."""
    centring = centring_of(layer)
    return 0.0 if centring is None else centring.rate * layer.rates.get("A", 1.0)


def moved_offset(composer: Composer, layer: Layer, ref: Ref) -> Equation:
    """A + rate (mean x - A)."""
    offset = Quantity(ref.of("A"))
    mean = Quantity(_mean_input(composer, layer, ref))
    rate = Number(centring_rate(layer))
    step = Part(Product((rate, Folded(subtract(mean, offset)))))
    return composer.equation(ref, (Part(offset), step), ASSIGNED)


def compensation(composer: Composer, layer: Layer, ref: Ref) -> list[Part]:
    """What centring adds to a bias: w times the change of A for every edge into its unit."""
    if ref.base != "b" or centring_of(layer) is None:
        return []
    return [
        Part(Product((_weight(composer, layer, ref, column, source, unit), change)))
        for column, source, unit in composer.network.inputs_of(layer)
        if layer.has_edge(ref.at_unit, column)
        for change in (_change(composer, layer, source, unit),)
    ]


def _weight(
    composer: Composer, layer: Layer, ref: Ref, column: int, source: str, source_unit: int
) -> Quantity:
    centring = centring_of(layer)
    is_old = centring is not None and centring.compensate == "old"
    quantity = "W" if is_old else "new_W"
    return Quantity(edge_ref(quantity, source, layer.id, ref.at_unit, source_unit))


def _change(composer: Composer, layer: Layer, source: str, source_unit: int) -> Quantity:
    ref = offset_ref("A", source, layer.id, source_unit)
    symbol = Row((Symbol("Δ", True), composer.notation.symbol(ref, composer.network)))
    change = composer.pass_.value(ref.of("new_A")) - composer.pass_.value(ref)
    return Quantity(Named(symbol, change))


def _mean_input(composer: Composer, layer: Layer, ref: Ref) -> Named:
    column = composer.network.first_column(layer, ref.from_node) + ref.from_unit
    inputs = composer.pass_.batch.x[layer.id][:, column]
    source = unit_ref("a", ref.from_node, ref.from_unit)
    symbol: Markup = Scripts(composer.notation.symbol(source, composer.network), None, None)
    return Named(Row((Symbol("mean", True), symbol)), float(inputs.mean()))
