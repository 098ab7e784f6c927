"""Core's answers to the golden cases, for `check.py`.

Rule: an answer has the keys and the nesting of the case's `expected`; every number is core's own.
"""

from typing import Any

import numpy as np

from core.data.dataset import Dataset
from core.kinds.losses import CrossEntropy
from core.kinds.types import Array
from core.network.network import Network
from core.passes.engine import Trace, run
from core.training.settings import TrainingSettings
from core.training.trainer import Trainer
from tests.golden import prebias
from tests.golden.networks import (
    Case,
    activation_of,
    data_of,
    loss_of,
    network_of,
    optimizer_of,
)

Answer = dict[str, Any]


def adapter(case: Case) -> Answer | None:
    """The answer to a network, table or prebias case; None for what is no network."""
    if case["kind"] == "network":
        return network_answer(case)
    if case["kind"] == "table":
        return activation_table(case) if "activations" in case["inputs"] else loss_table(case)
    return prebias.answer(case) if case["kind"] == "prebias" else None


def network_answer(case: Case) -> Answer:
    """The whole pass, and every optimiser's updates from the first parameters."""
    network, data = network_of(case), data_of(case)
    trace = run(network, data.inputs, data.targets)
    updates = [_updates(network, data, record) for record in case.get("updates", [])]
    return pass_answer(trace) | {"updates": updates}


def _updates(network: Network, data: Dataset, record: dict[str, Any]) -> Answer:
    trainer = Trainer(network, data, TrainingSettings(optimizer_of(record)))
    steps = []
    for _ in record["steps"]:
        loss_before = trainer.loss
        trainer.run(1)
        steps.append({"loss_before": loss_before} | parameters_answer(trainer.network))
    return {"steps": steps, "loss_after": trainer.loss}


def parameters_answer(network: Network) -> Answer:
    """W and b under golden's names."""
    return {
        "W": by_edge(network, {layer.id: layer.W for layer in network.layers}),
        "b": {layer.id: layer.b for layer in network.layers if layer.b is not None},
    }


def pass_answer(trace: Trace) -> Answer:
    """Every key of `expected`; golden's derivatives are of the batch's loss, shares included."""
    network, share = trace.network, trace.share
    rows = {layer.id: trace.row_gradients(layer) for layer in network.layers}
    return {
        "z": dict(trace.z),
        "a": dict(trace.a),
        "loss": trace.loss,
        "loss_terms": trace.loss_terms * share,
        "dL_da": {node: da * share for node, da in trace.da.items()},
        "dL_dz": {node: dz * share for node, dz in trace.dz.items()},
        "branch": {
            f"{source}->{layer.id}": trace.branch(source, layer) * share
            for layer in network.layers
            for source in layer.sources
        },
        "dL_dW": by_edge(network, {n: each["W"] for n, each in trace.gradients.items()}),
        "dL_db": {n: each["b"] for n, each in trace.gradients.items() if "b" in each},
        "per_sample": {
            "dL_dW": by_edge(network, {n: each["W"] * share for n, each in rows.items()}),
            "dL_db": {n: each["b"] * share for n, each in rows.items() if "b" in each},
        },
    }


def by_edge(network: Network, arrays: dict[str, Array]) -> dict[str, Array]:
    """Arrays in W's columns, taken apart into golden's "source->layer"."""
    return {
        f"{source}->{layer.id}": arrays[layer.id][..., network.columns(layer, source)]
        for layer in network.layers
        for source in layer.sources
    }


def activation_table(case: Case) -> Answer:
    """p40: f and f' of every activation, softmax with its logarithm and its Jacobian."""
    return {
        "activations": [_elementwise(entry) for entry in case["inputs"]["activations"]],
        "softmax": [_softmax(entry) for entry in case["inputs"]["softmax"]],
    }


def _elementwise(entry: dict[str, Any]) -> Answer:
    activation, z = activation_of(entry["activation"]), np.array([entry["z"]])
    a = activation.value(z)
    return {"f": a[0], "df": activation.derivative(z, a)[0]}


def _softmax(entry: Any) -> Answer:
    softmax = activation_of({"name": "softmax"})
    z = np.array([entry["z"] if isinstance(entry, dict) else entry])
    a = softmax.value(z)
    log_p = -CrossEntropy(from_logits=True).terms(z, np.ones_like(z))
    return {"p": a[0], "log_p": log_p[0], "jacobian": softmax.jacobian(z, a)[0]}


def loss_table(case: Case) -> Answer:
    """p41: value, terms and dL/da of every loss."""
    return {"losses": [_loss(entry) for entry in case["inputs"]["losses"]]}


def _loss(entry: dict[str, Any]) -> Answer:
    loss, a, y = loss_of(entry["loss"]), np.array(entry["a"]), np.array(entry["t"])
    share = 1 / len(a) if loss.over_batch == "mean" else 1.0
    terms = loss.terms(a, y) * share
    return {"value": terms.sum(), "terms": terms, "dL_da": loss.gradient(a, y) * share}
