"""CS224n, "Computing Neural Network Gradients": column vectors, Jacobians, gradients in rows.

Rule: z = W x + b, h = f(z), J = loss; delta = dJ/dz is a row, so delta W goes back and a weight
matrix's gradient is delta^T x^T, in the shape of W.
"""

from core.passes.notation import Notation, Words
from core.passes.notations.layout import Layout

JACOBIAN = Notation(
    "jacobian",
    "Jacobian (CS224n)",
    output="h",
    weight="W",
    loss="J",
    delta="δ",
    learning_rate="α",
    layout=Layout.DELTA_ROW,
    constants=(("alpha", "ρ"),),
    words=Words(output="output", gradient="the error signal"),
)
