"""`Notation`: which letters, indices and superscripts stand for the numbers of a network.

Rule: a notation is a table. It changes how numbers are called, never a number or an order, and no
two numbers of a network have the same symbol.
"""

from core.dataclass import dataclass
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
from core.passes.notations.layout import Layout
from core.passes.notations.names import given_name


@dataclass(frozen=True)
class Words:
    """What a book calls things in a sentence; `gradient` is its word for dL/dz, if it has one."""

    loss: str = "loss"
    net_input: str = "net input"
    output: str = "activation"
    gradient: str = ""


@dataclass(frozen=True)
class Notation:
    """The letters and counting of one textbook; a letter may have an index of its own ("E_n").

    `cost` is the batch's loss where it has a letter of its own, `delta` the letter for dL/dz.
    `first_layer` is the number of the first computing layer, `first_unit` that of the first unit;
    a layer's number is a superscript between `brackets` where there is more than one layer.
    `constants` are letters of optimisers that would be taken for others here.
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
    cost: str = ""
    delta: str = ""
    learning_rate: str = "η"
    first_layer: int = 1
    first_unit: int = 1
    brackets: tuple[str, str] = ("(", ")")
    has_comma: bool = False
    has_dots: bool = False
    layout: Layout = Layout.COLUMNS
    constants: tuple[tuple[str, str], ...] = ()
    words: Words = Words()

    def symbol(self, ref: Ref, network: Network) -> Markup:
        """How the number at `ref` is written, as markup without links."""
        if ref.base.startswith("dL_d"):
            return self.gradient(ref, network)
        match ref.base:
            case "da_dz":
                of, by = (self.symbol(ref.of(letter), network) for letter in "az")
                return derivative(of, by)
            case "branch":
                above = self.symbol(Ref("dL_dz", ref.layer, ref.unit), network)
                return Row((above, Operator("·"), self.symbol(ref.of("W"), network)))
            case "product":
                return self._product(ref, network)
            case "loss":
                return self._loss(ref)
            case "predicted_loss":
                return indexed(_base(self.loss), "predicted")
            case "learning_rate":
                return lettered(self.learning_rate)
            case _:
                return self._quantity(ref, network)

    def linked(self, ref: Ref, network: Network) -> Markup:
        """The symbol in its hue, knowing its address."""
        return Linked(self.symbol(ref, network), ref, direction_of(ref))

    def gradient(self, ref: Ref, network: Network) -> Markup:
        """The loss's derivative at `ref`, in short where the book has a letter for it."""
        if ref.base == "dL_dz" and self.delta:
            return self._of_unit(self.delta, ref.at_node, ref.unit, network)
        return self.derivative(ref, network)

    def derivative(self, ref: Ref, network: Network) -> Markup:
        """The loss's derivative at `ref`, written out."""
        is_of_batch = ref.quantity.startswith("batch_")
        of = self.cost if self.cost and is_of_batch else self.loss
        by = self.symbol(ref.of(ref.base.removeprefix("dL_d")), network)
        return derivative(lettered(of), by)

    def sample_derivative(self, ref: Ref, sample: str, network: Network) -> Markup:
        """The derivative of one sample's own loss, such as dL_n/dw for sample "n"."""
        by = self.symbol(ref.of(ref.base.removeprefix("dL_d")), network)
        return derivative(self.sample_loss(sample), by)

    def sample_loss(self, sample: str) -> Markup:
        """One sample's own loss, such as L_n for sample "n"."""
        return indexed(_base(self.loss), sample)

    def derivative_by(self, variable: Markup) -> Markup:
        """The loss's derivative by something that has no address, such as any weight."""
        return derivative(lettered(self.loss), variable)

    def any(self, quantity: str) -> Markup:
        """How a quantity is called in a sentence, without saying where: a, dL/dz."""
        letters = {"a": self.output, "z": self.net_input, "W": self.weight, "loss": self.loss}
        if quantity == "dL_dz" and self.delta:
            return lettered(self.delta)
        if quantity.startswith("dL_d"):
            return self.derivative_by(lettered(letters[quantity.removeprefix("dL_d")]))
        return lettered(letters[quantity])

    def array(self, quantity: str, node: str, network: Network) -> Markup:
        """All numbers of a quantity in a layer as one matrix or vector, such as W^(1) or x."""
        if quantity == "dL_dz" and self.delta:
            return marked(lettered(self.delta), self._mark(node, network))
        if quantity.startswith("dL_d"):
            by = self.array(quantity.removeprefix("dL_d"), node, network)
            return derivative(lettered(self.loss), by)
        if quantity == "a" and node == network.inputs.id:
            return lettered(self.inputs)
        letters = {"a": self.output, "z": self.net_input, "y": self.target, "b": self.bias}
        letters |= {"W": self.weight.upper(), "A": self.offset}
        return marked(lettered(letters[quantity]), self._mark(node, network))

    def weights_from(self, source: str, layer: Layer, network: Network) -> Markup:
        """The part of a layer's W that reads one source, such as W^(3,1)."""
        if len(layer.sources) == 1:
            return self.array("W", layer.id, network)
        ref = Ref("W", layer.id, 0, source, 0)
        return marked(lettered(self.weight.upper()), self._source_mark(layer, ref, network))

    def constant(self, name: str, otherwise: Markup) -> Markup:
        """A letter of an optimiser's rule, replaced where it would be taken for another."""
        letter = dict(self.constants).get(name)
        return otherwise if letter is None else Symbol(letter)

    def own_symbol(self, ref: Ref, network: Network) -> Markup:
        """A weight's symbol as the book writes it, whatever name somebody gave it."""
        layer = network.layer(ref.at_node)
        indices = self._indices(ref.unit, ref.source_unit)
        return Scripts(lettered(self.weight), indices, self._source_mark(layer, ref, network))

    def _loss(self, ref: Ref) -> Markup:
        if ref.quantity.startswith("new_"):
            return indexed(_base(self.loss), "new")
        is_of_batch = ref.quantity.startswith("batch_")
        return lettered(self.cost if self.cost and is_of_batch else self.loss)

    def _product(self, ref: Ref, network: Network) -> Markup:
        """w x, with the offset taken from x where there is one."""
        weight = self.symbol(ref.of("W"), network)
        x = self.symbol(Ref("a", ref.source, ref.source_unit), network)
        if "A" in network.layer(ref.at_node).parameters:
            offset = self.symbol(Ref("A", ref.layer, None, ref.source, ref.source_unit), network)
            x = Fence(Row((x, Operator("−"), offset)))
        return Row((weight, Operator("·"), x) if self.has_dots else (weight, x))

    def _quantity(self, ref: Ref, network: Network) -> Markup:
        match ref.base:
            case "W":
                return given_name(self, ref, network) or self.own_symbol(ref, network)
            case "A":
                layer = network.layer(ref.at_node)
                sub = self._indices(ref.source_unit)
                return Scripts(lettered(self.offset), sub, self._source_mark(layer, ref, network))
            case "loss_term":
                return self._loss_term(ref)
            case "y":
                return Scripts(lettered(self.target), self._indices(ref.unit))
            case "a" if ref.layer == network.inputs.id:
                return self._input(ref, network)
            case "b":
                return self._bias(ref, network)
            case "a" | "z":
                letter = self.output if ref.base == "a" else self.net_input
                return self._of_unit(letter, ref.at_node, ref.unit, network)
            case _:
                raise NetworkError(f"{ref} has no symbol")

    def _input(self, ref: Ref, network: Network) -> Markup:
        return Scripts(lettered(self.inputs), self._indices(ref.unit))

    def _bias(self, ref: Ref, network: Network) -> Markup:
        return self._of_unit(self.bias, ref.at_node, ref.unit, network)

    def _loss_term(self, ref: Ref) -> Markup:
        return Scripts(Symbol(_base(self.loss)), self._indices(ref.unit))

    def _of_unit(self, letter: str, layer: str, unit: int | None, network: Network) -> Markup:
        return Scripts(lettered(letter), self._indices(unit), self._mark(layer, network))

    def _indices(self, *units: int | None) -> Markup:
        numbers = [str((unit or 0) + self.first_unit) for unit in units]
        has_comma = self.has_comma or any(len(number) > 1 for number in numbers)
        return Symbol(("," if has_comma else "").join(numbers), True)

    def _number(self, layer: str, network: Network) -> int:
        return list(network.sizes).index(layer) - 1 + self.first_layer

    def _mark(self, layer: str, network: Network) -> Markup | None:
        if len(network.layers) == 1:
            return None
        return self._between_brackets(str(self._number(layer, network)))

    def _source_mark(self, layer: Layer, ref: Ref, network: Network) -> Markup | None:
        """A layer's number; with several sources the source's number too: (3,1)."""
        if len(layer.sources) == 1:
            return self._mark(layer.id, network)
        numbers = (self._number(node, network) for node in (layer.id, ref.from_node))
        return self._between_brackets(",".join(map(str, numbers)))

    def _between_brackets(self, number: str) -> Markup:
        return Fence(Symbol(number, True), *self.brackets)


HOUSE = Notation("house", "Standard")


def direction_of(ref: Ref) -> Direction | None:
    """Backward for every derivative of the loss, forward for what is known before."""
    if ref.base in ("learning_rate", "predicted_loss"):
        return None
    return Direction.BACKWARD if ref.is_gradient else Direction.FORWARD


def lettered(letter: str) -> Markup:
    """A letter of a table: "z", "net", or with an index of its own: "E_n"."""
    base, _, index = letter.partition("_")
    return indexed(base, index) if index else Symbol(base, len(base) > 1 and base.isascii())


def indexed(letter: str, index: str) -> Markup:
    """A letter with words, a letter or a number as its index."""
    is_letter = len(index) == 1 and index.isalpha()
    base = Symbol(letter, len(letter) > 1 and letter.isascii())
    return Scripts(base, Symbol(index, not is_letter))


def marked(letter: Markup, mark: Markup | None) -> Markup:
    """A letter with a layer's number, if there is one."""
    if mark is None:
        return letter
    return Scripts(letter, None, mark)


def derivative(of: Markup, by: Markup) -> Markup:
    """The partial derivative of one quantity by another."""
    return Fraction(Row((Symbol("∂"), of)), Row((Symbol("∂"), by)))


def _base(letter: str) -> str:
    return letter.partition("_")[0]
