"""p50, the pre-bias layer Z = (X - A) W + B: its pass and three ways to update it.

Rule: the case's rows are ours; its W (inputs x units) is the transpose of ours.
"""

import math
from typing import Any

import numpy as np

from core.data.dataset import Dataset
from core.kinds.layers import Centring, PreBias
from core.kinds.optimizers import Sgd
from core.network.network import Inputs, Layer, Network
from core.passes.engine import run
from core.training.settings import TrainingSettings
from core.training.trainer import Trainer
from tests.golden.networks import Case, loss_of

STEPS = 5
DIFFERENCE = "published_minus_A_frozen (= -eta^2 DA.DW, the same row for every sample)"


def answer(case: Case) -> dict[str, Any]:
    """Every key of `expected` but the rule as it was published, which is no gradient."""
    network, data = _network(case, PreBias()), _data(case)
    trace = run(network, data.inputs, data.targets)
    gradients, eta = trace.gradients["out"], case["inputs"]["lr"] / math.sqrt(data.inputs.shape[1])
    (published,) = _centred(case, eta, 1)
    frozen = _updated(_network(case, PreBias(), {"A": 0.0}), data, eta)
    means = [each["A"] for each in _centred(case, eta, STEPS)]
    return {
        "Z": trace.z["out"],
        "loss": trace.loss,
        "dZ": trace.dz["out"],
        "true_gradient": {
            "dW": gradients["W"].T,
            "dA": gradients["A"],
            "dB": gradients["b"],
            "dX": trace.da["x"],
        },
        "published_update_lr_0.1": {"eta = lr/sqrt(m)": eta} | published,
        "true_gradient_update_same_eta": _updated(network, data, eta),
        "A_frozen_update_same_eta": frozen,
        DIFFERENCE: (published["Z_after"] - frozen["Z_after"])[0],
        "mean_of_X": data.inputs.mean(axis=0),
        "A_after_k_steps_on_this_batch": [case["inputs"]["A"], *means],
    }


def _centred(case: Case, eta: float, steps: int) -> list[dict[str, Any]]:
    """nn-qm7's rule is centring at the rate eta N, compensated with the old W."""
    data = _data(case)
    kind = PreBias(Centring(eta * data.size, "old"))
    trainer = _trainer(_network(case, kind), data, eta)
    found = []
    for _ in range(steps):
        trainer.run(1)
        found.append(_parameters(trainer.network, data))
    return found


def _updated(network: Network, data: Dataset, eta: float) -> dict[str, Any]:
    trainer = _trainer(network, data, eta)
    trainer.run(1)
    return _parameters(trainer.network, data)


def _trainer(network: Network, data: Dataset, eta: float) -> Trainer:
    return Trainer(network, data, TrainingSettings(Sgd(eta)))


def _parameters(network: Network, data: Dataset) -> dict[str, Any]:
    p, trace = network.output.parameters, run(network, data.inputs, data.targets)
    after = {"Z_after": trace.z["out"], "loss_after": trace.loss}
    return {"W": p["W"].T, "A": p["A"], "B": p["b"]} | after


def _network(case: Case, kind: PreBias, rates: dict[str, float] | None = None) -> Network:
    given = {name: np.array(case["inputs"][name]) for name in ("W", "B", "A")}
    parameters = {"W": given["W"].T, "b": given["B"], "A": given["A"]}
    layer = Layer("out", ("x",), parameters, kind=kind, rates=rates or {})
    return Network(Inputs("x", len(given["A"])), (layer,), loss_of("half_sse_sum"))


def _data(case: Case) -> Dataset:
    return Dataset(np.array(case["inputs"]["X"]), np.array(case["inputs"]["T"]))
