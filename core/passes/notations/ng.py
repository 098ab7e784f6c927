"""Ng, "Neural Networks and Deep Learning" (deeplearning.ai).

Rule: a layer's number stands in square brackets; dz, dw, da mean derivatives, of one sample's loss
L and, for a batch's parameters, of the cost J; the learning rate is alpha.
"""

from core.dataclass import dataclass
from core.network.network import Network
from core.network.ref import Ref
from core.passes.markup import Markup, Scripts, Symbol
from core.passes.notation import Notation, lettered


@dataclass(frozen=True)
class _Ng(Notation):
    """A derivative is a d before its letter, as in the course's code."""

    def gradient(self, ref: Ref, network: Network) -> Markup:
        return _with_d(self.symbol(ref.of(ref.base.removeprefix("dL_d")), network))

    def any(self, quantity: str) -> Markup:
        if quantity.startswith("dL_d"):
            return _with_d(super().any(quantity.removeprefix("dL_d")))
        return super().any(quantity)

    def array(self, quantity: str, node: str, network: Network) -> Markup:
        if quantity.startswith("dL_d"):
            return _with_d(self.array(quantity.removeprefix("dL_d"), node, network))
        return super().array(quantity, node, network)


def _with_d(symbol: Markup) -> Markup:
    if isinstance(symbol, Scripts):
        return Scripts(_with_d(symbol.base), symbol.sub, symbol.sup)
    return lettered(f"d{symbol.text}") if isinstance(symbol, Symbol) else symbol


NG = _Ng(
    "ng",
    "Ng",
    weight="W",
    loss="L",
    cost="J",
    learning_rate="α",
    brackets=("[", "]"),
    constants=(("alpha", "ρ"),),
)
