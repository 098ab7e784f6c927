"""What a golden case says, as core's values: its network, its data, its optimisers.

Rule: names and conventions are translated here and nowhere else (format: backprop-golden/1, its
samples are rows and its W is ours).
"""

from typing import Any

import numpy as np

from core.data.dataset import Dataset
from core.kinds.elementwise.activations import ACTIVATIONS, Activation
from core.kinds.losses import LOSSES, Loss
from core.kinds.optimizers import OPTIMIZERS, Optimizer
from core.network.network import Inputs, Layer, Network

Case = dict[str, Any]

SQUARED, BINARY, CROSS = "squared_error", "binary_cross_entropy", "cross_entropy"
LOSS_SETTINGS: dict[str, tuple[str, dict[str, object]]] = {
    "half_sse_sum": (SQUARED, {"scale": 0.5, "over_batch": "sum"}),
    "sse_sum": (SQUARED, {"over_batch": "sum"}),
    "mse_mean_all": (SQUARED, {"over_outputs": "mean"}),
    "mse_mean_samples": (SQUARED, {}),
    "half_mse_mean_samples": (SQUARED, {"scale": 0.5}),
    "bce_prob_mean_all": (BINARY, {"over_outputs": "mean"}),
    "bce_prob_mean_samples": (BINARY, {}),
    "bce_prob_sum": (BINARY, {"over_batch": "sum"}),
    "bce_logits_mean_all": (BINARY, {"over_outputs": "mean", "from_logits": True}),
    "bce_logits_mean_samples": (BINARY, {"from_logits": True}),
    "ce_prob_mean_samples": (CROSS, {}),
    "ce_prob_sum": (CROSS, {"over_batch": "sum"}),
    "ce_logits_mean_samples": (CROSS, {"from_logits": True}),
}
OPTIMIZER_NAMES = {"sgd_momentum": "sgd", "sgd_nesterov": "sgd"}
OPTION_NAMES = {"eps": "epsilon"}


def network_of(case: Case) -> Network:
    """The case's network: several edges into a layer are several sources, in the nodes' order."""
    architecture = case["architecture"]
    (entry,) = (node for node in architecture["nodes"] if node["kind"] == "input")
    layers = [_layer(case, node) for node in architecture["nodes"] if node["kind"] == "layer"]
    return Network(
        Inputs(entry["id"], entry["width"]), tuple(layers), loss_of(architecture["loss"]["name"])
    )


def data_of(case: Case) -> Dataset:
    """The case's samples."""
    return Dataset(np.array(case["inputs"]), np.array(case["targets"]))


def loss_of(name: str) -> Loss:
    """The loss that golden calls `name`."""
    own_name, settings = LOSS_SETTINGS[name]
    return LOSSES.make(own_name, settings)


def activation_of(entry: dict[str, Any]) -> Activation:
    """The activation of a node; golden's settings have our names."""
    return ACTIVATIONS.make(
        entry["name"], {key: value for key, value in entry.items() if key != "name"}
    )


def optimizer_of(update: dict[str, Any]) -> Optimizer:
    """The optimiser of an `updates` record."""
    name = update["optimizer"]
    settings = {OPTION_NAMES.get(key, key): value for key, value in update["options"].items()}
    if name == "sgd_nesterov":
        settings["nesterov"] = True
    return OPTIMIZERS.make(
        OPTIMIZER_NAMES.get(name, name), settings | {"learning_rate": update["lr"]}
    )


def _layer(case: Case, node: dict[str, Any]) -> Layer:
    edges = edges_into(case, node["id"])
    widths = {each["id"]: each["width"] for each in case["architecture"]["nodes"]}
    weights = np.hstack([case["parameters"]["W"][edge["key"]] for edge in edges])
    masks = [edge.get("mask", np.ones((node["width"], widths[edge["from"]]))) for edge in edges]
    parameters = {"W": weights}
    if node["bias"]:
        parameters["b"] = np.array(case["parameters"]["b"][node["id"]])
    return Layer(
        id=node["id"],
        sources=tuple(edge["from"] for edge in edges),
        parameters=parameters,
        activation=activation_of(node["activation"]),
        edges=np.hstack(masks).astype(bool),
    )


def edges_into(case: Case, node: str) -> list[dict[str, Any]]:
    """The edges into a layer, in the order of the nodes that they come from."""
    order = [each["id"] for each in case["architecture"]["nodes"]]
    edges = [edge for edge in case["architecture"]["edges"] if edge["to"] == node]
    return sorted(edges, key=lambda edge: order.index(edge["from"]))
