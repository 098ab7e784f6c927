"""Edges drawn from a neuron to any later one, cut and restored; whole layers joined and parted.

Rule: edges run forward only. A drawn edge from a layer that was not read yet is the only one of its
new source and gets a new weight; a removed edge comes back with weight 0. A source whose last edge
is cut is dropped, but a layer keeps its last source.
"""

from dataclasses import replace

import numpy as np

from core.errors import NetworkError
from core.kinds.initializers import Zeros
from core.kinds.types import Mask
from core.network.network import Layer, Network
from core.network.ref import Ref, edge_ref
from core.network.reshape import with_layer
from core.network.rewire import rewired, wiring_of
from core.network.start import Start
from core.passes.places import edge_place, layer_place
from core.project.building.built import Built, built
from core.project.project import Project

_NOTHING_NEW = Start(Zeros())


def refusal(project: Project, source: str, source_unit: int, layer: str, unit: int) -> str:
    """Why no edge can be drawn from a neuron to another, in one sentence; "" where one can."""
    network = project.network
    if layer == network.inputs.id:
        return "inputs are given, so no edge ends at one"
    if reason := _order_refusal(network, source, layer):
        return reason
    ref = edge_ref("W", source, layer, unit, source_unit)
    if _is_present(network, ref):
        return f"there is an edge {edge_place(network, ref)} already"
    return ""


def draw_edge(
    project: Project, source: str, source_unit: int, layer: str, unit: int, start: Start
) -> Built:
    """An edge from a neuron to a later one; NetworkError with the `refusal` where there is one."""
    network = project.network
    if reason := refusal(project, source, source_unit, layer, unit):
        raise NetworkError(reason)
    is_new = source not in network.layer(layer).sources
    if is_new:
        network = _with_source(network, source, layer, start)
    target = network.layer(layer)
    columns = network.columns(target, source)
    mask = target.mask.copy()
    if is_new:
        mask[:, columns] = False
    mask[unit, columns.start + source_unit] = True
    return built(project, with_layer(network, _masked(target, mask)))


def cut_edge(project: Project, ref: Ref) -> Built:
    """The network without the edge at a weight's address (`W.x.h1[0,1]`)."""
    network = project.network
    layer, _, (unit, column) = network.locate(ref.of("W"))
    if not layer.has_edge(unit, column):
        raise NetworkError(f"there is no edge {edge_place(network, ref)}")
    mask = layer.mask.copy()
    mask[unit, column] = False
    source = ref.from_node
    if not mask[:, network.columns(layer, source)].any():
        return disconnect(project, source, layer.id)
    return built(project, with_layer(network, _masked(layer, mask)))


def connect(project: Project, source: str, layer: str, start: Start) -> Built:
    """Every edge from one layer to a later one; those that were removed come back with weight 0."""
    network = project.network
    if layer == network.inputs.id:
        raise NetworkError("inputs are given, so no edge ends at one")
    if reason := _order_refusal(network, source, layer):
        raise NetworkError(reason)
    target = network.layer(layer)
    if source not in target.sources:
        return built(project, _with_source(network, source, layer, start))
    mask = target.mask.copy()
    mask[:, network.columns(target, source)] = True
    if np.array_equal(mask, target.mask):
        start_name, end_name = layer_place(network, source), layer_place(network, layer)
        raise NetworkError(f"every edge from {start_name} to {end_name} is there already")
    return built(project, with_layer(network, _masked(target, mask)))


def disconnect(project: Project, source: str, layer: str) -> Built:
    """The layer no longer reads a source; NetworkError where it is the last one."""
    network = project.network
    target = network.layer(layer)
    if source not in target.sources:
        raise NetworkError(f"layer {layer} does not read {source}")
    if target.sources == (source,):
        raise NetworkError(
            f"{layer_place(network, layer)} reads nothing else; draw another edge into it first"
        )
    whole = wiring_of(network)
    sources = tuple(each for each in target.sources if each != source)
    wiring = replace(whole, sources={**whole.sources, layer: sources})
    return built(project, rewired(network, wiring, _NOTHING_NEW))


def _order_refusal(network: Network, source: str, layer: str) -> str:
    nodes = list(network.sizes)
    if source == layer:
        return "neurons of one layer do not read each other; edges run to a later layer"
    if nodes.index(layer) < nodes.index(source):
        names = layer_place(network, layer), layer_place(network, source)
        return f"edges run forward only: {names[0]} is computed before {names[1]}"
    return ""


def _is_present(network: Network, ref: Ref) -> bool:
    layer = network.layer(ref.at_node)
    if ref.source not in layer.sources:
        return False
    _, _, (unit, column) = network.locate(ref)
    return layer.has_edge(unit, column)


def _with_source(network: Network, source: str, layer: str, start: Start) -> Network:
    """The network in which a layer reads one more source, with every edge."""
    whole = wiring_of(network)
    sources = {**whole.sources, layer: (*whole.sources[layer], source)}
    return rewired(network, replace(whole, sources=sources), start)


def _masked(layer: Layer, mask: Mask) -> Layer:
    """The layer with these edges and weight 0 at those that are not."""
    weights = np.where(mask, layer.W, 0.0)
    return replace(layer, edges=mask, parameters={**layer.parameters, "W": weights})
