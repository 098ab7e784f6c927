"""How a loss is called beside others: "½ squared error, sum".

Rule: what makes two losses different is in the words.
"""

from core.kinds.loss import Loss
from core.passes.numbers import typed


def loss_words(loss: Loss) -> str:
    """Factor, name, and how outputs and batch are reduced."""
    factor = {1.0: "", 0.5: "½ "}.get(loss.scale, f"{typed(loss.scale)} · ")
    outputs = ", mean of outputs" if loss.over_outputs == "mean" else ""
    penalty = f", L2 {typed(loss.l2)}" if loss.l2 else ""
    return f"{factor}{loss.title}, {loss.over_batch}{outputs}{penalty}"
