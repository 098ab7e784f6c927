"""Passes of one layer, and what is said of their numbers."""

import numpy as np

from core.kinds.elementwise.activations import Activation
from core.kinds.losses import Loss, SquaredError
from core.network.network import Inputs, Layer, Network
from core.network.ref import Ref
from core.passes.engine import run
from core.passes.equation import plain_text
from core.passes.explain import Explanation, Pass, explain_ref


def pass_of(network: Network, x: list[float], y: list[float]) -> Pass:
    return Pass(run(network, np.array([x]), np.array([y])), 0)


def one_neuron(activation: Activation, z: float, loss: Loss | None = None, y: float = 0.0) -> Pass:
    """One neuron whose net input is z."""
    layer = Layer("o", ("x",), {"W": np.array([[1.0]])}, activation)
    return pass_of(Network(Inputs("x", 1), (layer,), loss or SquaredError()), [z], [y])


def said_at(pass_: Pass, address: str) -> Explanation:
    return explain_ref(pass_, Ref.parse(address))


def lines_of(explanation: Explanation) -> list[str]:
    return [plain_text(equation.line) for equation in explanation.equations]
