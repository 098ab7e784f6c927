"""PyTorch: numbers as a program names them, counted from 0, gradients in .grad.

Rule: layer n is fc n; a sample is a row, weight has one row for each unit, z = x W^T + b. A layer
with several sources has one weight for each, named after the source's number.
"""

from core.dataclass import dataclass
from core.network.network import Layer, Network
from core.network.ref import Ref
from core.passes.markup import Fence, Markup, Row, Symbol
from core.passes.notation import Notation
from core.passes.notations.layout import Layout


@dataclass(frozen=True)
class _PyTorch(Notation):
    """A name and indices in square brackets on the line."""

    def gradient(self, ref: Ref, network: Network) -> Markup:
        return _graded(self.symbol(ref.of(ref.base.removeprefix("dL_d")), network))

    def any(self, quantity: str) -> Markup:
        if quantity.startswith("dL_d"):
            return _graded(super().any(quantity.removeprefix("dL_d")))
        return super().any(quantity)

    def array(self, quantity: str, node: str, network: Network) -> Markup:
        if quantity.startswith("dL_d"):
            return _graded(self.array(quantity.removeprefix("dL_d"), node, network))
        names = {"W": self.weight, "b": self.bias, "A": self.offset}
        if quantity in names:
            return Symbol(f"{self._layer(node, network)}.{names[quantity]}", True)
        if quantity == "y" or node == network.inputs.id:
            return Symbol(self.target if quantity == "y" else self.inputs, True)
        letter = self.output if quantity == "a" else self.net_input
        return Symbol(f"{letter}{self._number(node, network)}", True)

    def weights_from(self, source: str, layer: Layer, network: Network) -> Markup:
        ref = Ref("W", layer.id, 0, source, 0)
        name = f"{self._layer(layer.id, network)}.{self.weight}{self._of(layer, ref, network)}"
        return Symbol(name, True)

    def own_symbol(self, ref: Ref, network: Network) -> Markup:
        layer = network.layer(ref.at_node)
        name = f"{self._layer(layer.id, network)}.{self.weight}{self._of(layer, ref, network)}"
        return self._at(name, ref.unit, ref.source_unit)

    def _quantity(self, ref: Ref, network: Network) -> Markup:
        layer = ref.at_node
        match ref.base:
            case "A":
                name = f"{self.offset}{self._of(network.layer(layer), ref, network)}"
                return self._at(f"{self._layer(layer, network)}.{name}", ref.source_unit)
            case "y":
                return self._at(self.target, ref.unit)
            case _:
                return super()._quantity(ref, network)

    def _input(self, ref: Ref, network: Network) -> Markup:
        return self._at(self.inputs, ref.unit)

    def _bias(self, ref: Ref, network: Network) -> Markup:
        return self._at(f"{self._layer(ref.at_node, network)}.{self.bias}", ref.unit)

    def _loss_term(self, ref: Ref) -> Markup:
        return self._at(self.loss, ref.unit)

    def _of_unit(self, letter: str, layer: str, unit: int | None, network: Network) -> Markup:
        return self._at(f"{letter}{self._number(layer, network)}", unit)

    def _at(self, name: str, *units: int | None) -> Markup:
        """A name and its indices, such as z1[0]."""
        listed = ",".join(str((unit or 0) + self.first_unit) for unit in units)
        return Row((Symbol(name, True), Fence(Symbol(listed, True), "[", "]")))

    def _layer(self, layer: str, network: Network) -> str:
        return f"fc{self._number(layer, network)}"

    def _of(self, layer: Layer, ref: Ref, network: Network) -> str:
        """With several sources, which of them: weight_0 reads the inputs."""
        if len(layer.sources) == 1:
            return ""
        return f"_{self._number(ref.from_node, network)}"


def _graded(symbol: Markup) -> Markup:
    """The number's .grad, its indices behind it."""
    match symbol:
        case Row((Symbol(name), indices)):
            return Row((Symbol(f"{name}.grad", True), indices))
        case Symbol(name):
            return Symbol(f"{name}.grad", True)
        case _:
            return Row((symbol, Symbol(".grad", True)))


PYTORCH = _PyTorch(
    "pytorch",
    "PyTorch",
    target="y",
    weight="weight",
    bias="bias",
    offset="offset",
    loss="loss",
    learning_rate="lr",
    first_unit=0,
    has_dots=True,
    layout=Layout.ROWS_OUT_IN,
)
