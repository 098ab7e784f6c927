"""`Notation`: which letters, indices and superscripts stand for the numbers of a network.

Rule: a notation is a table. It changes how numbers are called, never a number or an order.
"""

from dataclasses import dataclass

from core.errors import NetworkError
from core.network.network import Layer, Network
from core.network.ref import Ref
from core.passes.markup import (
    Direction,
    Fence,
    Fraction,
    Linked,
    Markup,
    Operator,
    Row,
    Scripts,
    Symbol,
)


@dataclass(frozen=True)
class Notation:
    """The letters and counting of one textbook.

    `first_layer` is the number of the first computing layer, `first_unit` that of the first unit;
    a layer's number is a superscript in brackets where there is more than one layer.
    """

    name: str
    label: str
    inputs: str = "x"
    net_input: str = "z"
    output: str = "a"
    target: str = "y"
    weight: str = "w"
    bias: str = "b"
    offset: str = "A"
    loss: str = "L"
    learning_rate: str = "η"
    first_layer: int = 1
    first_unit: int = 1

    def symbol(self, ref: Ref, network: Network) -> Markup:
        """How the number at `ref` is written, as markup without links."""
        if ref.base.startswith("dL_d"):
            return self._derivative(self.loss, ref.of(ref.base.removeprefix("dL_d")), network)
        match ref.base:
            case "da_dz":
                return _fraction(
                    self.symbol(ref.of("a"), network), self.symbol(ref.of("z"), network)
                )
            case "branch":
                above = self._derivative(self.loss, Ref("z", ref.layer, ref.unit), network)
                return Row((above, Operator("·"), self._edge(ref, network)))
            case "loss":
                return self._loss(ref)
            case "predicted_loss":
                return Scripts(Symbol(self.loss), Symbol("predicted", True))
            case "learning_rate":
                return Symbol(self.learning_rate)
            case _:
                return self._quantity(ref, network)

    def linked(self, ref: Ref, network: Network) -> Markup:
        """The symbol in its hue, knowing its address."""
        return Linked(self.symbol(ref, network), ref, direction_of(ref))

    def sample_derivative(self, ref: Ref, sample: str, network: Network) -> Markup:
        """The derivative of one sample's own loss, such as dL_n/dw for sample "n"."""
        own = Scripts(Symbol(self.loss), Symbol(sample, not sample.isalpha()))
        return _fraction(own, self.symbol(ref.of(ref.base.removeprefix("dL_d")), network))

    def derivative_by(self, variable: Markup) -> Markup:
        """The loss's derivative by something that has no address, such as any weight."""
        return _fraction(Symbol(self.loss), variable)

    def _derivative(self, of: str, by: Ref, network: Network) -> Markup:
        return _fraction(Symbol(of), self.symbol(by, network))

    def _loss(self, ref: Ref) -> Markup:
        if ref.quantity.startswith("new_"):
            return Scripts(Symbol(self.loss), Symbol("new", True))
        return Symbol(self.loss)

    def _quantity(self, ref: Ref, network: Network) -> Markup:
        match ref.base:
            case "W":
                return self._edge(ref, network)
            case "A":
                layer = network.layer(ref.layer or "")
                sub = self._indices(ref.source_unit)
                return Scripts(Symbol(self.offset), sub, self._source_mark(layer, ref, network))
            case "y" | "loss_term":
                letter = self.target if ref.base == "y" else self.loss
                return Scripts(Symbol(letter), self._indices(ref.unit))
            case "a" if ref.layer == network.inputs.id:
                return Scripts(Symbol(self.inputs), self._indices(ref.unit))
            case "a" | "z" | "b":
                letter = {"a": self.output, "z": self.net_input, "b": self.bias}[ref.base]
                mark = self._mark(ref.layer or "", network)
                return Scripts(Symbol(letter), self._indices(ref.unit), mark)
            case _:
                raise NetworkError(f"{ref} has no symbol")

    def _edge(self, ref: Ref, network: Network) -> Markup:
        layer = network.layer(ref.layer or "")
        if name := _weight_name(layer, ref, network):
            return _named(name)
        indices = self._indices(ref.unit, ref.source_unit)
        return Scripts(Symbol(self.weight), indices, self._source_mark(layer, ref, network))

    def _indices(self, *units: int | None) -> Markup:
        numbers = [str((unit or 0) + self.first_unit) for unit in units]
        separator = "," if any(len(number) > 1 for number in numbers) else ""
        return Symbol(separator.join(numbers), True)

    def _number(self, layer: str, network: Network) -> int:
        return list(network.sizes).index(layer) - 1 + self.first_layer

    def _mark(self, layer: str, network: Network) -> Markup | None:
        if len(network.layers) == 1:
            return None
        return Fence(Symbol(str(self._number(layer, network)), True))

    def _source_mark(self, layer: Layer, ref: Ref, network: Network) -> Markup | None:
        """A layer's number; with several sources the source's number too: (3,1)."""
        if len(layer.sources) == 1:
            return self._mark(layer.id, network)
        numbers = (self._number(node, network) for node in (layer.id, ref.source or ""))
        return Fence(Symbol(",".join(map(str, numbers)), True))


HOUSE = Notation("house", "House")


def direction_of(ref: Ref) -> Direction | None:
    """Backward for every derivative of the loss, forward for what is known before."""
    if ref.base in ("learning_rate", "predicted_loss"):
        return None
    return Direction.BACKWARD if ref.is_gradient else Direction.FORWARD


def _fraction(of: Markup, by: Markup) -> Markup:
    return Fraction(Row((Symbol("∂"), of)), Row((Symbol("∂"), by)))


def _weight_name(layer: Layer, ref: Ref, network: Network) -> str:
    if not layer.weight_names or ref.source is None:
        return ""
    column = network.first_column(layer, ref.source) + (ref.source_unit or 0)
    return layer.weight_names[ref.unit or 0][column]


def _named(name: str) -> Markup:
    letters = name.rstrip("0123456789")
    if len(letters) == 1 and letters != name:
        return Scripts(Symbol(letters), Symbol(name[1:], True))
    return Symbol(name, len(name) > 1)
