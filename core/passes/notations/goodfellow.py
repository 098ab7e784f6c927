"""Goodfellow, Bengio and Courville, "Deep Learning", algorithms 6.3 and 6.4.

Rule: a^(k) = b^(k) + W^(k) h^(k-1) and h^(k) = f(a^(k)): what others call a is h here, and a is the
net input; indices stand with a comma; L is one sample's loss, J the total cost; the learning rate
is epsilon.
"""

from core.passes.notation import Notation, Words

GOODFELLOW = Notation(
    "goodfellow",
    "Goodfellow",
    net_input="a",
    output="h",
    weight="W",
    cost="J",
    learning_rate="ϵ",
    has_comma=True,
    constants=(("epsilon", "δ"), ("alpha", "ρ")),
    words=Words(net_input="pre-activation"),
)
