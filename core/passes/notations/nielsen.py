"""Nielsen, "Neural Networks and Deep Learning", chapter 2.

Rule: the input is layer 1 and its numbers are activations, a^1; w^l_jk leads from unit k to unit j
of layer l; delta^l_j = dC/dz^l_j is called the error.
"""

from core.dataclass import dataclass
from core.network.network import Network
from core.network.ref import Ref
from core.passes.markup import Markup
from core.passes.notation import Notation, Words, lettered, marked


@dataclass(frozen=True)
class _Nielsen(Notation):
    """The inputs carry a layer's number like every other activation."""

    def _input(self, ref: Ref, network: Network) -> Markup:
        return self._of_unit(self.inputs, ref.at_node, ref.unit, network)

    def array(self, quantity: str, node: str, network: Network) -> Markup:
        if quantity == "a" and node == network.inputs.id:
            return marked(lettered(self.inputs), self._mark(node, network))
        return super().array(quantity, node, network)

    def _mark(self, layer: str, network: Network) -> Markup | None:
        """Also with one layer: it tells the outputs from the inputs."""
        return self._between_brackets(str(self._number(layer, network)))


NIELSEN = _Nielsen(
    "nielsen",
    "Nielsen",
    inputs="a",
    loss="C",
    delta="δ",
    first_layer=2,
    brackets=("", ""),
    words=Words(loss="cost", net_input="weighted input", gradient="the error"),
)
