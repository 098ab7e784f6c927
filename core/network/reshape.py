"""Structural edits: other sizes, activations, biases, losses and starting weights.

Rule: pure functions from network to network. A weight survives where both its ends do; what is new
comes from an initialiser and a seed, so equal arguments give equal numbers.
"""

import dataclasses
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

import numpy as np

from core.errors import NetworkError
from core.kinds.elementwise.activations import ACTIVATIONS, Activation, Identity, Sigmoid
from core.kinds.layers import LayerKind
from core.kinds.losses import LOSSES, Loss, SquaredError
from core.kinds.registry import settings_of
from core.network.network import MAX_LAYERS, MAX_UNITS, Layer, Network
from core.network.rewire import Wiring, rewired
from core.network.start import Start

T = TypeVar("T")


def parse_sizes(text: str) -> tuple[int, ...]:
    """The sizes written as 2-3-2; NetworkError says how they are written."""
    parts = re.split(r"\s*[,;x×–−-]\s*|\s+", text.strip())
    if len(parts) < 2 or not all(part.isdecimal() for part in parts):
        raise NetworkError(
            f'"{text.strip()}" are no sizes; write them as 2-3-2: inputs, hidden layers, outputs'
        )
    sizes = tuple(int(part) for part in parts)
    if len(sizes) - 1 > MAX_LAYERS:
        raise NetworkError(f"a network has at most {MAX_LAYERS} layers, not {len(sizes) - 1}")
    for size in sizes:
        if not 1 <= size <= MAX_UNITS:
            raise NetworkError(f"a layer has 1 to {MAX_UNITS} units, not {size}")
    return sizes


def resized(network: Network, sizes: Sequence[int], start: Start) -> Network:
    """The network with these sizes, inputs first.

    Hidden layers are added and removed before the output. A weight between units that stay is kept.
    """
    ids = (*_hidden_ids(network, len(sizes) - 2), network.output.id)
    nodes = (network.inputs.id, *ids)
    wiring = Wiring(
        order=ids,
        sources=_sources(network, ids),
        units={node: _first(network, node, size) for node, size in zip(nodes, sizes, strict=True)},
        new={node: new_layer(network, node) for node in ids if node not in network.sizes},
    )
    return rewired(network, wiring, start)


def with_layer(network: Network, layer: Layer) -> Network:
    """The network with `layer` in the place of the one with its id."""
    layers = tuple(layer if each.id == layer.id else each for each in network.layers)
    return replace(network, layers=layers)


def with_activation(network: Network, layer_id: str, activation: Activation) -> Network:
    """The network with another activation; NetworkError where the loss does not take it.

    Losses that are only reported go where they do not take it.
    """
    network = _reporting(network, activation) if layer_id == network.output.id else network
    return with_layer(network, replace(network.layer(layer_id), activation=activation))


def with_bias(network: Network, layer_id: str, has_bias: bool) -> Network:
    """The network with biases of 0 in a layer, or without its biases."""
    layer = network.layer(layer_id)
    if has_bias is (layer.b is not None):
        return network
    parameters = {name: array for name, array in layer.parameters.items() if name != "b"}
    rates = {name: rate for name, rate in layer.rates.items() if name != "b"}
    if has_bias:
        parameters["b"] = np.zeros(layer.size)
    return with_layer(network, replace(layer, parameters=parameters, rates=rates))


def with_kind(network: Network, layer_id: str, kind: LayerKind) -> Network:
    """The network with a layer of another kind: what both kinds have stays, the rest begins at 0.

    NetworkError where the kind cannot work with the layer (centring needs a bias).
    """
    layer = network.layer(layer_id)
    if kind == layer.kind:
        return network
    parameters = {
        spec.name: layer.parameters.get(spec.name, np.zeros(spec.shape(layer.size, layer.fan_in)))
        for spec in kind.parameters
        if spec.is_required or spec.name in layer.parameters
    }
    rates = {name: rate for name, rate in layer.rates.items() if name in parameters}
    return with_layer(network, replace(layer, kind=kind, parameters=parameters, rates=rates))


def with_rate(network: Network, layer_id: str, parameter: str, rate: float) -> Network:
    """The network with another multiple of the learning rate for a parameter; 0 holds it."""
    layer = network.layer(layer_id)
    after = replace(layer, rates={**layer.rates, parameter: rate})
    if after.rates[parameter] == layer.rates.get(parameter, 1.0):
        return network
    unusual = {name: each for name, each in after.rates.items() if each != 1.0}
    return with_layer(network, replace(after, rates=unusual))


def with_output(network: Network, activation: Activation, loss: Loss) -> Network:
    """The network with output activation and loss changed together."""
    output = replace(network.output, activation=activation)
    network = _reporting(network, activation)
    return replace(network, layers=(*network.layers[:-1], output), loss=loss)


def activation_for(loss: Loss, activation: Activation) -> Activation:
    """The given output activation if the loss takes it, else the one that it needs."""
    if loss.accepts(activation):
        return activation
    return Identity() if loss.accepts(Identity()) else ACTIVATIONS.make(loss.mate)


def loss_for(activation: Activation, loss: Loss) -> Loss:
    """The given loss if it may stand after the activation, else the nearest that may.

    The nearest is itself from logits, then the loss made for this activation, then the squared
    error; sums and L2 are kept, and the scale of the same loss.
    """
    kept = {f.name: getattr(loss, f.name) for f in dataclasses.fields(Loss) if f.name != "scale"}
    others = (entry(**kept) for entry in LOSSES if entry.mate == activation.name)
    candidates = (loss, _toggled(loss), *others)
    return next((each for each in candidates if each.accepts(activation)), SquaredError(**kept))


def with_new_weights(network: Network, start: Start, layer_id: str | None = None) -> Network:
    """The network with fresh weights at its edges and biases of 0; other parameters stay.

    In the layer with this id only, where one is given.
    """
    layers = (
        _fresh(layer, start, place) if layer_id in (None, layer.id) else layer
        for place, layer in enumerate(network.layers)
    )
    return replace(network, layers=tuple(layers))


def surviving_positions(
    positions: Mapping[str, tuple[T | None, ...]], network: Network
) -> dict[str, tuple[T | None, ...]]:
    """The positions of the units that the network has, None (automatic) for new ones."""
    return {
        node: (positions[node] + (None,) * size)[:size]
        for node, size in network.sizes.items()
        if node in positions
    }


def new_layer(network: Network, layer_id: str, model: Layer | None = None) -> Layer:
    """A layer to be wired: a model's activation, and bias if it has one; the last hidden one's."""
    hidden = network.layers[-2] if len(network.layers) > 1 else network.output
    model = model or hidden
    parameters: dict[str, Any] = {"W": np.zeros((1, 1))}
    if model.b is not None:
        parameters["b"] = np.zeros(1)
    activation = Sigmoid() if model.activation.coupled else model.activation
    return Layer(layer_id, (network.inputs.id,), parameters, activation)


def free_hidden_ids(network: Network) -> Iterator[str]:
    """The ids h1, h2, ... that no node has."""
    return (name for n in itertools.count(1) if (name := f"h{n}") not in network.sizes)


def _reporting(network: Network, activation: Activation) -> Network:
    """The network with those of its reported losses that take an output activation."""
    report = tuple(loss for loss in network.report if loss.accepts(activation))
    return network if report == network.report else replace(network, report=report)


def _hidden_ids(network: Network, count: int) -> list[str]:
    kept = [layer.id for layer in network.layers[:-1]][:count]
    return [*kept, *itertools.islice(free_hidden_ids(network), count - len(kept))]


def _sources(network: Network, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """What each layer reads: those that stay as before, new ones the layer before them."""
    chain = [network.inputs.id, *ids]
    known = {layer.id: layer.sources for layer in network.layers}
    result = {node: known.get(node, (before,)) for before, node in zip(chain, ids, strict=False)}
    old_hidden = [network.inputs.id, *(layer.id for layer in network.layers[:-1])]
    if old_hidden != chain[:-1]:
        result[ids[-1]] = _led_over(known[ids[-1]], old_hidden[-1], chain[:-1])
    return result


def _led_over(sources: tuple[str, ...], last: str, nodes: Sequence[str]) -> tuple[str, ...]:
    """The output's sources, where it read the `last` hidden layer the new last one instead."""
    now = (nodes[-1] if source == last else source for source in sources)
    kept = dict.fromkeys(source for source in now if source in nodes)
    return tuple(kept) if nodes[-1] in kept else (*kept, nodes[-1])


def _first(network: Network, node: str, size: int) -> tuple[int | None, ...]:
    """The first `size` units of a node, and new ones where it has fewer."""
    known = network.sizes.get(node, 0)
    return tuple(unit if unit < known else None for unit in range(size))


def _fresh(layer: Layer, start: Start, place: int) -> Layer:
    fresh = {"W": start.weights(layer.size, layer.fan_in, place) * layer.mask}
    if layer.b is not None:
        fresh["b"] = np.zeros(layer.size)
    return replace(layer, parameters={**layer.parameters, **fresh})


def _toggled(loss: Loss) -> Loss:
    """The same loss from logits instead of probabilities, or the other way round."""
    settings = settings_of(loss)
    if "from_logits" not in settings:
        return loss
    return LOSSES.make(loss.name, settings | {"from_logits": not settings["from_logits"]})
