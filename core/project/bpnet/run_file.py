"""The run in a file (`history`): losses so far, the parameters at update 0, the optimiser's memory.

Rule: what cannot be written as finite numbers (an optimiser's memory that overflowed) is left out;
going on from the file then starts it anew.
"""

import dataclasses
from collections.abc import Mapping
from typing import Any

import numpy as np

from core.kinds.optimizer import Optimizer
from core.kinds.types import Array
from core.network.network import Layer, Network
from core.project.bpnet.fields import (
    OMITTED,
    Field,
    Known,
    read_fields,
    refuse_unknown,
    write_fields,
)
from core.project.bpnet.layer_file import read_parameter
from core.project.bpnet.tree import Spot
from core.training.past.history import MAX_ROWS, History
from core.training.past.run import MAX_UPDATES, Run

COLUMNS = ["update", "loss"]
Parameters = Mapping[str, Mapping[str, Array]]


def read_run(spot: Spot, network: Network, optimizer: Optimizer) -> Run:
    """The run of the key `history`, made with this network and optimiser."""
    values = read_fields(spot, HISTORY, {"network": network}, is_strict=False)
    memory = values["memory"]
    run = Run(
        updates=values["updates"],
        start=values["start"],
        memory=memory["vectors"],
        memory_updates=memory["updates"],
        history=values["rows"],
    )
    with spot.members().get("memory", spot).building():
        run.check_memory(optimizer)
    return run


def write_run(run: Run) -> dict[str, Any]:
    """The run as plain values."""
    return write_fields(HISTORY, run)


def _read_updates(spot: Spot, known: Known) -> int:
    updates = spot.whole()
    if updates > MAX_UPDATES:
        spot.refuse(f"at most {MAX_UPDATES:,} updates are possible, not {updates:,}")
    return updates


def _read_columns(spot: Spot, known: Known) -> None:
    if spot.value != COLUMNS:
        spot.refuse('expected ["update", "loss"]')


def _read_rows(spot: Spot, known: Known) -> History:
    items = spot.items()
    if len(items) > MAX_ROWS:
        spot.refuse(f"at most {MAX_ROWS:,} rows are possible, not {len(items):,}")
    rows: list[tuple[int, float]] = []
    for item in items:
        loss = item.numbers(2)[1]
        update = _read_updates(item.items()[0], known)
        if rows and update <= rows[-1][0]:
            item.refuse(f"update {update} stands after update {rows[-1][0]}")
        rows.append((update, loss))
    return History.of_rows(rows)


def _write_rows(run: Run) -> list[list[float]]:
    rows = run.history.thinned(MAX_ROWS)
    return [[update, loss] for update, loss in rows if np.isfinite(loss)]


def _read_start(spot: Spot, known: Known) -> Network:
    network: Network = known["network"]
    parameters = _read_parameters(spot, network)
    layers = tuple(
        dataclasses.replace(layer, parameters=parameters[layer.id]) for layer in network.layers
    )
    with spot.building():
        return dataclasses.replace(network, layers=layers)


def _write_start(run: Run) -> Any:
    if run.start is None:
        return OMITTED
    return _plain({layer.id: layer.parameters for layer in run.start.layers})


def _read_memory(spot: Spot, known: Known) -> dict[str, Any]:
    return read_fields(spot, MEMORY, known)


def _read_vectors(spot: Spot, known: Known) -> dict[str, Any]:
    network: Network = known["network"]
    return {letter: _read_parameters(member, network) for letter, member in spot.members().items()}


def _write_memory(run: Run) -> Any:
    vectors = [each for of_letter in run.memory.values() for each in of_letter.values()]
    is_finite = all(np.isfinite(array).all() for each in vectors for array in each.values())
    return write_fields(MEMORY, run) if vectors and is_finite else OMITTED


def _read_parameters(spot: Spot, network: Network) -> dict[str, dict[str, Array]]:
    members = spot.members()
    refuse_unknown(members, [layer.id for layer in network.layers])
    found = {}
    for layer in network.layers:
        if layer.id not in members:
            spot.refuse(f'the layer "{layer.id}" is missing')
        found[layer.id] = _read_layer_parameters(members[layer.id], layer)
    return found


def _read_layer_parameters(spot: Spot, layer: Layer) -> dict[str, Array]:
    members = spot.members()
    refuse_unknown(members, list(layer.parameters))
    found = {}
    for name, parameter in layer.parameters.items():
        if name not in members:
            spot.refuse(f'the key "{name}" is missing')
        found[name] = np.array(read_parameter(members[name], parameter.shape), dtype=np.float64)
    return found


def _plain(parameters: Parameters) -> dict[str, Any]:
    return {
        layer: {name: array.tolist() for name, array in of_layer.items()}
        for layer, of_layer in parameters.items()
    }


MEMORY = (
    Field("updates", _read_updates, lambda run: run.memory_updates),
    Field(
        "vectors",
        _read_vectors,
        lambda run: {letter: _plain(each) for letter, each in run.memory.items()},
    ),
)

HISTORY = (
    Field("updates", _read_updates, lambda run: run.updates, 0),
    Field("columns", _read_columns, lambda run: COLUMNS, None),
    Field("rows", _read_rows, _write_rows, History()),
    Field("start", _read_start, _write_start, None),
    Field("memory", _read_memory, _write_memory, {"updates": 0, "vectors": {}}),
)
