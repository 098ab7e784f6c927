"""Rewiring: other units, sources and layers, each number kept whose two ends are still there.

Rule: a `Wiring` says for every unit of the network after which unit before it was, and nothing
else; weights, offsets, removed edges and names all follow from that one table. What is new comes
from a `Start`, biases and offsets as 0. A layer that nothing happens to stays the very object.
"""

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from typing import Any

import numpy as np

from core.dataclass import dataclass
from core.kinds.types import Mask
from core.network.network import Inputs, Layer, Network
from core.network.origins import Origins, named
from core.network.start import Start

_Numbers = np.ndarray[Any, Any]


@dataclass(frozen=True, eq=False)
class Wiring:
    """The network after an edit: its layers' ids in order, what each reads, where units come from.

    `units[node]` has an entry for every unit after: its number before, None where it is new.
    `new` are the models of layers that were not there (kind, activation, whether with bias).
    """

    order: tuple[str, ...]
    sources: Mapping[str, tuple[str, ...]]
    units: Mapping[str, Origins]
    new: Mapping[str, Layer] = field(default_factory=dict)


def wiring_of(network: Network) -> Wiring:
    """The wiring that leaves the network as it is."""
    return Wiring(
        order=tuple(layer.id for layer in network.layers),
        sources={layer.id: layer.sources for layer in network.layers},
        units={node: tuple(range(size)) for node, size in network.sizes.items()},
    )


def rewired(network: Network, wiring: Wiring, start: Start) -> Network:
    """The network with another wiring; itself where that changes nothing.

    New edges are present, except in a block (all edges from one source) of which half or more were
    removed. A source whose last edge goes is dropped, unless it is the only one.
    """
    inputs = _inputs(network.inputs, wiring.units[network.inputs.id])
    start = start.beside(network)
    layers = tuple(
        _layer(network, wiring, layer_id, start, place)
        for place, layer_id in enumerate(wiring.order)
    )
    if inputs is network.inputs and layers == network.layers:
        return network
    return replace(network, inputs=inputs, layers=layers)


def _inputs(inputs: Inputs, origins: Origins) -> Inputs:
    if origins == tuple(range(inputs.size)):
        return inputs
    return replace(inputs, size=len(origins), names=named(inputs.names, origins))


def _layer(network: Network, wiring: Wiring, layer_id: str, start: Start, place: int) -> Layer:
    is_new = layer_id in wiring.new
    layer = wiring.new[layer_id] if is_new else network.layer(layer_id)
    sources, rows = wiring.sources[layer_id], wiring.units[layer_id]
    blocks = [_columns(network, layer, source, wiring) for source in sources]
    columns = tuple(column for block in blocks for column in block)
    if not is_new and sources == layer.sources and _is_whole(layer, rows, columns):
        return layer
    edges = _edges(layer, rows, blocks)
    kept = _used(edges, blocks)
    sources = tuple(source for source, is_used in zip(sources, kept, strict=True) if is_used)
    is_kept = np.repeat(kept, [len(block) for block in blocks])
    columns = tuple(c for c, is_used in zip(columns, is_kept, strict=True) if is_used)
    return _rebuilt(layer, sources, rows, columns, edges[:, is_kept], start, place)


def _columns(network: Network, layer: Layer, source: str, wiring: Wiring) -> Origins:
    """For every unit of a source after the edit, its column in the layer's W before."""
    origins = wiring.units[source]
    if layer.id in wiring.new or source not in layer.sources:
        return (None,) * len(origins)
    first = network.first_column(layer, source)
    return tuple(None if origin is None else first + origin for origin in origins)


def _is_whole(layer: Layer, rows: Origins, columns: Origins) -> bool:
    return rows == tuple(range(layer.size)) and columns == tuple(range(layer.fan_in))


def _edges(layer: Layer, rows: Origins, blocks: Sequence[Origins]) -> Mask:
    """The edges after; new ones are there where more than half of their block's are."""
    parts = []
    for block in blocks:
        before = _survivors(layer.mask, (rows, block))
        is_joined = len(blocks) == 1 or not before.size or 2 * before.sum() > before.size
        part = np.full((len(rows), len(block)), is_joined)
        _put(layer.mask, part, (rows, block))
        parts.append(part)
    return np.hstack(parts)


def _used(edges: Mask, blocks: Sequence[Origins]) -> list[bool]:
    """Which sources keep an edge; the first one stays where none does."""
    ends = np.cumsum([len(block) for block in blocks])[:-1]
    used = [bool(part.any()) for part in np.split(edges, ends, axis=1)]
    return used if any(used) else [True] + [False] * (len(used) - 1)


def _rebuilt(
    layer: Layer,
    sources: tuple[str, ...],
    rows: Origins,
    columns: Origins,
    edges: Mask,
    start: Start,
    place: int,
) -> Layer:
    axes = {"unit": rows, "input": columns}
    parameters = {}
    for spec in layer.kind.parameters:
        if spec.name in layer.parameters:
            after = np.zeros(spec.shape(len(rows), len(columns)))
            if spec.name == "W":
                after = np.array(start.weights(len(rows), len(columns), place))
            _put(layer.parameters[spec.name], after, [axes[axis] for axis in spec.axes])
            parameters[spec.name] = after
    parameters["W"] = np.where(edges, parameters["W"], 0.0)
    return replace(
        layer,
        sources=sources,
        parameters=parameters,
        edges=edges,
        names=named(layer.names, rows),
        weight_names=_weight_names(layer, rows, columns),
    )


def _weight_names(layer: Layer, rows: Origins, columns: Origins) -> tuple[tuple[str, ...], ...]:
    if not layer.weight_names:
        return ()
    after = np.full((len(rows), len(columns)), "", dtype=object)
    _put(np.array(layer.weight_names, dtype=object), after, (rows, columns))
    return tuple(tuple(row) for row in after) if after.any() else ()


def _put(before: _Numbers, after: _Numbers, axes: Sequence[Origins]) -> None:
    """Copy what survives: an entry survives where its unit does along every axis."""
    stays = [[i for i, origin in enumerate(axis) if origin is not None] for axis in axes]
    after[np.ix_(*stays)] = _survivors(before, axes)


def _survivors(before: _Numbers, axes: Sequence[Origins]) -> _Numbers:
    kept = [[origin for origin in axis if origin is not None] for axis in axes]
    return np.asarray(before[np.ix_(*kept)])
