"""Hagan, Demuth, Beale and De Jesus, "Neural Network Design", chapter 11.

Rule: p are the inputs, n the net input, a = f(n), t the targets; a layer's number is a superscript
without brackets; s^m_i = dF/dn^m_i is the sensitivity, F with a hat the index of one sample, F that
of all; the rate is alpha.
"""

from core.passes.notation import Notation, Words

HAGAN = Notation(
    "hagan",
    "Hagan",
    inputs="p",
    net_input="n",
    target="t",
    loss="F̂",
    cost="F",
    delta="s",
    learning_rate="α",
    brackets=("", ""),
    has_comma=True,
    constants=(("alpha", "ρ"),),
    words=Words(loss="performance index", output="output", gradient="the sensitivity"),
)
