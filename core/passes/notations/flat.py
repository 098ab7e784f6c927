"""Flat, as in Mazur's "A Step by Step Backpropagation Example": w1 ... w8, net_h1, out_h1, E_total.

Rule: weights are numbered through the whole network, unit by unit, hidden units too (h1, h2, ...,
then o1, o2, ...). Mazur's network shares one bias b1 in a layer; here every unit has its own, b_h1.
He writes no matrices: the layout is that of code which keeps W in x out, x W.
"""

from collections.abc import Iterator
from itertools import takewhile

from core.dataclass import dataclass
from core.network.network import Layer, Network
from core.network.ref import Ref
from core.passes.markup import Markup, Scripts, Symbol
from core.passes.notation import Notation, Words, indexed
from core.passes.notations.layout import Layout


@dataclass(frozen=True)
class _Flat(Notation):
    """No layer has a number: units are counted through, and so are weights."""

    def own_symbol(self, ref: Ref, network: Network) -> Markup:
        number = self._first_weight(ref.at_node, network)
        layer = network.layer(ref.at_node)
        column = network.first_column(layer, ref.from_node) + ref.from_unit
        number += ref.at_unit * layer.fan_in + column
        return indexed(self.weight, str(number))

    def _quantity(self, ref: Ref, network: Network) -> Markup:
        match ref.base:
            case "A":
                unit = self._unit(ref.from_node, ref.source_unit, network)
                return indexed(self.offset, f"{unit}{self._into(ref, network)}")
            case "y":
                return indexed(self.target, self._unit(ref.at_node, ref.unit, network))
            case _:
                return super()._quantity(ref, network)

    def _loss_term(self, ref: Ref) -> Markup:
        return Scripts(Symbol("E"), Symbol(f"o{ref.at_unit + 1}", True))

    def _of_unit(self, letter: str, layer: str, unit: int | None, network: Network) -> Markup:
        return indexed(letter, self._unit(layer, unit, network))

    def _unit(self, node: str, unit: int | None, network: Network) -> str:
        """What a unit is called: i1, h3, o2; hidden units are counted over all layers."""
        if node == network.inputs.id:
            return f"i{(unit or 0) + 1}"
        if node == network.output.id:
            return f"o{(unit or 0) + 1}"
        before = sum(layer.size for layer in _before(node, network))
        return f"h{before + (unit or 0) + 1}"

    def _into(self, ref: Ref, network: Network) -> str:
        """Which layer's offset it is, by its first unit."""
        return f",{self._unit(ref.at_node, 0, network)}"

    def _first_weight(self, layer_id: str, network: Network) -> int:
        return 1 + sum(layer.size * layer.fan_in for layer in _before(layer_id, network))


def _before(layer_id: str, network: Network) -> Iterator[Layer]:
    """The layers before one, in computing order."""
    return takewhile(lambda layer: layer.id != layer_id, network.layers)


FLAT = _Flat(
    "flat",
    "Flat (Mazur)",
    inputs="i",
    net_input="net",
    output="out",
    target="target",
    loss="E_total",
    has_dots=True,
    layout=Layout.ROWS_IN_OUT,
    words=Words(loss="total error", output="output"),
)
