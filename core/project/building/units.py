"""Neurons added to a layer or to the inputs, and taken away.

Rule: every other weight stays at its own two units; a new neuron's come from the initialiser, its
bias is 0. The neurons behind it move on by one, and everything that names them moves along.
"""

from collections.abc import Collection
from dataclasses import replace

from core.errors import NetworkError
from core.network.network import MAX_UNITS, Network
from core.network.origins import Origins
from core.network.rewire import rewired, wiring_of
from core.network.start import Start
from core.passes.places import layer_place
from core.project.building.built import Built, built
from core.project.building.layers import remove_layer
from core.project.project import Project


def add_unit(project: Project, node: str, start: Start, place: int | None = None) -> Built:
    """A new neuron (or input) before number `place` of a node, None at the end."""
    network = project.network
    if full := no_more_units(network, node):
        raise NetworkError(full)
    units = list(range(network.sizes[node]))
    place = len(units) if place is None else place
    return _with_units(project, node, (*units[:place], None, *units[place:]), start)


def no_more_units(network: Network, node: str) -> str:
    """Why a node takes no more units, in one sentence; "" where it does."""
    if network.sizes[node] < MAX_UNITS:
        return ""
    return f"{_called(network, node)} at most {_counted(network, node, MAX_UNITS)}"


def remove_unit(project: Project, node: str, unit: int, start: Start) -> Built:
    """The node without one of its units, and without the edges into it and out of it."""
    network = project.network
    if network.sizes[node] == 1:
        what = _counted(network, node, 1)
        help_ = "" if node == network.inputs.id else "; remove the layer instead"
        raise NetworkError(f"{_called(network, node)} at least {what}{help_}")
    units = tuple(each for each in range(network.sizes[node]) if each != unit)
    return _with_units(project, node, units, start)


def remove_units(project: Project, chosen: Collection[tuple[str, int]], start: Start) -> Built:
    """Many units of many nodes at once; a layer of which all are chosen goes as a whole."""
    result = built(project, project.network)
    for node, size in project.network.sizes.items():
        units = sorted({unit for each, unit in chosen if each == node}, reverse=True)
        if len(units) == size and node != project.network.inputs.id:
            result = _then(result, remove_layer(result.project, node, start))
            continue
        for unit in units:
            result = _then(result, remove_unit(result.project, node, unit, start))
    return result


def _with_units(project: Project, node: str, units: Origins, start: Start) -> Built:
    whole = wiring_of(project.network)
    wiring = replace(whole, units={**whole.units, node: units})
    return built(project, rewired(project.network, wiring, start), wiring.units)


def _then(first: Built, later: Built) -> Built:
    return Built(later.project, first.moves.then(later.moves))


def _called(network: Network, node: str) -> str:
    return "a network has" if node == network.inputs.id else f"{layer_place(network, node)} has"


def _counted(network: Network, node: str, count: int) -> str:
    noun = "input" if node == network.inputs.id else "neuron"
    number = "one" if count == 1 else str(count)
    return f"{number} {noun}{'' if count == 1 else 's'}"
