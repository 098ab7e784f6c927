"""Bishop, "Pattern Recognition and Machine Learning", chapter 5.

Rule: a_j is the activation (the net input) and z_j = h(a_j) the unit's output; a bias is a weight
w_j0 from a constant 1; y are the outputs, t the targets; E_n is one sample's error and
delta_j = dE_n/da_j. The book tells layers by the letter of the index (j, k); where indices are
numbers a superscript does.
"""

from core.dataclass import dataclass
from core.network.network import Network
from core.network.ref import Ref
from core.passes.markup import Markup, Scripts, Symbol
from core.passes.notation import Notation, Words, lettered


@dataclass(frozen=True)
class _Bishop(Notation):
    """A bias is the weight from unit 0; the last layer's outputs are y; a share of E_n is E_n1."""

    def array(self, quantity: str, node: str, network: Network) -> Markup:
        if quantity == "a" and node == network.output.id:
            return Symbol("y")
        return super().array(quantity, node, network)

    def _of_unit(self, letter: str, layer: str, unit: int | None, network: Network) -> Markup:
        if letter == self.output and layer == network.output.id:
            return Scripts(Symbol("y"), self._indices(unit))
        return super()._of_unit(letter, layer, unit, network)

    def _bias(self, ref: Ref, network: Network) -> Markup:
        indices = self._indices(ref.unit, -1)
        return Scripts(lettered(self.weight), indices, self._mark(ref.at_node, network))

    def _loss_term(self, ref: Ref) -> Markup:
        return Scripts(Symbol("E"), Symbol(f"n,{ref.at_unit + self.first_unit}", True))


BISHOP = _Bishop(
    "bishop",
    "Bishop",
    net_input="a",
    output="z",
    target="t",
    loss="E_n",
    cost="E",
    delta="δ",
    words=Words(loss="error", net_input="activation", output="output", gradient="the error"),
)
